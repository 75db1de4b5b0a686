"""A region as a card: its figures by scheme, where to file, whom to ask."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import groupby

from guides.presenters.cards.alike import BETWEEN, rows_of
from guides.presenters.cards.parts import Block, Card, Cites, Row, Waits
from guides.presenters.figures import FigureView
from guides.presenters.notes import channels_of
from guides.presenters.region import FactView, SchemeView, in_force, scheme_views
from guides.words import ask_region, card_words, dial_words
from policies.book import Book, RegionRecord
from policies.figures import Subject

FIRST = [
    subject.value
    for subject in (
        Subject.CONTRIBUTION,
        Subject.INPATIENT,
        Subject.OUTPATIENT,
        Subject.OUT_OF_AREA,
        Subject.FILING,
    )
]
"""What most people come for."""
FEW = 2
"""So few rows share a heading with those of the subject beside them."""


def region_card(book: Book, region: RegionRecord, on: date) -> Card:
    entries, cites = in_force(book, region, on), Cites(book)
    channels = channels_of(book, region, entries)
    has_own = any(entry.from_region == region.code for entry in entries)
    context = {"region": region, "has_own": has_own}
    blocks = (
        *_blocks(scheme_views(book, region, entries), cites),
        Block("facts", card_words("channels", {}), _rows(channels, cites)),
    )
    return Card(
        title=f"{region.full_name}医保",
        heading=card_words("region", context),
        case="",
        hint="",
        answer="",
        words=tuple(filter(None, [card_words("region_words", context)])),
        blocks=blocks,
        remarks=(),
        asks=(ask_region(region.name),),
        dial=dial_words(region.name, region.area_code),
        sources=cites.sources(),
        flags=cites.flags(),
        on=on.isoformat(),
    )


def _blocks(schemes: list[SchemeView], cites: Cites) -> list[Block]:
    """The subjects of each scheme, as the page has them; a short one beside another joins it."""
    return [block for scheme in schemes for block in _of_scheme(scheme, cites)]


def _of_scheme(scheme: SchemeView, cites: Cites) -> Iterator[Block]:
    found: list[tuple[list[str], tuple[Row, ...]]] = []
    for subject in scheme.subjects:
        titles, rows = [subject.title], _rows(subject.facts, cites)
        is_short = found and min(len(rows), len(found[-1][1])) <= FEW
        # 住院 and 门诊 both have 报销比例: under one heading nobody could say which is whose.
        if is_short and not _kinds(rows) & _kinds(found[-1][1]):
            before, rows_before = found.pop()
            titles, rows = before + titles, rows_before + rows
        found.append((titles, rows))
    for titles, rows in found:
        title = f"{scheme.title} · {'、'.join(titles)}"
        waits = Waits.AFTER_OTHERS if any(one in FIRST for one in titles) else Waits.FIRST
        yield Block("facts", title, rows, waits=waits)


def _kinds(rows: tuple[Row, ...]) -> set[str]:
    """What the rows say, without saying of whom."""
    return {row.label.partition("（")[0] for row in rows}


def _rows(facts: tuple[FactView, ...] | list[FactView], cites: Cites) -> tuple[Row, ...]:
    """What the region says of its own and what is said above it never share a row."""
    rows: list[Row] = []
    for _, of_one in groupby(facts, key=lambda fact: fact.of_region):
        rows += rows_of(map(_with_its_region, of_one), cites)
    return tuple(rows)


def _with_its_region(fact: FactView) -> FigureView:
    """Whose rule it is, said after whom it is for."""
    if not fact.of_region:
        return fact.figure
    said = card_words("of_region", {"region": fact.of_region})
    return replace(
        fact.figure, dimensions=BETWEEN.join(filter(None, [fact.figure.dimensions, said]))
    )
