"""合用限额: the most the fund pays for inpatient and outpatient care together."""

from policies.reimbursement.bill import Bill
from policies.reimbursement.rules.ceiling import hold
from policies.reimbursement.settlement import Ledger
from policies.reimbursement.terms import Terms


def apply(ledger: Ledger, bill: Bill, terms: Terms) -> None:
    """At most max(0, limit − what was paid under it), which is no less than what was paid under
    the limit of this care alone."""
    if terms.shared is not None:
        hold("shared_limit", ledger, terms.shared, max(bill.fund_paid, bill.shared_paid))
