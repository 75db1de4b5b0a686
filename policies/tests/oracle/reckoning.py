"""The settlement of a bill in fractions of a yuan, from the text of the rules alone.

Nothing here is imported from the project, and nothing is quick: each rule stands as the text has it
(docs/settlement.md).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import floor

ZERO = Fraction(0)
ONE = Fraction(1)
HALF = Fraction(1, 2)


class NoNumberError(LookupError):
    """The bill reaches a band whose rate nobody has recorded: there is no usable rate."""


def to_the_fen(yuan: Fraction) -> Fraction:
    """Half up: half a fen is a whole one."""
    return Fraction(floor(yuan * 100 + HALF), 100)


@dataclass(frozen=True)
class Band:
    """[above, upto): the rate on what of the covered expense lies there. No end: `upto` is None."""

    above: Fraction
    upto: Fraction | None
    rate: Fraction | None


@dataclass(frozen=True)
class Route:
    """The rule of the route in the form its document has. At most one of these is given."""

    points: Fraction | None = None
    factor: Fraction | None = None
    paid_first: Fraction | None = None
    deductible_factor: Fraction | None = None
    deductible_amount: Fraction | None = None


@dataclass(frozen=True)
class Extra:
    """Critical illness insurance: bands on the year's own payments above its deductible."""

    deductible: Fraction
    bands: tuple[Band, ...]
    limit: Fraction | None = None


@dataclass(frozen=True)
class Aid:
    """Medical assistance: a share of what the patient still pays of the covered expense."""

    rate: Fraction
    limit: Fraction | None = None


@dataclass(frozen=True)
class Policy:
    bands: tuple[Band, ...]
    deductible: Fraction | None = None
    limit: Fraction | None = None
    route: Route = Route()
    critical_illness: Extra | None = None
    medical_assistance: Aid | None = None


@dataclass(frozen=True)
class Account:
    """The bill, and what was used earlier this insurance year."""

    amount: Fraction
    excluded: Fraction = ZERO
    self_first: Fraction = ZERO
    deductible_met: Fraction = ZERO
    fund_paid: Fraction = ZERO
    covered_so_far: Fraction = ZERO


@dataclass(frozen=True)
class Line:
    """`unrounded`: what the fund would pay in this line, were there anything smaller than a fen."""

    rule: str
    fund: Fraction
    patient: Fraction
    unrounded: Fraction | None = None


@dataclass(frozen=True)
class Result:
    fund: Fraction
    patient: Fraction
    lines: tuple[Line, ...]


def reckon(account: Account, policy: Policy) -> Result:
    # 1. catalogue
    beside = account.excluded + account.self_first
    covered = account.amount - beside
    lines = [Line("catalogue", ZERO, beside)]

    # 2. out_of_area
    if policy.route.paid_first is not None:
        first = to_the_fen(covered * policy.route.paid_first)
        covered -= first
        lines.append(Line("out_of_area", ZERO, first))

    # 3. deductible, 4. rate, 5. ceiling
    deducted = min(covered, deductible_due(account, policy))
    lines.append(Line("deductible", ZERO, deducted))
    lines += by_bands(policy, covered, deducted)
    if policy.limit is not None:
        over = max(ZERO, paid(lines) - max(ZERO, policy.limit - account.fund_paid))
        lines.append(Line("ceiling", -over, over))

    # 6. critical_illness, 7. medical_assistance
    if policy.critical_illness is not None:
        own = covered - paid(lines)
        lines += by_extra(policy.critical_illness, account.covered_so_far, own)
    if policy.medical_assistance is not None:
        lines.append(by_aid(policy.medical_assistance, covered - paid(lines)))

    fund = paid(lines)
    return Result(fund, account.amount - fund, tuple(lines))


def paid(lines: list[Line]) -> Fraction:
    return sum((line.fund for line in lines), ZERO)


def deductible_due(account: Account, policy: Policy) -> Fraction:
    route = policy.route
    if route.deductible_amount is not None:
        due = route.deductible_amount
    elif policy.deductible is None:
        return ZERO
    elif route.deductible_factor is not None:
        due = to_the_fen(policy.deductible * route.deductible_factor)
    else:
        due = policy.deductible
    return max(ZERO, due - account.deductible_met)


def by_bands(policy: Policy, covered: Fraction, deducted: Fraction) -> Iterator[Line]:
    """The band [a, b) pays on max(0, min(covered, b) − max(a, D))."""
    for band in policy.bands:
        end = covered if band.upto is None else min(covered, band.upto)
        part = max(ZERO, end - max(band.above, deducted))
        if part > 0:
            unrounded = part * rate_by(policy.route, band.rate)
            fund = to_the_fen(unrounded)
            yield Line("rate", fund, part - fund, unrounded)


def rate_by(route: Route, rate: Fraction | None) -> Fraction:
    """The band's rate under the route's adjustment, unrounded, held within 0…1."""
    if rate is None:
        raise NoNumberError
    if route.points is not None:
        rate -= route.points
    if route.factor is not None:
        rate *= route.factor
    return min(ONE, max(ZERO, rate))


def by_extra(extra: Extra, before: Fraction, own: Fraction) -> Iterator[Line]:
    """What is owed for the year with this bill, less what was owed before it; so is the limit."""
    owed = owed_before = ZERO
    for band in extra.bands:
        then, now = owed_in(band, extra, before), owed_in(band, extra, before + own)
        yield Line("critical_illness", now - then, then - now)
        owed_before, owed = owed_before + then, owed + now
    if extra.limit is not None:
        granted = min(owed, extra.limit) - min(owed_before, extra.limit)
        over = owed - owed_before - granted
        yield Line("critical_illness", -over, over)


def owed_in(band: Band, extra: Extra, own_of_the_year: Fraction) -> Fraction:
    above = max(ZERO, own_of_the_year - extra.deductible)
    part = max(ZERO, (above if band.upto is None else min(above, band.upto)) - band.above)
    if part > 0 and band.rate is None:
        raise NoNumberError
    return to_the_fen(part * (band.rate or ZERO))


def by_aid(aid: Aid, own: Fraction) -> Line:
    share = own * aid.rate
    fund = to_the_fen(share) if aid.limit is None else min(to_the_fen(share), aid.limit)
    return Line("medical_assistance", fund, -fund, share)
