"""大病保险: on what was paid of covered expenses in the year, in bands above its deductible."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policies.reimbursement import Terms, settle
from policies.reimbursement.terms import CriticalIllness
from policies.tests.reimbursement import strategies
from policies.tests.reimbursement.make import bill, fen, flat, ladder, limit, steps_of

# 北京居民 2019: above 30,404, 60 % of the first 50,000, 70 % of the rest (facts B117, B118).
BANDS = ladder(("0", "60"), ("50000", "70"))


def critical(most: str | None = None) -> CriticalIllness:
    return CriticalIllness(fen("30404"), BANDS, None if most is None else fen(most), ("critical",))


def terms(rate: str = "0", **more: object) -> Terms:
    """At 0 % everything covered is left to the patient: the layer stands alone."""
    return Terms(**({"rate": flat(rate), "critical": critical()} | more))  # type: ignore[arg-type]


def paid(amount: str, so_far: str = "0", **more: object) -> str:
    settled = settle(bill(amount, covered_so_far=so_far), terms(**more))
    return str(settled.fund_yuan)


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        ("30403.99", "0.00"),
        ("30404.00", "0.00"),
        ("30404.01", "0.01"),
        ("30405.00", "0.60"),
        ("80404.00", "30000.00"),
        ("80404.01", "30000.01"),
        ("80405.00", "30000.70"),
        ("100000.00", "43717.20"),
    ],
)
def test_bands_lie_on_what_is_above_the_deductible(own, expected):
    assert paid(own) == expected


@pytest.mark.parametrize(
    ("so_far", "expected"),
    [
        ("0", "0.00"),
        ("20404.00", "0.00"),
        ("20404.01", "0.01"),
        ("30404.00", "6000.00"),
        ("70404.00", "6000.00"),
        ("75404.00", "6500.00"),
        ("90000.00", "7000.00"),
    ],
)
def test_what_was_paid_earlier_in_the_year_counts_towards_deductible_and_bands(so_far, expected):
    assert paid("10000", so_far) == expected


def test_what_the_basic_layer_pays_is_not_paid_again():
    settled = settle(bill("100000"), terms("50"))
    assert str(settled.fund_yuan) == "61757.60"
    assert [step.programme for step in settled.steps if step.fund] == ["basic", "critical_illness"]


def test_what_is_over_the_basic_ceiling_counts_as_the_patients_own():
    capped = terms("100", limit=limit("20000"))
    assert str(settle(bill("100000"), capped).fund_yuan) == "49757.60"


def test_what_is_outside_the_catalogue_never_counts():
    one = bill("100000", excluded="69596", covered_so_far="0")
    assert settle(one, terms()).fund == 0


@pytest.mark.parametrize(
    ("most", "so_far", "expected"),
    [
        ("30000", "0", "30000.00"),
        ("43717.20", "0", "43717.20"),
        ("43717.19", "0", "43717.19"),
        ("30000", "80404", "0.00"),
        ("31000", "80404", "1000.00"),
    ],
)
def test_its_limit_is_of_the_year(most, so_far, expected):
    assert paid("100000", so_far, critical=critical(most)) == expected


def test_a_year_that_stays_below_says_so_in_a_line_that_moves_nothing():
    [step] = steps_of(settle(bill("30404"), terms()), "critical_illness")
    assert (step.form, step.fund, step.patient) == ("below", 0, 0)


def test_a_region_without_it_has_no_line():
    assert steps_of(settle(bill("100000"), Terms(flat("0"))), "critical_illness") == []


@given(strategies.sums, strategies.sums, strategies.sums)
def test_two_bills_are_paid_what_one_of_both_would_be(so_far, first, second):
    both = settle(replace(bill("0"), amount=first + second, covered_so_far=so_far), terms()).fund
    one = settle(replace(bill("0"), amount=first, covered_so_far=so_far), terms()).fund
    then = settle(replace(bill("0"), amount=second, covered_so_far=so_far + first), terms()).fund
    assert one + then == both


@given(strategies.bills(), strategies.terms(), st.none() | strategies.sums, strategies.sums)
def test_the_layer_never_takes_anything_away(one, any_terms, most, so_far):
    layered = replace(any_terms, critical=replace(critical(), limit=most))
    one = replace(one, covered_so_far=so_far)
    settled = settle(one, layered)
    assert settle(one, any_terms).fund <= settled.fund <= one.amount
    for step in steps_of(settled, "critical_illness"):
        assert step.fund + step.patient == 0
