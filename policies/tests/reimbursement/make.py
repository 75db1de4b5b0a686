"""Terms and bills as a test writes them: yuan and percent in, fen and ten-thousandths out."""

from decimal import Decimal

from policies.reimbursement import Bill, Settlement, Terms, settle
from policies.reimbursement.money import to_fen, to_ten_thousandths
from policies.reimbursement.settlement import Step
from policies.reimbursement.terms import Band, Carry, Deductible, Limit, NextLayer, Rate, RouteTerm


def fen(yuan: str) -> int:
    return to_fen(Decimal(yuan))


def share(percent: str) -> int:
    return to_ten_thousandths(Decimal(percent) / 100)


def bill(amount: str, **parts: str) -> Bill:
    return Bill.of_yuan(Decimal(amount), **{name: Decimal(part) for name, part in parts.items()})


def ladder(*bands: tuple[str, str | None]) -> Rate:
    """ladder(("0", "85"), ("50000", "90")): 85 %, from 50,000 on 90 %; None is not recorded."""
    return Rate(
        tuple(Band(fen(start), None if rate is None else share(rate)) for start, rate in bands),
        refs=("rate",),
    )


def flat(rate: str) -> Rate:
    return ladder(("0", rate))


def deductible(yuan: str) -> Deductible:
    return Deductible(fen(yuan), refs=("deductible",))


def limit(yuan: str | None) -> Limit:
    return Limit(None if yuan is None else fen(yuan), refs=("limit",))


def carry(form: str) -> Carry:
    return Carry(form, refs=("carry",))


def next_layer(pool: str, rate: str, most: str | None = "") -> NextLayer:
    """Above what the pool pays, a rate; its own limit is not recorded, or None: uncapped."""
    own = None if most == "" else limit(most)
    return NextLayer(fen(pool), share(rate), own, refs=("layer",))


def route(form: str, amount: int | None = None, factor: int | None = None) -> RouteTerm:
    return RouteTerm(form, amount, factor, refs=("route",))  # type: ignore[arg-type]


def points(percent: str) -> RouteTerm:
    return route("points", share(percent))


def factor(percent: str) -> RouteTerm:
    return route("factor", share(percent))


def self_pay(percent: str) -> RouteTerm:
    return route("self_pay", share(percent))


def raised_deductible(percent: str) -> RouteTerm:
    return route("deductible", factor=share(percent))


def own_deductible(yuan: str) -> RouteTerm:
    return route("deductible", fen(yuan))


def away(rule: RouteTerm | None, rate: Rate, **terms: object) -> Terms:
    return Terms(rate=rate, is_away=True, route=rule, **terms)  # type: ignore[arg-type]


def fund(amount: str, terms: Terms, **parts: str) -> str:
    """What the fund pays, as text with two decimals."""
    return str(settle(bill(amount, **parts), terms).fund_yuan)


def steps_of(settlement: Settlement, rule: str) -> list[Step]:
    return [step for step in settlement.steps if step.rule == rule]


def step_of(settlement: Settlement, rule: str) -> Step:
    """The one step of a rule that writes exactly one."""
    [step] = steps_of(settlement, rule)
    return step
