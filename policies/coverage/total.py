"""筹资总额: what a source prints of it, else personal and subsidy added up.

The two are of one act and one source, so of the same year and group. Where a source prints a total
that still stands, that is shown; `check_data` holds it against the sum.
"""

from collections.abc import Callable
from dataclasses import replace

from policies.book import ClaimRecord, Reading
from policies.cells import Cell
from policies.values import Number, Span, Value
from policies.vocabulary import State, weakest

TOTAL, PARTS = "total", ("personal", "subsidy")
ADDED_UP = 0
"""The key of a figure that stands in no table."""

Read = Callable[[str, Cell], Reading]


def read_with_total(read: Read, key: str, cell: Cell) -> Reading:
    """What is known of a figure; of a total, the sum where no printed one stands."""
    reading = read(key, cell)
    if key != TOTAL or reading.is_usable:
        return reading
    personal, subsidy = (read(part, cell) for part in PARTS)
    return _added_up(personal, subsidy) or reading


def is_added_up(reading: Reading) -> bool:
    return reading.figure is not None and reading.figure.pk == ADDED_UP


def _added_up(personal: Reading, subsidy: Reading) -> Reading | None:
    one, other = _plain_claim(personal), _plain_claim(subsidy)
    figure, beside = personal.figure, subsidy.figure
    if one is None or other is None or figure is None or beside is None:
        return None
    value = _sum(one.value, other.value)
    if value is None or figure.version is not beside.version or one.source != other.source:
        return None
    claim = replace(
        one,
        pk=ADDED_UP,
        value=value,
        clause="",
        grade=weakest([one.grade, other.grade]) or one.grade,
        facts=tuple(dict.fromkeys(one.facts + other.facts)),
        note="",
    )
    days = [day for day in (figure.last_day, beside.last_day) if day]
    cell = figure.cell if figure.cell == beside.cell else personal.cell
    total = replace(
        figure, pk=ADDED_UP, key=TOTAL, cell=cell, last_day=min(days, default=None), claims=(claim,)
    )
    return Reading(TOTAL, personal.cell, personal.on, State.RECORDED, total)


def _plain_claim(reading: Reading) -> ClaimRecord | None:
    """The one claim that counts, of everybody in the cell."""
    if reading.state is not State.RECORDED or len(reading.live) > 1 or reading.live[0].condition:
        return None
    return reading.live[0]


def _sum(one: Value | None, other: Value | None) -> Number | Span | None:
    """Of two numbers, or of a minimum with a number or a minimum."""
    match one, other:
        case Number(value), Number(more):
            return Number(value + more)
        case ((Number(low) | Span(low, None)), (Number(more) | Span(more, None))):
            return Span(low + more, None)
    return None
