"""医疗救助: the third layer, for people in hardship, on what the two before left of the covered
expenses."""

from policies.reimbursement.bill import Bill
from policies.reimbursement.money import TEN_THOUSANDTHS, half_up
from policies.reimbursement.settlement import Ledger, Step
from policies.reimbursement.terms import Terms


def apply(ledger: Ledger, bill: Bill, terms: Terms) -> None:
    """A share of what is left above its deductible, rounded half up to the fen, up to its own
    limit. What was paid earlier in the year counts towards the deductible."""
    assistance = terms.assistance
    if assistance is None:
        return
    own = ledger.own
    base = max(0, own - max(0, assistance.deductible - bill.covered_so_far))
    wanted = half_up(base * assistance.rate, TEN_THOUSANDTHS)
    fund = wanted if assistance.limit is None else min(wanted, assistance.limit)
    amounts = {"own": own, "wanted": wanted, "base": base, "deductible": assistance.deductible}
    if assistance.limit is not None:
        amounts["limit"] = assistance.limit
    ledger.write(
        Step(
            "medical_assistance",
            fund=fund,
            patient=-fund,
            refs=assistance.refs,
            amounts=amounts,
            shares={"rate": assistance.rate * TEN_THOUSANDTHS},
            form="binding" if fund < wanted else "",
            programme="medical_assistance",
        )
    )
