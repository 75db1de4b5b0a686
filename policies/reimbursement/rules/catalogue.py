"""医保目录: what lies outside the catalogue, and the Class B share, the patient pays first."""

from policies.reimbursement.bill import Bill
from policies.reimbursement.settlement import Ledger, Step
from policies.reimbursement.terms import Terms


def apply(ledger: Ledger, bill: Bill, terms: Terms) -> None:
    """covered = amount − excluded − self_first."""
    outside = bill.excluded + bill.self_first
    ledger.covered = bill.amount - outside
    ledger.write(
        Step(
            "catalogue",
            patient=outside,
            amounts={
                "amount": bill.amount,
                "excluded": bill.excluded,
                "self_first": bill.self_first,
                "covered": ledger.covered,
            },
            form="itemised" if bill.is_itemised else "estimated",
        )
    )
