"""The months of a wait: steps that each say what they add or take off, and together make it up.

    fixed + max(0, lapsed years × months a year − repaired years × months a year),

and no less than the least, once enough years were missed.
"""

from dataclasses import dataclass

from policies.waiting.terms import History, Least, Months, Ref, Terms

FIXED, LAPSED, REPAIRED, LEAST = "fixed", "lapsed", "repaired", "least"


class NoSuchWaitError(AssertionError):
    """Less than no time: a fault in a step, never shown as an answer."""


@dataclass(frozen=True, slots=True)
class Step:
    """One line: what it adds to what was there `before`. Its words need `years` and `each`: years
    counted and months for each, or of the least the years it begins with and its months.

    `is_missing`: its figure is not recorded, so it changes nothing.
    """

    rule: str
    months: int = 0
    before: int = 0
    years: int = 0
    each: int = 0
    refs: tuple[Ref, ...] = ()
    is_missing: bool = False


@dataclass(frozen=True, slots=True)
class Waiting:
    """A wait, step by step. It refuses to exist unless each step goes on from the one before."""

    steps: tuple[Step, ...]

    def __post_init__(self) -> None:
        total = 0
        for step in self.steps:
            if step.before != total:
                raise NoSuchWaitError(f"{step.rule} goes on from {step.before}, not {total}")
            total += step.months
        if total < 0:
            raise NoSuchWaitError(f"{total} months")

    @property
    def months(self) -> int:
        return sum(step.months for step in self.steps)

    @property
    def is_shortened(self) -> bool:
        """Whether repairing took anything off, as the policy may let it do only so far."""
        return any(step.months < 0 for step in self.steps)


def wait(history: History, terms: Terms) -> Waiting:
    """The wait of somebody with this history, as far as the terms are recorded."""
    fixed = terms.fixed
    steps = [Step(FIXED, fixed.count, each=fixed.count, refs=fixed.refs)]
    longer = 0
    if history.lapsed_years:
        steps.append(_lapsed(history.lapsed_years, terms.lapsed, fixed.count))
        longer = steps[-1].months
    if history.repaired_years:
        steps.append(_repaired(history.repaired_years, terms.repaired, fixed.count, longer))
    total = sum(step.months for step in steps)
    if history.lapsed_years and terms.least is None:
        steps.append(Step(LEAST, before=total, is_missing=True))
    elif terms.least and _binds(terms.least, history):
        steps.append(_least(terms.least, total))
    return Waiting(tuple(steps))


def _lapsed(years: int, each: Months | None, before: int) -> Step:
    if each is None:
        return Step(LAPSED, before=before, years=years, is_missing=True)
    return Step(LAPSED, years * each.count, before, years, each.count, each.refs)


def _repaired(years: int, each: Months | None, fixed: int, longer: int) -> Step:
    """Only what was added for lapsed years can be repaired; the fixed months stay."""
    before = fixed + longer
    if each is None:
        return Step(REPAIRED, before=before, years=years, is_missing=True)
    return Step(REPAIRED, -min(years * each.count, longer), before, years, each.count, each.refs)


def _binds(least: Least, history: History) -> bool:
    """Whether it asks anything of this history: a least of no months asks nothing of anybody."""
    return least.months > 0 and history.lapsed_years >= max(1, least.from_years)


def _least(least: Least, before: int) -> Step:
    raised = max(0, least.months - before)
    return Step(LEAST, raised, before, least.from_years, least.months, least.refs)
