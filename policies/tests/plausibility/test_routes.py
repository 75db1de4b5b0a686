"""Filing that costs money; points mistaken for a factor."""

from dataclasses import replace

import pytest

from policies.plausibility import DoubtKind
from policies.tests.make import NATION, PROVINCE, figure, version
from policies.tests.plausibility.doubted import ACT, BEFORE, doubts, kinds, quoting

WARD = {"care": "inpatient"}
RATE = figure(ACT, "rate", "85%", **WARD)
DEDUCTIBLE = figure(ACT, "deductible", "800", **WARD)


def rule(text, route="referral", act=ACT, care="inpatient", **more):
    return figure(act, "route_rule", text, route=route, care=care, **more)


# Filed and unfiled


@pytest.mark.parametrize(
    ("filed", "unfiled", "is_odd"),
    [
        ("同本地", "降20个百分点", False),
        ("降20个百分点", "降20个百分点", False),
        ("降20个百分点", "降10个百分点", True),
        ("先付10%", "同本地", True),
        ("起付线1500", "起付线1500", False),
        ("起付线1501", "起付线1500", True),
    ],
)
def test_who_filed_and_gets_less_is_doubted(filed, unfiled, is_odd):
    found = kinds(RATE, DEDUCTIBLE, rule(filed), rule(unfiled, "unfiled"))
    assert found == ([DoubtKind.FILED_BELOW_UNFILED] if is_odd else [])


def test_the_sentence_has_the_bill_and_both_sums():
    figures = (RATE, DEDUCTIBLE, rule("降10个百分点"), rule("同本地", "unfiled"))
    [doubt] = doubts(*figures)
    for word in ("转诊", "50,000 元", "36,900.00 元", "41,820.00 元"):
        assert word in doubt.words


def test_a_manual_claim_of_which_nobody_says_what_it_pays_is_no_comparison():
    assert kinds(RATE, DEDUCTIBLE, rule("降10个百分点"), rule("只能手工报销", "unfiled")) == []


def test_without_a_rate_there_is_no_bill_to_try():
    assert kinds(rule("降20个百分点"), rule("降10个百分点", "unfiled")) == []


def test_a_route_not_recorded_is_not_taken_for_less():
    assert kinds(RATE, DEDUCTIBLE, rule("同本地", "unfiled")) == []


def test_a_rule_of_the_province_is_tried_on_its_cities():
    act = version(2, region=PROVINCE, scheme="", programme="")
    rules = [rule("降20个百分点", act=act), rule("同本地", "unfiled", act=act)]
    [doubt] = doubts(RATE, DEDUCTIBLE, *rules, act=act)
    assert "990100" in doubt.words


def test_a_rule_of_the_nation_that_a_city_overrides_is_not_blamed():
    act = version(2, region=NATION, scheme="", programme="")
    own = [rule("同本地"), rule("降20个百分点", "unfiled")]
    assert kinds(RATE, DEDUCTIBLE, *own, rule("降30个百分点", act=act), act=act) == []


# Points against factor


@pytest.mark.parametrize(
    ("says", "words", "is_odd"),
    [
        ("降10个百分点", "第五条 支付比例降低10个百分点", False),
        ("降10个百分点", "第五条 按支付比例的90%报销", True),
        ("降10个百分点", "报销打九折", True),
        ("降10个百分点", "文件写报销降10%", True),
        ("降10个百分点", "没说是10个百分点还是打九折", False),
        ("降10个百分点", "第五条", False),
        ("报销比例×90%", "按支付比例的90%报销", False),
        ("报销比例×90%", "打九折", False),
        ("报销比例×90%", "支付比例降低10个百分点", True),
        ("先付10%", "支付比例降低10个百分点", False),
        ("同本地", "打九折", False),
    ],
)
def test_words_that_name_the_other_form_are_held_against_it(says, words, is_odd):
    found = kinds(quoting(rule(says), note=words))
    assert found == ([DoubtKind.SWITCHED_FORM] if is_odd else [])


@pytest.mark.parametrize(
    ("before", "after", "is_odd"),
    [
        ("降10个百分点", "报销比例×90%", True),
        ("报销比例×90%", "降10个百分点", True),
        ("降10个百分点", "降20个百分点", False),
        ("先付10%", "降10个百分点", False),
    ],
)
def test_a_form_that_changes_from_version_to_version_is_doubted(before, after, is_odd):
    found = kinds(rule(before, act=BEFORE), rule(after))
    assert found == ([DoubtKind.SWITCHED_FORM] if is_odd else [])


def test_both_forms_side_by_side_for_one_route_are_doubted():
    outpatient = rule("报销比例×90%", care="outpatient")
    assert kinds(rule("降10个百分点"), outpatient) == [DoubtKind.SWITCHED_FORM] * 2
    assert kinds(rule("降10个百分点"), rule("报销比例×80%", "temporary")) == []


def test_two_sources_that_each_have_their_form_are_doubted():
    two = rule("降10个百分点", alternatives=["报销比例×90%"])
    assert kinds(two) == [DoubtKind.SWITCHED_FORM]


def test_a_change_of_form_is_only_asked_about_by_the_act_that_changes_it():
    switched = [rule("降10个百分点", act=BEFORE), rule("报销比例×90%")]
    later = replace(ACT, pk=ACT.pk + 10_000, published=3)
    repeated = figure(later, "deductible", "800", **WARD)
    assert kinds(*switched, repeated, act=later) == []
