"""What a reference stands for on a day; and, of one that stands for nothing, why."""

from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import date

from django.urls import Resolver404, resolve

from guides.editorial.references import (
    FigureReference,
    Reference,
    RegionReference,
    SayReference,
    written,
)
from guides.editorial.text import Text
from policies.book import Book, FigureRecord, Reading, RegionRecord
from policies.cells import Cell
from policies.figures import kind_of
from policies.vocabulary import Programme


def reading_of(book: Book, reference: FigureReference, on: date) -> Reading | None:
    """The figure on the reference's own day, else on this one; None if its region is unknown.

    A reference names no programme: the first that sets such a figure is meant.
    """
    region = book.region_of_slug(reference.region)
    if region is None:
        return None
    readings = [
        book.read(region.code, reference.key, cell, reference.on or on)
        for cell in _cells(reference)
    ]
    return next((reading for reading in readings if reading.figure), readings[0])


def _cells(reference: FigureReference) -> list[Cell]:
    return [replace(reference.cell, programme=programme) for programme in Programme]


def faults_of(text: Text, book: Book, terms: Collection[str]) -> list[str]:
    """All that keeps a text from being printed whole; `terms` are the slugs of the terms."""
    faults = list(text.faults)
    for reference in text.references:
        fault = _fault_of(reference, book, terms)
        faults += [fault] if fault else []
    return faults + [f"本站没有“{link}”这个地址" for link in text.links if not _leads(link)]


def _fault_of(reference: Reference, book: Book, terms: Collection[str]) -> str:
    if isinstance(reference, FigureReference):
        return _fault_of_figure(reference, book)
    if isinstance(reference, SayReference):
        return "" if reference.key in book.statements else f"没有“{reference.key}”这条引述"
    if isinstance(reference, RegionReference):
        return "" if book.region_of_slug(reference.slug) else _no_region(reference.slug)
    return "" if reference.slug in terms else f"没有“{reference.slug}”这个词条"


def _fault_of_figure(reference: FigureReference, book: Book) -> str:
    region = book.region_of_slug(reference.region)
    if region is None:
        return _no_region(reference.region)
    asked = _cells(reference)
    published = list(_published(book, region, reference.key))
    fitting = [figure for figure in published if any(figure.cell.covers(cell) for cell in asked)]
    label = kind_of(reference.key).label
    if not fitting:
        offered = "；".join(dict.fromkeys(_dimensions(figure) for figure in published))
        hint = f"，收录的有：{offered}" if published else ""
        return f"{region.name}没有公布过这样的“{label}”{hint}"
    if reference.on and not any(_starts_by(figure, reference.on) for figure in fitting):
        return f"{region.name}的“{label}”到 {reference.on} 还没有开始"
    return ""


def _published(book: Book, region: RegionRecord, key: str) -> Iterator[FigureRecord]:
    """The public figures of a kind that may answer for a region, on whatever day."""
    places = book.lineage(region.code) if kind_of(key).is_inherited else [region]
    for place in places:
        for figure in book.chapter(place.code).figures(key):
            if figure.version.is_public_at(book.revision):
                yield figure


def _starts_by(figure: FigureRecord, on: date) -> bool:
    return figure.version.effective_from <= on


def _dimensions(figure: FigureRecord) -> str:
    """As a reference would write them: resident.student."""
    scheme = figure.cell.scheme or "both"
    return ".".join([scheme, *written(figure.kind, figure.cell)])


def _no_region(slug: str) -> str:
    return f"没有“{slug}”这个地区"


def _leads(link: str) -> bool:
    """To a page of this site; anchors and telephone numbers are taken as they are."""
    path = link.partition("#")[0].partition("?")[0]
    if not path.startswith("/"):
        return True
    try:
        resolve(path)
    except Resolver404:
        return False
    return True
