"""医疗救助第三层: for people in hardship, on what two layers left."""

import pytest

from policies.hardships import Hardship
from policies.tests.shapes.sheet import fund, published, row, settled
from policies.vocabulary import Certainty, Programme

pytestmark = pytest.mark.django_db
OF = {"版本": "assistance", "险种": "", "保障": "医疗救助", "标题": "医疗救助"}
NATION = {**OF, "地区": "地区000000", "版本": "nation"}
BASIC = [
    row("deductible", "1000", 就医="住院"),
    row("rate", "80%", 就医="住院"),
    row("ceiling", "不封顶"),
]


@pytest.mark.parametrize("hardship", [Hardship.SUBSISTENCE, Hardship.DESTITUTE])
def test_it_pays_a_share_of_what_is_left(regions, hardship):
    rate = row("assistance_rate", "70%", 困难="低保对象、特困人员", **OF)
    answer = settled(published(regions, *BASIC, rate), "11000", hardship=hardship)
    assert (fund(answer), answer.certainty) == ("10100.00", Certainty.EXACT)
    assert answer.steps[-1].step.programme == Programme.MEDICAL_ASSISTANCE


@pytest.mark.parametrize("hardship", [Hardship.NONE, Hardship.MARGINAL])
def test_others_have_no_line_of_it(regions, hardship):
    rate = row("assistance_rate", "70%", 困难="低保对象、特困人员", **OF)
    answer = settled(published(regions, *BASIC, rate), "11000", hardship=hardship)
    assert fund(answer) == "8000.00"
    assert all(step.step.rule != "medical_assistance" for step in answer.steps)


def test_at_least_a_share_is_a_range(regions):
    rate = row("assistance_rate", "不低于70%", 困难="困难人员", **NATION)
    answer = settled(published(regions, *BASIC, rate), "11000", hardship=Hardship.MONITORED)
    assert (fund(answer), answer.certainty) == (("10100.00", "11000.00"), Certainty.RANGE)


def test_a_city_answers_before_the_nation(regions):
    sheet = [
        row("assistance_rate", "70%", 困难="困难人员", **NATION),
        row("assistance_rate", "80%", 困难="困难人员", **OF),
    ]
    answer = settled(published(regions, *BASIC, *sheet), "11000", hardship=Hardship.DESTITUTE)
    assert fund(answer) == "10400.00"


def test_it_has_a_deductible_and_a_limit_of_its_own(regions):
    layer = [
        row("assistance_rate", "70%", 困难="困难人员", **OF),
        row("assistance_deductible", "2000", 困难="困难人员", **OF),
        row("assistance_limit", "600", 困难="困难人员", **OF),
    ]
    poor = {"hardship": Hardship.SUBSISTENCE}
    book = published(regions, *BASIC, *layer)
    assert fund(settled(book, "11000", **poor)) == "8600.00"
    assert fund(settled(book, "6000", **poor)) == "4000.00"
    assert fund(settled(book, "6000", {"covered_so_far": "500"}, **poor)) == "4350.00"
