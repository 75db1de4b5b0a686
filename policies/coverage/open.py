"""What a question leaves open: the groups of people that the figures tell apart and it does not.

Nobody's age is guessed. A dimension is open where the question does not say it, a figure that may
answer names it, and the figures in force differ along it.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import product

from policies import spans
from policies.book import Book, FigureRecord
from policies.cells import ANY, OPEN, OTHERS, Cell
from policies.coverage.find import Coverage, cell_of
from policies.figures import REGISTER
from policies.kinds import Subject
from policies.reimbursement import Bill
from policies.situation import Situation
from policies.vocabulary import CareType

Filled = dict[str, str]
Signature = tuple[object, ...]
JUST_ONE = 2
"""One name of the region's, and others."""
_BENEFITS = (Subject.INPATIENT, Subject.OUTPATIENT, Subject.CHRONIC)


@dataclass(frozen=True, slots=True)
class Group:
    """Those for whom the open dimensions have these values, and what is in force for them."""

    filled: Filled
    coverage: Coverage


def groups_of(book: Book, situation: Situation, bill: Bill) -> list[Group]:
    """Every group that the figures tell apart; one, of which nothing is filled in, where they
    tell none."""
    telling = _telling(book, situation)
    axes = _axes(situation, telling)
    if not axes:
        return [Group({}, Coverage.find(book, situation, bill))]
    found = {
        values: Coverage.find(book, _with(situation, dict(zip(axes, values, strict=True))), bill)
        for values in product(*axes.values())
    }
    groups = _merged(situation, list(axes), found)
    return [group for group in groups if not _is_nobody(group, axes, telling)]


def names_of(book: Book, situation: Situation, name: str) -> list[str]:
    """What the region calls the values of a dimension, for whom it is asked."""
    telling = _telling(book, _with(situation, {name: ANY}))
    return sorted({getattr(figure.cell, name) for figure in telling} - {ANY})


@cache
def _keys(care: CareType) -> tuple[str, ...]:
    """The kinds that a benefit of this care is told by, and that may be told apart."""
    return tuple(
        kind.key
        for kind in REGISTER.values()
        if kind.subject in _BENEFITS and kind.care in (None, care)
    )


def _axes(situation: Situation, telling: list[FigureRecord]) -> dict[str, list[str]]:
    """The open dimensions with what figures name in them, be it in force or not."""
    if not telling:
        return {}
    cell = cell_of(situation)
    axes = {name: _values(name, telling, cell) for name in _open_names(cell)}
    return {name: values for name, values in axes.items() if len(values) > 1}


def _telling(book: Book, situation: Situation) -> list[FigureRecord]:
    """The figures that name an open dimension, and may answer for somebody."""
    cell = cell_of(situation)
    chapter = book.chapter(book.serving(situation.region, situation.on, cell))
    if not chapter.told_apart:
        return []
    keys, open_names = _keys(situation.care), _open_names(cell)
    asked = _loose(cell, open_names)
    return [
        figure
        for figure in chapter.told_apart
        if figure.key in keys
        and figure.version.effective_from <= situation.on
        and figure.version.is_public_at(book.revision)
        and _loose(figure.cell, open_names).covers(asked)
    ]


def _open_names(cell: Cell) -> list[str]:
    """A span that was asked for may still be cut."""
    return [name for name in OPEN if name in spans.SPANNED or not getattr(cell, name)]


def _loose(cell: Cell, names: list[str]) -> Cell:
    return replace(cell, **dict.fromkeys(names, ANY))


def _values(name: str, telling: Iterable[FigureRecord], asked: Cell) -> list[str]:
    named = sorted({getattr(figure.cell, name) for figure in telling} - {ANY})
    if not named:
        return []
    if name in spans.SPANNED:
        return spans.pieces(named, within=getattr(asked, name))
    return [*named, OTHERS]


def _with(situation: Situation, filled: Filled) -> Situation:
    changes: dict[str, object] = dict(filled)
    if "disease" in changes:
        disease = changes.pop("disease")
        changes["diseases"] = (disease,) if disease else ()
    return replace(situation, **changes)  # type: ignore[arg-type]


def _signature(coverage: Coverage) -> Signature:
    """What is known in a group: groups that agree in it are one."""
    return tuple((r.state, r.figure.pk if r.figure else None) for r in coverage.readings)


def _merged(
    situation: Situation, names: list[str], found: dict[tuple[str, ...], Coverage]
) -> Iterator[Group]:
    """The groups, those that the figures in force do not tell apart put together."""
    for place, name in enumerate(names):
        joins = spans.joined if name in spans.SPANNED else None
        found = _without_seams(found, place, joins)
    counts = {name: len({values[place] for values in found}) for place, name in enumerate(names)}
    for values, coverage in found.items():
        filled = {n: value for n, value in zip(names, values, strict=True) if counts[n] > 1}
        yield Group(filled, replace(coverage, situation=_with(situation, filled)))


def _is_nobody(group: Group, axes: dict[str, list[str]], telling: list[FigureRecord]) -> bool:
    """Others than the region names. Where it has several names, and for others not all that it
    tells apart by them, its names are all there is."""
    for name, value in group.filled.items():
        if value == OTHERS and len(axes[name]) > JUST_ONE:
            keys = {figure.key for figure in telling if getattr(figure.cell, name)}
            known = {r.key for r in group.coverage.readings if r.is_usable}
            if not keys <= known:
                return True
    return False


def _without_seams(
    found: dict[tuple[str, ...], Coverage],
    place: int,
    joins: Callable[[str, str], str] | None,
) -> dict[tuple[str, ...], Coverage]:
    """Along one dimension: neighbours with the same figures in force become one, whatever the
    other dimensions are. Names have no neighbours: they all agree, or stay."""
    rows: dict[str, dict[tuple[str, ...], Coverage]] = {}
    for values, coverage in found.items():
        rows.setdefault(values[place], {})[values[:place] + values[place + 1 :]] = coverage
    kept: list[tuple[str, dict[tuple[str, ...], Coverage]]] = []
    for value, row in rows.items():
        if kept and _same(kept[-1][1], row) and (joins or _all_same(rows)):
            before, first = kept.pop()
            kept.append((joins(before, value) if joins else value, first))
        else:
            kept.append((value, row))
    return {
        (*rest[:place], value, *rest[place:]): coverage
        for value, row in kept
        for rest, coverage in row.items()
    }


def _same(one: dict[tuple[str, ...], Coverage], other: dict[tuple[str, ...], Coverage]) -> bool:
    return all(_signature(one[rest]) == _signature(other[rest]) for rest in one)


def _all_same(rows: dict[str, dict[tuple[str, ...], Coverage]]) -> bool:
    first, *others = rows.values()
    return all(_same(first, other) for other in others)
