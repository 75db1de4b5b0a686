"""Ladders that climb or fall the wrong way, and steps that begin at different places."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from policies import formats
from policies.book import FigureRecord
from policies.cells import Cell
from policies.figures import dimension_label
from policies.plausibility.doubt import Doubt, DoubtKind
from policies.plausibility.proposal import Proposal, who
from policies.values import Ladder
from policies.vocabulary import CareType

CLIMBING = ("rate", "critical_rate")
SHARP = Decimal("0.5")
"""A fall to less than this part of the step before is odd anywhere."""


def climbing_deductibles(proposal: Proposal) -> Iterator[Doubt]:
    """Whoever comes again within the year usually bears less of it, never more."""
    for figure, steps in _ladders(proposal, "deductible"):
        for (_, earlier), (start, later) in pairwise(steps):
            if later > earlier:
                yield Doubt(
                    DoubtKind.CLIMBING_DEDUCTIBLE,
                    f"{_about(figure)}：第{start:f}次起 {later:,f} 元，比前面的 {earlier:,f} 元高。"
                    "一年里再次住院，起付线通常降低，看看两个数是不是录反了。",
                    (figure.pk,),
                )
                break


def falling_ladders(proposal: Proposal) -> Iterator[Doubt]:
    """The more a stay costs, the larger the fund's share of what comes on top.

    So is every ladder recorded so far of inpatient care and of critical illness. Those of
    outpatient care do fall (Beijing's: to six sevenths): of these only a sharp fall is odd.
    """
    for figure, steps in _ladders(proposal, *CLIMBING):
        is_slow = figure.key == "rate" and figure.cell.care != CareType.INPATIENT
        least = SHARP if is_slow else Decimal(1)
        if any(later < earlier * least for (_, earlier), (_, later) in pairwise(steps)):
            yield Doubt(
                DoubtKind.FALLING_LADDER,
                f"{_about(figure)}：{figure.kind.label}录的是“{_text(figure)}”，后一段"
                f"{'不到前一段的一半' if is_slow else '比前一段低'}。"
                "看看是不是录反了，或者少了一位。",
                (figure.pk,),
            )


def unlike_steps(proposal: Proposal) -> Iterator[Doubt]:
    """One act divides the bill at the same amounts for everybody, whatever each group is paid."""
    groups: dict[tuple[str, Cell], list[FigureRecord]] = defaultdict(list)
    for figure, _ in _ladders(proposal, *CLIMBING):
        groups[figure.key, replace(figure.cell, member="")].append(figure)
    for first, *others in groups.values():
        for other in others:
            if _starts(other) != _starts(first):
                about = who(first.cell.scheme, first.cell.care, _level(first))
                yield Doubt(
                    DoubtKind.UNLIKE_STEPS,
                    f"{about}：{_member(first)}录的是“{_text(first)}”，{_member(other)}录的是"
                    f"“{_text(other)}”，分段的地方不一样。同一份文件通常分在同样的地方，"
                    "看看零的个数。",
                    (first.pk, other.pk),
                )


def _ladders(
    proposal: Proposal, *keys: str
) -> Iterator[tuple[FigureRecord, list[tuple[Decimal, Decimal]]]]:
    """The version's own of more than one step, with the steps that say a number."""
    for figure in proposal.figures:
        value = figure.live[0].value if figure.key in keys and figure.live else None
        if isinstance(value, Ladder) and len(value.steps) > 1:
            yield figure, [(start, said) for start, said in value.steps if said is not None]


def _starts(figure: FigureRecord) -> tuple[Decimal, ...]:
    value = figure.live[0].value
    return tuple(start for start, _ in value.steps) if isinstance(value, Ladder) else ()


def _text(figure: FigureRecord) -> str:
    return formats.write(figure.kind, figure.live[0].state, figure.live[0].value)


def _about(figure: FigureRecord) -> str:
    return who(figure.cell.scheme, figure.cell.care, _level(figure), _said_member(figure))


def _level(figure: FigureRecord) -> str:
    return dimension_label("level", figure.cell.level)


def _said_member(figure: FigureRecord) -> str:
    return dimension_label("member", figure.cell.member)


def _member(figure: FigureRecord) -> str:
    return _said_member(figure) or "没有分人员的"
