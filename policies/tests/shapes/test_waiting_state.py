"""等待期状态机: fixed months, more for each lapsed year, fewer for each repaired, and a least."""

import pytest

from policies.coverage.waiting import History, answer_waiting
from policies.tests.make import CITY, ON
from policies.tests.shapes.sheet import published, row
from policies.vocabulary import Certainty

pytestmark = pytest.mark.django_db
RESIDENT = {"险种": "居民"}


@pytest.mark.parametrize(
    ("lapsed", "repaired", "months"),
    [(0, 0, 3), (3, 0, 6), (3, 3, 3), (4, 0, 7), (4, 4, 6), (5, 5, 6), (9, 1, 11)],
)
def test_the_wait_follows_the_numbers_of_the_sheet(regions, lapsed, repaired, months):
    book = published(
        regions,
        row("waiting_months", "3", **RESIDENT),
        row("waiting_months_lapsed", "1", **RESIDENT),
        row("waiting_months_repaired", "1", **RESIDENT),
        row("waiting_months_least", "6", **RESIDENT),
        row("waiting_least_from", "4", **RESIDENT),
    )
    answer = answer_waiting(book, book.regions[CITY], ON, History(lapsed, repaired))
    assert (answer.certainty, answer.high.months) == (Certainty.EXACT, months)


def test_those_of_employees_who_pay_in_by_themselves_stand_beside_it(regions):
    """上海: six months, and none for who lapsed for three at the most."""
    book = published(
        regions,
        row("waiting_months", "6", 人员="灵活就业"),
        row("waiting_period", "中断3个月以内接着缴的，不用等", 人员="灵活就业", 事项="衔接"),
    )
    figures = {figure.key: figure for figure in book.chapter(CITY).figures()}
    assert figures["waiting_months"].live[0].value.value == 6
    assert figures["waiting_period"].cell.member == "flexible"
