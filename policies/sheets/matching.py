"""Which row of a sheet is which claim of a version. Pure.

Within one place of a figure, in this order: the row that says just the same; then the main claim
and the main claim; then a claim of the same source and standing, in the order of entry. A row
that finds none is a new claim. A claim that no row finds stays as it is.
"""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import replace

from policies.cells import FIGURE_DIMENSIONS
from policies.sheets.entry import OF_VERSION, canonical
from policies.sheets.rows import SheetRow
from policies.vocabulary import Standing

_NO_HEAD = dict.fromkeys(OF_VERSION, "")


def place_of(row: SheetRow) -> tuple[str, ...]:
    """A figure within its version: its item and dimensions."""
    return (row.key, *(getattr(row, name) for name in FIGURE_DIMENSIONS))


def below_head(row: SheetRow) -> SheetRow:
    """What the row says beneath its version: figure and claim, the value as `formats` writes it."""
    return replace(canonical(row), **_NO_HEAD)


def match(rows: Iterable[SheetRow], standing: Iterable[SheetRow]) -> dict[int, int]:
    """Number of a row → number of the claim that it is. Both as `below_head` gives them."""
    left, free = dict(enumerate(rows)), dict(enumerate(standing))
    found: dict[int, int] = {}
    for sameness in (_all, _main, _source):
        found |= _pair(left, free, sameness)
    return found


def _pair(
    left: dict[int, SheetRow],
    free: dict[int, SheetRow],
    sameness: Callable[[SheetRow], Hashable | None],
) -> dict[int, int]:
    """Rows and claims that are the same in this sense; both are taken out."""
    waiting: dict[Hashable, list[int]] = {}
    for number, row in free.items():
        waiting.setdefault(sameness(row), []).append(number)
    waiting.pop(None, None)
    found: dict[int, int] = {}
    for number, row in list(left.items()):
        candidates = waiting.get(sameness(row))
        if candidates:
            found[number] = candidates.pop(0)
            del left[number], free[found[number]]
    return found


def _all(row: SheetRow) -> Hashable:
    return row


def _main(row: SheetRow) -> Hashable | None:
    return place_of(row) if row.standing == Standing.MAIN else None


def _source(row: SheetRow) -> Hashable:
    return (*place_of(row), row.standing, row.source)
