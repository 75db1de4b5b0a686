"""The published figures against each other, as `make check` asks after a change of the fixtures."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from policies.publishing import publish
from policies.tests.make import CITY
from policies.tests.rows import draft, enter, published

YEAR = {"scheme": "resident", "personal": "400", "subsidy": "700"}


def check():
    out = StringIO()
    call_command("check_data", stdout=out)
    return out.getvalue()


def complaint():
    with pytest.raises(CommandError) as refused:
        check()
    return str(refused.value)


def test_the_fixtures_do_not_contradict_themselves(seeded):
    assert "没有发现矛盾" in check()


def test_a_printed_total_that_is_the_sum_of_its_parts_is_right(regions):
    published(regions[CITY], "right", **YEAR, total="1100")
    assert check()


@pytest.mark.parametrize("total", ["1099.99", "1100.01"])
def test_a_printed_total_that_is_a_fen_off_is_named(regions, total):
    published(regions[CITY], "wrong", **YEAR, total=total)
    assert "文件 wrong" in complaint()


def test_a_total_of_one_group_is_held_against_that_groups_parts(regions):
    version = draft(regions[CITY], "by-group", scheme="resident")
    for key, adult, student in (("personal", "549", "413"), ("subsidy", "820", "956")):
        enter(version, key, adult)
        enter(version, key, student, member="student")
    enter(version, "total", "1369")
    enter(version, "total", "1368", member="student")
    publish(version)
    assert complaint().count("文件 by-group") == 1


@pytest.mark.parametrize(("floor", "is_right"), [("5999.99", True), ("6000", False)])
def test_a_floor_lies_below_its_ceiling(regions, floor, is_right):
    published(regions[CITY], "bases", base_floor=floor, base_ceiling="6000")
    if is_right:
        assert check()
    else:
        assert "文件 bases" in complaint()


@pytest.mark.parametrize(("surcharge", "is_right"), [("0.5%", True), ("0.49%", False)])
def test_the_parts_of_an_employers_rate_make_it_up(regions, surcharge, is_right):
    version = draft(regions[CITY], "in-parts")
    enter(version, "employer_rate", "9%")
    enter(version, "employer_rate_part", "8.5%", matter="医疗（含生育）")
    enter(version, "employer_rate_part", surcharge, matter="地方附加")
    publish(version)
    if is_right:
        assert check()
    else:
        assert "文件 in-parts" in complaint()
