"""From a situation to its answer: what is used, whose and when, and how sure that is."""

import pytest

from policies.coverage import NoticeKind
from policies.tests.answers import (
    ACT,
    ALL,
    CEILING,
    DEDUCTIBLE,
    FULL,
    RATE,
    WITHOUT_DEDUCTIBLE,
    answer,
    notices,
    said,
)
from policies.tests.make import (
    CITY,
    MUNICIPALITY,
    NATION,
    OTHER_CITY,
    PROVINCE,
    day,
    figure,
    version,
)
from policies.vocabulary import CareType, Certainty, HospitalLevel, Route, Scheme

# How sure an answer is


def test_an_answer_is_exact_where_every_figure_is_recorded():
    assert said(answer(*ALL)) == ("exact", [], FULL, FULL)


def test_a_missing_ceiling_leaves_it_exact():
    assert said(answer(RATE, DEDUCTIBLE)) == ("exact", ["ceiling"], FULL, FULL)


def test_a_missing_deductible_makes_it_an_upper_bound():
    missing = ("upper_bound", ["deductible"], None, WITHOUT_DEDUCTIBLE)
    assert said(answer(RATE, CEILING)) == missing


def test_without_a_rate_there_is_no_number():
    assert said(answer(DEDUCTIBLE)) == ("not_recorded", ["rate", "ceiling"], None, None)


def test_without_any_figure_the_benefit_itself_is_missing_and_nothing_else_is_named():
    missing = ("not_recorded", ["benefit"], None, None)
    assert said(answer()) == missing
    assert said(answer(route=Route.UNFILED)) == missing
    assert said(answer(figure(ACT, "base_floor", "6720"))) == missing


def test_two_live_claims_make_a_range():
    disputed = figure(ACT, "rate", "85%", alternatives=["90%"])
    assert said(answer(disputed, DEDUCTIBLE, CEILING)) == ("range", [], FULL, "43830.00")


def test_claims_that_agree_make_no_range():
    agreed = figure(ACT, "rate", "85%", alternatives=["85%"])
    assert said(answer(agreed, DEDUCTIBLE, CEILING)) == ("exact", [], FULL, FULL)


@pytest.mark.parametrize(
    ("key", "text", "low", "high"),
    [
        ("rate", "85%–90%", FULL, "43830.00"),
        ("rate", "不低于85%", FULL, "48700.00"),
        ("deductible", "1300–2300", "40545.00", FULL),
        ("ceiling", "20000–30000", "20000.00", "30000.00"),
        ("ceiling", "不低于20000", "20000.00", FULL),
    ],
)
def test_a_span_is_settled_at_both_its_ends(key, text, low, high):
    others = [one for one in ALL if one.key != key]
    assert said(answer(figure(ACT, key, text), *others)) == ("range", [], low, high)


def test_a_deductible_that_is_only_a_minimum_bounds_nothing():
    minimum = figure(ACT, "deductible", "不低于1300")
    assert answer(RATE, minimum, CEILING).certainty is Certainty.UPPER_BOUND


@pytest.mark.parametrize(
    ("key", "text", "other", "bound"),
    [
        ("deductible", "1300", "不低于1000", ("upper_bound", ["deductible"], None, "42500.00")),
        ("rate", "85%", "不适用", ("not_recorded", ["rate"], None, None)),
    ],
)
def test_where_one_live_claim_cannot_be_computed_with_none_is(key, text, other, bound):
    others = [one for one in ALL if one.key != key]
    assert said(answer(figure(ACT, key, text, alternatives=[other]), *others)) == bound


def test_every_combination_of_disputed_figures_is_settled():
    rate = figure(ACT, "rate", "80%", alternatives=["90%"])
    deductible = figure(ACT, "deductible", "2000", alternatives=["1000"])
    assert said(answer(rate, deductible, CEILING)) == ("range", [], "38400.00", "44100.00")


def test_a_range_stays_one_where_the_amount_makes_no_difference():
    """Figures count as used for the situation, whatever the amount."""
    disputed = figure(ACT, "rate", "85%", alternatives=["90%"])
    small = answer(disputed, DEDUCTIBLE, CEILING, amount="1000")
    assert said(small) == ("range", [], "0.00", "0.00")


def test_an_upper_bound_outweighs_a_range():
    disputed = figure(ACT, "rate", "85%", alternatives=["90%"])
    assert said(answer(disputed)) == ("upper_bound", ["deductible", "ceiling"], None, "45000.00")


@pytest.mark.parametrize(
    ("key", "text", "paid"),
    [
        ("rate", "无此待遇", "0.00"),
        ("deductible", "不适用", WITHOUT_DEDUCTIBLE),
        ("deductible", "0", WITHOUT_DEDUCTIBLE),
        ("ceiling", "不封顶", FULL),
        ("ceiling", "不适用", FULL),
    ],
)
def test_no_number_may_be_an_answer_as_well(key, text, paid):
    others = [one for one in ALL if one.key != key]
    assert said(answer(figure(ACT, key, text), *others)) == ("exact", [], paid, paid)


def test_a_disputed_ceiling_may_be_uncapped_on_one_side():
    ceiling = figure(ACT, "ceiling", "20000", alternatives=["不封顶"])
    assert said(answer(RATE, DEDUCTIBLE, ceiling)) == ("range", [], "20000.00", FULL)


# What is not used


def test_a_doubted_rate_gives_no_number_and_is_named():
    doubted = figure(ACT, "rate", doubted="85%")
    found = answer(doubted, DEDUCTIBLE)
    assert said(found) == ("not_recorded", ["rate", "ceiling"], None, None)
    assert NoticeKind.DOUBTED in notices(found)


def test_a_doubted_deductible_is_not_computed_with():
    doubted = figure(ACT, "deductible", doubted="9999")
    bound = ("upper_bound", ["deductible"], None, WITHOUT_DEDUCTIBLE)
    assert said(answer(RATE, doubted, CEILING)) == bound


@pytest.mark.parametrize(
    ("on", "certainty"), [("2025-12-31", "exact"), ("2026-01-01", "not_recorded")]
)
def test_a_lapsed_rate_is_not_used(on, certainty):
    rate = figure(ACT, "rate", "85%", last_day="2025-12-31")
    found = answer(rate, DEDUCTIBLE, CEILING, on=day(on))
    assert found.certainty.value == certainty
    assert (NoticeKind.LAPSED in notices(found)) is (certainty == "not_recorded")


def test_a_lapsed_deductible_is_not_used():
    lapsed = figure(ACT, "deductible", "1300", last_day="2025-03-31")
    bound = ("upper_bound", ["deductible"], None, WITHOUT_DEDUCTIBLE)
    assert said(answer(RATE, lapsed, CEILING)) == bound


def test_a_refuted_claim_changes_nothing():
    refuted = figure(ACT, "rate", "85%", refuted="10%")
    assert said(answer(refuted, DEDUCTIBLE, CEILING)) == ("exact", [], FULL, FULL)


def test_a_rate_under_a_condition_that_is_not_asked_is_not_used():
    young = figure(ACT, "rate", "85%", condition="45岁以下")
    found = answer(young, DEDUCTIBLE, CEILING)
    assert said(found) == ("not_recorded", ["rate"], None, None)
    assert NoticeKind.CONDITION in notices(found)


def test_a_figure_of_another_scheme_care_or_city_is_not_used():
    elsewhere = [
        figure(version(2, scheme=Scheme.RESIDENT), "rate", "10%"),
        figure(version(3, region=OTHER_CITY), "rate", "20%"),
        figure(ACT, "rate", "30%", care=CareType.OUTPATIENT),
        figure(version(4, programme="critical_illness"), "rate", "40%"),
    ]
    assert answer(*elsewhere).high is None


def test_a_limit_belongs_to_its_care():
    yearly = figure(ACT, "annual_limit", "6000")
    assert said(answer(RATE, DEDUCTIBLE, yearly)) == ("exact", ["ceiling"], FULL, FULL)
    outpatient = answer(RATE, DEDUCTIBLE, yearly, CEILING, care=CareType.OUTPATIENT)
    assert said(outpatient) == ("exact", [], "6000.00", "6000.00")


# Whose figures


def test_community_falls_back_to_primary_and_primary_never_to_community():
    primary = figure(ACT, "rate", "80%", level="primary")
    community = figure(ACT, "rate", "90%", level="community")
    assert answer(primary, level=HospitalLevel.COMMUNITY).high
    assert answer(community, level=HospitalLevel.COMMUNITY).high
    assert answer(community, level=HospitalLevel.PRIMARY).high is None
    both = answer(primary, community, DEDUCTIBLE, amount="1300.10", level=HospitalLevel.COMMUNITY)
    assert said(both)[2:] == ("0.09", "0.09")


@pytest.mark.parametrize("code", [NATION, PROVINCE])
def test_a_province_and_the_nation_never_settle_and_ask_for_the_city(code):
    own = [figure(version(region=code), one.key, "85%") for one in (RATE,)]
    found = answer(*own, region=code)
    assert said(found) == ("not_recorded", ["benefit"], None, None)
    assert notices(found) == [NoticeKind.ASK_CITY]


def test_a_municipality_settles():
    own = version(region=MUNICIPALITY)
    figures = [figure(own, "rate", "85%"), figure(own, "deductible", "1300")]
    assert said(answer(*figures, region=MUNICIPALITY))[0] == "exact"


@pytest.mark.parametrize("code", [NATION, PROVINCE, OTHER_CITY])
def test_a_benefit_is_never_taken_from_another_region(code):
    assert answer(figure(version(region=code), "rate", "85%")).high is None


def test_a_city_settles_from_the_pooling_area_that_it_names():
    pooled = version(3, region=PROVINCE)
    figures = [figure(pooled, "rate", "60%"), figure(pooled, "deductible", "0")]
    named = figure(version(4, "2025-06-30"), "served_by", PROVINCE)
    assert said(answer(*ALL, *figures, named))[3] == "30000.00"
    assert answer(*ALL, *figures, named).coverage.serving.code == PROVINCE
    before = answer(*ALL, *figures, named, on=day("2025-06-29"))
    assert said(before)[3] == FULL
    assert before.coverage.serving.code == CITY


# When


@pytest.mark.parametrize(
    ("on", "certainty"), [("2024-12-31", "not_recorded"), ("2025-01-01", "exact")]
)
def test_a_day_before_the_first_version_has_no_answer(on, certainty):
    assert answer(*ALL, on=day(on)).certainty.value == certainty


def test_an_answer_says_from_when_on_there_is_one():
    found = answer(*ALL, figure(version(2, "2026-01-01"), "rate", "90%"), on=day("2024-12-31"))
    [notice] = [notice for notice in found.notices if notice.kind is NoticeKind.STARTS_LATER]
    assert notice.on == day("2025-01-01")
    assert found.missing == ("benefit",)


@pytest.mark.parametrize("admission", [2, 3, 99])
def test_a_deductible_of_later_admissions_may_not_be_recorded(admission):
    first_only = figure(ACT, "deductible", "1300; 第2次起 未收录")
    found = answer(RATE, first_only, CEILING, admission=admission)
    assert said(found) == ("upper_bound", ["deductible"], None, WITHOUT_DEDUCTIBLE)
    assert NoticeKind.DEDUCTIBLE_OF_LATER_ADMISSION in notices(found)
    assert said(answer(RATE, first_only, CEILING)) == ("exact", [], FULL, FULL)


@pytest.mark.parametrize(
    ("admission", "paid"), [(1, FULL), (2, "41947.50"), (3, "41947.50"), (4, WITHOUT_DEDUCTIBLE)]
)
def test_a_deductible_may_fall_from_admission_to_admission(admission, paid):
    falling = figure(ACT, "deductible", "1300; 第2次起 650; 第4次起 0")
    assert said(answer(RATE, falling, CEILING, admission=admission)) == ("exact", [], paid, paid)


def test_a_deductible_of_one_number_is_that_of_every_admission():
    found = answer(*ALL, admission=5)
    assert said(found) == ("exact", [], FULL, FULL)
    assert NoticeKind.DEDUCTIBLE_OF_LATER_ADMISSION not in notices(found)
