"""门诊慢特病: somebody with several diseases has a limit for each; whether they add up, and how
far, is a figure of its own."""

from collections.abc import Callable
from dataclasses import replace
from itertools import product

from policies.book import Reading
from policies.cells import Cell
from policies.coverage.ways import limit_ways
from policies.reimbursement.terms import Limit
from policies.situation import Situation

EACH, TOGETHER = "chronic_limit", "chronic_limit_together"


def of_other_diseases(
    read: Callable[[str, Cell], Reading], cell: Cell, situation: Situation
) -> dict[str, Reading]:
    """The limits beside that of the disease treated; nothing of who has one."""
    others = situation.diseases[1:]
    if not others:
        return {}
    found = {f"{EACH} {name}": read(EACH, replace(cell, disease=name)) for name in others}
    return found | {TOGETHER: read(TOGETHER, cell)}


def limits_together(limit: Reading, further: dict[str, Reading]) -> list[Limit]:
    """The ways of the limit: of one disease its own; of several their sum, as far as it may go.
    Where one of the limits is not recorded, or how far they add up is not, none is."""
    if TOGETHER not in further:
        return limit_ways(limit)
    others = [reading for key, reading in further.items() if key.startswith(f"{EACH} ")]
    each = [limit_ways(reading) for reading in (limit, *others)]
    return [_sum(ways, most) for *ways, most in product(*each, limit_ways(further[TOGETHER]))]


def _sum(ways: list[Limit], most: Limit) -> Limit:
    refs = tuple(ref for way in (*ways, most) for ref in way.refs)
    amounts = [way.amount for way in ways if way.amount is not None]
    if len(amounts) < len(ways):
        return Limit(most.amount, refs)
    return Limit(sum(amounts) if most.amount is None else min(sum(amounts), most.amount), refs)
