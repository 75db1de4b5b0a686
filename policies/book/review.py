"""Which versions want to be looked at again: past their clock, never compared, or running out."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from policies.book.chapter import Chapter, state_of
from policies.book.reader import Book
from policies.book.records import FigureRecord, VersionRecord
from policies.freshness import freshness_of
from policies.vocabulary import Freshness, State

SOON = timedelta(days=60)
"""So long before its last day the next year's figure is looked for."""


@dataclass(frozen=True, slots=True)
class Review:
    """A version of which something is in force, and what of it has ended or soon will."""

    version: VersionRecord
    freshness: Freshness
    figures: tuple[FigureRecord, ...]
    lapsed: tuple[FigureRecord, ...]
    ending: tuple[FigureRecord, ...]

    @property
    def last_days(self) -> list[date]:
        """The days on which something of it ends, or ended."""
        figures = (*self.lapsed, *self.ending)
        return sorted({figure.last_day for figure in figures if figure.last_day})


def reviews(book: Book, on: date) -> list[Review]:
    """Every version that answers something on that day, by region and start."""
    chapters = book.all_chapters()
    return [
        review
        for code in sorted(chapters)
        for review in _of_chapter(chapters[code], on, book.revision)
    ]


def _of_chapter(chapter: Chapter, on: date, revision: int) -> Iterator[Review]:
    answering: dict[int, list[FigureRecord]] = {}
    for figure in chapter.standing(on, revision):
        if state_of(figure, on) is not State.NOT_RECORDED:
            answering.setdefault(figure.version.pk, []).append(figure)
    for version in chapter.versions:
        if figures := answering.get(version.pk):
            yield Review(
                version,
                freshness_of(version.review_by, on),
                tuple(figures),
                tuple(figure for figure in figures if figure.has_ended(on)),
                tuple(_ending(figures, on)),
            )


def _ending(figures: Iterable[FigureRecord], on: date) -> Iterator[FigureRecord]:
    for figure in figures:
        if figure.last_day and on <= figure.last_day <= on + SOON and not figure.is_temporary:
            yield figure
