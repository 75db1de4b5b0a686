"""Regions side by side: one card per figure, a row per region, the difference from mine."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from guides.presenters.figures import FigureView, figure_view
from guides.words import ROUTE_SPOKEN
from policies import formats
from policies.book import Book, Reading, RegionRecord
from policies.cells import OPEN, Cell
from policies.coverage import first_day_of, parts_of, read_with_total
from policies.figures import Shape, dimension_label
from policies.topics import Column, Topic
from policies.values import Ladder, Number, Span
from policies.vocabulary import Route, State


@dataclass(frozen=True)
class Comparison:
    """A topic read for some regions on one day: what page, data and table are made of."""

    topic: Topic
    on: date
    rows: tuple[tuple[RegionRecord, tuple[Reading, ...]], ...]
    parts: dict[tuple[str, Reading], tuple[Reading, ...]] = field(default_factory=dict)
    """What is recorded for some only, where a cell has nothing for everybody."""

    @property
    def regions(self) -> list[RegionRecord]:
        return [region for region, _ in self.rows]


def compare(
    book: Book, topic: Topic, regions: list[RegionRecord], on: date, sort: str = ""
) -> Comparison:
    """The rows in the order asked, or sorted by a column; unknown values last either way."""
    book.read_chapters(region.code for region in regions)
    rows = []
    for region in regions:
        rows.append((region, tuple(_readings(book, topic, region.code, on))))
    key = sort.removeprefix("-")
    places = [column.key for column in topic.columns]
    if key in places:
        rows = _sorted(rows, places.index(key), is_descending=sort.startswith("-"))
    parts = {
        (region.code, reading): tuple(parts_of(book, region.code, reading))
        for region, readings in rows
        for reading in readings
    }
    return Comparison(topic, on, tuple(rows), {key: told for key, told in parts.items() if told})


def _readings(book: Book, topic: Topic, code: str, on: date) -> Iterator[Reading]:
    def read(key: str, cell: Cell) -> Reading:
        return book.read(code, key, cell, on)

    return (read_with_total(read, column.figure, column.cell) for column in topic.columns)


Row = tuple[RegionRecord, tuple[Reading, ...]]


def _sorted(rows: list[Row], place: int, *, is_descending: bool) -> list[Row]:
    known = [row for row in rows if rank_of(row[1][place]) is not None]
    unknown = [row for row in rows if rank_of(row[1][place]) is None]
    known.sort(key=lambda row: rank_of(row[1][place]) or Decimal(0), reverse=is_descending)
    return known + unknown


def rank_of(reading: Reading) -> Decimal | None:
    """What a cell sorts by: its main claim's number, or the low end; None for the unknown."""
    if reading.state is State.UNCAPPED:
        return Decimal("Infinity")
    if reading.state not in (State.RECORDED, State.DISPUTED):
        return None
    match reading.live[0].value:
        case Number(value):
            return value
        case Span(low, _):
            return low
        case Ladder(steps):
            return steps[0][1]
    return None


def regions_with_claims(book: Book, topic: Topic) -> list[RegionRecord]:
    """Every region with a published claim in the topic, by code."""
    keys = dict.fromkeys(column.figure for column in topic.columns)
    found = []
    for code, chapter in sorted(book.all_chapters().items()):
        figures = (figure for key in keys for figure in chapter.figures(key))
        public = (f for f in figures if f.version.is_public_at(book.revision))
        if any(topic.has_place_for(figure.key, figure.cell) for figure in public):
            found.append(book.regions[code])
    return found


# For the page ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class CellView:
    """A region's row in a figure's card."""

    name: str
    within: str
    slug: str
    is_mine: bool
    has_cities: bool
    figure: FigureView
    of_region: str
    """Whose rule it is, where that is another region's: 全国, 广东."""
    parts: tuple[FigureView, ...]
    """一档, 70岁起: what is recorded where the act sets a figure for each and none for all."""
    difference: str


@dataclass(frozen=True)
class CardView:
    """One figure, compared."""

    key: str
    label: str
    unit: str
    explanation: str
    is_wide: bool
    """Its values are sentences, which want a line of their own."""
    cells: tuple[CellView, ...]


def first_days(book: Book, comparison: Comparison) -> list[tuple[str, date]]:
    """Regions of which anything compared is recorded only from a later day on, and that day."""
    found = []
    for region in comparison.regions:
        starts = [
            start
            for column in comparison.topic.columns
            for place in _places(book, region, column)
            if (start := first_day_of(book, place.code, (column.figure,), column.cell))
        ]
        first = min(starts, default=None)
        if first and comparison.on < first:
            found.append((region.name, first))
    return found


def _places(book: Book, region: RegionRecord, column: Column) -> list[RegionRecord]:
    """Where a column is looked up for a region."""
    return list(book.lineage(region.code)) if column.kind.is_inherited else [region]


def cards(
    book: Book, comparison: Comparison, *, mine: RegionRecord | None, only_different: bool
) -> list[CardView]:
    """The cards; with `only_different` without those in which every region says the same.
    Where there is nothing to compare, none."""
    if not comparison.rows:
        return []
    views = []
    for place, column in enumerate(comparison.topic.columns):
        readings = [readings[place] for _, readings in comparison.rows]
        if only_different and len({_says(reading) for reading in readings}) < 2:
            continue
        views.append(_card(book, comparison, column, place, mine))
    return views


def _says(reading: Reading) -> object:
    return reading.state, frozenset(claim.says for claim in reading.live)


def _card(
    book: Book, comparison: Comparison, column: Column, place: int, mine: RegionRecord | None
) -> CardView:
    my_reading = next((r[place] for region, r in comparison.rows if region == mine), None)
    cells = []
    for region, readings in comparison.rows:
        reading = readings[place]
        is_mine = region == mine
        difference = "" if is_mine or my_reading is None else difference_of(my_reading, reading)
        cells.append(
            CellView(
                name=region.name,
                within=parent_name(book, region),
                slug=region.slug,
                is_mine=is_mine,
                has_cities=region.has_cities,
                figure=figure_view(reading),
                of_region=_other_region(book, region, reading),
                parts=tuple(
                    figure_view(part, dimensions=part_words(part))
                    for part in comparison.parts.get((region.code, reading), ())
                ),
                difference=difference,
            )
        )
    return CardView(
        key=column.key,
        label=column.label,
        unit=column.kind.unit.word,
        explanation=_explanation(column),
        is_wide=not column.is_number,
        cells=tuple(cells),
    )


def part_words(part: Reading) -> str:
    """What tells it apart: 一档; 70岁起."""
    return " · ".join(filter(None, (dimension_label(n, getattr(part.cell, n)) for n in OPEN)))


def _explanation(column: Column) -> str:
    route = column.cell.route
    return ROUTE_SPOKEN[Route(route)] if route else column.kind.explanation


def _other_region(book: Book, region: RegionRecord, reading: Reading) -> str:
    if reading.figure is None or reading.figure.version.region == region.code:
        return ""
    return book.regions[reading.figure.version.region].name


def parent_name(book: Book, region: RegionRecord) -> str:
    """The province a city lies in; nothing for a province."""
    parent = book.regions[region.parent] if region.parent else None
    return parent.name if parent and parent.parent else ""


def difference_of(mine: Reading, theirs: Reading) -> str:
    """多 590, 低 1 个百分点, 相同; of words 相同 or 不同. Nothing where either is not known."""
    if mine.kind.shape in (Shape.WORDS, Shape.ROUTE_RULE):
        return _difference_in_words(mine, theirs)
    a, b = _ends(mine), _ends(theirs)
    if a is None or b is None:
        return ""
    gaps = sorted({b[0] - a[0], b[0] - a[1], b[1] - a[0], b[1] - a[1]})
    low, high = gaps[0], gaps[-1]
    if low == high == 0:
        return "相同"
    if low < 0 < high:
        return "有高有低" if mine.kind.is_rate else "有多有少"
    more, less = ("高", "低") if mine.kind.is_rate else ("多", "少")
    nearest, furthest = sorted((abs(low), abs(high)))
    return f"{more if high > 0 else less} {_gap(mine, nearest, furthest)}"


def _difference_in_words(mine: Reading, theirs: Reading) -> str:
    known = (State.RECORDED, State.DISPUTED)
    if mine.state not in known or theirs.state not in known:
        return ""
    return "相同" if _says(mine) == _says(theirs) else "不同"


def _gap(reading: Reading, nearest: Decimal, furthest: Decimal) -> str:
    scale = 100 if reading.kind.is_rate else 1
    texts = dict.fromkeys(formats.trimmed(gap * scale) for gap in (nearest, furthest))
    return " – ".join(texts) + (" 个百分点" if reading.kind.is_rate else "")


def _ends(reading: Reading) -> tuple[Decimal, Decimal] | None:
    if reading.state not in (State.RECORDED, State.DISPUTED):
        return None
    ends: list[Decimal] = []
    for claim in reading.live:
        match claim.value:
            case Number(value):
                ends.append(value)
            case Span(low, high) if high is not None:
                ends += [low, high]
            case Ladder(steps) if reading.kind.shape is Shape.LADDER_BY_ADMISSION and steps[0][1]:
                ends.append(steps[0][1])
            case _:
                return None
    return min(ends), max(ends)
