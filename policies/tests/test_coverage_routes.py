"""From a situation to its answer: routes, layers, what is missing, what is said beside."""

import pytest

from policies.coverage import NoticeKind
from policies.tests.answers import (
    ACT,
    ALL,
    CEILING,
    DEDUCTIBLE,
    FULL,
    NATIONAL,
    RATE,
    WITHOUT_DEDUCTIBLE,
    answer,
    notices,
    said,
)
from policies.tests.make import figure, version
from policies.vocabulary import CareType, Grade, Route

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
    return answer(
        figure(ACT, "rate", "50%"), figure(ACT, "deductible", "0"), layer, amount=amount, **changes
    )


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
    lapsed = figure(ACT, "ceiling", "500000", last_day="2025-03-31")
    assert answer(*graded, lapsed).grade is Grade.QUOTED, "what has lapsed was not used"


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
