"""Figures → terms: the crossing between data and arithmetic.

Every live claim, and each end of a span, is one way the policy may be. The ways of the figures are
combined, one Terms for each combination, up to MOST_COMBINATIONS; above that deductible and limit
stand only at their best and at their worst together, which holds every combination.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import product
from typing import TypeVar

from policies.book import ClaimRecord
from policies.coverage.chronic import limits_together
from policies.coverage.find import Coverage
from policies.coverage.further import (
    Further,
    deductibles_in_use,
    further_ways,
    height,
    next_layers,
    rates_in_use,
)
from policies.coverage.layer_ways import assistance_ways, critical_ways, or_none
from policies.coverage.ways import deductible_ways, limit_ways, ways_of_reading
from policies.reimbursement.money import to_fen, to_ten_thousandths
from policies.reimbursement.terms import (
    Assistance,
    CriticalIllness,
    Deductible,
    Limit,
    NextLayer,
    Rate,
    RouteTerm,
    Terms,
)
from policies.values import RouteRule
from policies.vocabulary import Missing, RouteForm

MOST_COMBINATIONS = 64
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
    assistances: list[Assistance] = field(default_factory=list)
    next_layers: list[NextLayer] = field(default_factory=list)
    further: list[Further] = field(default_factory=lambda: [{}])
    """Never empty: the further terms, the best way for the patient first, the worst last."""
    missing: list[Missing] = field(default_factory=list)

    @property
    def _known_routes(self) -> list[RouteTerm]:
        return [route for route in self.routes if route.form != RouteForm.MANUAL_ONLY]

    @property
    def has_every_route(self) -> bool:
        return len(self._known_routes) >= max(1, len(self.routes))

    @property
    def has_deductible(self) -> bool:
        """Whatever the figures are, it is known what is due: here, by the route, or nothing."""
        carries = {way["carry"].form for way in self.further if "carry" in way}
        if "unknown" in carries:
            return False
        has_own = bool(self._known_routes) and all(
            route.form == RouteForm.DEDUCTIBLE and route.amount is not None
            for route in self._known_routes
        )
        return bool(self.deductibles) or has_own or carries == {"none"}

    @property
    def has_layered_limit(self) -> bool:
        """The pool and the layer above it have limits of their own, and so a ceiling together."""
        return bool(self.next_layers) and all(way.limit is not None for way in self.next_layers)

    def with_deductible(self, amount: int) -> "Ways":
        """With this deductible, where the only thing that is known of it is that it is missing. A
        route that changes deductibles has changed this one already, nobody knows by how much."""
        is_changed = any(route.form == RouteForm.DEDUCTIBLE for route in self.routes)
        if Missing.DEDUCTIBLE not in self.missing or is_changed:
            return self
        missing: list[Missing] = [name for name in self.missing if name != Missing.DEDUCTIBLE]
        further = [
            {name: term for name, term in way.items() if name != "carry"} for way in self.further
        ]
        known = [Deductible(amount)]
        return replace(self, deductibles=known, missing=missing, further=further)


def ways_of(coverage: Coverage) -> Ways:
    """The ways of every term in this coverage, and what is missing, in the order it is named."""
    deductibles = deductible_ways(coverage.deductible, coverage.situation.admission)
    ways = Ways(
        rates=rates_in_use(coverage.rate),
        deductibles=deductibles_in_use(deductibles, coverage.further, coverage.situation),
        limits=limits_together(coverage.limit, coverage.further),
        routes=ways_of_reading(coverage.route_rule, _routes),
        is_away=coverage.route_rule is not None,
        criticals=critical_ways(coverage.critical, coverage.situation),
        assistances=assistance_ways(coverage.assistance),
        next_layers=next_layers(coverage.further, coverage.pool_limit),
        further=further_ways(coverage.further),
    )
    if not coverage.has_benefit:
        ways.missing = [Missing.BENEFIT]
        return ways
    lacks = {
        Missing.RATE: not ways.rates,
        Missing.ROUTE_RULE: ways.is_away and not ways.has_every_route,
        Missing.DEDUCTIBLE: not ways.has_deductible,
        Missing.CEILING: not ways.limits and not ways.has_layered_limit,
        Missing.CLASS_B: "class_b_share" in coverage.further and "class_b" not in ways.further[0],
        Missing.SELECTION: "unselected_rate" in coverage.further,
    }
    ways.missing = [name for name, is_missing in lacks.items() if is_missing]
    return ways


def pool_limits_of(coverage: Coverage) -> list[Limit]:
    """The limits of the pooled fund's own layer (`pool_limit`)."""
    return limit_ways(coverage.pool_limit)


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


def _maybe(convert: Callable[[Decimal], int], number: Decimal | None) -> int | None:
    return None if number is None else convert(number)


def combinations(ways: Ways) -> Iterator[Terms]:
    """One Terms for each combination; beyond MOST_COMBINATIONS, for the bounds."""
    deductibles, limits = or_none(ways.deductibles), or_none(ways.limits)
    routes, criticals = or_none(ways.routes), or_none(ways.criticals)
    layers = list(product(or_none(ways.next_layers), or_none(ways.assistances)))
    bound = list(product(deductibles, limits, ways.further))
    whole = len(ways.rates) * len(routes) * len(criticals) * len(layers)
    if len(bound) * whole > MOST_COMBINATIONS:
        bound = _bounds(deductibles, limits, ways.further)
    for rate, (deductible, limit, further), route, critical, (layer, assistance) in product(
        ways.rates, bound, routes, criticals, layers
    ):
        yield Terms(
            rate,
            deductible,
            limit,
            ways.is_away,
            route,
            critical,
            assistance,
            next_layer=layer,
            **further,
        )


def _bounds(
    deductibles: list[Deductible | None], limits: list[Limit | None], further: list[Further]
) -> list[tuple[Deductible | None, Limit | None, Further]]:
    """All at their best, and all at their worst, for the patient.

    The fund pays no less under a lower deductible or a higher limit, so these hold all the others.
    Rates, routes and layers stay as they are: an envelope of several ladders would have other
    bands than any of them, and rounding each band could lose a fen.
    """
    rising = sorted(deductibles, key=lambda way: way.due if way else 0)
    falling = sorted(limits, key=height, reverse=True)
    return [(rising[0], falling[0], further[0]), (rising[-1], falling[-1], further[-1])]
