"""One line of a slip against what the rules come to."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """What can be said of a line. `rounding`: off by no more than a fen for each amount in it that
    was rounded to the fen. `within`: more than one amount is possible, and this is one of them."""

    AGREES = "agrees"
    WITHIN = "within"
    ROUNDING = "rounding"
    DIFFERS = "differs"
    NOT_RECORDED = "not_recorded"
    NOT_PRINTED = "not_printed"


@dataclass(frozen=True, slots=True)
class Expected:
    """What a line should say, in fen, and how many roundings it came through. An end that is not
    known is None; `ways` are the amounts that some way of the policy comes to."""

    low: int | None
    high: int | None
    roundings: int = 0
    ways: tuple[int, ...] = ()

    @property
    def is_one_number(self) -> bool:
        return self.low == self.high

    def distance(self, printed: int) -> int:
        """How far it lies above the highest, or (negative) below the lowest; 0 in between."""
        if self.high is not None and printed > self.high:
            return printed - self.high
        if self.low is not None and printed < self.low:
            return printed - self.low
        return 0


@dataclass(frozen=True, slots=True)
class Line:
    """A line compared. `difference`, in fen, is how much too much it says; negative, too little."""

    name: str
    printed: int | None
    expected: Expected | None
    verdict: Verdict
    difference: int = 0

    @property
    def is_met(self) -> bool:
        """It says, but for rounding, just what some way of the policy comes to: more than lying
        within a range."""
        if self.printed is None or self.expected is None:
            return False
        off = self.expected.roundings
        return any(abs(self.printed - way) <= off for way in self.expected.ways)


def compare(name: str, printed: int | None, expected: Expected | None) -> Line:
    """None expected is a line whose rule is not recorded."""
    if printed is None:
        return Line(name, printed, expected, Verdict.NOT_PRINTED)
    if expected is None:
        return Line(name, printed, expected, Verdict.NOT_RECORDED)
    off = expected.distance(printed)
    if off == 0:
        verdict = Verdict.AGREES if expected.is_one_number else Verdict.WITHIN
    else:
        verdict = Verdict.ROUNDING if abs(off) <= expected.roundings else Verdict.DIFFERS
    return Line(name, printed, expected, verdict, off)


def first_difference(lines: Iterable[Line]) -> Line | None:
    """The first line that differs, in the order in which lines are worked out."""
    return next((line for line in lines if line.verdict is Verdict.DIFFERS), None)
