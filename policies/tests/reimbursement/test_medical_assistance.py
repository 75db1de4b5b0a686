"""医疗救助: a share of what two layers left of the covered expenses, up to a limit of its own."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policies.reimbursement import Terms, settle
from policies.reimbursement.terms import Assistance, CriticalIllness
from policies.tests.reimbursement import strategies
from policies.tests.reimbursement.make import bill, deductible, fen, flat, share, step_of, steps_of


def assistance(rate: str = "70", most: str | None = None) -> Assistance:
    return Assistance(share(rate), None if most is None else fen(most), ("assistance",))


def test_it_pays_its_share_of_what_is_left():
    settled = settle(bill("10000"), Terms(flat("60"), deductible("500"), assistance=assistance()))
    assert str(settled.fund_yuan) == "8710.00"
    assert step_of(settled, "medical_assistance").fund == fen("3010")


def test_the_second_layer_pays_before_it():
    layered = Terms(flat("0"), critical=CriticalIllness(0, flat("50")), assistance=assistance("70"))
    assert str(settle(bill("10000"), layered).fund_yuan) == "8500.00"


def test_what_is_outside_the_catalogue_is_not_helped_with():
    settled = settle(bill("10000", excluded="10000"), Terms(flat("60"), assistance=assistance()))
    assert settled.fund == 0


@pytest.mark.parametrize(
    ("most", "expected", "form"),
    [("6999.99", "6999.99", "binding"), ("7000", "7000.00", ""), ("7000.01", "7000.00", "")],
)
def test_its_limit_binds_from_the_fen_above_it(most, expected, form):
    settled = settle(bill("10000"), Terms(flat("0"), assistance=assistance("70", most)))
    assert str(settled.fund_yuan) == expected
    assert step_of(settled, "medical_assistance").form == form


@pytest.mark.parametrize(("own", "paid"), [("0.01", "0.01"), ("0.02", "0.01"), ("0.03", "0.02")])
def test_half_a_fen_is_rounded_up(own, paid):
    settled = settle(bill(own), Terms(flat("0"), assistance=assistance("50")))
    assert str(settled.fund_yuan) == paid


def test_who_has_no_claim_to_it_has_no_line():
    assert steps_of(settle(bill("1000"), Terms(flat("0"))), "medical_assistance") == []


@given(strategies.bills(), strategies.terms(), st.integers(0, 10_000), strategies.sums)
def test_it_never_takes_away_and_never_pays_more_than_was_covered(one, any_terms, rate, most):
    layered = replace(any_terms, assistance=Assistance(rate, most))
    settled = settle(one, layered)
    assert settle(one, any_terms).fund <= settled.fund
    assert settled.fund <= one.amount - one.excluded - one.self_first
