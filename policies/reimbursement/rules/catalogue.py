"""医保目录: what lies outside the catalogue, and the Class B share, the patient pays first."""

from policies.reimbursement.bill import Bill
from policies.reimbursement.money import TEN_THOUSANDTHS, half_up
from policies.reimbursement.settlement import NOTHING, Ledger, Step
from policies.reimbursement.terms import Ref, Terms


def apply(ledger: Ledger, bill: Bill, terms: Terms) -> None:
    """covered = amount − excluded − self_first; of Class B's amount the region says the share,
    which is rounded half up to the fen."""
    self_first, class_b = bill.self_first, terms.class_b if bill.class_b else None
    form = "itemised" if bill.is_itemised else "estimated"
    refs: tuple[Ref, ...] = ()
    shares = NOTHING
    if class_b is not None:
        self_first = half_up(bill.class_b * class_b.share, TEN_THOUSANDTHS)
        form, refs, shares = "class_b", class_b.refs, {"class_b": class_b.share * TEN_THOUSANDTHS}
    elif bill.class_b:
        form = "class_b_unknown"
    outside = bill.excluded + self_first
    ledger.covered = bill.amount - outside
    amounts = {
        "amount": bill.amount,
        "excluded": bill.excluded,
        "self_first": self_first,
        "covered": ledger.covered,
    }
    if bill.class_b:
        amounts["class_b"] = bill.class_b
    ledger.write(Step("catalogue", 0, outside, refs, amounts, shares, form))
