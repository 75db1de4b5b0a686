"""Claims → ways: every live claim, and each end of a span, is one way a term may be."""

from collections.abc import Callable
from decimal import Decimal
from typing import TypeVar

from policies.book import ClaimRecord, Reading
from policies.reimbursement.money import to_fen, to_ten_thousandths
from policies.reimbursement.terms import Band, Deductible, Limit, Rate
from policies.values import Ladder, Number, Span
from policies.vocabulary import State

ONE = Decimal(1)
T = TypeVar("T")


def ways_of_reading(
    reading: Reading | None, of_claim: Callable[[ClaimRecord], list[T] | None]
) -> list[T]:
    """The ways of all live claims. If any of them cannot be computed with, none can."""
    if reading is None or not reading.is_usable:
        return []
    found: list[T] = []
    for claim in reading.live:
        ways = None if claim.condition else of_claim(claim)
        if ways is None:
            return []
        found += [way for way in ways if way not in found]
    return found


def rate_ways(reading: Reading | None) -> list[Rate]:
    return ways_of_reading(reading, _rates)


def deductible_ways(reading: Reading | None, admission: int) -> list[Deductible]:
    return ways_of_reading(reading, lambda claim: _deductibles(claim, admission))


def limit_ways(reading: Reading | None) -> list[Limit]:
    return ways_of_reading(reading, _limits)


def _rates(claim: ClaimRecord) -> list[Rate] | None:
    refs = (claim.pk,)
    if claim.state is State.NOT_OFFERED:
        return [Rate.nothing(refs)]
    match claim.value:
        case Number(value):
            return [Rate((Band(0, to_ten_thousandths(value)),), refs)]
        case Span(low, high):
            ends = (low, ONE if high is None else high)
            return [Rate((Band(0, to_ten_thousandths(end)),), refs) for end in ends]
        case Ladder(steps):
            bands = (
                Band(to_fen(start), None if rate is None else to_ten_thousandths(rate))
                for start, rate in steps
            )
            return [Rate(tuple(bands), refs)]
    return None


def _deductibles(claim: ClaimRecord, admission: int) -> list[Deductible] | None:
    refs = (claim.pk,)
    if claim.state is State.NOT_APPLICABLE:
        return [Deductible(0, refs)]
    match claim.value:
        case Number(value):
            return [Deductible(to_fen(value), refs)]
        case Span(low, high) if high is not None:
            return [Deductible(to_fen(low), refs), Deductible(to_fen(high), refs)]
        case Ladder(steps):
            amount = [value for start, value in steps if start <= admission][-1]
            return None if amount is None else [Deductible(to_fen(amount), refs)]
    return None


def _limits(claim: ClaimRecord) -> list[Limit] | None:
    refs = (claim.pk,)
    if claim.state in (State.UNCAPPED, State.NOT_APPLICABLE):
        return [Limit(None, refs)]
    match claim.value:
        case Number(value):
            return [Limit(to_fen(value), refs)]
        case Span(low, high):
            return [Limit(to_fen(low), refs), Limit(None if high is None else to_fen(high), refs)]
    return None
