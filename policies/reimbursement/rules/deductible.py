"""起付线: what the patient pays before the fund starts."""

from policies.reimbursement.bill import Bill
from policies.reimbursement.money import TEN_THOUSANDTHS, half_up
from policies.reimbursement.settlement import Ledger, Step
from policies.reimbursement.terms import Ref, Terms


def _of_this_route(terms: Terms) -> tuple[int, tuple[Ref, ...]] | None:
    """The amount under the route's rule and what it rests on; None if it is not recorded."""
    route, local = terms.route, terms.deductible
    if route is not None and route.form == "deductible" and route.amount is not None:
        return route.amount, route.refs
    if local is None:
        return None
    if route is not None and route.form == "deductible":
        amount = half_up(local.amount * (route.factor or 0), TEN_THOUSANDTHS)
        return amount, (*local.refs, *route.refs)
    return local.amount, local.refs


def apply(ledger: Ledger, bill: Bill, terms: Terms) -> None:
    """D = min(covered, amount of this route − what was already met), never below 0."""
    found = _of_this_route(terms)
    if found is None:
        ledger.write(Step("deductible", is_missing=True))
        return
    amount, refs = found
    ledger.deductible = min(ledger.covered, max(0, amount - bill.deductible_met))
    ledger.write(
        Step(
            "deductible",
            patient=ledger.deductible,
            refs=refs,
            amounts={
                "amount": amount,
                "met": bill.deductible_met,
                "paid": ledger.deductible,
                "covered": ledger.covered,
            },
            form="none" if amount == 0 else "",
        )
    )
