"""Shares beyond the whole: in a ladder, in a sum, after a route's adjustment.

A text over 100 % is refused where it is typed; what comes together from several figures is not.
"""

from collections.abc import Iterator
from decimal import Decimal

from policies import formats
from policies.book import ClaimRecord, FigureRecord
from policies.cells import Cell
from policies.plausibility.doubt import Doubt, DoubtKind
from policies.plausibility.numbers import numbers_in
from policies.plausibility.proposal import Proposal, main_claim, who, written
from policies.values import RouteRule, Span
from policies.vocabulary import (
    MEMBERS_OF,
    CareType,
    HospitalLevel,
    MemberStatus,
    Route,
    RouteForm,
    Scheme,
)

WHOLE = Decimal(1)
PAID_IN = ("employer_rate", "personal_rate")


def impossible_shares(proposal: Proposal) -> Iterator[Doubt]:
    for figure in proposal.figures:
        for claim in figure.live:
            if _is_over(figure, claim):
                text = formats.write(figure.kind, claim.state, claim.value)
                yield Doubt(
                    DoubtKind.IMPOSSIBLE_SHARE,
                    f"{figure.kind.label}写着“{text}”，超过了 100%，看看小数点和百分号。",
                    (figure.pk,),
                )
    yield from _sums(proposal)
    if proposal.keys & {"rate", "route_rule"}:
        yield from _adjusted(proposal)


def _is_over(figure: FigureRecord, claim: ClaimRecord) -> bool:
    """A deductible may be a multiple of the local one, or yuan; any other share is of a whole."""
    match claim.value:
        case RouteRule(form, _, _):
            is_share = form is not RouteForm.DEDUCTIBLE
        case _:
            is_share = figure.kind.is_rate
    return is_share and any(number > WHOLE for number in numbers_in(claim.value))


def _sums(proposal: Proposal) -> Iterator[Doubt]:
    """What employer and employee pay, together more than the wage."""
    if not proposal.keys & set(PAID_IN) or Scheme.EMPLOYEE not in proposal.schemes:
        return
    cell = proposal.cell(Scheme.EMPLOYEE, member=MemberStatus.ACTIVE)
    readings = [proposal.read(key, cell) for key in PAID_IN]
    claims = [claim for claim in map(main_claim, readings) if claim and claim.value]
    least = sum((numbers_in(claim.value)[0] for claim in claims), Decimal(0))
    if len(claims) == len(PAID_IN) and least > WHOLE:
        employer, personal = readings
        yield Doubt(
            DoubtKind.IMPOSSIBLE_SHARE,
            f"单位交 {written(employer)}，个人交 {written(personal)}，加起来超过了工资的 100%。",
            proposal.own(*readings),
        )


def _adjusted(proposal: Proposal) -> Iterator[Doubt]:
    """Points taken off a rate that has fewer: nothing is left, or less."""
    for scheme in proposal.schemes:
        for care in CareType:
            for route in Route:
                if route is not Route.LOCAL:
                    yield from _left(proposal, proposal.cell(scheme, care=care, route=route))


def _left(proposal: Proposal, cell: Cell) -> Iterator[Doubt]:
    code = proposal.version.region
    rule = proposal.book.read(code, "route_rule", cell, proposal.on)
    claim = main_claim(rule)
    match claim.value if claim else None:
        case RouteRule(RouteForm.POINTS, Decimal() as points, _):
            pass
        case _:
            return
    for level in HospitalLevel:
        for member in MEMBERS_OF[Scheme(cell.scheme)]:
            asked = proposal.cell(Scheme(cell.scheme), care=cell.care, level=level, member=member)
            rate = proposal.read("rate", asked)
            known = main_claim(rate)
            own = proposal.own(rate, rule)
            if own and known and _most(known) < points:
                yield Doubt(
                    DoubtKind.IMPOSSIBLE_SHARE,
                    f"{who(cell.scheme, cell.care, level.label)}报 {written(rate)}，"
                    f"{Route(cell.route).label}又{written(rule)}，减下来比 0 还少。",
                    own,
                )


def _most(claim: ClaimRecord) -> Decimal:
    match claim.value:
        case Span(_, None):
            return WHOLE
    return max(numbers_in(claim.value), default=WHOLE)
