"""The account as a whole: its steps make up the bill, or it does not exist."""

from decimal import Decimal

import pytest

from policies.reimbursement import Settlement, Terms, settle
from policies.reimbursement.settlement import NotConservedError, Step
from policies.tests.reimbursement.make import (
    away,
    bill,
    deductible,
    factor,
    fen,
    flat,
    ladder,
    limit,
    self_pay,
)

FULL = away(
    self_pay("10"),
    ladder(("0", "85"), ("30000", "90")),
    deductible=deductible("1300"),
    limit=limit("30000"),
)


@pytest.mark.parametrize("lost", [-1, 1])
def test_a_settlement_that_is_a_fen_off_does_not_exist(lost):
    with pytest.raises(NotConservedError):
        Settlement(100, (Step("rate", fund=60, patient=40 + lost),))


@pytest.mark.parametrize(("fund", "patient"), [(-1, 101), (101, -1)])
def test_neither_side_is_paid_by_the_other(fund, patient):
    with pytest.raises(NotConservedError):
        Settlement(100, (Step("rate", fund=fund, patient=patient),))


def test_the_steps_make_up_fund_patient_and_bill():
    settled = settle(bill("50000", excluded="1000", self_first="500.55"), FULL)
    assert sum(step.fund for step in settled.steps) == settled.fund
    assert sum(step.patient for step in settled.steps) == settled.patient
    assert settled.fund + settled.patient == fen("50000")


def test_the_steps_stand_in_the_order_of_calculation():
    rules = [step.rule for step in settle(bill("50000"), FULL).steps]
    assert rules == ["catalogue", "out_of_area", "deductible", "rate", "rate", "ceiling"]


def test_a_calculation_by_hand_from_the_first_line_to_the_last():
    # 50,000 − 1,000 excluded = 49,000; 10 % first: 4,900; 44,100 left; 1,300 deductible;
    # 28,700 × 85 % = 24,395; 14,100 × 90 % = 12,690; 37,085 together, 30,000 at most.
    settled = settle(bill("50000", excluded="1000"), FULL)
    lines = [(step.rule, step.fund, step.patient) for step in settled.steps]
    assert lines == [
        ("catalogue", 0, fen("1000")),
        ("out_of_area", 0, fen("4900")),
        ("deductible", 0, fen("1300")),
        ("rate", fen("24395"), fen("4305")),
        ("rate", fen("12690"), fen("1410")),
        ("ceiling", -fen("7085"), fen("7085")),
    ]


def test_every_step_names_its_programme():
    assert {step.programme for step in settle(bill("50000"), FULL).steps} == {"basic"}


def test_a_step_without_its_figure_moves_nothing():
    settled = settle(bill("50000"), away(None, flat("85")))
    missing = [step for step in settled.steps if step.is_missing]
    assert [step.rule for step in missing] == ["out_of_area", "deductible", "ceiling"]
    assert {(step.fund, step.patient) for step in missing} == {(0, 0)}


def test_sums_are_given_back_in_yuan_with_two_decimals():
    settled = settle(bill("0.10"), Terms(flat("50")))
    assert (str(settled.fund_yuan), str(settled.patient_yuan)) == ("0.05", "0.05")
    whole = settle(bill("1000"), away(factor("90"), flat("100")))
    assert (whole.fund_yuan, str(whole.patient_yuan)) == (Decimal("900.00"), "100.00")
