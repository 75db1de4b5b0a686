"""A figure over the years: every value it had, from which day, and for how long."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from guides.presenters.figures import Said, dimensions_of, said_by
from policies.book import Book, FigureRecord
from policies.cells import Cell
from policies.figures import FigureKind, dimension_label, kind_of
from policies.values import Number

HEIGHT = Decimal(40)
CENT = Decimal("0.01")
SHOWN_AT_LEAST = timedelta(days=365)
"""The last value is drawn for a year, if it is not older."""


@dataclass(frozen=True)
class Period:
    """One value: since when, what is said of it, and where it stands in the picture."""

    since: date
    said: tuple[Said, ...]
    is_coming: bool
    x: str
    y: str
    width: str
    height: str


@dataclass(frozen=True)
class TimelineView:
    anchor: str
    label: str
    dimensions: str
    periods: tuple[Period, ...]


def timelines(book: Book, code: str, on: date) -> list[TimelineView]:
    """Every figure of a region that was more than one number in time, in the register's order."""
    by_cell: dict[tuple[str, Cell], list[FigureRecord]] = defaultdict(list)
    for figure in book.chapter(code).figures():
        if figure.version.is_public_at(book.revision) and isinstance(_number(figure), Decimal):
            by_cell[figure.key, figure.cell].append(figure)
    found = [
        _timeline(number, _in_time(figures), on)
        for number, figures in enumerate(by_cell.values(), 1)
        if len({_number(figure) for figure in figures}) > 1
    ]
    return [view for view in found if len(view.periods) > 1]


def _number(figure: FigureRecord) -> Decimal | None:
    """What the figure is drawn by: its main claim."""
    value = figure.live[0].value if figure.live else None
    return value.value if isinstance(value, Number) else None


def _in_time(figures: list[FigureRecord]) -> list[FigureRecord]:
    """The last act of each first day, the earliest day first."""
    last: dict[date, FigureRecord] = {}
    for figure in sorted(figures, key=lambda f: (f.version.effective_from, f.version.published)):
        last[figure.version.effective_from] = figure
    return list(last.values())


def _timeline(number: int, figures: list[FigureRecord], on: date) -> TimelineView:
    kind, cell = kind_of(figures[0].key), figures[0].cell
    words = (
        dimension_label("scheme", cell.scheme),
        "" if kind.care else dimension_label("care", cell.care),
        dimension_label("route", cell.route),
        dimensions_of(figures[0]),
    )
    return TimelineView(
        anchor=f"years-{number}",
        label=kind.label,
        dimensions=" · ".join(word for word in words if word),
        periods=tuple(_periods(kind, figures, on)),
    )


def _periods(kind: FigureKind, figures: list[FigureRecord], on: date) -> list[Period]:
    starts = [figure.version.effective_from for figure in figures]
    ends = [*starts[1:], max(on, starts[-1] + SHOWN_AT_LEAST)]
    days = (ends[-1] - starts[0]).days
    most = max(_number(figure) or Decimal(0) for figure in figures) or Decimal(1)
    found = []
    for figure, start, end in zip(figures, starts, ends, strict=True):
        # A value that ended by its own act leaves the time after it empty.
        end = min(end, figure.last_day + timedelta(days=1)) if figure.last_day else end
        left, right = (_share((day - starts[0]).days, days) for day in (start, end))
        height = ((_number(figure) or Decimal(0)) / most * HEIGHT).quantize(CENT, ROUND_HALF_UP)
        found.append(
            Period(
                since=start,
                said=tuple(said_by(kind, claim) for claim in figure.live),
                is_coming=start > on,
                x=str(left),
                y=str(HEIGHT - height),
                width=str(right - left),
                height=str(height),
            )
        )
    return found


def _share(part: int, whole: int) -> Decimal:
    return (Decimal(part * 100) / whole).quantize(CENT, ROUND_HALF_UP)
