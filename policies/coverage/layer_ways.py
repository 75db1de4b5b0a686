"""The layers above the basic one: their figures → the ways in which their terms may be."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import product
from typing import TypeVar

from policies.book import ClaimRecord
from policies.coverage.layers import AssistanceLayer, CriticalLayer
from policies.coverage.ways import deductible_ways, limit_ways, rate_ways, ways_of_reading
from policies.reimbursement.money import TEN_THOUSANDTHS, half_up
from policies.reimbursement.terms import Assistance, CriticalIllness, Deductible, Limit, Rate, Ref
from policies.situation import Situation
from policies.values import Number

T = TypeVar("T")
NOTHING: tuple[int, tuple[Ref, ...]] = (0, ())


def critical_ways(layer: CriticalLayer | None, situation: Situation) -> list[CriticalIllness]:
    """The ways of the second layer: of its deductible, its bands and its own limit. Bands that
    are recorded only in part are none to reckon with."""
    if layer is None:
        return []
    rates = _eased_rates(layer)
    if any(band.rate is None for rate in rates for band in rate.bands):
        return []
    return [
        CriticalIllness(
            deductible.amount, rate, limit.amount if limit else None, _refs(deductible, limit)
        )
        for deductible in _eased_deductibles(layer)
        for rate in rates
        for limit in or_none(_grown_limits(layer, situation))
    ]


def _eased_deductibles(layer: CriticalLayer) -> list[Deductible]:
    """减半: the deductible of everybody times a share, rounded half up to the fen."""
    ways = deductible_ways(layer.deductible, admission=1)
    shares = rate_ways(layer.eased(layer.deductible))
    return [
        Deductible(
            half_up(way.amount * (share.bands[0].rate or 0), TEN_THOUSANDTHS),
            (*way.refs, *share.refs),
        )
        for way, share in product(ways, shares)
    ] or ways


def _eased_rates(layer: CriticalLayer) -> list[Rate]:
    """提高几个百分点: added to every band, never above all of it."""
    ways = rate_ways(layer.rate)
    points = rate_ways(layer.eased(layer.rate))
    return [_raised(way, more) for way, more in product(ways, points)] or ways


def _raised(rate: Rate, more: Rate) -> Rate:
    points = more.bands[0].rate or 0
    bands = tuple(
        replace(band, rate=None if band.rate is None else min(TEN_THOUSANDTHS, band.rate + points))
        for band in rate.bands
    )
    return Rate(bands, (*rate.refs, *more.refs))


def _grown_limits(layer: CriticalLayer, situation: Situation) -> list[Limit]:
    """The ceiling with what the years of taking part added to it; where nobody said how many, it
    may be as it is, or as high as it can grow."""
    limits = limit_ways(layer.ceiling)
    growth = or_nothing(layer, "critical_growth")
    bonus = or_nothing(layer, "critical_bonus")
    grows = growth != [NOTHING] or bonus != [NOTHING]
    if not grows:
        return limits
    found: list[Limit] = []
    for limit, one, other in product(limits, growth, bonus):
        if limit.amount is None:
            found.append(limit)
            continue
        added = _added(layer, situation, one[0], other[0])
        for most in _most(layer, limit.amount):
            refs = (*limit.refs, *one[1], *other[1], *most[1])
            found += [Limit(amount, refs) for amount in _grown(limit.amount, added, most[0])]
    return list(dict.fromkeys(found))


def _grown(limit: int, added: int | None, most: int | None) -> list[int | None]:
    """The ceiling with what is added to it; both ends where that is not known."""
    highest = None if most is None else limit + most
    if added is None:
        return [limit, highest]
    return [limit + added if highest is None else min(limit + added, highest)]


def _added(layer: CriticalLayer, situation: Situation, growth: int, bonus: int) -> int | None:
    """What is added in fen; None where the years were not said."""
    years, free = situation.insured_years, situation.claim_free_years
    if (growth and years is None) or (bonus and free is None):
        return None
    waits = ways_of_reading(layer.further.get("critical_growth_from"), _years)
    grown = max(0, (years or 0) - (max(waits) if waits else 0))
    return growth * grown + bonus * (free or 0)


def _most(layer: CriticalLayer, limit: int) -> list[tuple[int | None, tuple[Ref, ...]]]:
    """The most that is added: a share of the ceiling as it was."""
    shares = rate_ways(layer.further.get("critical_growth_most"))
    return [
        (half_up(limit * (share.bands[0].rate or 0), TEN_THOUSANDTHS), share.refs)
        for share in shares
    ] or [(None, ())]


def _years(claim: ClaimRecord) -> list[int] | None:
    match claim.value:
        case Number(value):
            return [int(value)]
    return None


def or_nothing(layer: CriticalLayer, key: str) -> list[tuple[int, tuple[Ref, ...]]]:
    """The amounts of a figure with what they rest on; nothing where it is not recorded."""
    found = limit_ways(layer.further.get(key))
    return [(way.amount or 0, way.refs) for way in found] or [NOTHING]


def assistance_ways(layer: AssistanceLayer | None) -> list[Assistance]:
    """The ways of the third layer."""
    if layer is None:
        return []
    deductibles = deductible_ways(layer.deductible, admission=1)
    return [
        Assistance(
            rate.bands[0].rate or 0,
            limit.amount if limit else None,
            (*rate.refs, *_refs(deductible, limit)),
            deductible.amount if deductible else 0,
        )
        for rate in rate_ways(layer.rate)
        for limit in or_none(limit_ways(layer.limit))
        for deductible in or_none(deductibles)
    ]


def _refs(deductible: Deductible | None, limit: Limit | None) -> tuple[Ref, ...]:
    return (*(deductible.refs if deductible else ()), *(limit.refs if limit else ()))


def or_none(ways: Sequence[T]) -> list[T | None]:
    """The ways, or one way in which the term is not recorded."""
    return list(ways) or [None]
