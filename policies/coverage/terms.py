"""Figures → terms: the crossing between data and arithmetic.

Every live claim, and each end of a span, is one way the policy may be. The ways of the figures are
combined, one Terms for each combination, up to MOST_COMBINATIONS; above that deductible and limit
stand only at their best and at their worst together, which holds every combination.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import product
from typing import TypeVar

from policies.book import ClaimRecord, Reading
from policies.coverage.find import Coverage, CriticalLayer
from policies.reimbursement.money import to_fen, to_ten_thousandths
from policies.reimbursement.terms import (
    Band,
    CriticalIllness,
    Deductible,
    Limit,
    Rate,
    Ref,
    RouteTerm,
    Terms,
)
from policies.values import Ladder, Number, RouteRule, Span
from policies.vocabulary import Missing, RouteForm, State

MOST_COMBINATIONS = 64
ONE = Decimal(1)
T = TypeVar("T")


@dataclass
class Ways:
    """The ways each term may be. An empty list is a term that is not recorded."""

    rates: list[Rate]
    deductibles: list[Deductible]
    limits: list[Limit]
    routes: list[RouteTerm]
    is_away: bool
    criticals: list[CriticalIllness] = field(default_factory=list)
    missing: list[Missing] = field(default_factory=list)

    def with_deductible(self, amount: int) -> "Ways":
        """With this deductible, where the only thing that is known of it is that it is missing. A
        route that changes deductibles has changed this one already, nobody knows by how much."""
        is_changed = any(route.form == RouteForm.DEDUCTIBLE for route in self.routes)
        if Missing.DEDUCTIBLE not in self.missing or is_changed:
            return self
        missing: list[Missing] = [name for name in self.missing if name != Missing.DEDUCTIBLE]
        return replace(self, deductibles=[Deductible(amount)], missing=missing)


def ways_of(coverage: Coverage) -> Ways:
    """The ways of every term in this coverage, and what is missing, in the order it is named."""
    admission = coverage.situation.admission
    ways = Ways(
        rates=_ways(coverage.rate, _rates),
        deductibles=_ways(coverage.deductible, lambda claim: _deductibles(claim, admission)),
        limits=_ways(coverage.limit, _limits),
        routes=_ways(coverage.route_rule, _routes),
        is_away=coverage.route_rule is not None,
        criticals=_criticals(coverage.critical),
    )
    if not coverage.has_benefit:
        ways.missing = [Missing.BENEFIT]
        return ways
    known_routes = [route for route in ways.routes if route.form != RouteForm.MANUAL_ONLY]
    own_deductible = bool(known_routes) and all(
        route.form == RouteForm.DEDUCTIBLE and route.amount is not None for route in known_routes
    )
    lacks = {
        Missing.RATE: not ways.rates,
        Missing.ROUTE_RULE: ways.is_away and len(known_routes) < max(1, len(ways.routes)),
        Missing.DEDUCTIBLE: not ways.deductibles and not own_deductible,
        Missing.CEILING: not ways.limits,
    }
    ways.missing = [name for name, is_missing in lacks.items() if is_missing]
    return ways


def _ways(reading: Reading | None, of_claim: Callable[[ClaimRecord], list[T] | None]) -> list[T]:
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


def pool_limits_of(coverage: Coverage) -> list[Limit]:
    """The limits of the pooled fund's own layer (`pool_limit`)."""
    return _ways(coverage.pool_limit, _limits)


def _rates(claim: ClaimRecord) -> list[Rate] | None:
    refs = (claim.pk,)
    if claim.state is State.NOT_OFFERED:
        return [Rate((Band(0, 0),), refs)]
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


def _routes(claim: ClaimRecord) -> list[RouteTerm] | None:
    match claim.value:
        case RouteRule(form, amount, factor):
            is_money = form is RouteForm.DEDUCTIBLE
            return [
                RouteTerm(
                    form=form.value,
                    amount=_maybe(to_fen if is_money else to_ten_thousandths, amount),
                    factor=_maybe(to_ten_thousandths, factor),
                    refs=(claim.pk,),
                )
            ]
    return None


def _criticals(layer: CriticalLayer | None) -> list[CriticalIllness]:
    """The ways of the second layer: of its deductible, its bands and its own limit. Bands that
    are recorded only in part are none to reckon with."""
    if layer is None:
        return []
    rates = _ways(layer.rate, _rates)
    if any(band.rate is None for rate in rates for band in rate.bands):
        return []
    return [
        CriticalIllness(
            deductible.amount, rate, limit.amount if limit else None, _refs(deductible, limit)
        )
        for deductible in _ways(layer.deductible, lambda claim: _deductibles(claim, 1))
        for rate in rates
        for limit in _or_none(_ways(layer.ceiling, _limits))
    ]


def _refs(deductible: Deductible, limit: Limit | None) -> tuple[Ref, ...]:
    return (*deductible.refs, *(limit.refs if limit else ()))


def _maybe(convert: Callable[[Decimal], int], number: Decimal | None) -> int | None:
    return None if number is None else convert(number)


def combinations(ways: Ways) -> Iterator[Terms]:
    """One Terms for each combination; beyond MOST_COMBINATIONS, for the bounds."""
    deductibles, limits = _or_none(ways.deductibles), _or_none(ways.limits)
    routes = _or_none(ways.routes)
    criticals = _or_none(ways.criticals)
    pairs = list(product(deductibles, limits))
    if len(ways.rates) * len(pairs) * len(routes) * len(criticals) > MOST_COMBINATIONS:
        pairs = _bounds(deductibles, limits)
    for rate, (deductible, limit), route, critical in product(ways.rates, pairs, routes, criticals):
        yield Terms(rate, deductible, limit, ways.is_away, route, critical)


def _or_none(ways: Sequence[T]) -> list[T | None]:
    """The ways, or one way in which the term is not recorded."""
    return list(ways) or [None]


def _bounds(
    deductibles: list[Deductible | None], limits: list[Limit | None]
) -> list[tuple[Deductible | None, Limit | None]]:
    """Deductible and limit both at their best, and both at their worst, for the patient.

    The fund pays no less under a lower deductible or a higher limit, so these hold all the others.
    Rates and routes stay as they are: an envelope of several ladders would have other bands than
    any of them, and rounding each band could lose a fen.
    """
    rising = sorted(deductibles, key=lambda way: way.amount if way else 0)
    falling = sorted(limits, key=_height, reverse=True)
    return [(rising[0], falling[0]), (rising[-1], falling[-1])]


def _height(limit: Limit | None) -> tuple[bool, int]:
    is_open = limit is None or limit.amount is None
    return is_open, 0 if limit is None or limit.amount is None else limit.amount
