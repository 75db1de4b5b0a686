"""Bills and terms of every kind, for the property tests. Small sums meet thresholds often."""

from hypothesis import strategies as st

from policies.reimbursement import Bill, Terms
from policies.reimbursement.terms import (
    Band,
    Carry,
    ClassB,
    Deductible,
    Limit,
    NextLayer,
    Rate,
    RouteTerm,
)

MOST = 10**9
"""Ten million yuan in fen, the most the site takes."""

sums = st.integers(0, 300) | st.integers(0, 100_000) | st.integers(0, MOST)
shares = st.integers(0, 10_000)


@st.composite
def bills(draw: st.DrawFn) -> Bill:
    amount = draw(sums)
    excluded = draw(st.just(0) | st.integers(0, amount))
    first = draw(st.just(0) | st.integers(0, amount - excluded))
    is_whole = draw(st.booleans())
    return Bill(
        amount,
        excluded,
        self_first=0 if is_whole else first,
        class_b=first if is_whole else 0,
        deductible_met=draw(st.just(0) | sums),
        fund_paid=draw(st.just(0) | sums),
        month_paid=draw(st.just(0) | sums),
        shared_paid=draw(st.just(0) | sums),
    )


@st.composite
def rates(draw: st.DrawFn) -> Rate:
    starts = {0} | draw(st.sets(sums, max_size=3))
    return Rate(tuple(Band(start, draw(shares)) for start in sorted(starts)))


deductibles = st.none() | st.builds(
    Deductible, sums, cut=st.just(0) | sums, times=st.integers(1, 4)
)
limits = st.none() | st.builds(Limit, st.none() | sums)
carries = st.none() | st.builds(Carry, st.sampled_from(["each", "difference", "none", "anew"]))
class_bs = st.none() | st.builds(ClassB, shares)
next_layers = st.none() | st.builds(NextLayer, sums, shares, limits)
routes = st.one_of(
    st.none(),
    st.builds(RouteTerm, st.sampled_from(["as_local", "manual_only"])),
    st.builds(RouteTerm, st.just("points"), st.integers(-2_000, 10_000)),
    st.builds(RouteTerm, st.just("factor"), st.integers(0, 20_000)),
    st.builds(RouteTerm, st.just("self_pay"), shares),
    st.builds(RouteTerm, st.just("deductible"), sums),
    st.builds(RouteTerm, st.just("deductible"), st.none(), st.integers(0, 30_000)),
)


@st.composite
def terms(draw: st.DrawFn) -> Terms:
    route = draw(routes)
    return Terms(
        rate=draw(rates()),
        deductible=draw(deductibles),
        limit=draw(limits),
        is_away=route is not None or draw(st.booleans()),
        route=route,
        carry=draw(carries),
        class_b=draw(class_bs),
        month=draw(limits),
        next_layer=draw(next_layers),
        shared=draw(limits),
    )
