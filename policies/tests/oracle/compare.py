"""One bill under one policy, settled by the core and reckoned once more: do they agree?"""

from dataclasses import dataclass
from fractions import Fraction

from policies.reimbursement import Bill, Settlement, Terms, settle
from policies.reimbursement.rules.rate import RateNotRecordedError
from policies.reimbursement.settlement import NotConservedError
from policies.reimbursement.terms import Assistance, CriticalIllness, Rate, RouteTerm
from policies.tests.oracle.reckoning import (
    Account,
    Aid,
    Band,
    Extra,
    NoNumberError,
    Policy,
    Result,
    Route,
    reckon,
)


@dataclass(frozen=True)
class Verdict:
    """`result` is the second reckoning's; None: a rate is not recorded. `difference` is empty when
    the two agree."""

    result: Result | None
    difference: str = ""


def compare(bill: Bill, terms: Terms) -> Verdict:
    """Fund, patient and every step that moves anything, to the fen."""
    result = reckoned(bill, terms)
    found, expected = settled(bill, terms), told_of(result) if result else NO_NUMBER
    return Verdict(result, "" if found == expected else f"{found}\n  expected {expected}")


Told = tuple[tuple[str, str, Fraction, Fraction], ...]
NO_NUMBER = "no number: a rate is not recorded"


def reckoned(bill: Bill, terms: Terms) -> Result | None:
    try:
        return reckon(account_of(bill), policy_of(terms))
    except NoNumberError:
        return None


def settled(bill: Bill, terms: Terms) -> Told | str:
    try:
        return told_by(settle(bill, terms))
    except RateNotRecordedError:
        return NO_NUMBER
    except NotConservedError as refusal:
        return f"no settlement: {refusal}"


def told_by(settlement: Settlement) -> Told:
    steps = [
        (step.rule, step.programme, yuan(step.fund), yuan(step.patient))
        for step in settlement.steps
    ]
    return _moving([*steps, ("all", "", yuan(settlement.fund), yuan(settlement.patient))])


def told_of(result: Result) -> Told:
    layers = ("critical_illness", "medical_assistance")
    lines = [
        (line.rule, line.rule if line.rule in layers else "basic", line.fund, line.patient)
        for line in result.lines
    ]
    return _moving([*lines, ("all", "", result.fund, result.patient)])


def _moving(lines: list[tuple[str, str, Fraction, Fraction]]) -> Told:
    """Without the lines in which nothing moves: they carry words, not money."""
    return tuple(line for line in lines if line[2] or line[3])


# From the units of the core to fractions of a yuan


def yuan(fen: int) -> Fraction:
    return Fraction(fen, 100)


def share(ten_thousandths: int) -> Fraction:
    return Fraction(ten_thousandths, 10_000)


def account_of(bill: Bill) -> Account:
    return Account(
        amount=yuan(bill.amount),
        excluded=yuan(bill.excluded),
        self_first=yuan(bill.self_first),
        deductible_met=yuan(bill.deductible_met),
        fund_paid=yuan(bill.fund_paid),
        covered_so_far=yuan(bill.covered_so_far),
    )


def policy_of(terms: Terms) -> Policy:
    limit = terms.limit.amount if terms.limit else None
    return Policy(
        bands=bands_of(terms.rate),
        deductible=yuan(terms.deductible.amount) if terms.deductible else None,
        limit=None if limit is None else yuan(limit),
        route=route_of(terms.route),
        critical_illness=extra_of(terms.critical) if terms.critical else None,
        medical_assistance=aid_of(terms.assistance) if terms.assistance else None,
    )


def bands_of(rate: Rate) -> tuple[Band, ...]:
    starts = [yuan(band.start) for band in rate.bands]
    return tuple(
        Band(above, upto, None if band.rate is None else share(band.rate))
        for above, upto, band in zip(starts, [*starts[1:], None], rate.bands, strict=True)
    )


def route_of(term: RouteTerm | None) -> Route:
    match term:
        case RouteTerm("points", int(off)):
            return Route(points=share(off))
        case RouteTerm("factor", int(factor)):
            return Route(factor=share(factor))
        case RouteTerm("self_pay", int(first)):
            return Route(paid_first=share(first))
        case RouteTerm("deductible", int(amount)):
            return Route(deductible_amount=yuan(amount))
        case RouteTerm("deductible", None, int(factor)):
            return Route(deductible_factor=share(factor))
    return Route()


def extra_of(critical: CriticalIllness) -> Extra:
    limit = None if critical.limit is None else yuan(critical.limit)
    return Extra(yuan(critical.deductible), bands_of(critical.rate), limit)


def aid_of(assistance: Assistance) -> Aid:
    limit = None if assistance.limit is None else yuan(assistance.limit)
    return Aid(share(assistance.rate), limit)
