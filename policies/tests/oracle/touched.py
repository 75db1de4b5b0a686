"""What a case has tried, in words: a million cases that never met a ceiling prove little."""

from collections.abc import Callable, Iterator
from fractions import Fraction

from policies.reimbursement import Bill, Terms
from policies.tests.oracle.cases import edges
from policies.tests.oracle.compare import policy_of
from policies.tests.oracle.reckoning import HALF, ONE, ZERO, Line, Result, to_the_fen

NO_NUMBER = "rate: reached where it is not recorded"


def touched(bill: Bill, terms: Terms, result: Result | None) -> Iterator[str]:
    """The names in NAMES that this case has tried, each once."""
    if result is None:
        yield NO_NUMBER
        return
    yield from (name for name, is_so in BY_WHAT_WENT_IN.items() if is_so(bill, terms))
    moved = moved_by(result)
    yield from (name for name, is_so in BY_WHAT_CAME_OUT.items() if is_so(moved))


Moved = dict[str, list[Line]]


def moved_by(result: Result) -> Moved:
    """The lines that move anything, by their rule."""
    found: Moved = {}
    for line in result.lines:
        if line.fund or line.patient:
            found.setdefault(line.rule, []).append(line)
    return found


def covered(bill: Bill) -> int:
    return bill.amount - bill.excluded - bill.self_first


def beside_an_edge(bill: Bill, terms: Terms) -> int:
    return min(abs(covered(bill) - edge) for edge in edges(terms))


def leads(form: str) -> Callable[[Bill, Terms], bool]:
    return lambda bill, terms: terms.route is not None and terms.route.form == form


def raises(of_its_own: bool) -> Callable[[Bill, Terms], bool]:
    def is_so(bill: Bill, terms: Terms) -> bool:
        route = terms.route
        if route is None or route.form != "deductible":
            return False
        return (route.amount is not None) == of_its_own

    return is_so


def is_held(bill: Bill, terms: Terms) -> bool:
    """A rate of the policy would leave 0…1 under the route's adjustment."""
    policy = policy_of(terms)
    rates = [band.rate for band in policy.bands if band.rate is not None]
    off, factor = policy.route.points or ZERO, policy.route.factor
    adjusted = [(rate - off) * (ONE if factor is None else factor) for rate in rates]
    return any(not 0 <= rate <= 1 for rate in adjusted)


def parts_of_a_fen(moved: Moved) -> set[Fraction]:
    return {line.unrounded * 100 % 1 for line in moved.get("rate", ())}


def bands(moved: Moved) -> int:
    return len(moved.get("rate", ()))


BY_WHAT_WENT_IN: dict[str, Callable[[Bill, Terms], bool]] = {
    "edge: a bill of nothing": lambda bill, terms: bill.amount == 0,
    "edge: covered lies on one": lambda bill, terms: beside_an_edge(bill, terms) == 0,
    "edge: covered lies a fen beside": lambda bill, terms: beside_an_edge(bill, terms) == 1,
    "catalogue: something outside": lambda bill, terms: covered(bill) < bill.amount,
    "out_of_area: not recorded": lambda bill, terms: terms.is_away and terms.route is None,
    "out_of_area: by claim only": leads("manual_only"),
    "out_of_area: as at home": leads("as_local"),
    "out_of_area: points": leads("points"),
    "out_of_area: a factor": leads("factor"),
    "out_of_area: a share first": leads("self_pay"),
    "out_of_area: a multiple of the deductible": raises(of_its_own=False),
    "out_of_area: a deductible of its own": raises(of_its_own=True),
    "deductible: not recorded": lambda bill, terms: terms.deductible is None,
    "deductible: part met before": lambda bill, terms: bool(
        terms.deductible and bill.deductible_met
    ),
    "rate: held within 0 and 1": is_held,
    "ceiling: part used before": lambda bill, terms: bool(
        terms.limit and terms.limit.amount is not None and bill.fund_paid
    ),
    "critical_illness: own payments before": lambda bill, terms: bool(
        terms.critical and bill.covered_so_far
    ),
}

BY_WHAT_CAME_OUT: dict[str, Callable[[Moved], bool]] = {
    "deductible: something paid": lambda moved: "deductible" in moved,
    "rate: one band": lambda moved: bands(moved) == 1,
    "rate: two bands": lambda moved: bands(moved) == 2,
    "rate: three bands or more": lambda moved: bands(moved) > 2,
    "rate: rounded to the fen": lambda moved: bool(parts_of_a_fen(moved) - {0}),
    "rate: rounded from half a fen": lambda moved: HALF in parts_of_a_fen(moved),
    "ceiling: binds": lambda moved: "ceiling" in moved,
    "critical_illness: pays": lambda moved: "critical_illness" in moved,
    "critical_illness: its limit binds": lambda moved: any(
        line.fund < 0 for line in moved.get("critical_illness", ())
    ),
    "medical_assistance: pays": lambda moved: "medical_assistance" in moved,
    "medical_assistance: its limit binds": lambda moved: any(
        line.fund < to_the_fen(line.unrounded) for line in moved.get("medical_assistance", ())
    ),
}

NAMES = sorted([*BY_WHAT_WENT_IN, *BY_WHAT_CAME_OUT, NO_NUMBER])
