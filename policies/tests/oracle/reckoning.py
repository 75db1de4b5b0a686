"""The settlement of a bill in fractions of a yuan, from the text of docs/settlement.md alone.

Nothing here is imported from the project, and nothing is quick: each rule stands as the text has it.
"""

from dataclasses import dataclass
from fractions import Fraction
from math import floor

ZERO = Fraction(0)
ONE = Fraction(1)


def to_the_fen(yuan: Fraction) -> Fraction:
    """Half up: half a fen is a whole one."""
    return Fraction(floor(yuan * 100 + Fraction(1, 2)), 100)


@dataclass(frozen=True)
class Band:
    """[above, upto): the rate on what of the covered expense lies there. No end: `upto` is None."""

    above: Fraction
    upto: Fraction | None
    rate: Fraction


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
    """Critical illness insurance: bands on the patient's own payments of the year."""

    deductible: Fraction
    bands: tuple[Band, ...]
    limit: Fraction | None = None


@dataclass(frozen=True)
class Aid:
    """Medical assistance: a rate on what the patient still pays of the covered expense."""

    rate: Fraction
    deductible: Fraction = ZERO
    limit: Fraction | None = None


@dataclass(frozen=True)
class Policy:
    bands: tuple[Band, ...]
    deductible: Fraction | None = None
    limit: Fraction | None = None
    pool_limit: Fraction | None = None
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
    rule: str
    fund: Fraction
    patient: Fraction


@dataclass(frozen=True)
class Result:
    fund: Fraction
    patient: Fraction
    lines: tuple[Line, ...]
    next_layer: bool
    """The fund's computed part passes the limit of its layer: the answer is an upper bound."""


def reckon(account: Account, policy: Policy) -> Result:
    route = policy.route
    lines: list[Line] = []

    # 1. catalogue
    beside = account.excluded + account.self_first
    covered = account.amount - beside
    lines.append(Line("catalogue", ZERO, beside))
    in_catalogue = covered

    # 2. out_of_area
    if route.paid_first is not None:
        first = to_the_fen(covered * route.paid_first)
        covered -= first
        lines.append(Line("out_of_area", ZERO, first))

    # 3. deductible
    deducted = min(covered, deductible_due(account, policy))
    lines.append(Line("deductible", ZERO, deducted))

    # 4. rate
    fund = ZERO
    for band in policy.bands:
        part = part_within(band, covered, deducted)
        if part > 0:
            paid = to_the_fen(part * rate_by(route, band.rate))
            lines.append(Line("rate", paid, part - paid))
            fund += paid

    # 5. ceiling
    next_layer = policy.pool_limit is not None and account.fund_paid + fund > policy.pool_limit
    if policy.limit is not None:
        over = max(ZERO, fund - max(ZERO, policy.limit - account.fund_paid))
        lines.append(Line("ceiling", -over, over))
        fund -= over

    # 6. critical_illness
    own = in_catalogue - fund
    if policy.critical_illness is not None:
        more = by_extra(policy.critical_illness, account.covered_so_far, own)
        lines.append(Line("critical_illness", more, -more))
        fund, own = fund + more, own - more

    # 7. medical_assistance
    if policy.medical_assistance is not None:
        more = by_aid(policy.medical_assistance, own)
        lines.append(Line("medical_assistance", more, -more))
        fund += more

    return Result(fund, account.amount - fund, tuple(lines), next_layer)


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


def part_within(band: Band, covered: Fraction, deducted: Fraction) -> Fraction:
    """max(0, min(covered, b) − max(a, D))"""
    end = covered if band.upto is None else min(covered, band.upto)
    return max(ZERO, end - max(band.above, deducted))


def rate_by(route: Route, rate: Fraction) -> Fraction:
    if route.points is not None:
        rate = rate - route.points
    if route.factor is not None:
        rate = rate * route.factor
    return min(ONE, max(ZERO, rate))


def by_extra(extra: Extra, before: Fraction, own: Fraction) -> Fraction:
    """On the own payments of the year, from where they stood before this bill to where they are."""
    paid = ZERO
    for band in extra.bands:
        end = before + own if band.upto is None else min(before + own, band.upto)
        part = max(ZERO, end - max(band.above, before, extra.deductible))
        paid += to_the_fen(part * band.rate)
    return paid if extra.limit is None else min(paid, extra.limit)


def by_aid(aid: Aid, own: Fraction) -> Fraction:
    paid = to_the_fen(max(ZERO, own - aid.deductible) * aid.rate)
    return paid if aid.limit is None else min(paid, aid.limit)
