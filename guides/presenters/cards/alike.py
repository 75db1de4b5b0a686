"""Figures of one subject, said as briefly as paper asks: what is alike is said once.

起付线 of 三级 · 在职 and of 三级 · 退休, where both are one amount, are one row; 在职 85% and 退休
90% of one document stand in one row, each beside its own group.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from guides.presenters.cards.parts import Cites, Row, Short
from guides.presenters.figures import FigureView

BETWEEN = " · "
"""Between the dimensions of a figure, as the page prints them."""


@dataclass(frozen=True)
class Told:
    whom: tuple[str, ...]
    """The dimensions of the figure, in words; of several that are alike, joined: 在职、退休."""
    said: Short


def rows_of(figures: Iterable[FigureView], cites: Cites) -> list[Row]:
    """Rows for figures of one subject, those of one kind together."""
    rows: list[Row] = []
    for _, of_kind in groupby(figures, key=lambda figure: (figure.key, figure.label)):
        alike = list(of_kind)
        told = [Told(_whom(figure), cites.short(figure)) for figure in alike]
        for group in _groups(_merged(told)):
            rows += _rows(alike[0].label, group)
    return rows


def _whom(figure: FigureView) -> tuple[str, ...]:
    return tuple(filter(None, figure.dimensions.split(BETWEEN)))


def _merged(told: list[Told]) -> list[Told]:
    """Those that say the same together, as long as they differ in one dimension only."""
    found: list[Told] = []
    for one in told:
        for at, other in enumerate(found):
            joined = _joined(other, one)
            if joined:
                found[at] = joined
                break
        else:
            found.append(one)
    return found if len(found) == len(told) else _merged(found)


def _joined(one: Told, other: Told) -> Told | None:
    is_alike = one.said.value == other.said.value and one.said.likeness == other.said.likeness
    if not is_alike or len(one.whom) != len(other.whom):
        return None
    differing = [at for at, words in enumerate(one.whom) if words != other.whom[at]]
    if len(differing) != 1:
        return None
    (at,) = differing
    whom = (*one.whom[:at], f"{one.whom[at]}、{other.whom[at]}", *one.whom[at + 1 :])
    return replace(one, whom=whom)


def _groups(told: list[Told]) -> Iterator[list[Told]]:
    """Those that differ in their value alone."""
    groups: dict[tuple[object, ...], list[Told]] = {}
    for one in told:
        groups.setdefault(one.said.likeness, []).append(one)
    yield from groups.values()


def _rows(label: str, told: list[Told]) -> list[Row]:
    shared = _shared(told)
    apart = [tuple(w for at, w in enumerate(one.whom) if at not in shared) for one in told]
    if len(told) == 1 or told[0].said.is_long or any(len(whom) > 1 for whom in apart):
        return [one.said.row(_named(label, one.whom)) for one in told]
    named = _named(label, tuple(told[0].whom[at] for at in shared))
    values = ("\u00a0".join([*whom, one.said.value]) for whom, one in zip(apart, told, strict=True))
    return [replace(told[0].said, value="，".join(values)).row(named)]


def _shared(told: list[Told]) -> list[int]:
    """The dimensions that all of them have alike."""
    first, *others = [one.whom for one in told]
    if any(len(whom) != len(first) for whom in others):
        return []
    return [at for at, words in enumerate(first) if all(whom[at] == words for whom in others)]


def _named(label: str, whom: tuple[str, ...]) -> str:
    return f"{label}（{BETWEEN.join(whom)}）" if whom else label
