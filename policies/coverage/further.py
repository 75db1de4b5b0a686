"""What only some places have, or only some bills ask for: deductibles carried along a referral,
Class B's share, monthly and shared limits, the layer above the pooled fund.

Each is read only where the situation and the bill make use of it, so that a figure nobody asked for
never weakens an answer.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import product
from typing import Any

from policies.book import ClaimRecord, Reading
from policies.coverage.ways import deductible_ways, limit_ways, rate_ways, ways_of_reading
from policies.reimbursement import Bill
from policies.reimbursement.terms import (
    Carry,
    ClassB,
    Deductible,
    Limit,
    NextLayer,
    Rate,
    Ref,
)
from policies.situation import Situation
from policies.values import Chosen, Number
from policies.vocabulary import CareType, DeductiblePeriod, State, TransferRule

Readings = dict[str, Reading]
Further = dict[str, Any]
"""Terms by their names in `Terms`: one way in which all of these may be."""

_OF_EVERY_BENEFIT = ("shared_limit", "monthly_limit", "large_rate", "large_limit")
"""Nobody asks for these: most places have none."""
_KINDEST_FIRST = tuple(rule.value for rule in (TransferRule.NONE, TransferRule.DIFFERENCE))


def keys_in_use(situation: Situation, bill: Bill) -> Iterator[str]:
    """The figures beyond those of every benefit that this question turns on."""
    is_inpatient = situation.care is CareType.INPATIENT
    yield "shared_limit"
    if is_inpatient:
        yield from ("large_rate", "large_limit")
    else:
        yield "monthly_limit"
        if situation.takes_lump_sum:
            yield "lump_sum"
    if bill.class_b:
        yield "class_b_share"
    if is_inpatient and situation.transfer:
        yield f"transfer_{situation.transfer}"
    elif bill.deductible_met:
        yield "deductible_period"
    if is_inpatient and situation.stay_days:
        yield "deductible_again_days"
    if situation.is_signed:
        yield "signed_cut"
    if not situation.is_selected:
        yield "unselected_rate"


def readings_in_use(
    read: Callable[[str], Reading], situation: Situation, bill: Bill, pool: Reading | None
) -> Readings:
    """Their readings. A layer above a pool stands on the pool's own limit and on its rate."""
    found = {key: read(key) for key in keys_in_use(situation, bill)}
    is_layered = pool is not None and pool.is_usable and found["large_rate"].is_usable
    if not is_layered:
        found.pop("large_limit", None)
    if pool is None or not pool.is_usable:
        found.pop("large_rate", None)
    return found


def further_ways(readings: Readings) -> list[Further]:
    """Every way in which these terms may be: the first is the best for the patient in each, the
    last the worst."""
    ways: dict[str, Sequence[Any]] = {
        "carry": _carries(readings),
        "class_b": sorted(_class_bs(readings.get("class_b_share")), key=lambda way: way.share),
        "month": _falling(limit_ways(readings.get("monthly_limit"))),
        "shared": _falling(limit_ways(readings.get("shared_limit"))),
    }
    known = {name: terms for name, terms in ways.items() if terms}
    return [dict(zip(known, way, strict=True)) for way in product(*known.values())]


def height(limit: Limit | None) -> tuple[bool, int]:
    """In the order of what the fund may pay; what is not limited is highest."""
    is_open = limit is None or limit.amount is None
    return is_open, 0 if limit is None or limit.amount is None else limit.amount


def _falling(limits: list[Limit]) -> list[Limit]:
    return sorted(limits, key=height, reverse=True)


def _class_bs(reading: Reading | None) -> list[ClassB]:
    """A place that has nothing be paid first says so: 无此待遇 or 不适用 is a share of nothing."""
    found = rate_ways(reading)
    return [ClassB(rate.bands[0].rate or 0, rate.refs) for rate in found]


def _carries(readings: Readings) -> list[Carry]:
    """What a transferred patient owes; otherwise, whether what was met is of this deductible."""
    for key in ("transfer_up", "transfer_down"):
        if key in readings:
            found = ways_of_reading(readings[key], _transfer_carry)
            return sorted(found, key=_harshness) or [Carry("unknown")]
    return ways_of_reading(readings.get("deductible_period"), _period_carry)


def _harshness(carry: Carry) -> int:
    forms = (*_KINDEST_FIRST, carry.form)
    return forms.index(carry.form)


def _transfer_carry(claim: ClaimRecord) -> list[Carry] | None:
    match claim.value:
        case Chosen(code):
            return [Carry(code, (claim.pk,))]
    return None


def _period_carry(claim: ClaimRecord) -> list[Carry] | None:
    """Added up over the year, what was met counts, as it does where nothing is said of it."""
    match claim.value:
        case Chosen(code):
            is_each = code == DeductiblePeriod.EACH
            return [Carry("each" if is_each else "difference", (claim.pk,))]
    return None


def next_layers(readings: Readings, pool: Reading | None) -> list[NextLayer]:
    """The ways of the layer above the pooled fund, where its rate is recorded."""
    rates = rate_ways(readings.get("large_rate"))
    limits: list[Limit | None] = [*limit_ways(readings.get("large_limit"))] or [None]
    return [
        NextLayer(
            own.amount, rate.bands[0].rate or 0, most, _refs(own, rate, *([most] if most else []))
        )
        for own, rate, most in product(limit_ways(pool), rates, limits)
        if own.amount is not None
    ]


def _refs(*terms: Limit | Rate) -> tuple[Ref, ...]:
    return tuple(ref for term in terms for ref in term.refs)


def deductibles_in_use(
    ways: list[Deductible], readings: Readings, situation: Situation
) -> list[Deductible]:
    """Less what a signed family doctor saves, and as often as a long stay owes it."""
    cuts = deductible_ways(readings.get("signed_cut"), admission=1)
    ways = [
        replace(way, cut=cut.amount, refs=(*way.refs, *cut.refs))
        for way, cut in product(ways, cuts)
    ] or ways
    again = ways_of_reading(readings.get("deductible_again_days"), _days)
    return [
        replace(way, times=1 + (situation.stay_days - 1) // days, refs=(*way.refs, *refs))
        for way, (days, refs) in product(ways, again)
    ] or ways


def _days(claim: ClaimRecord) -> list[tuple[int, tuple[int, ...]]] | None:
    match claim.value:
        case Number(days) if days >= 1:
            return [(int(days), (claim.pk,))]
    return None


def rate_in_use(rate: Reading, readings: Readings) -> Reading:
    """What says the rate: elsewhere than in the hospital one chose, the figure of that; with a
    lump sum in hand, that one takes it. It is taken out of the readings beside it."""
    for key in ("lump_sum", "unselected_rate"):
        if key in readings and readings[key].is_usable:
            return readings.pop(key)
    return rate


def rates_in_use(reading: Reading) -> list[Rate]:
    if reading.key == "lump_sum":
        return [Rate.nothing(tuple(claim.pk for claim in reading.live))]
    return rate_ways(reading)


def unknown_in_use(readings: Readings) -> list[Reading]:
    """What was asked for and is not recorded, so that it could not be reckoned with."""
    asked = (reading for key, reading in readings.items() if key not in _OF_EVERY_BENEFIT)
    return [reading for reading in asked if reading.state is State.NOT_RECORDED]
