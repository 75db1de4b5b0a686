"""What each line of a settlement slip should say: made of the Steps of a settlement, by rule.

What a rule's steps let the fund pay stands in the line that `LINE_OF` names; what they leave to the
patient is 自付一, but for the catalogue's. A line of which no step says anything is taken as the
slip prints it, and 自付一 is worked out from there.
"""

from collections.abc import Collection, Iterable
from dataclasses import replace

from policies.reimbursement import Settlement
from policies.reimbursement.settlement import Step
from policies.slip import COMPARED, Expected, Slip
from policies.vocabulary import Missing

SELF_FIRST, DEDUCTIBLE, FUND, OWN = "self_first", "deductible", "fund", "self_pay_one"
CRITICAL, OTHER = "critical_illness", "other_fund"
CATALOGUE = "catalogue"
"""The rule whose patient's share is 自费 and 自付二."""
OF_CLASS_B = "class_b"
"""Its form where 自付二 is worked out from the whole amount of Class B."""
LINE_OF = {
    CATALOGUE: FUND,
    "out_of_area": FUND,
    "deductible": FUND,
    "rate": FUND,
    "monthly_limit": FUND,
    "next_layer": OTHER,
    "ceiling": FUND,
    "shared_limit": FUND,
    "critical_illness": CRITICAL,
    "medical_assistance": OTHER,
}
"""Rule → the line that its fund's payment stands in."""
TAKEN_FROM_POOL = ("next_layer", "pool")
"""Rule and form of the step that holds the pooled fund to its own limit: it changes 统筹支付."""

Amounts = dict[str, int | None]
AllExpected = dict[str, Expected | None]


def feeds(step: Step, name: str) -> bool:
    """Whether a step has a say in a line."""
    if step.rule == CATALOGUE or name == SELF_FIRST:
        return step.rule == CATALOGUE and name == SELF_FIRST and step.form == OF_CLASS_B
    if step.is_missing:
        return False
    if name == OWN:
        return True
    if name == DEDUCTIBLE:
        return step.rule == DEDUCTIBLE
    return line_of(step) == name and step.rule != DEDUCTIBLE


def line_of(step: Step) -> str:
    """The line that this step's payment by a fund stands in."""
    return FUND if (step.rule, step.form) == TAKEN_FROM_POOL else LINE_OF[step.rule]


def expected_of(settlements: Iterable[Settlement], slip: Slip) -> AllExpected:
    """For each line the least and the most over all ways the policy may be; None where the rule
    of a line is not recorded."""
    ways = [(_amounts(way, slip), _roundings(way)) for way in settlements]
    found: AllExpected = dict.fromkeys(COMPARED)
    for name in COMPARED:
        known = [amount for amounts, _ in ways if (amount := amounts[name]) is not None]
        if ways and len(known) == len(ways):
            rounded = max(roundings[name] for _, roundings in ways)
            found[name] = Expected(min(known), max(known), rounded, tuple(sorted(set(known))))
    return found


def _amounts(settlement: Settlement, slip: Slip) -> Amounts:
    """What each line says under one way; None where no step says anything of it."""
    amounts: Amounts = dict.fromkeys(COMPARED)
    amounts[FUND] = sum(step.fund for step in settlement.steps if line_of(step) == FUND)
    for name in (CRITICAL, OTHER):
        steps = [step for step in settlement.steps if feeds(step, name)]
        amounts[name] = sum(step.fund for step in steps) if steps else None
    amounts[SELF_FIRST] = _self_first(settlement)
    deductibles = [step for step in settlement.steps if step.rule == DEDUCTIBLE]
    if not any(step.is_missing for step in deductibles):
        amounts[DEDUCTIBLE] = sum(step.patient for step in deductibles)
    paid = 0
    for name in (FUND, CRITICAL, OTHER):
        amount = amounts[name]
        paid += (slip.printed(name) or 0) if amount is None else amount
    amounts[OWN] = max(0, _covered(settlement) - paid)
    return amounts


def _self_first(settlement: Settlement) -> int | None:
    """自付二, where the region's share says it; otherwise it stands as the slip prints it."""
    [step] = [step for step in settlement.steps if step.rule == CATALOGUE]
    return step.amounts["self_first"] if step.form == OF_CLASS_B else None


def _covered(settlement: Settlement) -> int:
    outside = sum(step.patient for step in settlement.steps if step.rule == CATALOGUE)
    return settlement.amount - outside


def _roundings(settlement: Settlement) -> dict[str, int]:
    """How many amounts in each line were a share of something, rounded to the fen."""
    rounded = [step for step in settlement.steps if step.shares and (step.fund or step.patient)]
    return {name: sum(feeds(step, name) for step in rounded) for name in COMPARED}


def opened(all_expected: AllExpected, missing: Collection[Missing]) -> AllExpected:
    """Where only the most is known that the fund pays: it may pay less, and every other line may
    then say more. What is left of a deductible only a rule of the route can change."""
    opened: AllExpected = {}
    for name, expected in all_expected.items():
        is_fixed = name == SELF_FIRST or (name == DEDUCTIBLE and Missing.ROUTE_RULE not in missing)
        if expected is None or is_fixed:
            opened[name] = expected
        elif name == FUND:
            opened[name] = replace(expected, low=None)
        else:
            opened[name] = replace(expected, high=None)
    return opened
