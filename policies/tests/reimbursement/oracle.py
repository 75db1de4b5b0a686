"""The arithmetic of docs/settlement.md once more, in exact fractions and in another shape.

Nothing here is shared with the rules but the data they are given: one yuan is the unit, a rate is
a fraction, and each band is walked from its own edges.
"""

from dataclasses import dataclass
from fractions import Fraction
from math import floor

from policies.reimbursement import Bill, Terms

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
    covered = amount - yuan(bill.excluded) - yuan(bill.self_first)
    if form == "self_pay":
        covered -= to_the_fen(covered * fraction(terms.route.amount))
    due = max(Fraction(0), _deductible(terms) - yuan(bill.deductible_met))
    due = min(covered, due)
    fund = Fraction(0)
    for start, end, rate in _bands(terms):
        fund += to_the_fen(_base(covered, due, start, end) * _adjusted(rate, terms))
    if terms.limit and terms.limit.amount is not None:
        fund = min(fund, max(Fraction(0), yuan(terms.limit.amount) - yuan(bill.fund_paid)))
    return Sums(fund, amount - fund)


def _deductible(terms: Terms) -> Fraction:
    route = terms.route
    if route and route.form == "deductible" and route.amount is not None:
        return yuan(route.amount)
    if terms.deductible is None:
        return Fraction(0)
    amount = yuan(terms.deductible.amount)
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
