"""按医院级别，且级别名各地不同: a region's own names, each of which is one of ours."""

import pytest

from policies.tests.shapes.sheet import fund, of_groups, planned, published, row, settled
from policies.vocabulary import Certainty, HospitalLevel, MemberStatus

pytestmark = pytest.mark.django_db
TERTIARY = {"就医": "住院", "医院级别": "三级"}


@pytest.fixture
def with_names(regions):
    """Two names for hospitals of the third level, and one figure for those of the second."""
    return published(
        regions,
        row("deductible", "600", 当地叫法="市级三级", **TERTIARY),
        row("deductible", "900", 当地叫法="省级三甲", **TERTIARY),
        row("deductible", "400", 就医="住院", 医院级别="二级"),
        row("rate", "80%", 就医="住院"),
    )


@pytest.mark.parametrize(("name", "paid"), [("市级三级", "7520.00"), ("省级三甲", "7280.00")])
def test_a_hospital_is_settled_by_its_name_in_the_region(with_names, name, paid):
    answer = settled(with_names, "10000", hospital=name)
    assert (fund(answer), answer.certainty) == (paid, Certainty.EXACT)


def test_without_the_name_the_answer_is_a_range_over_the_names(with_names):
    answer = settled(with_names, "10000")
    assert (fund(answer), answer.open) == (("7280.00", "7520.00"), ("hospital",))
    assert of_groups(answer) == {"市级三级": "7520.00", "省级三甲": "7280.00"}


def test_a_level_that_has_no_names_is_not_asked_for_one(with_names):
    answer = settled(with_names, "10000", level=HospitalLevel.SECONDARY)
    assert (fund(answer), answer.open) == ("7680.00", ())


def test_a_figure_for_the_whole_level_serves_the_hospitals_it_does_not_name(regions):
    book = published(
        regions,
        row("deductible", "600", **TERTIARY),
        row("deductible", "900", 当地叫法="省级三甲", **TERTIARY),
        row("rate", "80%", 就医="住院"),
    )
    answer = settled(book, "10000")
    assert of_groups(answer) == {"省级三甲": "7280.00", "其他": "7520.00"}
    assert fund(settled(book, "10000", hospital="其他")) == "7520.00"


def test_one_name_alone_does_not_answer_for_the_others(regions):
    book = published(
        regions,
        row("deductible", "600", **TERTIARY),
        row("rate", "80%", 当地叫法="省级三甲", **TERTIARY),
    )
    answer = settled(book, "10000")
    assert (answer.certainty, fund(answer)) == (Certainty.NOT_RECORDED, None)
    assert of_groups(answer) == {"省级三甲": "7520.00", "其他": None}


def test_names_and_ages_are_open_together(regions):
    retired = {"人员": "退休", **TERTIARY}
    book = published(
        regions,
        row("deductible", "600", 当地叫法="市级三级", **TERTIARY),
        row("deductible", "900", 当地叫法="省级三甲", **TERTIARY),
        row("rate", "80%", 年龄="不满70岁", **retired),
        row("rate", "90%", 年龄="70岁起", **retired),
    )
    answer = settled(book, "10000", member=MemberStatus.RETIRED)
    assert answer.open == ("age", "hospital")
    assert fund(answer) == ("7280.00", "8460.00")
    assert len(answer.groups) == 4


def test_a_name_without_the_level_it_stands_for_is_refused(regions):
    [read] = planned(row("rate", "80%", 就医="住院", 当地叫法="省级三甲")).rows
    assert ("当地叫法", "：写了当地的叫法，也要选它相当于哪一级。") in read.faults


def test_no_hospital_may_be_called_other(regions):
    [read] = planned(row("rate", "80%", 当地叫法="其他", **TERTIARY)).rows
    assert ("当地叫法", "：“其他”不用写：空着，就是没有另外写明的都算。") in read.faults
