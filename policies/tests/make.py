"""Small builders of plain records: a test says what it is about, the rest is filled in.

A book made here needs no database. Rows for tests that do need one are in rows.py.
"""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from itertools import count

from policies import formats
from policies.book import Book, Chapter, ClaimRecord, FigureRecord, RegionRecord, VersionRecord
from policies.book.chapter import EMPTY
from policies.cells import Cell
from policies.figures import kind_of
from policies.reimbursement import Bill
from policies.situation import Situation
from policies.values import Value
from policies.vocabulary import (
    CareType,
    Grade,
    HospitalLevel,
    MemberStatus,
    RegionLevel,
    Route,
    Scheme,
    Standing,
    State,
)

NATION, PROVINCE, CITY, OTHER_CITY = "000000", "990000", "990100", "990200"
MUNICIPALITY = "110000"
ON = date(2025, 6, 30)
_pks = count(1)


def day(text: str) -> date:
    return date.fromisoformat(text)


def version(
    published: int = 1,
    start: str | date = "2025-01-01",
    *,
    withdrawn: int | None = None,
    scheme: str = Scheme.EMPLOYEE,
    programme: str = "basic",
    region: str = CITY,
    is_assumed: bool = False,
) -> VersionRecord:
    return VersionRecord(
        pk=next(_pks),
        key=f"act-{published}",
        region=region,
        scheme=scheme,
        programme=programme,
        title=f"文件{published}",
        effective_from=day(start) if isinstance(start, str) else start,
        is_assumed=is_assumed,
        published=published,
        withdrawn=withdrawn,
        withdrawal_reason="" if withdrawn is None else "录错了",
    )


def claim(
    key: str,
    says: str | Value,
    standing: Standing = Standing.MAIN,
    *,
    condition: str = "",
    grade: Grade = Grade.SECONDARY,
    facts: tuple[str, ...] = (),
) -> ClaimRecord:
    """What one source says, as the text of a sheet's cell or as a value."""
    state, value = State.RECORDED, says
    if isinstance(says, str):
        state, value = formats.read(kind_of(key), says)
    return ClaimRecord(
        pk=next(_pks),
        standing=standing,
        state=state,
        value=value,
        condition=condition,
        source=1,
        clause="",
        grade=grade,
        verified_on=None,
        facts=facts,
        note="",
    )


def figure(
    act: VersionRecord,
    key: str,
    main: str | Value | None = None,
    *,
    alternatives: Iterable[str | Value] = (),
    doubted: str | None = None,
    refuted: str | None = None,
    condition: str = "",
    grade: Grade = Grade.SECONDARY,
    last_day: str | date | None = None,
    is_temporary: bool = False,
    **dimensions: str,
) -> FigureRecord:
    said = [(main, Standing.MAIN), (doubted, Standing.DOUBTED), (refuted, Standing.REFUTED)]
    said += [(other, Standing.ALTERNATIVE) for other in alternatives]
    return FigureRecord(
        pk=next(_pks),
        key=key,
        cell=Cell(scheme=act.scheme, programme=act.programme, **dimensions),
        last_day=day(last_day) if isinstance(last_day, str) else last_day,
        is_temporary=is_temporary,
        version=act,
        claims=tuple(
            claim(key, says, standing, condition=condition, grade=grade)
            for says, standing in said
            if says is not None
        ),
    )


def chapter(*figures: FigureRecord) -> Chapter:
    versions = {figure.version.pk: figure.version for figure in figures}
    return Chapter(versions.values(), figures)


def region(code: str, level: RegionLevel, parent: str | None) -> RegionRecord:
    return RegionRecord(
        pk=int(code),
        code=code,
        full_name=f"地区{code}",
        name=code,
        slug=f"region-{code}",
        pinyin=code,
        initials=code,
        aliases=(),
        level=level,
        parent=parent,
        content_revision=0,
    )


REGIONS = (
    region(NATION, RegionLevel.NATION, None),
    region(PROVINCE, RegionLevel.PROVINCE, NATION),
    region(MUNICIPALITY, RegionLevel.PROVINCE, NATION),
    region(CITY, RegionLevel.PREFECTURE, PROVINCE),
    region(OTHER_CITY, RegionLevel.PREFECTURE, PROVINCE),
)


class PlainBook(Book):
    """A book of these figures at the latest revision, held in memory alone."""

    def __init__(self, *figures: FigureRecord, revision: int | None = None) -> None:
        numbers = [act.published for act in (figure.version for figure in figures)]
        self.revision = max(numbers, default=0) if revision is None else revision
        self.regions = {record.code: record for record in REGIONS}
        self.sources = {}
        codes = {figure.version.region for figure in figures}
        self._made = {
            code: chapter(*(figure for figure in figures if figure.version.region == code))
            for code in codes
        }

    def all_chapters(self) -> dict[str, Chapter]:
        return dict(self._made)

    def read_chapters(self, codes: Iterable[str]) -> dict[str, Chapter]:
        return {code: self._made.get(code, EMPTY) for code in codes}


def situation(**changes: object) -> Situation:
    """An employee at work, in a tertiary hospital at home, for the first time this year."""
    usual: dict[str, object] = {
        "region": CITY,
        "on": ON,
        "scheme": Scheme.EMPLOYEE,
        "member": MemberStatus.ACTIVE,
        "care": CareType.INPATIENT,
        "level": HospitalLevel.TERTIARY,
        "route": Route.LOCAL,
        "admission": 1,
    }
    return Situation(**(usual | changes))


def bill(amount: str, **parts: str) -> Bill:
    """A bill in yuan."""
    return Bill.of_yuan(Decimal(amount), **{name: Decimal(part) for name, part in parts.items()})
