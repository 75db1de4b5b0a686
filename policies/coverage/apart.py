"""What is recorded for some only: by age, by tier, where an act sets a figure for each and none
for all."""

from dataclasses import replace
from datetime import date

from policies import spans
from policies.book import Book, FigureRecord, Reading
from policies.cells import ANY, OPEN, Cell
from policies.situation import Contributor
from policies.vocabulary import Programme, State

PAID_BY_TIER = ("flexible_rate", "flexible_amount", "personal", "subsidy", "total")


def readings_by_age(book: Book, code: str, reading: Reading) -> list[Reading]:
    """One for each span of ages that is told apart, as far as the question leaves the age open."""
    named = {figure.cell.age for figure in _told_apart(book, code, reading)} - {ANY}
    if not named:
        return []
    found: list[Reading] = []
    for age in spans.pieces(named, within=reading.cell.age):
        cell = replace(reading.cell, age=age)
        new = book.read(code, reading.key, cell, reading.on)
        if found and _is_same(found[-1], new):
            before = found.pop()
            new = replace(new, cell=replace(cell, age=spans.joined(before.cell.age, age)))
        found.append(new)
    return found if len(found) > 1 else []


def parts_of(book: Book, code: str, reading: Reading) -> list[Reading]:
    """What is recorded for 一档, for ages from 70 on …, where nothing is for everybody."""
    if reading.state is not State.NOT_RECORDED:
        return []
    own = (
        {name: getattr(figure.cell, name) for name in OPEN}
        for figure in _told_apart(book, code, reading)
    )
    cells = dict.fromkeys(replace(reading.cell, **names) for names in own)
    parts = [book.read(code, reading.key, cell, reading.on) for cell in cells]
    known = [part for part in parts if part.state is not State.NOT_RECORDED]
    return sorted(known, key=lambda part: [_order(part.cell, name) for name in OPEN])


def readings_by_matter(book: Book, code: str, key: str, cell: Cell, on: date) -> list[Reading]:
    """What is recorded of each part (事项) that acts tell apart, as far as it can be used."""
    chapter = book.chapter(book.serving(code, on, cell))
    matters = dict.fromkeys(figure.cell.matter for figure in chapter.figures(key))
    readings = (book.read(code, key, replace(cell, matter=matter), on) for matter in matters)
    return [reading for reading in readings if reading.is_usable]


def tiers_named(book: Book, who: Contributor) -> list[str]:
    """The tiers in which somebody may pay in."""
    cell = Cell(scheme=who.scheme, programme=Programme.BASIC, member=who.member)
    readings = (Reading(key, cell, who.on, State.NOT_RECORDED) for key in PAID_BY_TIER)
    told = (figure for reading in readings for figure in _told_apart(book, who.region, reading))
    return sorted({figure.cell.tier for figure in told} - {ANY})


def _order(cell: Cell, name: str) -> object:
    value = getattr(cell, name)
    return spans.bounds(value or spans.JOIN) if name in spans.SPANNED else value


def _told_apart(book: Book, code: str, reading: Reading) -> list[FigureRecord]:
    """The figures for some only that would answer the question if it were about them."""
    chapter = book.chapter(book.serving(code, reading.on, reading.cell))
    asked = replace(reading.cell, **dict.fromkeys(OPEN, ANY))
    return [
        figure
        for figure in chapter.told_apart
        if figure.key == reading.key
        and figure.version.effective_from <= reading.on
        and figure.version.is_public_at(book.revision)
        and replace(figure.cell, **dict.fromkeys(OPEN, ANY)).covers(asked)
    ]


def _is_same(one: Reading, other: Reading) -> bool:
    return one.state is other.state and one.figure is other.figure
