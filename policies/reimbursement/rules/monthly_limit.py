"""门诊月度限额: the most the fund pays for outpatient care in a month."""

from policies.reimbursement.bill import Bill
from policies.reimbursement.rules.ceiling import hold
from policies.reimbursement.settlement import Ledger
from policies.reimbursement.terms import Terms


def apply(ledger: Ledger, bill: Bill, terms: Terms) -> None:
    """At most max(0, limit − month_paid); what is over moves to the patient."""
    if terms.month is not None:
        hold("monthly_limit", ledger, terms.month, bill.month_paid)
