"""A region's chapter: every figure it ever published, and which of them is in force.

In force for a cell, on a day, at a revision is, of all figures that cover the cell in versions
published and not withdrawn by that revision and started by that day, the one with the latest
start, then the latest publication, then the most special dimensions. So an answer for a given
(revision, day) never changes.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from policies.book.records import ClaimRecord, FigureRecord, VersionRecord
from policies.cells import OPEN, Cell
from policies.figures import FigureKind, kind_of
from policies.vocabulary import Standing, State


@dataclass(frozen=True, slots=True)
class Reading:
    """What the book knows of one figure for one cell on one day."""

    key: str
    cell: Cell
    on: date
    state: State
    figure: FigureRecord | None = None

    @property
    def kind(self) -> FigureKind:
        return kind_of(self.key)

    @property
    def live(self) -> tuple[ClaimRecord, ...]:
        """The claims that count, main first; of a lapsed figure, those that counted last."""
        return self.figure.live if self.figure else ()

    @property
    def refuted(self) -> tuple[ClaimRecord, ...]:
        return self.figure.claims_of(Standing.REFUTED) if self.figure else ()

    @property
    def doubted(self) -> tuple[ClaimRecord, ...]:
        return self.figure.claims_of(Standing.DOUBTED) if self.figure else ()

    @property
    def is_usable(self) -> bool:
        """Something to compute with: live, and not past its last day."""
        return self.state not in (State.LAPSED, State.DOUBTED, State.NOT_RECORDED)


def state_of(figure: FigureRecord | None, on: date) -> State:
    """The state that a figure in force gives to its cell."""
    if figure is None:
        return State.NOT_RECORDED
    live = figure.live
    if not live:
        doubted = figure.claims_of(Standing.DOUBTED)
        return State.DOUBTED if doubted else State.NOT_RECORDED
    if figure.has_ended(on):
        return State.LAPSED
    if len({claim.says for claim in live}) > 1:
        return State.DISPUTED
    return live[0].state


def precedence(figure: FigureRecord) -> tuple[date, int]:
    """The order of acts: the latest start, then the latest publication."""
    return figure.version.effective_from, figure.version.published


class Chapter:
    """A region's published figures. Immutable: made once, shared by all requests."""

    def __init__(self, versions: Iterable[VersionRecord], figures: Iterable[FigureRecord]) -> None:
        self.versions = tuple(sorted(versions, key=lambda v: (v.effective_from, v.published)))
        by_key: dict[str, list[FigureRecord]] = defaultdict(list)
        for figure in figures:
            by_key[figure.key].append(figure)
        self._by_key = {
            key: tuple(sorted(mine, key=precedence, reverse=True)) for key, mine in by_key.items()
        }

    def figures(self, key: str | None = None) -> Iterable[FigureRecord]:
        """Its figures, of one key or all, the latest act first."""
        if key is not None:
            return self._by_key.get(key, ())
        return (figure for figures in self._by_key.values() for figure in figures)

    @cached_property
    def told_apart(self) -> tuple[FigureRecord, ...]:
        """Its figures for some ages, hospitals, tiers, diseases only."""
        return tuple(f for f in self.figures() if any(getattr(f.cell, name) for name in OPEN))

    def in_force(self, key: str, cell: Cell, on: date, revision: int) -> FigureRecord | None:
        """The figure in force, lapsed or not; None where no act says anything."""
        found: FigureRecord | None = None
        best: tuple[int, ...] = ()
        for figure in self._by_key.get(key, ()):
            version = figure.version
            if found is not None and version.pk != found.version.pk:
                break
            if version.effective_from > on or not version.is_public_at(revision):
                continue
            depths = figure.cell.depths_in(cell)
            if depths is None or figure.has_stepped_aside(on):
                continue
            if found is None or depths > best:
                found, best = figure, depths
        return found

    def standing(self, on: date, revision: int) -> list[FigureRecord]:
        """The figures that answer for the cell they name on that day, lapsed or not."""
        return [
            figure
            for figure in self.figures()
            if self.in_force(figure.key, figure.cell, on, revision) is figure
        ]

    def read(self, key: str, cell: Cell, on: date, revision: int) -> Reading:
        """What is known for the cell on the day, at the revision."""
        figure = self.in_force(key, cell, on, revision)
        return Reading(key, cell, on, state_of(figure, on), figure)


def corrected(chapter: Chapter, version: VersionRecord, revision: int) -> list[VersionRecord]:
    """The versions that this one corrects: published before it for the same day, standing, and
    about something of the same."""
    mine = [figure for figure in chapter.figures() if figure.version.pk == version.pk]
    return [
        other
        for other in chapter.versions
        if other.pk != version.pk
        and other.effective_from == version.effective_from
        and other.published < version.published
        and other.is_public_at(revision)
        and any(_meet(figure, theirs) for figure in mine for theirs in _of(chapter, figure, other))
    ]


def _of(chapter: Chapter, figure: FigureRecord, version: VersionRecord) -> list[FigureRecord]:
    return [other for other in chapter.figures(figure.key) if other.version.pk == version.pk]


def _meet(one: FigureRecord, other: FigureRecord) -> bool:
    return one.cell.covers(other.cell) or other.cell.covers(one.cell)


EMPTY = Chapter((), ())
