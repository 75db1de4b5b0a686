"""其他规定: what holds in a region in words, by whose rule it is, by subject, by kind."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from guides.presenters.figures import FigureView, figure_view
from guides.presenters.region import FactView, InForce, other_region
from policies.book import Book, RegionRecord
from policies.figures import Subject, dimension_label, kind_of
from policies.vocabulary import RegionLevel

CHANNELS = "filing_channels"


@dataclass(frozen=True)
class KindView:
    """The rules of one kind; without a `title` where the only one is called as the kind is."""

    title: str
    figures: tuple[FigureView, ...]


@dataclass(frozen=True)
class NoteSubjectView:
    anchor: str
    title: str
    is_rest: bool
    kinds: tuple[KindView, ...]


@dataclass(frozen=True)
class OriginView:
    """The rules of one region: its own, its province's, the nation's."""

    anchor: str
    name: str
    is_own: bool
    is_folded: bool
    """Of the whole country, shown on the page of a part of it."""
    subjects: tuple[NoteSubjectView, ...]

    @property
    def contents(self) -> tuple[NoteSubjectView, ...]:
        """The subjects that the page's table of contents names: of its own rules alone."""
        return self.subjects if self.is_own else ()

    @property
    def count(self) -> int:
        return sum(len(kind.figures) for subject in self.subjects for kind in subject.kinds)


def channels_of(book: Book, region: RegionRecord, entries: list[InForce]) -> list[FactView]:
    """备案渠道: where filing is done, which has its own place on the page."""
    return [
        FactView(rule_view(entry), other_region(book, region, entry))
        for entry in entries
        if entry.reading.key == CHANNELS
    ]


def note_views(book: Book, region: RegionRecord, entries: list[InForce]) -> list[OriginView]:
    """The rules in words, the nearest first; channels stand elsewhere."""
    mine = [e for e in entries if e.reading.kind.is_note and e.reading.key != CHANNELS]
    views = []
    for place in book.lineage(region.code):
        of_place = [entry for entry in mine if entry.from_region == place.code]
        if of_place:
            is_own = place == region
            views.append(
                OriginView(
                    anchor=f"notes-{place.slug}",
                    name=place.name,
                    is_own=is_own,
                    is_folded=not is_own and place.level is RegionLevel.NATION,
                    subjects=tuple(_subjects(of_place, place.slug)),
                )
            )
    return views


def _subjects(entries: list[InForce], slug: str) -> Iterator[NoteSubjectView]:
    for subject in Subject:
        mine = [entry for entry in entries if entry.subject is subject]
        if mine:
            kinds = tuple(_kinds(mine))
            anchor, is_rest = f"{slug}-{subject.name.lower()}", subject is Subject.OTHER
            yield NoteSubjectView(anchor, subject.value, is_rest, kinds)


def _kinds(entries: list[InForce]) -> Iterator[KindView]:
    for key, group in groupby(entries, key=lambda entry: entry.reading.key):
        figures = tuple(rule_view(entry) for entry in group)
        title = kind_of(key).label
        is_alone = len(figures) == 1 and figures[0].label == title
        yield KindView("" if is_alone else title, figures)


def rule_view(entry: InForce) -> FigureView:
    """The figure under the words that tell it apart from others of its kind."""
    scheme = entry.scheme and f"{dimension_label('scheme', entry.scheme)}医保"
    view = figure_view(entry.reading, dimensions=scheme)
    return replace(view, label=entry.dimensions or view.label)
