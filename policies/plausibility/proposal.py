"""A version under scrutiny: what is read on its first day, and which of it is its own."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from policies import formats
from policies.book import Book, Chapter, ClaimRecord, FigureRecord, Reading, VersionRecord
from policies.cells import Cell
from policies.figures import dimension_label
from policies.plausibility.numbers import is_above
from policies.vocabulary import Programme, Scheme


@dataclass(frozen=True)
class Proposal:
    """`book` has the version public, whether it is yet or is only proposed."""

    book: Book
    version: VersionRecord

    @property
    def on(self) -> date:
        return self.version.effective_from

    @cached_property
    def chapter(self) -> Chapter:
        return self.book.chapter(self.version.region)

    @cached_property
    def figures(self) -> tuple[FigureRecord, ...]:
        """The version's own, in the order in which they were entered."""
        mine = (f for f in self.chapter.figures() if f.version.pk == self.version.pk)
        return tuple(sorted(mine, key=lambda figure: figure.pk))

    @cached_property
    def keys(self) -> frozenset[str]:
        return frozenset(figure.key for figure in self.figures)

    @property
    def schemes(self) -> tuple[Scheme, ...]:
        return (Scheme(self.version.scheme),) if self.version.scheme else tuple(Scheme)

    def cell(self, scheme: Scheme, **dimensions: str) -> Cell:
        programme = self.version.programme or Programme.BASIC
        return Cell(scheme=scheme, programme=programme, **dimensions)

    def read(self, key: str, cell: Cell) -> Reading:
        """What the region itself says on the first day."""
        return self.chapter.read(key, cell, self.on, self.book.revision)

    def before(self, figure: FigureRecord) -> Reading:
        """What its cell said on that day until the version was published."""
        return self.chapter.read(figure.key, figure.cell, self.on, self.version.published - 1)

    def own(self, *readings: Reading) -> tuple[int, ...]:
        """The figures of these readings that are the version's own, by key."""
        figures = (reading.figure for reading in readings if reading.figure)
        return tuple(f.pk for f in figures if f.version.pk == self.version.pk)


def main_claim(reading: Reading) -> ClaimRecord | None:
    """What is computed with first; None where nothing is."""
    return reading.live[0] if reading.is_usable and reading.live else None


def exceeds(one: Reading, other: Reading) -> bool:
    """Both are computed with, under the same condition, and the one surely says more."""
    mine, theirs = main_claim(one), main_claim(other)
    if mine is None or theirs is None or one.figure is other.figure:
        return False
    return mine.condition == theirs.condition and is_above(mine.value, theirs.value)


def written(reading: Reading) -> str:
    """What the main claim says, with its unit."""
    claim, kind = reading.live[0], reading.kind
    text = formats.write(kind, claim.state, claim.value)
    return f"{text} {kind.unit.value}" if kind.unit.is_money and claim.value else text


def who(scheme: str, care: str = "", *more: str) -> str:
    """居民住院 · 退休: what a doubt is about, in the words of the field."""
    head = dimension_label("scheme", scheme) + dimension_label("care", care)
    return " · ".join(word for word in (head, *more) if word)


def member_of(reading: Reading) -> str:
    """Whose a figure is, if it says so."""
    figure = reading.figure
    return dimension_label("member", figure.cell.member) if figure else ""


def level_of(reading: Reading) -> str:
    figure = reading.figure
    return dimension_label("level", figure.cell.level) if figure else ""
