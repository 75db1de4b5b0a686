"""起付线: what the patient pays before the fund starts."""

from dataclasses import replace

import pytest

from policies.reimbursement import Terms, settle
from policies.tests.reimbursement.make import (
    away,
    bill,
    carry,
    deductible,
    fen,
    flat,
    own_deductible,
    raised_deductible,
    self_pay,
    step_of,
    steps_of,
)

FIRST_ADMISSION = Terms(rate=flat("85"), deductible=deductible("1300"))


def paid(amount: str, terms: Terms, **parts: str) -> int:
    return step_of(settle(bill(amount, **parts), terms), "deductible").patient


@pytest.mark.parametrize(
    ("amount", "by_patient", "by_fund"),
    [
        ("1299.99", "1299.99", "0"),
        ("1300.00", "1300.00", "0"),
        ("1300.01", "1300.00", "0.01"),  # 85 % of a fen rounds up to a fen
        ("1300.02", "1300.00", "0.02"),
        ("1300.04", "1300.01", "0.03"),  # 3.4 fen
    ],
)
def test_the_fund_starts_above_the_deductible(amount, by_patient, by_fund):
    settled = settle(bill(amount), FIRST_ADMISSION)
    assert (settled.patient, settled.fund) == (fen(by_patient), fen(by_fund))


@pytest.mark.parametrize("amount", ["1299.99", "1300.00"])
def test_no_rate_is_applied_where_nothing_is_left(amount):
    assert steps_of(settle(bill(amount), FIRST_ADMISSION), "rate") == []


@pytest.mark.parametrize(
    ("met", "still_due"),
    [("0", "1300"), ("0.01", "1299.99"), ("1299.99", "0.01"), ("1300", "0"), ("1300.01", "0")],
)
def test_what_was_met_before_is_not_paid_again(met, still_due):
    assert paid("50000", FIRST_ADMISSION, deductible_met=met) == fen(still_due)


def test_an_excess_of_what_was_met_gives_nothing_back():
    settled = settle(bill("1000", deductible_met="9999"), FIRST_ADMISSION)
    assert settled.fund == fen("850")


def test_it_stands_against_covered_expenses_only():
    assert paid("5000", FIRST_ADMISSION, excluded="4000") == fen("1000")


def test_no_deductible_is_a_recorded_zero_and_says_so():
    settled = settle(bill("1000"), Terms(rate=flat("85"), deductible=deductible("0")))
    step = step_of(settled, "deductible")
    assert (step.form, step.is_missing, step.patient) == ("none", False, 0)
    assert settled.fund == fen("850")


def test_an_unrecorded_deductible_moves_nothing():
    settled = settle(bill("1000"), Terms(rate=flat("85")))
    step = step_of(settled, "deductible")
    assert (step.is_missing, step.fund, step.patient) == (True, 0, 0)
    assert settled.fund == fen("850")


def test_the_articles_example_of_a_raised_deductible():
    terms = away(raised_deductible("110"), flat("85"), deductible=deductible("1500"))
    assert paid("50000", terms) == fen("1650.00")


@pytest.mark.parametrize(
    ("local", "percent", "raised"),
    [
        ("0.04", "110", "0.04"),  # 4.4 fen
        ("0.05", "110", "0.06"),  # 5.5 fen
        ("100.08", "105", "105.08"),  # 10,508.4
        ("100.10", "105", "105.11"),  # 10,510.5
        ("100.12", "105", "105.13"),  # 10,512.6
        ("100.10", "95", "95.10"),  # 9,509.5
        ("1000", "0", "0"),
    ],
)
def test_a_multiple_is_rounded_half_up_to_the_fen(local, percent, raised):
    terms = away(raised_deductible(percent), flat("85"), deductible=deductible(local))
    assert paid("50000", terms) == fen(raised)


def test_what_was_met_counts_against_the_raised_amount():
    terms = away(raised_deductible("110"), flat("85"), deductible=deductible("1500"))
    assert paid("50000", terms, deductible_met="1500") == fen("150")


def test_a_multiple_of_an_unrecorded_deductible_is_not_recorded():
    settled = settle(bill("1000"), away(raised_deductible("110"), flat("85")))
    assert step_of(settled, "deductible").is_missing


def test_an_amount_of_its_own_stands_in_for_the_local_one():
    terms = away(own_deductible("1200"), flat("85"), deductible=deductible("800"))
    assert paid("50000", terms) == fen("1200")
    assert paid("50000", terms, deductible_met="1199.99") == 1


def test_an_amount_of_its_own_needs_no_local_one():
    terms = away(own_deductible("1200"), flat("85"))
    step = step_of(settle(bill("50000"), terms), "deductible")
    assert (step.patient, step.is_missing) == (fen("1200"), False)


def test_each_amount_rests_on_what_it_came_from():
    def refs(rule, **terms):
        settled = settle(bill("50000"), away(rule, flat("85"), **terms))
        return step_of(settled, "deductible").refs

    local = deductible("800")
    assert refs(self_pay("10"), deductible=local) == ("deductible",)
    assert refs(raised_deductible("110"), deductible=local) == ("deductible", "route")
    assert refs(own_deductible("1200"), deductible=local) == ("route",)


# Carried along, cut, and due again


@pytest.mark.parametrize(
    ("form", "met", "paid"),
    [
        ("difference", "800", "500"),
        ("difference", "1300", "0"),
        ("difference", "2000", "0"),
        ("none", "0", "0"),
        ("anew", "800", "1300"),
        ("each", "800", "1300"),
        ("each", "0", "1300"),
    ],
)
def test_what_was_met_before_counts_as_the_rule_of_the_place_has_it(form, met, paid):
    terms = Terms(flat("85"), deductible("1300"), carry=carry(form))
    step = step_of(settle(bill("50000", deductible_met=met), terms), "deductible")
    assert step.patient == fen(paid)
    assert "carry" in step.refs


def test_none_is_due_of_a_transfer_even_where_the_deductible_is_not_recorded():
    step = step_of(settle(bill("50000"), Terms(flat("85"), carry=carry("none"))), "deductible")
    assert (step.form, step.is_missing, step.refs) == ("waived", False, ("carry",))


@pytest.mark.parametrize(
    ("cut", "times", "paid"),
    [("300", 1, "1000"), ("0", 2, "2600"), ("300", 2, "2000"), ("1300", 3, "0"), ("1400", 1, "0")],
)
def test_a_deductible_may_be_cut_and_a_long_stay_may_owe_it_again(cut, times, paid):
    local = replace(deductible("1300"), cut=fen(cut), times=times)
    step = step_of(settle(bill("50000"), Terms(flat("85"), local)), "deductible")
    assert step.patient == fen(paid)
    assert (step.amounts["before"], step.amounts["cut"]) == (fen("1300"), fen(cut))
