"""What the book holds in memory: plain records of the published rows, shared by all requests."""

from dataclasses import dataclass
from datetime import date

from policies.cells import Cell
from policies.figures import FigureKind, kind_of
from policies.freshness import last_day_to_review
from policies.values import Value
from policies.vocabulary import LIVE_STANDINGS, Grade, RegionLevel, Standing, State


@dataclass(frozen=True, slots=True)
class RegionRecord:
    pk: int
    code: str
    full_name: str
    name: str
    slug: str
    pinyin: str
    initials: str
    aliases: tuple[str, ...]
    level: RegionLevel
    parent: str | None
    content_revision: int
    area_code: str = ""
    """What is dialled before 12393 from elsewhere; empty where no source has it."""

    @property
    def has_cities(self) -> bool:
        """A province whose pooling areas are its cities: it never settles a bill itself."""
        return self.level is RegionLevel.NATION or (
            self.level is RegionLevel.PROVINCE and self.code[:2] not in MUNICIPALITIES
        )


MUNICIPALITIES = ("11", "12", "31", "50")
"""北京 天津 上海 重庆: provinces that are one pooling area."""


@dataclass(frozen=True, slots=True)
class SourceRecord:
    pk: int
    key: str
    title: str
    publisher: str
    document_number: str
    url: str
    issued_on: date | None
    grade: Grade
    note: str


@dataclass(frozen=True, slots=True)
class StatementRecord:
    """What a source says that is no figure, to be quoted by its key."""

    key: str
    about: str
    words: str
    source: int
    clause: str
    grade: Grade
    standing: Standing
    note: str


@dataclass(frozen=True, slots=True)
class VersionRecord:
    pk: int
    key: str
    region: str
    scheme: str
    programme: str
    title: str
    effective_from: date
    is_assumed: bool
    published: int
    withdrawn: int | None = None
    withdrawal_reason: str = ""
    review_months: int = 12
    compared_on: date | None = None
    """When somebody at the desk last read its source again and nothing had changed."""
    verified_on: date | None = None
    """That day; before it the earliest of its main claims, if every one has a day."""

    @property
    def review_by(self) -> date | None:
        """The last day of its review clock; None for one that was never verified."""
        return last_day_to_review(self.verified_on, self.review_months)

    def is_public_at(self, revision: int) -> bool:
        """Published by that revision and not withdrawn by then."""
        return self.published <= revision and not self.is_withdrawn_at(revision)

    def is_withdrawn_at(self, revision: int) -> bool:
        return self.withdrawn is not None and self.withdrawn <= revision


@dataclass(frozen=True, slots=True)
class ClaimRecord:
    pk: int
    standing: Standing
    state: State
    value: Value | None
    condition: str
    source: int
    clause: str
    grade: Grade
    verified_on: date | None
    facts: tuple[str, ...]
    note: str

    @property
    def is_live(self) -> bool:
        return self.standing in LIVE_STANDINGS

    @property
    def anchor(self) -> str:
        """Where it stands on its source's page: its fact's id, or its own."""
        return self.facts[0] if self.facts else f"c{self.pk}"

    @property
    def says(self) -> tuple[State, Value | None, str]:
        """What is compared to find whether two claims, or two acts, agree."""
        return self.state, self.value, self.condition


@dataclass(frozen=True, slots=True)
class FigureRecord:
    pk: int
    key: str
    cell: Cell
    last_day: date | None
    is_temporary: bool
    version: VersionRecord
    claims: tuple[ClaimRecord, ...]

    @property
    def kind(self) -> FigureKind:
        return kind_of(self.key)

    @property
    def live(self) -> tuple[ClaimRecord, ...]:
        """Its live claims, the main one first."""
        live = [claim for claim in self.claims if claim.is_live]
        return tuple(sorted(live, key=lambda claim: claim.standing is not Standing.MAIN))

    def claims_of(self, standing: Standing) -> tuple[ClaimRecord, ...]:
        return tuple(claim for claim in self.claims if claim.standing is standing)

    def has_ended(self, on: date) -> bool:
        """Its last day is past."""
        return self.last_day is not None and self.last_day < on

    def has_stepped_aside(self, on: date) -> bool:
        """Temporary and past its last day: what stood beneath returns."""
        return self.is_temporary and self.has_ended(on)
