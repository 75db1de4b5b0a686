"""A slip held against what the guide comes to, and what might explain the first line that differs.

An explanation is never guessed: the bill is settled again with one thing otherwise than it was
told, and only what makes the line agree is named.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from policies.book import Book
from policies.coverage.answer import Answer, AnsweredStep
from policies.coverage.joined import answer_bill
from policies.coverage.slip_lines import (
    DEDUCTIBLE,
    OWN,
    SELF_FIRST,
    expected_of,
    feeds,
    opened,
)
from policies.coverage.vary import Between
from policies.reimbursement import Bill
from policies.reimbursement.money import to_yuan
from policies.situation import Situation
from policies.slip import (
    COMPARED,
    PARTS,
    Line,
    Slip,
    Sums,
    Verdict,
    add_up,
    compare,
    first_difference,
)
from policies.vocabulary import (
    MEMBERS_OF,
    CareType,
    Certainty,
    HospitalLevel,
    Missing,
    Route,
    Transfer,
    YesNo,
)

__all__ = [
    "COMPARED",
    "PARTS",
    "CheckedLine",
    "Explanation",
    "Slip",
    "SlipCheck",
    "Verdict",
    "check_slip",
]

MOST_ADMISSIONS = 3
COMPARABLE = (Verdict.AGREES, Verdict.WITHIN, Verdict.ROUNDING, Verdict.DIFFERS)


@dataclass(frozen=True, slots=True)
class CheckedLine:
    """A line compared, in yuan, and the steps it is made of."""

    line: Line
    steps: tuple[AnsweredStep, ...]

    @property
    def name(self) -> str:
        return self.line.name

    @property
    def verdict(self) -> Verdict:
        return self.line.verdict

    @property
    def printed(self) -> Decimal | None:
        return _maybe(self.line.printed)

    @property
    def expected(self) -> Between | None:
        """What it should say; None where its rule is not recorded."""
        expected = self.line.expected
        return Between(_maybe(expected.low), _maybe(expected.high)) if expected else None

    @property
    def difference(self) -> Decimal:
        """How much too much the slip says; negative, too little."""
        return to_yuan(self.line.difference)


@dataclass(frozen=True, slots=True)
class Explanation:
    """One thing otherwise than it was told, under which the first line that differs agrees.

    `name` is the parameter that changes, `value` what to; `is_whole`: then no line differs.
    """

    name: str
    value: str
    is_whole: bool


@dataclass(frozen=True)
class SlipCheck:
    """A slip compared. `recorded` is what the guide knows by itself; `answer` is what it comes to
    once a deductible that is not recorded is taken from the slip."""

    slip: Slip
    sums: Sums
    recorded: Answer
    answer: Answer
    lines: tuple[CheckedLine, ...] = ()
    explanations: tuple[Explanation, ...] = ()

    @property
    def first(self) -> CheckedLine | None:
        """The first line that differs."""
        found = first_difference(checked.line for checked in self.lines)
        return next((checked for checked in self.lines if checked.line is found), None)

    def lines_until(self, name: str) -> tuple[CheckedLine, ...]:
        """The lines up to this one and with it, where it is one of them."""
        upto = COMPARED[: COMPARED.index(name) + 1]
        return tuple(checked for checked in self.lines if checked.name in upto)

    @property
    def follows(self) -> bool:
        """自付一 is off by just what the parts before it are off: it says nothing new."""
        off = {checked.name: checked.line.difference for checked in self.lines}
        before = sum(fen for name, fen in off.items() if name in PARTS and name != OWN)
        return bool(before) and off[OWN] == -before

    @property
    def takes_deductible(self) -> bool:
        """起付线 is not recorded, and stands as the slip prints it."""
        return self.recorded.missing != self.answer.missing

    @property
    def is_compared(self) -> bool:
        """Something could be said of at least one line."""
        return any(checked.verdict in COMPARABLE for checked in self.lines)

    def printed(self, name: str) -> Decimal | None:
        """What a line of the slip says, in yuan."""
        return _maybe(self.slip.printed(name))

    @property
    def parts(self) -> Decimal:
        """What the printed parts come to, in yuan."""
        return to_yuan(self.sums.parts)

    @property
    def left(self) -> Decimal:
        """What the total has more than its parts, in yuan."""
        return to_yuan(self.sums.left)


def check_slip(book: Book, situation: Situation, bill: Bill, slip: Slip) -> SlipCheck:
    """Compare every line, and try what might explain the first that differs."""
    sums = add_up(slip)
    if sums.is_deductible_apart:
        own = (slip.self_pay_one or 0) + (slip.deductible or 0)
        slip = replace(slip, self_pay_one=own)
    check = _compared(book, situation, bill, slip, sums)
    if check.first is None:
        return check
    found = []
    for name, value, changed, its_bill in _changes(check):
        other = _compared(book, changed, its_bill, slip, sums)
        if _explains(other, check.first.name):
            found.append(Explanation(name, value, other.first is None))
    return replace(check, explanations=tuple(sorted(found, key=lambda one: not one.is_whole)))


def _compared(book: Book, situation: Situation, bill: Bill, slip: Slip, sums: Sums) -> SlipCheck:
    recorded = answer_bill(book, situation, bill)
    if Missing.CLASS_B in recorded.missing and slip.self_first is not None:
        bill = replace(bill, class_b=0)
        recorded = answer_bill(book, situation, bill)
    answer = recorded
    if Missing.DEDUCTIBLE in recorded.missing and slip.deductible is not None:
        answer = answer_bill(book, situation, bill, deductible_paid=slip.deductible)
    check = SlipCheck(slip, sums, recorded, answer)
    expected = expected_of(answer.settlements, slip)
    if answer.certainty is Certainty.UPPER_BOUND:
        expected = opened(expected, answer.missing)
    if check.takes_deductible:
        expected[DEDUCTIBLE] = None
    steps = answer.steps
    lines = (
        CheckedLine(
            compare(name, slip.printed(name), expected[name]),
            tuple(step for step in steps if feeds(step.step, name)),
        )
        for name in COMPARED
        if name != SELF_FIRST or expected[name]
    )
    return replace(check, lines=tuple(lines))


# What might explain a difference


def _explains(other: SlipCheck, name: str) -> bool:
    """The line says just what it then comes to, and nothing differs that is worked out before."""
    lines = other.lines_until(name)
    is_sure = other.answer.certainty in (Certainty.EXACT, Certainty.RANGE)
    is_met = any(one.name == name and one.line.is_met for one in lines)
    return is_sure and is_met and first_difference(one.line for one in lines) is None


def _changes(check: SlipCheck) -> Iterator[tuple[str, str, Situation, Bill]]:
    """What is told wrong easily, one at a time: the parameter, its value, and the question."""
    situation, bill = check.recorded.situation, check.recorded.bill
    for name, value, changed in _situations(situation):
        if changed != situation:
            yield name, value, changed, bill
    for name, fen in _amounts(check):
        yield name, str(to_yuan(fen)), situation, replace(bill, **{name: fen})  # type: ignore[arg-type]


def _situations(situation: Situation) -> Iterator[tuple[str, str, Situation]]:
    for level in HospitalLevel:
        yield "level", level, replace(situation, level=level, hospital="")
    for route in Route:
        yield "route", route, replace(situation, route=route)
    for member in MEMBERS_OF[situation.scheme]:
        yield "member", member, replace(situation, member=member)
    for name, is_so in (("selected", situation.is_selected), ("signed", situation.is_signed)):
        changed = replace(situation, **{f"is_{name}": not is_so})  # type: ignore[arg-type]
        yield name, YesNo.NO if is_so else YesNo.YES, changed
    if situation.care is CareType.INPATIENT:
        for admission in range(1, MOST_ADMISSIONS + 1):
            yield "admission", str(admission), replace(situation, admission=admission)
        for transfer in (None, *Transfer):
            yield "transfer", transfer or "", replace(situation, transfer=transfer)


def _amounts(check: SlipCheck) -> Iterator[tuple[str, int]]:
    """Parts of the bill that may be otherwise than they were told, in fen."""
    bill, sums = check.recorded.bill, check.sums
    met = _met_already(check)
    if met > bill.deductible_met:
        yield "deductible_met", met
    if bill.deductible_met:
        yield "deductible_met", 0
    if sums.left > 0 and "excluded" in sums.unprinted and not sums.is_deductible_apart:
        yield "excluded", sums.left


def _met_already(check: SlipCheck) -> int:
    """What must have been paid towards the deductible before, for the slip to print what was left
    of it: all of it where it prints none. 0 where the deductible is not one number."""
    line = check.lines_until(DEDUCTIBLE)[-1].line
    if line.expected is None or not line.expected.is_one_number:
        return 0
    due = line.expected.high or 0
    return check.recorded.bill.deductible_met + due - (line.printed or 0)


def _maybe(fen: int | None) -> Decimal | None:
    return None if fen is None else to_yuan(fen)
