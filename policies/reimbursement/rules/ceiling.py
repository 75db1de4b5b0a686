"""封顶线: the inpatient ceiling or the outpatient yearly limit."""

from policies.reimbursement.bill import Bill
from policies.reimbursement.settlement import Ledger, Step
from policies.reimbursement.terms import Limit, Terms


def apply(ledger: Ledger, bill: Bill, terms: Terms) -> None:
    """The fund pays at most max(0, limit − fund_paid); what is over moves to the patient."""
    if terms.limit is not None:
        hold("ceiling", ledger, terms.limit, bill.fund_paid)
    elif terms.next_layer is None or terms.next_layer.limit is None:
        ledger.write(Step("ceiling", is_missing=True))


def hold(rule: str, ledger: Ledger, limit: Limit, paid: int) -> None:
    """Hold the fund to a limit under which it has `paid` already."""
    if limit.amount is None:
        ledger.write(Step(rule, refs=limit.refs, form="uncapped"))
        return
    over = max(0, ledger.fund - max(0, limit.amount - paid))
    amounts = {"limit": limit.amount, "fund_paid": paid, "over": over}
    ledger.write(Step(rule, -over, over, limit.refs, amounts, form="binding" if over else ""))
