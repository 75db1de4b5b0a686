"""医保目录: what lies outside it the patient pays, and the rules work on the rest."""

from decimal import Decimal

import pytest

from policies.reimbursement import Bill, Terms, settle
from policies.reimbursement.bill import BillError
from policies.reimbursement.terms import ClassB
from policies.tests.reimbursement.make import bill, fen, flat, step_of

EVERYTHING = Terms(rate=flat("100"))


def catalogue(of: Bill):
    return step_of(settle(of, EVERYTHING), "catalogue")


def test_the_whole_amount_is_covered_while_nothing_is_known_of_its_parts():
    step = catalogue(bill("1000"))
    assert (step.fund, step.patient) == (0, 0)
    assert step.amounts["covered"] == fen("1000")
    assert step.form == "estimated"


def test_the_patient_pays_what_is_excluded_and_what_is_paid_first():
    settled = settle(bill("1000", excluded="120.50", self_first="79.49"), EVERYTHING)
    step = step_of(settled, "catalogue")
    assert step.patient == fen("199.99")
    assert step.amounts == {
        "amount": fen("1000"),
        "excluded": fen("120.50"),
        "self_first": fen("79.49"),
        "covered": fen("800.01"),
    }
    assert settled.fund == fen("800.01")


@pytest.mark.parametrize("part", ["excluded", "self_first"])
def test_a_part_given_as_zero_makes_the_bill_an_itemised_one(part):
    assert catalogue(bill("1000", **{part: "0"})).form == "itemised"


def test_nothing_is_left_to_cover_where_the_parts_make_up_the_amount():
    settled = settle(bill("1000", excluded="600", self_first="400"), EVERYTHING)
    assert step_of(settled, "catalogue").amounts["covered"] == 0
    assert (settled.fund, settled.patient) == (0, fen("1000"))


def test_the_parts_may_fall_a_fen_short_of_the_amount():
    settled = settle(bill("1000", excluded="600", self_first="399.99"), EVERYTHING)
    assert settled.fund == 1


def test_the_parts_may_not_exceed_the_amount_by_a_fen():
    with pytest.raises(BillError):
        bill("1000", excluded="600", self_first="400.01")


@pytest.mark.parametrize("part", ["excluded", "self_first", "deductible_met", "fund_paid"])
def test_no_part_of_a_bill_is_negative(part):
    with pytest.raises(BillError):
        bill("1000", **{part: "-0.01"})


def test_a_bill_is_not_negative_itself():
    with pytest.raises(BillError):
        bill("-0.01")


def test_a_bill_of_nothing_is_settled_at_nothing():
    settled = settle(bill("0"), EVERYTHING)
    assert (settled.fund, settled.patient) == (0, 0)


@pytest.mark.parametrize("part", ["excluded", "self_first", "deductible_met", "fund_paid"])
def test_less_than_a_fen_is_not_rounded_away(part):
    with pytest.raises(ValueError, match="finer"):
        bill("1000", **{part: "0.001"})
    with pytest.raises(ValueError, match="finer"):
        Bill.of_yuan(Decimal("0.001"))


# Class B by its amount

TEN_FIRST = Terms(rate=flat("100"), class_b=ClassB(1_000, refs=("class_b",)))


@pytest.mark.parametrize(
    ("class_b", "first"), [("0", "0"), ("0.04", "0"), ("0.05", "0.01"), ("1000", "100")]
)
def test_of_class_b_the_regions_share_is_paid_first_rounded_half_up(class_b, first):
    step = step_of(settle(bill("1000", class_b=class_b), TEN_FIRST), "catalogue")
    assert step.patient == fen(first)
    assert step.amounts["self_first"] == fen(first)


def test_the_line_says_what_it_rests_on_and_of_what():
    step = step_of(settle(bill("1000", excluded="200", class_b="300"), TEN_FIRST), "catalogue")
    assert (step.form, step.refs, step.patient) == ("class_b", ("class_b",), fen("230"))
    assert step.amounts["class_b"] == fen("300")
    assert step.amounts["covered"] == fen("770")


def test_where_the_share_is_not_known_nothing_is_taken_off_and_the_line_says_so():
    step = catalogue(bill("1000", class_b="300"))
    assert (step.form, step.patient) == ("class_b_unknown", 0)


def test_what_the_slip_says_was_paid_first_goes_before_a_share_of_class_b():
    settled = settle(bill("1000", self_first="50", class_b="300"), TEN_FIRST)
    assert settled.patient == fen("50")


def test_class_b_and_what_is_excluded_may_not_exceed_the_amount():
    assert bill("1000", excluded="600", class_b="400").class_b == fen("400")
    with pytest.raises(BillError):
        bill("1000", excluded="600", class_b="400.01")
