"""Filing that costs money: the same bill settled with and without it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from policies.cells import Cell
from policies.coverage import Answer, Bill, answer_bill
from policies.plausibility.doubt import Doubt, DoubtKind
from policies.plausibility.proposal import Proposal, who
from policies.situation import Situation
from policies.values import RouteRule
from policies.vocabulary import (
    MEMBERS_OF,
    CareType,
    HospitalLevel,
    Missing,
    Programme,
    Route,
    RouteForm,
    Scheme,
)

FILED = (Route.LONGTERM, Route.REFERRAL, Route.TEMPORARY, Route.EMERGENCY)
SAMPLES = (Decimal(50_000), Decimal(5_000))
"""Bills to try: one on which the rate weighs most, one on which the deductible does."""
WEIGHING = frozenset(("route_rule", "rate", "deductible", "ceiling", "annual_limit"))


@dataclass(frozen=True)
class Pair:
    """One bill, filed and not."""

    filed: Answer
    unfiled: Answer

    @property
    def is_odd(self) -> bool:
        """Both are computed under their own route's rule, and who filed surely gets less."""
        if any(Missing.ROUTE_RULE in answer.missing for answer in (self.filed, self.unfiled)):
            return False
        most, least = self.filed.fund_high, self.unfiled.fund_low
        if least is None:
            least = self.unfiled.fund_high
        return most is not None and least is not None and most < least

    def own(self, proposal: Proposal) -> tuple[int, ...]:
        readings = [*self.filed.coverage.readings, *self.unfiled.coverage.readings]
        return tuple(dict.fromkeys(proposal.own(*readings)))


def filed_below_unfiled(proposal: Proposal) -> Iterator[Doubt]:
    """Who filed should never get less than who did not."""
    if not proposal.keys & WEIGHING:
        return
    for code in _places(proposal):
        for scheme in proposal.schemes:
            for care in CareType:
                if _is_counted(proposal, code, scheme, care):
                    yield from _odd_routes(proposal, code, scheme, care)


def _places(proposal: Proposal) -> list[str]:
    """The region; of a province or the nation, the pooling areas that its rule reaches."""
    book, code = proposal.book, proposal.version.region
    if not book.regions[code].has_cities:
        return [code]
    return [
        region.code
        for region in book.regions.values()
        if not region.has_cities
        and any(above.code == code for above in book.lineage(region.code))
        and book.has_policy(region.code)
    ]


def _is_counted(proposal: Proposal, code: str, scheme: Scheme, care: CareType) -> bool:
    """Where there is only a manual claim, nobody has said what it pays."""
    cell = Cell(scheme=scheme, programme=Programme.BASIC, care=care, route=Route.UNFILED)
    reading = proposal.book.read(code, "route_rule", cell, proposal.on)
    rules = [claim.value for claim in reading.live if reading.is_usable]
    return any(
        isinstance(rule, RouteRule) and rule.form is not RouteForm.MANUAL_ONLY for rule in rules
    )


def _odd_routes(proposal: Proposal, code: str, scheme: Scheme, care: CareType) -> Iterator[Doubt]:
    """For each route the first bill on which it shows."""
    for route in FILED:
        pairs = (
            Pair(
                answer_bill(proposal.book, replace(situation, route=route), bill),
                answer_bill(proposal.book, situation, bill),
            )
            for situation, bill in _samples(proposal, code, scheme, care)
        )
        pair = next((pair for pair in pairs if pair.is_odd), None)
        if pair and (own := pair.own(proposal)):
            yield _doubt(pair, route, own)


def _samples(
    proposal: Proposal, code: str, scheme: Scheme, care: CareType
) -> Iterator[tuple[Situation, Bill]]:
    for amount in SAMPLES:
        for level in (HospitalLevel.TERTIARY, HospitalLevel.SECONDARY, HospitalLevel.PRIMARY):
            for member in MEMBERS_OF[scheme]:
                situation = Situation(code, proposal.on, scheme, member, care, level, Route.UNFILED)
                yield situation, Bill.of_yuan(amount)


def _doubt(pair: Pair, route: Route, own: tuple[int, ...]) -> Doubt:
    situation, region = pair.filed.situation, pair.filed.coverage.region
    about = who(situation.scheme, situation.care, situation.level.label, situation.member.label)
    return Doubt(
        DoubtKind.FILED_BELOW_UNFILED,
        f"{region.name}{about}：拿 {pair.filed.amount:,.0f} 元的账单试算，{route.label}的基金付"
        f" {pair.filed.fund_high:,.2f} 元，没备案的付 {pair.unfiled.fund_high:,.2f} 元。"
        "备了案不该反而报得少，看看两条路线是不是录反了。",
        own,
    )
