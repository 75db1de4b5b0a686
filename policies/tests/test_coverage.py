"""From a situation to its answer: what is used, what is missing, and how sure that is."""

import pytest

from policies.coverage import NoticeKind, answer_bill
from policies.tests.make import (
    CITY,
    MUNICIPALITY,
    NATION,
    OTHER_CITY,
    PROVINCE,
    PlainBook,
    bill,
    day,
    figure,
    situation,
    version,
)
from policies.vocabulary import CareType, Certainty, Grade, HospitalLevel, Route, Scheme

ACT = version()
RATE = figure(ACT, "rate", "85%")
DEDUCTIBLE = figure(ACT, "deductible", "1300")
CEILING = figure(ACT, "ceiling", "500000")
ALL = (RATE, DEDUCTIBLE, CEILING)
FULL = "41395.00"
"""What ALL pays on 50,000."""
WITHOUT_DEDUCTIBLE = "42500.00"
NATIONAL = version(2, region=NATION, scheme="", programme="")


def answer(*figures, amount="50000", parts=None, revision=None, **changes):
    book = PlainBook(*figures, revision=revision)
    return answer_bill(book, situation(**changes), bill(amount, **(parts or {})))


def said(answered):
    """Certainty, what is missing, and what the fund pays at least and at most."""
    ends = [end and str(end.fund_yuan) for end in (answered.low, answered.high)]
    return answered.certainty.value, [name.value for name in answered.missing], *ends


def notices(answered):
    return [notice.kind for notice in answered.notices]


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


@pytest.mark.parametrize(("on", "certainty"), [("2025-12-31", "exact"), ("2026-01-01", "not_recorded")])
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


@pytest.mark.parametrize(("on", "certainty"), [("2024-12-31", "not_recorded"), ("2025-01-01", "exact")])
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


# By which route


def by_route(form, *figures, route=Route.REFERRAL, **said_of_it):
    rule = figure(NATIONAL, "route_rule", form, **said_of_it)
    return answer(rule, *(figures or ALL), route=route)


def test_at_home_no_rule_of_a_route_is_asked():
    assert by_route("降10个百分点", route=Route.LOCAL).coverage.route_rule is None
    assert said(by_route("降10个百分点", route=Route.LOCAL)) == ("exact", [], FULL, FULL)


@pytest.mark.parametrize("route", [route for route in Route if route is not Route.LOCAL])
def test_an_unrecorded_rule_of_a_route_makes_it_an_upper_bound(route):
    assert said(answer(*ALL, route=route)) == ("upper_bound", ["route_rule"], None, FULL)


@pytest.mark.parametrize(
    ("form", "paid"),
    [
        ("同本地", FULL),
        ("降10个百分点", "36525.00"),
        ("报销比例×90%", "37255.50"),
        ("先付10%", "37145.00"),
        ("起付线×110%", "41284.50"),
        ("起付线1500", "41225.00"),
    ],
)
def test_each_form_of_a_rule_is_computed_with(form, paid):
    assert said(by_route(form)) == ("exact", [], paid, paid)


def test_a_rule_that_leaves_only_a_manual_claim_says_nothing_of_the_amount():
    found = by_route("只能手工报销", route=Route.UNFILED)
    assert said(found) == ("upper_bound", ["route_rule"], None, FULL)
    assert (found.is_direct, notices(found)[0]) == (False, NoticeKind.MANUAL_CLAIM)
    assert by_route("同本地").is_direct


def test_a_disputed_rule_makes_a_range():
    found = by_route("同本地", alternatives=["降10个百分点"])
    assert said(found) == ("range", [], "36525.00", FULL)


def test_a_rule_disputed_with_a_manual_claim_bounds_nothing_below():
    found = by_route("降10个百分点", alternatives=["只能手工报销"])
    assert said(found) == ("upper_bound", ["route_rule"], None, FULL)


def test_a_doubted_rule_is_not_recorded():
    assert said(by_route(None, doubted="同本地")) == ("upper_bound", ["route_rule"], None, FULL)


def test_a_routes_own_deductible_stands_in_for_one_that_is_not_recorded():
    found = by_route("起付线1500", RATE, CEILING)
    assert said(found) == ("exact", [], "41225.00", "41225.00")


def test_a_multiple_needs_the_local_deductible():
    found = by_route("起付线×110%", RATE, CEILING)
    assert said(found) == ("upper_bound", ["deductible"], None, WITHOUT_DEDUCTIBLE)


# What is missing, in its order


def test_what_is_missing_is_named_in_one_order_each_once():
    found = answer(RATE, route=Route.UNFILED)
    assert said(found)[:2] == ("upper_bound", ["route_rule", "deductible", "ceiling"])
    found = answer(DEDUCTIBLE, route=Route.UNFILED)
    assert said(found)[:2] == ("not_recorded", ["rate", "route_rule", "ceiling"])


def test_a_bill_that_reaches_an_unrecorded_band_has_no_number():
    ladder = figure(ACT, "rate", "85%; 2万起 未收录")
    assert said(answer(ladder, amount="20000.00"))[0] == "upper_bound"
    found = answer(ladder, amount="20000.01")
    assert said(found) == ("not_recorded", ["rate", "deductible", "ceiling"], None, None)


# A limit of one layer


def pooled(amount, limit="100000", **changes):
    layer = figure(ACT, "pool_limit", limit)
    return answer(figure(ACT, "rate", "50%"), figure(ACT, "deductible", "0"), layer, amount=amount, **changes)


def test_a_limit_of_one_layer_is_no_ceiling_and_binds_nothing():
    assert said(pooled("200000.00")) == ("exact", ["ceiling"], "100000.00", "100000.00")


def test_above_the_limit_of_a_layer_the_next_one_is_missing():
    found = pooled("200000.02")
    assert said(found) == ("upper_bound", ["ceiling", "next_layer"], None, "100000.01")
    assert NoticeKind.NEXT_LAYER in notices(found)


@pytest.mark.parametrize(("before", "certainty"), [("50000", "exact"), ("50000.01", "upper_bound")])
def test_what_was_paid_earlier_counts_towards_the_layer(before, certainty):
    assert said(pooled("100000", parts={"fund_paid": before}))[0] == certainty


def test_a_layer_is_of_inpatient_care_alone():
    found = pooled("900000", care=CareType.OUTPATIENT)
    assert said(found)[:2] == ("exact", ["ceiling"])


# What is said beside the numbers


def test_an_estimate_says_so_until_a_part_of_the_bill_is_given():
    assert NoticeKind.ESTIMATED in notices(answer(*ALL))
    assert NoticeKind.ESTIMATED not in notices(answer(*ALL, parts={"excluded": "0"}))
    assert NoticeKind.ESTIMATED not in notices(answer(DEDUCTIBLE)), "there is no number"


def test_an_assumed_start_is_said():
    assumed = version(is_assumed=True)
    found = answer(figure(assumed, "rate", "85%"), DEDUCTIBLE, CEILING)
    assert NoticeKind.ASSUMED_START in notices(found)
    assert NoticeKind.ASSUMED_START not in notices(answer(*ALL))


def test_the_grade_is_the_weakest_that_was_used():
    graded = [
        figure(ACT, key, text, grade=grade)
        for key, text, grade in (
            ("rate", "85%", Grade.OFFICIAL),
            ("deductible", "1300", Grade.QUOTED),
        )
    ]
    assert answer(*graded).grade is Grade.QUOTED
    assert answer(*graded, CEILING).grade is Grade.SECONDARY
    assert answer(graded[1]).grade is None, "there is no number"


def test_each_step_rests_on_the_claims_that_it_used():
    found = answer(*ALL)
    rests = {line.step.rule: [claim.pk for claim in line.claims] for line in found.steps}
    assert rests == {
        "catalogue": [],
        "deductible": [DEDUCTIBLE.claims[0].pk],
        "rate": [RATE.claims[0].pk],
        "ceiling": [CEILING.claims[0].pk],
    }


def test_the_account_is_that_of_the_most_the_fund_pays():
    disputed = figure(ACT, "rate", "85%", alternatives=["90%"])
    found = answer(disputed, DEDUCTIBLE, CEILING)
    assert str(sum(line.fund for line in found.steps)) == "43830.00"
    assert str(sum(line.patient for line in found.steps)) == "6170.00"
    assert answer(DEDUCTIBLE).steps == []


def test_an_answer_is_of_its_revision():
    corrected = figure(version(7), "rate", "90%")
    assert said(answer(*ALL, corrected, revision=6))[3] == FULL
    assert said(answer(*ALL, corrected, revision=7))[3] == "43830.00"
