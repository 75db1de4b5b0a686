"""外地就医: the line of the route's rule. Where it has that form, a share is paid first.

The other forms work inside `deductible` and `rate`; here they only say what holds.
"""

from policies.reimbursement.bill import Bill
from policies.reimbursement.money import TEN_THOUSANDTHS, half_up
from policies.reimbursement.settlement import Ledger, Step
from policies.reimbursement.terms import Terms


def apply(ledger: Ledger, bill: Bill, terms: Terms) -> None:
    """A share of the covered expenses, rounded half up to the fen; bands lie on what is left."""
    if not terms.is_away:
        return
    route = terms.route
    if route is None or route.form == "manual_only":
        refs = route.refs if route else ()
        ledger.write(Step("out_of_area", refs=refs, is_missing=True))
        return
    before, paid_first = ledger.covered, 0
    if route.form == "self_pay":
        paid_first = half_up(before * (route.amount or 0), TEN_THOUSANDTHS)
    ledger.covered -= paid_first
    amounts = {"before": before, "paid_first": paid_first, "covered": ledger.covered}
    shares = {}
    if route.form == "deductible" and route.amount is not None:
        amounts["deductible"] = route.amount
    elif route.form == "deductible":
        shares["factor"] = (route.factor or 0) * TEN_THOUSANDTHS
    elif route.amount is not None:
        shares["share"] = route.amount * TEN_THOUSANDTHS
    ledger.write(
        Step(
            "out_of_area",
            patient=paid_first,
            refs=route.refs,
            amounts=amounts,
            shares=shares,
            form=route.form,
        )
    )
