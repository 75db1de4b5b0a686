"""报销比例: the fund's share, band by band."""

from policies.reimbursement.bill import Bill
from policies.reimbursement.money import HUNDRED_MILLIONTHS, TEN_THOUSANDTHS, half_up
from policies.reimbursement.settlement import Ledger, Step
from policies.reimbursement.terms import Ref, Terms


class RateNotRecordedError(LookupError):
    """The bill reaches a band whose rate is not recorded."""


def of_this_route(rate: int, terms: Terms) -> tuple[int, tuple[Ref, ...]]:
    """The band's rate under the route's rule, in hundred-millionths and unrounded, within 0…1."""
    adjusted = rate * TEN_THOUSANDTHS
    route = terms.route
    if route is None or route.amount is None or route.form not in ("points", "factor"):
        return adjusted, ()
    if route.form == "points":
        adjusted = (rate - route.amount) * TEN_THOUSANDTHS
    else:
        adjusted = rate * route.amount
    return min(HUNDRED_MILLIONTHS, max(0, adjusted)), route.refs


def apply(ledger: Ledger, bill: Bill, terms: Terms) -> None:
    """The band [a, b) pays on max(0, min(covered, b) − max(a, D)), rounded half up to the fen."""
    bands = terms.rate.bands
    ends = [band.start for band in bands[1:]] + [max(ledger.covered, bands[-1].start)]
    for band, end in zip(bands, ends, strict=True):
        start = max(band.start, ledger.deductible)
        base = min(ledger.covered, end) - start
        if base <= 0:
            continue
        if band.rate is None:
            raise RateNotRecordedError(band.start)
        share, route_refs = of_this_route(band.rate, terms)
        fund = half_up(base * share, HUNDRED_MILLIONTHS)
        ledger.write(
            Step(
                "rate",
                fund=fund,
                patient=base - fund,
                refs=(*terms.rate.refs, *route_refs),
                amounts={"start": start, "end": start + base, "base": base},
                shares={"rate": share, "unadjusted": band.rate * TEN_THOUSANDTHS},
                form=terms.route.form if terms.route and route_refs else "",
            )
        )
