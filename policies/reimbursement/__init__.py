"""How a bill is settled: `settle(bill, terms)`. Pure: the standard library only.

The arithmetic and its worked examples are in docs/settlement.md.
"""

from policies.reimbursement.bill import Bill
from policies.reimbursement.rules import RULES
from policies.reimbursement.settlement import Ledger, Settlement
from policies.reimbursement.terms import Terms

__all__ = ["Bill", "Settlement", "Terms", "settle"]


def settle(bill: Bill, terms: Terms) -> Settlement:
    """Apply the rules in their order; raises RateNotRecordedError where a band has no rate."""
    ledger = Ledger(covered=bill.amount)
    for apply in RULES:
        apply(ledger, bill, terms)
    return Settlement(bill.amount, tuple(ledger.steps))
