"""大病保险: the second layer, on what the patient paid of covered expenses in the year, added up.

Bands lie on what is above the yearly deductible. What the layer pays of this bill is what it pays
of the year with the bill, less what it paid of the year before it: so two bills are paid what one
of both sums would be, to the fen.
"""

from collections.abc import Iterator

from policies.reimbursement.bill import Bill
from policies.reimbursement.money import TEN_THOUSANDTHS, half_up
from policies.reimbursement.rules.rate import RateNotRecordedError
from policies.reimbursement.settlement import Ledger, Step
from policies.reimbursement.terms import CriticalIllness, Terms

RULE, PROGRAMME = "critical_illness", "critical_illness"


def _paid(critical: CriticalIllness, own: int) -> Iterator[tuple[int, int, int]]:
    """For each band: how much of the year's own payments lies in it, its rate, what is paid."""
    above = max(0, own - critical.deductible)
    bands = critical.rate.bands
    ends = [band.start for band in bands[1:]] + [max(above, bands[-1].start)]
    for band, end in zip(bands, ends, strict=True):
        base = max(0, min(above, end) - band.start)
        if base and band.rate is None:
            raise RateNotRecordedError(band.start)
        yield base, band.rate or 0, half_up(base * (band.rate or 0), TEN_THOUSANDTHS)


def apply(ledger: Ledger, bill: Bill, terms: Terms) -> None:
    """One step for each band that pays; a limit moves back what is over it."""
    critical = terms.critical
    if critical is None:
        return
    before = list(_paid(critical, bill.covered_so_far))
    after = list(_paid(critical, bill.covered_so_far + ledger.own))
    amounts = {
        "deductible": critical.deductible,
        "so_far": bill.covered_so_far,
        "own": ledger.own,
    }
    refs = (*critical.refs, *critical.rate.refs)
    pays = False
    for (base_before, _, paid_before), (base, rate, paid) in zip(before, after, strict=True):
        fund = paid - paid_before
        if base > base_before:
            pays = True
            here = amounts | {"base": base - base_before}
            shares = {"rate": rate * TEN_THOUSANDTHS}
            ledger.write(Step(RULE, fund, -fund, refs, here, shares, "", programme=PROGRAMME))
    if not pays:
        ledger.write(Step(RULE, refs=refs, amounts=amounts, form="below", programme=PROGRAMME))
    _limit(ledger, critical, sum(p for *_, p in before), sum(p for *_, p in after))


def _limit(ledger: Ledger, critical: CriticalIllness, before: int, after: int) -> None:
    """The layer pays at most its limit in the year, what it paid before this bill included."""
    if critical.limit is None:
        return
    over = max(0, after - critical.limit) - max(0, before - critical.limit)
    if over:
        amounts = {"limit": critical.limit, "over": over}
        ledger.write(
            Step(RULE, -over, over, critical.refs, amounts, form="binding", programme=PROGRAMME)
        )
