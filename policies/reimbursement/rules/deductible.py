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
        amount = half_up(local.due * (route.factor or 0), TEN_THOUSANDTHS)
        return amount, (*local.refs, *route.refs)
    return local.due, local.refs


def apply(ledger: Ledger, bill: Bill, terms: Terms) -> None:
    """D = min(covered, amount of this route − what of it was already met), never below 0."""
    carry = terms.carry
    if carry is not None and carry.form == "none":
        ledger.write(Step("deductible", refs=carry.refs, form="waived"))
        return
    found = _of_this_route(terms)
    if found is None or (carry is not None and carry.form == "unknown"):
        ledger.write(Step("deductible", is_missing=True))
        return
    amount, refs = found
    form, met = "none" if amount == 0 else "", bill.deductible_met
    if carry is not None:
        form, refs = form or carry.form, (*refs, *carry.refs)
        met = met if carry.form == "difference" else 0
    ledger.deductible = min(ledger.covered, max(0, amount - met))
    amounts = {
        "amount": amount,
        "met": bill.deductible_met,
        "paid": ledger.deductible,
        "covered": ledger.covered,
    }
    local = terms.deductible
    if local is not None and (local.cut or local.times > 1):
        amounts |= {"before": local.amount, "cut": local.cut}
    ledger.write(Step("deductible", 0, ledger.deductible, refs, amounts, form=form))
