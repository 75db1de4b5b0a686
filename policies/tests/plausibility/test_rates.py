"""Rates that rise with the hospital, retired people worse off, shares beyond the whole."""

from decimal import Decimal

import pytest

from policies.plausibility import DoubtKind
from policies.tests.make import figure
from policies.tests.plausibility.doubted import ACT, BEFORE, RESIDENT, doubts, kinds
from policies.values import Ladder, Number, RouteRule, Span
from policies.vocabulary import RouteForm

WARD = {"care": "inpatient"}


def rate(text, level, act=ACT, **dimensions):
    return figure(act, "rate", text, care="inpatient", level=level, **dimensions)


# Rates that rise with the hospital's level


@pytest.mark.parametrize(
    ("secondary", "tertiary", "is_odd"),
    [("85%", "85%", False), ("85%", "85.01%", True), ("85%", "84.99%", False)],
)
def test_a_higher_hospital_that_pays_more_is_doubted(secondary, tertiary, is_odd):
    found = kinds(rate(secondary, "secondary"), rate(tertiary, "tertiary"))
    assert found == ([DoubtKind.RISING_RATE] if is_odd else [])


def test_the_sentence_names_both_hospitals_and_both_rates():
    [doubt] = doubts(rate("80%", "secondary"), rate("88%", "tertiary"))
    for word in ("职工住院", "三级", "88%", "二级", "80%", "是不是录反了"):
        assert word in doubt.words


def test_a_level_in_between_that_nobody_recorded_is_passed_over():
    assert kinds(rate("80%", "primary"), rate("88%", "tertiary")) == [DoubtKind.RISING_RATE]


def test_the_community_counts_as_the_lowest():
    assert kinds(rate("70%", "community"), rate("80%", "primary")) == [DoubtKind.RISING_RATE]


def test_one_band_of_a_ladder_is_enough():
    ladder = rate("85%; 5万起 90%", "secondary")
    assert kinds(ladder, rate("85%; 5万起 90%", "tertiary")) == []
    assert kinds(ladder, rate("85%; 5万起 91%", "tertiary")) == [DoubtKind.RISING_RATE]
    assert kinds(ladder, rate("85%; 5万起 未收录", "tertiary")) == []


def test_spans_that_overlap_are_no_sure_difference():
    low = rate("70%–80%", "secondary")
    assert kinds(low, rate("80%–85%", "tertiary")) == []
    assert kinds(low, rate("81%–85%", "tertiary")) == [DoubtKind.RISING_RATE]


def test_a_rate_of_any_level_stands_for_those_not_named():
    [doubt] = doubts(rate("80%", "primary"), figure(ACT, "rate", "85%", **WARD))
    assert "二级医院报 85%，比一级及以下的 80% 还多" in doubt.words


def test_rates_under_different_conditions_are_not_compared():
    tertiary = figure(ACT, "rate", "90%", condition="70岁以上", level="tertiary", **WARD)
    assert kinds(rate("85%", "secondary"), tertiary) == []


def test_a_rate_that_is_only_doubted_is_not_doubted_again():
    tertiary = figure(ACT, "rate", doubted="90%", level="tertiary", **WARD)
    assert kinds(rate("85%", "secondary"), tertiary) == []


def test_what_stood_before_is_compared_with_and_not_blamed():
    old = [rate("80%", "secondary", BEFORE), rate("88%", "tertiary", BEFORE)]
    assert kinds(*old, figure(ACT, "personal_rate", "2%")) == []
    new = rate("89%", "tertiary")
    [doubt] = doubts(*old, new)
    assert doubt.figures == (new.pk,)


def test_one_doubt_for_all_members_that_share_the_figures():
    found = kinds(
        rate("80%", "secondary", RESIDENT), rate("88%", "tertiary", RESIDENT), act=RESIDENT
    )
    assert found == [DoubtKind.RISING_RATE]


# Retired people


@pytest.mark.parametrize(
    ("key", "active", "same", "worse"),
    [
        ("rate", "85%", "85%", "84.99%"),
        ("deductible", "1300", "1300", "1300.01"),
        ("ceiling", "500000", "500000", "499999.99"),
    ],
)
def test_retired_people_worse_off_are_doubted(key, active, same, worse):
    care = {} if key == "ceiling" else {**WARD, "level": "tertiary"}
    working = figure(ACT, key, active, member="active", **care)
    assert kinds(working, figure(ACT, key, same, member="retired", **care)) == []
    [doubt] = doubts(working, figure(ACT, key, worse, member="retired", **care))
    assert doubt.kind is DoubtKind.WORSE_RETIRED
    assert "退休" in doubt.words
    assert "在职" in doubt.words


def test_residents_have_no_retired_people():
    assert kinds(figure(RESIDENT, "rate", "80%", **WARD), act=RESIDENT) == []


# Shares beyond the whole


@pytest.mark.parametrize(("top", "is_odd"), [("1", False), ("1.0001", True)])
def test_a_band_over_the_whole_is_doubted(top, is_odd):
    ladder = Ladder(((Decimal(0), Decimal("0.8")), (Decimal(50_000), Decimal(top))))
    found = kinds(figure(ACT, "rate", ladder, **WARD))
    assert found == ([DoubtKind.IMPOSSIBLE_SHARE] if is_odd else [])


@pytest.mark.parametrize(("personal", "is_odd"), [("10%", False), ("10.01%", True)])
def test_employer_and_employee_together_pay_no_more_than_the_wage(personal, is_odd):
    paid = [figure(ACT, "employer_rate", "90%"), figure(ACT, "personal_rate", personal)]
    assert (DoubtKind.IMPOSSIBLE_SHARE in kinds(*paid)) is is_odd


def test_a_factor_over_the_whole_is_doubted_and_a_higher_deductible_is_not():
    def rule(value):
        return figure(ACT, "route_rule", value, route="referral", **WARD)

    factor = RouteRule(RouteForm.FACTOR, amount=Decimal("1.1"))
    assert kinds(rule(factor)) == [DoubtKind.IMPOSSIBLE_SHARE]
    assert kinds(rule("报销比例×100%")) == []
    assert kinds(rule("起付线×110%")) == []


@pytest.mark.parametrize(("points", "is_odd"), [("70", False), ("70.01", True)])
def test_points_that_leave_less_than_nothing_are_doubted(points, is_odd):
    found = kinds(
        rate("70%", "tertiary"),
        figure(ACT, "route_rule", f"降{points}个百分点", route="temporary", **WARD),
    )
    assert found == ([DoubtKind.IMPOSSIBLE_SHARE] if is_odd else [])


def test_values_that_are_no_shares_are_left_alone():
    assert kinds(figure(ACT, "deductible", Number(Decimal(1300)), **WARD)) == []
    assert kinds(figure(ACT, "ceiling", Span(Decimal(60_000), None))) == []
