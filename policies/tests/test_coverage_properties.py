"""More said of a figure widens what is answered, and never narrows it."""

from decimal import Decimal
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from policies.coverage import answer_bill
from policies.coverage.further import height
from policies.coverage.terms import MOST_COMBINATIONS, Ways, combinations
from policies.reimbursement import Bill, Terms, settle
from policies.reimbursement.terms import Band, Deductible, Limit, Rate
from policies.tests.make import NATION, PlainBook, figure, situation, version
from policies.tests.reimbursement import strategies
from policies.values import Ladder, Number, RouteRule, Span
from policies.vocabulary import Certainty, Route, RouteForm

# An alternative claim

money = strategies.sums.map(lambda fen: Decimal(fen) / 100)
fractions = strategies.shares.map(lambda share: Decimal(share) / 10_000)


def spans(numbers):
    ends = st.lists(numbers, min_size=2, max_size=2, unique=True).map(sorted)
    return ends.map(lambda pair: Span(*pair))


def ladder(steps):
    """The lowest step starts from nothing."""
    (_, bottom), *above = sorted(steps.items())
    return Ladder(((Decimal(0), bottom), *above))


RATES = (
    fractions.map(Number)
    | spans(fractions)
    | st.dictionaries(money.filter(bool), fractions, min_size=2, max_size=3).map(ladder)
)
SUMS = money.map(Number) | spans(money)
ROUTES = st.one_of(
    st.sampled_from([RouteRule(RouteForm.AS_LOCAL), RouteRule(RouteForm.MANUAL_ONLY)]),
    st.builds(
        RouteRule,
        st.sampled_from([RouteForm.POINTS, RouteForm.FACTOR, RouteForm.SELF_PAY]),
        fractions,
    ),
    money.map(lambda amount: RouteRule(RouteForm.DEDUCTIBLE, amount=amount)),
    fractions.map(lambda factor: RouteRule(RouteForm.DEDUCTIBLE, factor=factor)),
)
VALUES = {
    "rate": RATES,
    "deductible": SUMS,
    "ceiling": SUMS | st.just("不封顶"),
    "route_rule": ROUTES,
}
ORDER = list(Certainty)


@st.composite
def figures_and_one_more_claim(draw):
    """What is said of each figure, and the key of which one thing more is said."""
    said = {key: [draw(values)] for key, values in VALUES.items()}
    for key, values in VALUES.items():
        said[key] += draw(st.lists(values, max_size=1))
    unknown = draw(st.sampled_from([None, "deductible", "ceiling", "route_rule"]))
    said.pop(unknown, None)
    key = draw(st.sampled_from(list(said)))
    return said, key, draw(VALUES[key])


def answered(said, bill):
    own, national = version(1), version(2, region=NATION, scheme="", programme="")
    figures = [
        figure(national if key == "route_rule" else own, key, main, alternatives=others)
        for key, (main, *others) in said.items()
    ]
    return answer_bill(PlainBook(*figures), situation(route=Route.REFERRAL), bill)


@given(figures_and_one_more_claim(), strategies.bills())
def test_one_more_claim_never_narrows_an_answer(case, bill):
    said, key, another = case
    before = answered(said, bill)
    after = answered(said | {key: [*said[key], another]}, bill)
    assert after.high.fund >= before.high.fund
    assert ORDER.index(after.certainty) >= ORDER.index(before.certainty)
    if before.low is None:
        assert after.low is None
    elif after.low is not None:
        assert after.low.fund <= before.low.fund


# More combinations than are settled one by one


def exactly(count, values):
    return st.lists(values, min_size=count, max_size=count, unique=True)


def shared(limits):
    """The ways of a limit that both cares share, the highest first."""
    return [{"shared": limit} for limit in sorted(limits, key=height, reverse=True)]


# 3 × 5 × 5 are more than MOST_COMBINATIONS.
many_ways = st.builds(
    Ways,
    rates=exactly(3, strategies.rates()),
    deductibles=exactly(5, st.builds(Deductible, strategies.sums)),
    limits=exactly(5, st.builds(Limit, st.none() | strategies.sums)),
    routes=st.lists(strategies.routes.filter(bool), max_size=2, unique=True),
    is_away=st.just(True),
    further=st.just([{}]) | exactly(2, st.builds(Limit, strategies.sums)).map(shared),
)


def every_combination(ways):
    for rate, deductible, limit, route, further in product(
        ways.rates, ways.deductibles, ways.limits, ways.routes or [None], ways.further
    ):
        yield Terms(rate, deductible, limit, is_away=True, route=route, **further)


@given(many_ways, strategies.bills())
def test_beyond_the_most_combinations_a_range_is_widened_and_never_narrowed(ways, bill):
    bounds = [settle(bill, terms).fund for terms in combinations(ways)]
    assert len(bounds) <= MOST_COMBINATIONS
    funds = [settle(bill, terms).fund for terms in every_combination(ways)]
    assert min(bounds) <= min(funds)
    assert max(bounds) >= max(funds)


def test_a_bound_does_not_lose_a_fen_to_another_ladders_bands():
    """Two fen at 40 % are 0.8, a fen; cut where the other ladder rises, 0.4 and 0.4, nothing."""
    flat, rising = Rate((Band(0, 4_000),)), Rate((Band(0, 1_000), Band(1, 4_000)))
    ways = Ways(
        rates=[flat, rising],
        deductibles=[Deductible(amount) for amount in range(6)],
        limits=[Limit(amount) for amount in range(10, 16)],
        routes=[],
        is_away=False,
    )
    two_fen = Bill(2)
    assert max(settle(two_fen, terms).fund for terms in every_combination(ways)) == 1
    assert max(settle(two_fen, terms).fund for terms in combinations(ways)) == 1


@given(many_ways)
def test_up_to_the_most_combinations_each_is_settled(ways):
    few = Ways(ways.rates[:2], ways.deductibles[:3], ways.limits[:3], ways.routes[:3], True)
    assert sorted(map(repr, combinations(few))) == sorted(map(repr, every_combination(few)))
