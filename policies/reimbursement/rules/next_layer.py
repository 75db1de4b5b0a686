"""大额互助: the layer that pays once the pooled fund has paid its own limit in the year.

It pays a share of the covered expenses that lie above the point at which the pooled fund is used
up. What the fund paid earlier under this ceiling counts for the pool first, then for this layer.
"""

from policies.reimbursement.bill import Bill
from policies.reimbursement.money import HUNDRED_MILLIONTHS, TEN_THOUSANDTHS, half_up
from policies.reimbursement.settlement import Ledger, Step
from policies.reimbursement.terms import NextLayer, Terms

RULE = "next_layer"


def _above(ledger: Ledger, left: int) -> int:
    """The covered expenses above the point at which the fund has paid what was left."""
    above = 0
    for step in ledger.steps:
        if step.rule != "rate":
            continue
        if step.fund <= left:
            left -= step.fund
            continue
        base = step.amounts["base"]
        above += base - min(base, half_up(left * HUNDRED_MILLIONTHS, step.shares["rate"]))
        left = 0
    return above


def apply(ledger: Ledger, bill: Bill, terms: Terms) -> None:
    """What is over the pool's limit moves to the patient; of the expenses above, a share back."""
    layer = terms.next_layer
    if layer is None:
        return
    left = max(0, layer.pool - bill.fund_paid)
    over = max(0, ledger.fund - left)
    amounts = {"limit": layer.pool, "fund_paid": bill.fund_paid, "over": over}
    if not over:
        ledger.write(Step(RULE, refs=layer.refs, amounts=amounts, form="within"))
        return
    above = _above(ledger, left)
    ledger.write(Step(RULE, -over, over, layer.refs, amounts, form="pool"))
    _pay(ledger, bill, layer, above)


def _pay(ledger: Ledger, bill: Bill, layer: NextLayer, above: int) -> None:
    """The layer's own share, up to its own limit."""
    wanted = fund = half_up(above * layer.rate, TEN_THOUSANDTHS)
    amounts = {"base": above, "wanted": wanted}
    if layer.limit is not None and layer.limit.amount is not None:
        used = max(0, bill.fund_paid - layer.pool)
        fund = min(wanted, max(0, layer.limit.amount - used))
        amounts["limit"] = layer.limit.amount
    form = "binding" if fund < wanted else ""
    shares = {"rate": layer.rate * TEN_THOUSANDTHS}
    ledger.write(Step(RULE, fund, -fund, layer.refs, amounts, shares, form))
