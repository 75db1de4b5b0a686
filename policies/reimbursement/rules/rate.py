"""报销比例: the fund's share, band by band."""

from policies.reimbursement.bill import Bill
from policies.reimbursement.money import HUNDRED_MILLIONTHS, TEN_THOUSANDTHS, half_up
from policies.reimbursement.settlement import Ledger, Step
from policies.reimbursement.terms import RouteTerm, Terms


class RateNotRecordedError(LookupError):
    """The bill reaches a band whose rate is not recorded."""


def _of_the_route(terms: Terms) -> RouteTerm | None:
    """The route's rule, where it is one that changes rates."""
    route = terms.route
    if route is None or route.amount is None or route.form not in ("points", "factor"):
        return None
    return route


def _adjusted(rate: int, route: RouteTerm | None) -> int:
    """The band's rate under the route's rule, in hundred-millionths and unrounded, within 0…1."""
    if route is None or route.amount is None:
        return rate * TEN_THOUSANDTHS
    if route.form == "points":
        adjusted = (rate - route.amount) * TEN_THOUSANDTHS
    else:
        adjusted = rate * route.amount
    return min(HUNDRED_MILLIONTHS, max(0, adjusted))


def apply(ledger: Ledger, bill: Bill, terms: Terms) -> None:
    """The band [a, b) pays on max(0, min(covered, b) − max(a, D)), rounded half up to the fen."""
    covered, deductible = ledger.covered, ledger.deductible
    route = _of_the_route(terms)
    form, refs = "", terms.rate.refs
    if route is not None:
        form, refs = route.form, (*refs, *route.refs)
    bands = terms.rate.bands
    ends = [band.start for band in bands[1:]]
    ends.append(covered)
    for band, end in zip(bands, ends, strict=True):
        start, end = max(band.start, deductible), min(covered, end)
        base = end - start
        if base <= 0:
            continue
        if band.rate is None:
            raise RateNotRecordedError(band.start)
        share = _adjusted(band.rate, route)
        fund = half_up(base * share, HUNDRED_MILLIONTHS)
        amounts = {"start": start, "end": end, "base": base}
        shares = {"rate": share, "unadjusted": band.rate * TEN_THOUSANDTHS}
        ledger.write(Step("rate", fund, base - fund, refs, amounts, shares, form))
