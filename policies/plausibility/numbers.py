"""Values held against each other: only a sure difference counts."""

from collections.abc import Iterator
from decimal import Decimal

from policies.values import Ladder, Number, RouteRule, Span, Value

ENDLESS = Decimal("Infinity")
Ends = tuple[Decimal, Decimal]


def ends_at(value: Value | None, start: Decimal) -> Ends | None:
    """The least and the most that a value says at an amount, or at an admission."""
    match value:
        case Number(number):
            return number, number
        case Span(low, high):
            return low, ENDLESS if high is None else high
        case Ladder(steps):
            begun = [step for begin, step in steps if begin <= start]
            return (begun[-1], begun[-1]) if begun and begun[-1] is not None else None
    return None


def starts_of(*values: Value | None) -> Iterator[Decimal]:
    """Every place at which one of them may change."""
    found = {begin for value in values if isinstance(value, Ladder) for begin, _ in value.steps}
    yield from sorted(found) if found else (Decimal(0),)


def is_above(one: Value | None, other: Value | None) -> bool:
    """Somewhere the least of the one is more than the most of the other."""
    for start in starts_of(one, other):
        mine, theirs = ends_at(one, start), ends_at(other, start)
        if mine is not None and theirs is not None and mine[0] > theirs[1]:
            return True
    return False


def numbers_in(value: Value | None) -> tuple[Decimal, ...]:
    """Every number that a value names; where a step begins is not one."""
    match value:
        case Number(number):
            return (number,)
        case Span(low, high):
            return (low,) if high is None else (low, high)
        case Ladder(steps):
            return tuple(number for _, number in steps if number is not None)
        case RouteRule(_, amount, factor):
            return tuple(number for number in (amount, factor) if number is not None)
    return ()
