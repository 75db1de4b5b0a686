"""The arithmetic of docs/settlement.md once more, in exact fractions and in another shape.

Nothing here is shared with the rules but the data they are given: one yuan is the unit, a rate is
a fraction, and each band is walked from its own edges.
"""

from dataclasses import dataclass
from fractions import Fraction
from math import floor

from policies.reimbursement import Bill, Terms
from policies.reimbursement.terms import Limit

FEN = Fraction(1, 100)


@dataclass(frozen=True)
class Sums:
    fund: Fraction
    patient: Fraction


def to_the_fen(amount: Fraction) -> Fraction:
    """Half up."""
    return floor(amount / FEN + Fraction(1, 2)) * FEN


def yuan(fen: int) -> Fraction:
    return Fraction(fen, 100)


def fraction(ten_thousandths: int) -> Fraction:
    return Fraction(ten_thousandths, 10_000)


def settled_by_hand(bill: Bill, terms: Terms) -> Sums:
    amount = yuan(bill.amount)
    form = terms.route.form if terms.route else None
    covered = amount - yuan(bill.excluded) - _first(bill, terms)
    if form == "self_pay":
        covered -= to_the_fen(covered * fraction(terms.route.amount))
    due = min(covered, _due(bill, terms))
    bands = [
        (_base(covered, due, start, end), _adjusted(rate, terms))
        for start, end, rate in _bands(terms)
    ]
    fund = sum((to_the_fen(base * rate) for base, rate in bands), Fraction(0))
    fund = _within(fund, terms.month, bill.month_paid)
    fund = _with_next_layer(fund, bands, bill, terms)
    fund = _within(fund, terms.limit, bill.fund_paid)
    fund = _within(fund, terms.shared, max(bill.fund_paid, bill.shared_paid))
    return Sums(fund, amount - fund)


def _first(bill: Bill, terms: Terms) -> Fraction:
    if not bill.class_b or terms.class_b is None:
        return yuan(bill.self_first)
    return to_the_fen(yuan(bill.class_b) * fraction(terms.class_b.share))


def _due(bill: Bill, terms: Terms) -> Fraction:
    form = terms.carry.form if terms.carry else "difference"
    if form == "none":
        return Fraction(0)
    met = yuan(bill.deductible_met) if form == "difference" else Fraction(0)
    return max(Fraction(0), _deductible(terms) - met)


def _within(fund: Fraction, limit: Limit | None, paid: int) -> Fraction:
    if limit is None or limit.amount is None:
        return fund
    return min(fund, max(Fraction(0), yuan(limit.amount) - yuan(paid)))


def _with_next_layer(
    fund: Fraction, bands: list[tuple[Fraction, Fraction]], bill: Bill, terms: Terms
) -> Fraction:
    """The pool pays what it has left. The next layer looks for the expense at which that is
    reached, from below: whole bands first, then the part of one."""
    layer = terms.next_layer
    if layer is None:
        return fund
    left = max(Fraction(0), yuan(layer.pool) - yuan(bill.fund_paid))
    if fund <= left:
        return fund
    paid, above = Fraction(0), Fraction(0)
    for base, rate in bands:
        owed = to_the_fen(base * rate)
        if paid + owed > left:
            within = to_the_fen((left - paid) / rate)
            above += max(Fraction(0), base - within)
            owed = left - paid
        paid += owed
    more = to_the_fen(above * fraction(layer.rate))
    used = max(0, bill.fund_paid - layer.pool)
    return left + _within(more, layer.limit, used)


def _deductible(terms: Terms) -> Fraction:
    route = terms.route
    if route and route.form == "deductible" and route.amount is not None:
        return yuan(route.amount)
    if terms.deductible is None:
        return Fraction(0)
    amount = max(Fraction(0), yuan(terms.deductible.amount) - yuan(terms.deductible.cut))
    amount *= terms.deductible.times
    if route and route.form == "deductible":
        return to_the_fen(amount * fraction(route.factor))
    return amount


def _bands(terms: Terms) -> list[tuple[Fraction, Fraction | None, Fraction]]:
    bands = terms.rate.bands
    edges = [yuan(band.start) for band in bands]
    return [
        (edges[i], edges[i + 1] if i + 1 < len(bands) else None, fraction(bands[i].rate))
        for i in range(len(bands))
    ]


def _base(covered: Fraction, due: Fraction, start: Fraction, end: Fraction | None) -> Fraction:
    """max(0, min(covered, b) − max(a, D))"""
    top = covered if end is None else min(covered, end)
    return max(Fraction(0), top - max(start, due))


def _adjusted(rate: Fraction, terms: Terms) -> Fraction:
    route = terms.route
    if route and route.form == "points":
        rate -= fraction(route.amount)
    if route and route.form == "factor":
        rate *= fraction(route.amount)
    return min(Fraction(1), max(Fraction(0), rate))
