"""What holds for every bill under every terms."""

from dataclasses import replace
from fractions import Fraction

from hypothesis import example, given
from hypothesis import strategies as st

from policies.reimbursement import Bill, Terms, settle
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
from policies.tests.reimbursement import strategies
from policies.tests.reimbursement.make import bill, deductible, ladder, points
from policies.tests.reimbursement.oracle import settled_by_hand

any_bill, any_terms = strategies.bills(), strategies.terms()
more = st.integers(1, 300) | st.integers(1, strategies.MOST)
HALF_A_FEN = Terms(rate=Rate((Band(0, 5_000),)))


@given(any_bill, any_terms)
def test_fund_and_patient_make_up_the_bill_in_every_step_and_in_all(one, terms):
    settled = settle(one, terms)
    assert settled.fund + settled.patient == one.amount
    assert sum(step.fund + step.patient for step in settled.steps) == one.amount
    assert 0 <= settled.fund <= one.amount - one.excluded - one.self_first


@given(any_bill, any_terms)
@example(Bill(1), HALF_A_FEN)
@example(bill("50000"), Terms(ladder(("0", "85"), ("50000", "90")), deductible("1300")))
def test_a_calculation_in_fractions_agrees_to_the_fen(one, terms):
    settled, expected = settle(one, terms), settled_by_hand(one, terms)
    assert Fraction(settled.fund, 100) == expected.fund
    assert Fraction(settled.patient, 100) == expected.patient


@given(any_bill, any_terms, more)
def test_spending_more_is_never_reimbursed_less(one, terms, extra):
    dearer = replace(one, amount=one.amount + extra)
    assert settle(dearer, terms).fund >= settle(one, terms).fund


@given(any_bill, any_terms, strategies.sums, more)
def test_a_higher_deductible_never_pays_more(one, terms, lower, extra):
    low = replace(terms, deductible=Deductible(lower))
    high = replace(terms, deductible=Deductible(lower + extra))
    assert settle(one, high).fund <= settle(one, low).fund


@given(any_bill, any_terms, more)
def test_having_met_more_of_the_deductible_never_pays_less(one, terms, extra):
    met = replace(one, deductible_met=one.deductible_met + extra)
    assert settle(met, terms).fund >= settle(one, terms).fund


@given(any_bill, any_terms, strategies.sums)
def test_the_limit_is_never_passed(one, terms, most):
    settled = settle(one, replace(terms, limit=Limit(most)))
    assert settled.fund <= max(0, most - one.fund_paid)


@given(any_bill, any_terms, strategies.sums)
def test_a_monthly_limit_is_never_passed(one, terms, most):
    basic = replace(terms, month=Limit(most), next_layer=None)
    assert settle(one, basic).fund <= max(0, most - one.month_paid)


@given(any_bill, any_terms, strategies.sums)
def test_a_shared_limit_is_never_passed(one, terms, most):
    settled = settle(one, replace(terms, shared=Limit(most)))
    assert settled.fund <= max(0, most - max(one.fund_paid, one.shared_paid))


@given(any_bill, any_terms, strategies.sums, strategies.shares, strategies.sums)
def test_pool_and_next_layer_never_pass_both_their_limits_in_the_year(one, terms, pool, rate, most):
    layered = replace(terms, next_layer=NextLayer(pool, rate, Limit(most)))
    assert settle(one, layered).fund <= max(0, pool + most - one.fund_paid)


@given(any_bill, any_terms, strategies.sums, strategies.shares)
def test_a_next_layer_never_pays_less_than_the_pool_alone(one, terms, pool, rate):
    def paid(share):
        return settle(one, replace(terms, next_layer=NextLayer(pool, share))).fund

    assert paid(rate) >= paid(0)


@given(any_bill, any_terms, strategies.shares, more)
def test_a_higher_share_of_class_b_paid_first_never_pays_more(one, terms, low, extra):
    def paid(share):
        return settle(one, replace(terms, class_b=ClassB(share))).fund

    assert paid(min(low + extra, 10_000)) <= paid(low)


@given(any_bill, any_terms)
def test_a_deductible_carried_along_never_pays_less_than_one_anew(one, terms):
    paid = {
        form: settle(one, replace(terms, carry=Carry(form))).fund
        for form in ("none", "difference", "anew", "each")
    }
    assert paid["none"] >= paid["difference"] >= paid["anew"] == paid["each"]


@given(any_bill, any_terms, strategies.sums)
def test_a_limit_never_pays_more_than_none(one, terms, most):
    alone = replace(terms, shared=None)
    capped, free = replace(alone, limit=Limit(most)), replace(alone, limit=Limit(None))
    paid, unlimited = settle(one, capped).fund, settle(one, free).fund
    assert paid == min(unlimited, max(0, most - one.fund_paid))


@given(any_bill, any_terms)
def test_an_unrecorded_limit_counts_as_none(one, terms):
    free, unknown = replace(terms, limit=Limit(None)), replace(terms, limit=None)
    assert settle(one, unknown).fund == settle(one, free).fund


@given(any_bill, any_terms, st.integers(0, 10_000))
def test_more_points_off_never_pay_more(one, terms, off):
    def paid(rule):
        return settle(one, replace(terms, is_away=True, route=rule)).fund

    assert paid(RouteTerm("points", off)) <= paid(RouteTerm("as_local"))


@given(any_bill, any_terms)
def test_a_route_as_at_home_pays_as_at_home(one, terms):
    home = replace(terms, is_away=False, route=None)
    same = replace(terms, is_away=True, route=RouteTerm("as_local"))
    assert settle(one, same).fund == settle(one, home).fund


@given(any_bill, any_terms)
def test_the_same_bill_under_the_same_terms_is_settled_the_same(one, terms):
    assert settle(one, terms) == settle(one, terms)


@given(any_bill, any_terms)
def test_a_missing_step_moves_nothing(one, terms):
    steps = [step for step in settle(one, terms).steps if step.is_missing]
    assert all(step.fund == step.patient == 0 for step in steps)


def test_points_keep_within_nothing_and_the_whole_as_in_fractions():
    for off in ("-50", "99"):
        terms = Terms(ladder(("0", "85")), is_away=True, route=points(off))
        one = bill("1000")
        assert Fraction(settle(one, terms).fund, 100) == settled_by_hand(one, terms).fund
