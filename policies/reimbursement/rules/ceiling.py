"""封顶线: the inpatient ceiling or the outpatient yearly limit."""

from policies.reimbursement.bill import Bill
from policies.reimbursement.settlement import Ledger, Step
from policies.reimbursement.terms import Terms


def apply(ledger: Ledger, bill: Bill, terms: Terms) -> None:
    """The fund pays at most max(0, limit − fund_paid); what is over moves to the patient."""
    limit = terms.limit
    if limit is None:
        ledger.write(Step("ceiling", is_missing=True))
        return
    if limit.amount is None:
        ledger.write(Step("ceiling", refs=limit.refs, form="uncapped"))
        return
    over = max(0, ledger.fund - max(0, limit.amount - bill.fund_paid))
    ledger.write(
        Step(
            "ceiling",
            fund=-over,
            patient=over,
            refs=limit.refs,
            amounts={"limit": limit.amount, "fund_paid": bill.fund_paid, "over": over},
            form="binding" if over else "",
        )
    )
