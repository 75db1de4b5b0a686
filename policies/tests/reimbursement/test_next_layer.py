"""大额互助: once the pooled fund has paid its own limit, a share of the expenses above."""

import pytest

from policies.reimbursement import Terms, settle
from policies.tests.reimbursement.make import (
    bill,
    deductible,
    fen,
    flat,
    ladder,
    next_layer,
    steps_of,
)

# The pool pays 80 % up to 100,000, which 125,000 of expenses reach; above, 90 % up to 400,000.
LAYERED = Terms(flat("80"), deductible("0"), next_layer=next_layer("100000", "90", "400000"))


def layer_steps(amount: str, terms: Terms = LAYERED, **parts: str):
    return steps_of(settle(bill(amount, **parts), terms), "next_layer")


@pytest.mark.parametrize(
    ("amount", "fund"),
    [
        ("124999.99", "99999.99"),
        ("125000.00", "100000.00"),
        ("125000.02", "100000.02"),
        ("125001.00", "100000.90"),
        ("225000.00", "190000.00"),
    ],
)
def test_what_lies_above_the_point_where_the_pool_is_used_up_is_paid_at_the_next_rate(amount, fund):
    assert settle(bill(amount), LAYERED).fund == fen(fund)


def test_the_pools_step_takes_away_what_is_over_and_the_next_gives_its_share():
    pool, layer = layer_steps("225000")
    assert (pool.form, pool.fund, pool.patient) == ("pool", -fen("80000"), fen("80000"))
    assert (layer.form, layer.fund, layer.patient) == ("", fen("90000"), -fen("90000"))
    assert layer.amounts["base"] == fen("100000")
    assert pool.refs == layer.refs == ("layer",)


def test_a_bill_within_the_pool_says_so_and_moves_nothing():
    [step] = layer_steps("1000")
    assert (step.form, step.fund, step.patient) == ("within", 0, 0)


@pytest.mark.parametrize(
    ("fund_paid", "fund"),
    [
        ("99999.99", "900.00"),
        ("100000", "900.00"),
        ("499100", "900.00"),
        ("499100.01", "899.99"),
        ("500000", "0.00"),
        ("600000", "0.00"),
    ],
)
def test_what_was_paid_earlier_fills_the_pool_first_and_then_the_layer(fund_paid, fund):
    settled = settle(bill("1000", fund_paid=fund_paid), LAYERED)
    assert str(settled.fund_yuan) == fund


def test_two_bills_are_paid_what_one_of_both_sums_is():
    first = settle(bill("100000"), LAYERED).fund_yuan
    second = settle(bill("125000", fund_paid=str(first)), LAYERED).fund_yuan
    assert first + second == settle(bill("225000"), LAYERED).fund_yuan


def test_its_own_limit_binds():
    [*_, layer] = layer_steps("1000000")
    assert (layer.form, layer.fund) == ("binding", fen("400000"))
    assert settle(bill("1000000"), LAYERED).fund == fen("500000")


@pytest.mark.parametrize("most", [None, ""])
def test_without_a_limit_of_its_own_it_is_never_cut(most):
    terms = Terms(flat("80"), next_layer=next_layer("100000", "90", most))
    assert settle(bill("10000000"), terms).fund == fen("8987500")


@pytest.mark.parametrize(("most", "says"), [("400000", 0), (None, 0), ("", 1)])
def test_pool_and_layer_with_their_limits_leave_no_ceiling_unrecorded(most, says):
    terms = Terms(flat("80"), next_layer=next_layer("100000", "90", most))
    assert len(steps_of(settle(bill("1"), terms), "ceiling")) == says


def test_in_bands_the_point_is_found_from_below():
    """85 % of 100,000 is 85,000; the last 15,000 of the pool take 16,666.67 at 90 %."""
    rates = ladder(("0", "85"), ("100000", "90"))
    terms = Terms(rates, deductible("0"), next_layer=next_layer("100000", "50"))
    *_, layer = layer_steps("200000", terms)
    assert layer.amounts["base"] == fen("83333.33")
    assert settle(bill("200000"), terms).fund == fen("141666.67")


def test_a_pool_of_nothing_leaves_all_to_the_layer():
    terms = Terms(flat("80"), next_layer=next_layer("0", "50"))
    assert settle(bill("1000"), terms).fund == fen("500")
