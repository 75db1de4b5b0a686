"""Over every figure of a complete policy: what is lost with it, and what a second opinion does."""

from dataclasses import replace
from decimal import Decimal

import pytest

from policies.coverage import answer_bill
from policies.tests.make import PlainBook, bill, figure, situation, version
from policies.values import Ladder, Number, RouteRule
from policies.vocabulary import CareType, Certainty, Missing, Route, RouteForm

AWAY = situation(route=Route.REFERRAL)
CLINIC = situation(care=CareType.OUTPATIENT)
AMOUNT = bill("50000")
RULE = RouteRule(RouteForm.POINTS, Decimal("0.10"))


def inpatient():
    act = version()
    of = {"care": "inpatient", "level": "tertiary", "member": "active"}
    return {
        "deductible": figure(act, "deductible", "1300", **of),
        "rate": figure(act, "rate", "85%; 3万起 90%; 4万起 95%", **of),
        "ceiling": figure(act, "ceiling", "500000", member="active"),
        "route_rule": figure(act, "route_rule", RULE, care="inpatient", route="referral"),
    }


def outpatient():
    act = version()
    of = {"level": "tertiary", "member": "active"}
    return {
        "deductible": figure(act, "deductible", "1800", care="outpatient", **of),
        "rate": figure(act, "rate", "70%; 2万起 60%", care="outpatient", **of),
        "annual_limit": figure(act, "annual_limit", "60000", **of),
    }


POLICIES = {"inpatient": (inpatient, AWAY), "outpatient": (outpatient, CLINIC)}
LOST = {
    "deductible": (Certainty.UPPER_BOUND, (Missing.DEDUCTIBLE,)),
    "route_rule": (Certainty.UPPER_BOUND, (Missing.ROUTE_RULE,)),
    "rate": (Certainty.NOT_RECORDED, (Missing.RATE,)),
    "ceiling": (Certainty.EXACT, (Missing.CEILING,)),
    "annual_limit": (Certainty.EXACT, (Missing.CEILING,)),
}
OTHER = {
    "deductible": Number(Decimal(1500)),
    "route_rule": RouteRule(RouteForm.POINTS, Decimal("0.20")),
    "rate": Ladder(((Decimal(0), Decimal("0.8")),)),
    "ceiling": Number(Decimal(30000)),
    "annual_limit": Number(Decimal(15000)),
}
CASES = [(name, key) for name, (make, _) in POLICIES.items() for key in make()]


def answered(name, figures):
    return answer_bill(PlainBook(*figures.values()), POLICIES[name][1], AMOUNT)


@pytest.fixture(params=CASES, ids=lambda case: " ".join(case))
def case(request):
    name, key = request.param
    return name, key, POLICIES[name][0]()


@pytest.mark.parametrize("name", POLICIES)
def test_a_complete_policy_settles_exactly_and_lacks_nothing(name):
    answer = answered(name, POLICIES[name][0]())
    assert (answer.certainty, answer.missing) == (Certainty.EXACT, ())
    assert answer.fund_low == answer.fund_high


def test_without_a_figure_exactly_its_own_certainty_is_lost(case):
    name, key, figures = case
    whole = answered(name, figures)
    del figures[key]
    answer = answered(name, figures)
    assert (answer.certainty, answer.missing) == LOST[key]
    if answer.certainty is Certainty.UPPER_BOUND:
        assert answer.low is None
        assert answer.fund_high >= whole.fund_high
    if answer.certainty is Certainty.EXACT:
        assert answer.fund_high == whole.fund_high


def test_with_a_second_live_claim_the_answer_is_a_range_that_holds_the_first(case):
    name, key, figures = case
    whole = answered(name, figures)
    main = figures[key]
    disputed = figure(main.version, key, main.live[0].value, alternatives=[OTHER[key]])
    figures[key] = replace(disputed, cell=main.cell)
    answer = answered(name, figures)
    assert (answer.certainty, answer.missing) == (Certainty.RANGE, ())
    assert answer.fund_low <= whole.fund_high <= answer.fund_high


@pytest.mark.parametrize("standing", ["refuted", "doubted"])
def test_a_claim_that_is_only_shown_beside_it_changes_nothing(case, standing):
    name, key, figures = case
    whole = answered(name, figures)
    main = figures[key]
    beside = figure(main.version, key, main.live[0].value, **{standing: OTHER[key]})
    figures[key] = replace(beside, cell=main.cell)
    answer = answered(name, figures)
    assert (answer.certainty, answer.missing) == (Certainty.EXACT, ())
    assert answer.fund_low == answer.fund_high == whole.fund_high
