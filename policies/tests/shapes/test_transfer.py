"""转诊链起付连续: what was paid before a transfer counts on the way up, and nothing is due down."""

import pytest

from policies.coverage import NoticeKind
from policies.tests.make import PROVINCE
from policies.tests.shapes.sheet import fund, published, row, settled
from policies.vocabulary import CareType, Certainty, Missing, Transfer

pytestmark = pytest.mark.django_db
NATION = {"版本": "the-nation", "地区": "地区000000", "险种": "", "保障": "", "标题": "全国"}
UP, DOWN = row("transfer_up", "补差额", **NATION), row("transfer_down", "不再付", **NATION)


def city(regions, *more):
    return published(
        regions,
        row("deductible", "800", 医院级别="三级"),
        row("deductible", "300", 医院级别="一级及以下"),
        row("rate", "80%"),
        row("ceiling", "不封顶"),
        *more,
    )


@pytest.mark.parametrize(
    ("met", "paid"),
    [("0", "7360.00"), ("300", "7600.00"), ("800", "8000.00"), ("900", "8000.00")],
)
def test_on_the_way_up_only_the_difference_is_due(regions, met, paid):
    answer = settled(city(regions, UP), "10000", {"deductible_met": met}, transfer=Transfer.UP)
    assert (fund(answer), answer.certainty) == (paid, Certainty.EXACT)


def test_on_the_way_down_nothing_is_due(regions):
    answer = settled(city(regions, DOWN), "10000", transfer=Transfer.DOWN, level="primary")
    assert (fund(answer), answer.certainty) == ("8000.00", Certainty.EXACT)


def test_a_citys_own_rule_goes_before_the_nations(regions):
    book = city(regions, UP, row("transfer_up", "重新付"))
    answer = settled(book, "10000", {"deductible_met": "300"}, transfer=Transfer.UP)
    assert fund(answer) == "7360.00"
    assert PROVINCE in book.regions


def test_a_transfer_goes_before_what_each_time_owes(regions):
    book = city(regions, UP, row("deductible_period", "每次"))
    parts = {"deductible_met": "300"}
    assert fund(settled(book, "10000", parts, transfer=Transfer.UP)) == "7600.00"
    assert fund(settled(book, "10000", parts)) == "7360.00"


@pytest.mark.parametrize("way", Transfer)
def test_where_no_rule_is_recorded_the_deductible_is_not_known(regions, way):
    answer = settled(city(regions), "10000", {"deductible_met": "300"}, transfer=way)
    assert fund(answer) == (None, "8000.00")
    assert answer.missing == (Missing.DEDUCTIBLE,)
    assert NoticeKind.NOT_RECKONED in [notice.kind for notice in answer.notices]


def test_before_its_first_day_the_rule_is_not_there(regions):
    later = row("transfer_down", "不再付", **NATION | {"生效日": "2026-04-01"})
    answer = settled(city(regions, later), "10000", transfer=Transfer.DOWN)
    assert answer.certainty is Certainty.UPPER_BOUND


def test_none_is_due_down_even_where_the_deductible_itself_is_not_recorded(regions):
    book = published(regions, row("rate", "80%"), row("ceiling", "不封顶"), DOWN)
    answer = settled(book, "10000", transfer=Transfer.DOWN)
    assert (fund(answer), answer.certainty) == ("8000.00", Certainty.EXACT)


def test_outpatients_are_not_transferred(regions):
    book = city(regions, UP, row("annual_limit", "不封顶"))
    answer = settled(
        book, "10000", {"deductible_met": "800"}, transfer=Transfer.UP, care=CareType.OUTPATIENT
    )
    assert fund(answer) == "8000.00"
