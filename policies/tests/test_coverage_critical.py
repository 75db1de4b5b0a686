"""The second layer in the crossing: when it is reckoned with, and how sure the answer is then."""

import pytest

from policies.coverage import answer_bill
from policies.tests import make
from policies.tests.make import bill, figure, situation, version
from policies.vocabulary import Certainty, Missing, Programme, State

BASIC = version(published=1)
LAYER = version(published=2, programme=Programme.CRITICAL_ILLNESS)


def answered(*layer, amount="100000", **parts):
    """A city whose basic insurance pays nothing: what is paid, the layer pays."""
    basic = [
        figure(BASIC, "rate", "0%"),
        figure(BASIC, "deductible", "0"),
        figure(BASIC, "ceiling", "不封顶"),
    ]
    return answer_bill(make.PlainBook(*basic, *layer), situation(), bill(amount, **parts))


def of_layer(key, says, **more):
    return figure(LAYER, key, says, **more)


DEDUCTIBLE = of_layer("critical_deductible", "30404")
RATE = of_layer("critical_rate", "60%; 5万起 70%")


def test_where_both_are_recorded_the_layer_pays_and_the_answer_stays_exact():
    answer = answered(DEDUCTIBLE, RATE)
    assert str(answer.fund_high) == "43717.20"
    assert (answer.certainty, answer.missing) == (Certainty.EXACT, ())


def test_what_was_paid_earlier_in_the_year_is_added_up():
    answer = answered(DEDUCTIBLE, RATE, amount="10000", covered_so_far="30404")
    assert str(answer.fund_high) == "6000.00"


@pytest.mark.parametrize("layer", [(), (DEDUCTIBLE,), (RATE,)])
def test_half_a_layer_is_none(layer):
    answer = answered(*layer)
    assert str(answer.fund_high) == "0.00"
    assert [step.step.rule for step in answer.steps].count("critical_illness") == 0


def test_a_lapsed_layer_is_none():
    gone = of_layer("critical_rate", "60%", last_day="2019-12-31")
    assert str(answered(DEDUCTIBLE, gone).fund_high) == "0.00"


def test_a_disputed_rate_makes_a_range():
    answer = answered(DEDUCTIBLE, of_layer("critical_rate", "60%", alternatives=["50%"]))
    assert answer.certainty is Certainty.RANGE
    assert (str(answer.fund_low), str(answer.fund_high)) == ("34798.00", "41757.60")


def test_its_ceiling_binds_and_lacks_nothing_when_it_is_not_recorded():
    ceiling = of_layer("critical_ceiling", "20000")
    assert str(answered(DEDUCTIBLE, RATE, ceiling).fund_high) == "20000.00"
    assert Missing.CEILING not in answered(DEDUCTIBLE, RATE).missing


def test_a_region_that_grants_none_says_so_and_pays_none():
    none = of_layer("critical_rate", "无此待遇")
    answer = answered(DEDUCTIBLE, none)
    assert answer.coverage.critical.rate.state is State.NOT_OFFERED
    assert str(answer.fund_high) == "0.00"


def test_each_step_names_its_programme_and_what_it_rests_on():
    steps = answered(DEDUCTIBLE, RATE).steps
    layer = [step for step in steps if step.step.rule == "critical_illness"]
    assert {step.step.programme for step in layer} == {"critical_illness"}
    assert all(len(step.claims) == 2 for step in layer)
