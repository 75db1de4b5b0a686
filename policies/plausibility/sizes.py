"""Numbers of an unlikely size: a zero too many, a point in the wrong place.

Held against what stood in the same cell before; where nothing did, against what other regions
have there, and against what no fund is known to go below or above.
"""

from collections.abc import Iterator
from decimal import Decimal
from statistics import median

from policies import formats
from policies.book import ClaimRecord, FigureRecord
from policies.figures import FigureKind, dimension_label
from policies.plausibility.doubt import Doubt, DoubtKind
from policies.plausibility.numbers import numbers_in
from policies.plausibility.proposal import Proposal, who
from policies.values import Ladder, Number, RouteRule, Value
from policies.vocabulary import State

ABOUT_TEN = Decimal(8)
"""A slip of one place, and a year's rise or fall beside it."""
TEN = Decimal(10)
FEWEST = 3
"""Fewer other regions are no yardstick."""
MAY_BE_SMALL = ("deductible", "annual_limit")
"""Small hospitals ask for next to nothing, and poorer regions' yearly limits are a fraction of the
large cities': only too much is told by what others have."""
LEAST = {"ceiling": Decimal(50_000), "pool_limit": Decimal(50_000), "annual_limit": Decimal(50)}
"""Yuan. The State set the ceiling in 2009 at six times a year's income, and in the poorest province
that is well above this; an outpatient limit under it would not pay for one visit. Of nothing in
the data, and nothing is computed from it."""
PAID_IN = ("employer_rate", "personal_rate", "flexible_rate", "account_credit_rate")
MOST_PAID_IN = Decimal("0.2")
"""Of the wage: twice the highest of those recorded. Nothing is computed from it."""
CHECK = "看看小数点和零的个数。"


def unlikely_sizes(proposal: Proposal) -> Iterator[Doubt]:
    for figure in proposal.figures:
        claim = figure.live[0] if figure.live else None
        if claim is None or not numbers_in(claim.value):
            continue
        words = _against_bounds(figure, claim) or _against_before(proposal, figure, claim)
        if not words and not _former(proposal, figure):
            words = _against_others(proposal, figure, claim)
        if words:
            text = formats.write(figure.kind, claim.state, claim.value)
            unit = figure.kind.unit.value if figure.kind.unit.is_money else ""
            yield Doubt(
                DoubtKind.UNLIKELY_SIZE,
                f"{_about(figure)}{figure.kind.label}录的是“{text}”{unit}，{words}{CHECK}",
                (figure.pk,),
            )


def _against_bounds(figure: FigureRecord, claim: ClaimRecord) -> str:
    numbers = numbers_in(claim.value)
    if figure.key in PAID_IN and max(numbers) > MOST_PAID_IN:
        return f"超过了 {_written(figure.kind, MOST_PAID_IN)}，没有见过交这么多的。"
    least = LEAST.get(figure.key)
    if least is not None and max(numbers) < least:
        return f"不到 {_written(figure.kind, least)}，没有见过这么低的。"
    return ""


def _former(proposal: Proposal, figure: FigureRecord) -> tuple[ClaimRecord, ...]:
    """What the cell said before, even if its last day is past."""
    return proposal.before(figure).live


def _against_before(proposal: Proposal, figure: FigureRecord, claim: ClaimRecord) -> str:
    for former in _former(proposal, figure)[:1]:
        if _slipped(claim.value, former.value):
            text = formats.write(figure.kind, former.state, former.value)
            return f"原来是“{text}”，差了大约十倍。"
    return ""


def _slipped(mine: Value | None, theirs: Value | None) -> bool:
    """Place by place some number is about ten times the other's, or a tenth."""
    if isinstance(mine, RouteRule) or isinstance(theirs, RouteRule):
        if not (isinstance(mine, RouteRule) and isinstance(theirs, RouteRule)):
            return False
        if mine.form is not theirs.form:
            return False
    pairs = list(zip(numbers_in(mine), numbers_in(theirs), strict=False))
    starts = _starts(mine), _starts(theirs)
    if len(starts[0]) == len(starts[1]):
        pairs += zip(*starts, strict=True)
    return any(min(pair) > 0 and max(pair) >= ABOUT_TEN * min(pair) for pair in pairs)


def _starts(value: Value | None) -> tuple[Decimal, ...]:
    return tuple(start for start, _ in value.steps) if isinstance(value, Ladder) else ()


def _against_others(proposal: Proposal, figure: FigureRecord, claim: ClaimRecord) -> str:
    others = _others(proposal, figure)
    if len(others) < FEWEST or isinstance(claim.value, RouteRule):
        return ""
    usual, numbers = median(others), numbers_in(claim.value)
    is_much = usual > 0 and max(numbers) >= TEN * usual
    is_little = figure.key not in MAY_BE_SMALL and TEN * min(numbers) <= usual
    if not is_much and not is_little:
        return ""
    return f"别处 {len(others)} 个地方的中间数是 {_written(figure.kind, usual)}，差了十倍以上。"


def _others(proposal: Proposal, figure: FigureRecord) -> list[Decimal]:
    """The first number that each other region has in the same cell by that day."""
    book = proposal.book
    found: list[Decimal] = []
    for code, chapter in book.read_chapters(book.regions).items():
        if code == proposal.version.region:
            continue
        theirs = next(
            (
                other.live[0].value
                for other in chapter.figures(figure.key)
                if other.cell == figure.cell
                and other.live
                and other.version.effective_from <= proposal.on
                and other.version.is_public_at(book.revision)
            ),
            None,
        )
        found += numbers_in(theirs)[:1]
    return found


def _written(kind: FigureKind, number: Decimal) -> str:
    text = formats.write(kind, State.RECORDED, Number(number))
    return f"{text} {kind.unit.value}" if kind.unit.is_money else text


def _about(figure: FigureRecord) -> str:
    cell = figure.cell
    parts = [dimension_label(name, getattr(cell, name)) for name in ("level", "member", "route")]
    return f"{who(cell.scheme, cell.care, *parts, cell.tier, cell.hardship)}："
