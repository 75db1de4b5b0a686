"""A total is what a source prints, else the sum of its parts: of one act, of the same people."""

import pytest

from policies.book import open_book
from policies.cells import Cell
from policies.coverage import is_added_up, read_with_total
from policies.formats import write
from policies.models import Region
from policies.tests.make import CITY, day
from policies.tests.rows import published, regions
from policies.vocabulary import State

ASKED = Cell(scheme="resident", programme="basic", member="adult")
PARTS = {"personal": "400", "subsidy": "700"}

pytestmark = pytest.mark.django_db


def total(code=CITY, cell=ASKED, on="2025-06-30", key="total"):
    book = open_book()
    return read_with_total(lambda k, asked: book.read(code, k, asked, day(on)), key, cell)


def said(reading):
    return [write(reading.kind, claim.state, claim.value) for claim in reading.live]


def act(key="act", start="2025-01-01", **figures):
    place = Region.objects.filter(code=CITY).first() or regions()[CITY]
    return published(place, key, start, scheme="resident", **figures)


def test_parts_of_one_act_are_added_up():
    act(**PARTS)
    found = total()
    assert (found.state, said(found), is_added_up(found)) == (State.RECORDED, ["1,100"], True)


def test_a_printed_total_is_shown_as_it_is_printed():
    act(**PARTS, total="1100.05")
    found = total()
    assert (said(found), is_added_up(found)) == (["1,100.05"], False)


@pytest.mark.parametrize(
    ("personal", "subsidy", "sum_of_both"),
    [
        ("不低于400", "不低于700", ["不低于1,100"]),
        ("400", "不低于700", ["不低于1,100"]),
        ("400–500", "700", []),
        ("不适用", "700", []),
    ],
)
def test_minimums_add_up_to_a_minimum_and_nothing_else_is_guessed(personal, subsidy, sum_of_both):
    act(personal=personal, subsidy=subsidy)
    assert said(total()) == sum_of_both


def test_parts_of_two_acts_are_of_two_years_and_are_not_added_up():
    act("earlier", subsidy="700")
    act("later", "2025-03-01", personal="400")
    assert total().state is State.NOT_RECORDED


def test_one_part_is_no_total():
    act(personal="400")
    assert total().state is State.NOT_RECORDED


def test_no_other_figure_is_touched():
    act(**PARTS)
    assert said(total(key="personal")) == ["400"]


def test_guangzhous_groups_add_up_to_the_same_total(seeded):
    code = seeded.region_of_slug("guangzhou").code
    for member, facts in (("student", ("B048", "B049")), ("adult", ("B051", "B052"))):
        cell = Cell(scheme="resident", programme="basic", member=member)
        found = total(code, cell, "2026-06-30")
        assert (said(found), found.live[0].facts) == (["1,369"], facts)
        assert found.figure.last_day == day("2026-12-31")
