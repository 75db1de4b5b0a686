"""What is doubted of a few figures, for the tests of plausibility."""

from dataclasses import replace

from policies.book import FigureRecord
from policies.plausibility import Doubt, DoubtKind, doubts_of
from policies.tests.make import PlainBook, version

BEFORE = version(1, "2024-01-01")
ACT = version(2, "2025-01-01")
RESIDENT = version(2, "2025-01-01", scheme="resident")


def doubts(*figures: FigureRecord, act=ACT) -> list[Doubt]:
    """Every doubt about the act, in a book of these figures."""
    return doubts_of(PlainBook(*figures), act)


def kinds(*figures: FigureRecord, act=ACT) -> list[DoubtKind]:
    return [doubt.kind for doubt in doubts(*figures, act=act)]


def quoting(figure: FigureRecord, *, clause: str = "", note: str = "") -> FigureRecord:
    """The figure, its claims with these words of their source."""
    claims = tuple(replace(claim, clause=clause, note=note) for claim in figure.claims)
    return replace(figure, claims=claims)


def resting_on(source: int, *figures: FigureRecord) -> list[FigureRecord]:
    return [
        replace(figure, claims=tuple(replace(claim, source=source) for claim in figure.claims))
        for figure in figures
    ]
