"""异地调整四种写法: four forms that pay differently, each entered as its document has it."""

import pytest

from policies.tests.shapes.refused import faults_of
from policies.tests.shapes.sheet import fund, published, row, settled
from policies.vocabulary import Certainty, Missing, Route

pytestmark = pytest.mark.django_db


def paid(regions, rule, amount, deductible, rate, **who):
    book = published(
        regions,
        row("deductible", deductible),
        row("rate", rate),
        row("ceiling", "不封顶"),
        row("route_rule", rule, 路线="转诊"),
    )
    answer = settled(book, amount, route=Route.REFERRAL)
    assert answer.certainty is Certainty.EXACT
    return fund(answer)


@pytest.mark.parametrize(
    ("rule", "amount"),
    [
        ("同本地", "13650.00"),
        ("降10个百分点", "11700.00"),
        ("报销比例×90%", "12285.00"),
        ("先付10%", "12250.00"),
        ("起付线×110%", "13615.00"),
        ("起付线1500", "12950.00"),
    ],
)
def test_seventy_percent_of_twenty_thousand_above_five_hundred(regions, rule, amount):
    assert paid(regions, rule, "20000", "500", "70%") == amount


@pytest.mark.parametrize(
    ("rule", "amount"),
    [("降10个百分点", "36900.00"), ("报销比例×90%", "37638.00"), ("先付10%", "37570.00")],
)
def test_eighty_five_percent_of_fifty_thousand_above_eight_hundred(regions, rule, amount):
    assert paid(regions, rule, "50000", "800", "85%") == amount


def test_a_manual_claim_whose_reduction_nobody_wrote_down_is_an_upper_bound(regions):
    book = published(
        regions,
        row("deductible", "500"),
        row("rate", "70%"),
        row("route_rule", "只能手工报销", 路线="未备案"),
    )
    answer = settled(book, "20000", route=Route.UNFILED)
    assert fund(answer) == (None, "13650.00")
    assert answer.missing[0] is Missing.ROUTE_RULE


@pytest.mark.parametrize("text", ["降10%", "打九折", "10个百分点", "先付10个百分点"])
def test_a_form_that_could_be_read_two_ways_is_refused(regions, text):
    faults = faults_of(row("route_rule", text, 路线="转诊"))
    assert "看不懂" in faults["值"]
