"""One region: all that is in force, figure by figure, with what is not known."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from guides.presenters.figures import FigureView, dimensions_of, figure_view, review_words
from policies.book import Book, Reading, RegionRecord, SourceRecord, VersionRecord
from policies.cells import Cell
from policies.coverage import PARTS, TOTAL, is_added_up, read_with_total
from policies.figures import REGISTER, FigureKind, Subject, dimension_label, subject_of
from policies.vocabulary import (
    CONTRIBUTORS_OF,
    CareType,
    HospitalLevel,
    MemberStatus,
    Programme,
    Route,
    Scheme,
)

ALL_SCHEMES = "两种医保都适用"


@dataclass(frozen=True)
class InForce:
    """A figure of a region on a day: the cell it is read at, and what is known there."""

    scheme: str
    subject: Subject
    reading: Reading
    from_region: str

    @property
    def dimensions(self) -> str:
        figure = self.reading.figure
        words = dimensions_of(figure) if figure else ""
        route = self.reading.cell.route
        return " · ".join(filter(None, [dimension_label("route", route), words]))


def in_force(book: Book, region: RegionRecord, on: date) -> list[InForce]:
    """Every figure that serves people insured in the region on that day, in the register's order.

    One entry for each set of dimensions that an act in force has named.
    """
    found: list[InForce] = []
    for kind in REGISTER.values():
        for place in _places(book, region, kind, on):
            for cell in _cells_named(book, place.code, kind, on):
                reading = _read(book, place.code, kind.key, cell, on)
                if reading.figure is None or reading.figure.cell != cell:
                    continue
                if not _answers_somebody(book, place.code, reading):
                    continue
                if not _is_hidden(found, reading, place.code):
                    subject = subject_of(kind, cell.care)
                    found.append(InForce(cell.scheme, subject, reading, place.code))
    return found


def _places(book: Book, region: RegionRecord, kind: FigureKind, on: date) -> Iterator[RegionRecord]:
    """Where a kind is looked up: its lineage if it is inherited, else who serves the region."""
    if kind.is_inherited:
        yield from book.lineage(region.code)
        return
    serving = dict.fromkeys(
        book.serving(region.code, on, Cell(scheme=scheme, programme=Programme.BASIC))
        for scheme in Scheme
    )
    yield from (book.regions[code] for code in serving)


def _read(book: Book, code: str, key: str, cell: Cell, on: date) -> Reading:
    def read(key: str, cell: Cell) -> Reading:
        return book.chapter(code).read(key, cell, on, book.revision)

    return read_with_total(read, key, cell)


def _cells_named(book: Book, code: str, kind: FigureKind, on: date) -> list[Cell]:
    """The dimensions that acts have named for a kind; a total can be added up for its parts'."""
    keys = (TOTAL, *PARTS) if kind.key == TOTAL else (kind.key,)
    started = (
        figure.cell
        for key in keys
        for figure in book.chapter(code).figures(key)
        if figure.version.effective_from <= on and figure.version.is_public_at(book.revision)
    )
    return list(dict.fromkeys(sorted(started, key=_order_of)))


def _order_of(cell: Cell) -> tuple[object, ...]:
    orders: tuple[tuple[str, list[str]], ...] = (
        (cell.scheme, [*Scheme]),
        (cell.care, [*CareType]),
        (cell.level, [*HospitalLevel]),
        (cell.member, [*MemberStatus]),
        (cell.route, [*Route]),
    )
    return tuple(order.index(value) + 1 if value else 0 for value, order in orders)


def _answers_somebody(book: Book, code: str, reading: Reading) -> bool:
    """A general figure that later special ones leave nobody to is not in force for anybody."""
    if is_added_up(reading):
        reading = book.chapter(code).read(PARTS[0], reading.cell, reading.on, book.revision)
    figure, cell = reading.figure, reading.cell
    if "member" not in reading.kind.dimensions or cell.member or not cell.scheme:
        return True
    chapter = book.chapter(code)
    return any(
        chapter.in_force(reading.key, replace(cell, member=member), reading.on, book.revision)
        is figure
        for member in CONTRIBUTORS_OF[Scheme(cell.scheme)]
    )


def _is_hidden(found: list[InForce], reading: Reading, code: str) -> bool:
    """An inherited rule that a nearer region already answers."""
    return reading.kind.is_inherited and any(
        other.reading.key == reading.key
        and other.from_region != code
        and other.reading.cell.covers(reading.cell)
        for other in found
    )


# For the page ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class FactView:
    """A figure in its row, and whose rule it is where that is not the region's own: 全国."""

    figure: FigureView
    of_region: str


@dataclass(frozen=True)
class SubjectView:
    anchor: str
    title: str
    facts: tuple[FactView, ...]


@dataclass(frozen=True)
class SchemeView:
    anchor: str
    title: str
    subjects: tuple[SubjectView, ...]


def scheme_views(book: Book, region: RegionRecord, entries: list[InForce]) -> list[SchemeView]:
    """The figures by scheme and subject, as the page prints them; notes stand elsewhere."""
    titles = {Scheme.EMPLOYEE.value: "职工医保", Scheme.RESIDENT.value: "居民医保", "": ALL_SCHEMES}
    views = []
    for scheme, title in titles.items():
        mine = [e for e in entries if e.scheme == scheme and not e.reading.kind.is_note]
        anchor = scheme or "both"
        subjects = tuple(_subject_views(book, region, mine, anchor))
        if subjects:
            views.append(SchemeView(anchor, title, subjects))
    return views


def other_region(book: Book, region: RegionRecord, entry: InForce) -> str:
    """Whose rule it is, where it is not the region's own."""
    return "" if entry.from_region == region.code else book.regions[entry.from_region].name


def _subject_views(
    book: Book, region: RegionRecord, entries: list[InForce], anchor: str
) -> Iterator[SubjectView]:
    for subject in Subject:
        facts = tuple(
            FactView(
                figure_view(entry.reading, dimensions=_dimensions(entry)),
                other_region(book, region, entry),
            )
            for entry in entries
            if entry.subject is subject
        )
        if facts:
            yield SubjectView(f"{anchor}-{subject.name.lower()}", subject.value, facts)


def _dimensions(entry: InForce) -> str:
    care = entry.reading.cell.care if entry.subject is Subject.OUT_OF_AREA else ""
    return " · ".join(filter(None, [entry.dimensions, dimension_label("care", care)]))


def sources_of(book: Book, entries: list[InForce]) -> list[tuple[SourceRecord, int]]:
    """The sources of what is shown, and how many claims rest on each; most used first."""
    counts: dict[int, int] = {}
    for entry in entries:
        for claim in entry.reading.figure.claims if entry.reading.figure else ():
            counts[claim.source] = counts.get(claim.source, 0) + 1
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return [(book.sources[source], count) for source, count in ordered]


@dataclass(frozen=True)
class VersionView:
    """A version in a list: what it is called, from when, and what it is on that day."""

    version: VersionRecord
    standing: str
    """即将执行, 现行, 已被更新 or 已撤回."""
    review: str = ""
    """Of what is in force or soon will be: when it was compared with its source last."""


def version_views(book: Book, code: str, on: date, entries: list[InForce]) -> list[VersionView]:
    """The region's versions, newest start first."""
    current = {entry.reading.figure.version.pk for entry in entries if entry.reading.figure}
    views = []
    for version in reversed(book.chapter(code).versions):
        if version.published > book.revision:
            continue
        if version.is_withdrawn_at(book.revision):
            standing = "已撤回"
        elif version.effective_from > on:
            standing = "即将执行"
        else:
            standing = "现行" if version.pk in current else "已被更新"
        review = review_words(version, on) if standing in ("即将执行", "现行") else ""
        views.append(VersionView(version, standing, review))
    return views


def with_policy(book: Book, regions: list[RegionRecord]) -> list[tuple[RegionRecord, bool]]:
    """Regions, and whether each has published anything."""
    return [(region, book.has_policy(region.code)) for region in regions]
