"""Ceilings below deductibles, bases out of proportion, totals that are not the sum."""

import pytest

from policies.plausibility import DoubtKind
from policies.tests.make import figure, version
from policies.tests.plausibility.doubted import ACT, BEFORE, RESIDENT, doubts, kinds

# Ceilings


@pytest.mark.parametrize("key", ["ceiling", "pool_limit"])
@pytest.mark.parametrize(("limit", "is_odd"), [("51300", False), ("51299.99", True)])
def test_a_ceiling_below_the_deductible_is_doubted(key, limit, is_odd):
    found = kinds(
        figure(ACT, "deductible", "51300; 第2次起 650", care="inpatient", level="tertiary"),
        figure(ACT, key, limit),
    )
    assert found == ([DoubtKind.LOW_CEILING] if is_odd else [])


def test_the_limit_of_a_year_is_held_against_the_outpatient_deductible():
    deductible = figure(ACT, "deductible", "1800", care="outpatient")
    assert kinds(deductible, figure(ACT, "annual_limit", "6000")) == []
    [doubt] = doubts(deductible, figure(ACT, "annual_limit", "600"))
    assert "600 元/年" in doubt.words
    assert "1,800 元" in doubt.words


def test_no_ceiling_is_below_nothing():
    deductible = figure(ACT, "deductible", "1800", care="outpatient")
    assert kinds(deductible, figure(ACT, "annual_limit", "不封顶")) == []
    assert kinds(figure(ACT, "annual_limit", "600")) == []


# Floor and ceiling of the contribution base


@pytest.mark.parametrize(
    ("floor", "ceiling", "is_odd"),
    [
        ("7460", "37302", False),
        ("4491", "22453", False),
        ("6000", "30006", False),
        ("6000", "30006.01", True),
        ("6000", "29994", False),
        ("6000", "29993.99", True),
        ("6720", "33821", True),
    ],
)
def test_bases_out_of_proportion_are_doubted(floor, ceiling, is_odd):
    found = kinds(figure(ACT, "base_floor", floor), figure(ACT, "base_ceiling", ceiling))
    assert found == ([DoubtKind.UNEVEN_BASES] if is_odd else [])


def test_the_sentence_says_what_the_ceiling_should_be_about():
    [doubt] = doubts(figure(ACT, "base_floor", "6720"), figure(ACT, "base_ceiling", "33821"))
    assert "33,600" in doubt.words


def test_a_new_floor_under_an_old_ceiling_is_doubted():
    old = [figure(BEFORE, "base_floor", "6000"), figure(BEFORE, "base_ceiling", "30000")]
    assert kinds(*old, figure(ACT, "base_floor", "6600")) == [DoubtKind.UNEVEN_BASES]


@pytest.mark.parametrize(
    ("floor", "ceiling", "kind"),
    [("22453", "4491", DoubtKind.SWAPPED_BASES), ("4491", "4491", DoubtKind.UNEVEN_BASES)],
)
def test_a_floor_above_its_ceiling_is_asked_about_as_such(floor, ceiling, kind):
    [doubt] = doubts(figure(ACT, "base_floor", floor), figure(ACT, "base_ceiling", ceiling))
    assert doubt.kind is kind
    assert ("是不是填反了" in doubt.words) is (kind is DoubtKind.SWAPPED_BASES)


def test_one_end_alone_is_no_proportion():
    assert kinds(figure(ACT, "base_floor", "6720")) == []


def test_an_end_that_has_lapsed_is_not_held_against_the_other():
    old = figure(BEFORE, "base_ceiling", "30000", last_day="2024-12-31")
    assert kinds(old, figure(ACT, "base_floor", "6600")) == []


# Totals


def funding(total, personal="400", subsidy="700", act=RESIDENT, **dimensions):
    said = {"personal": personal, "subsidy": subsidy, "total": total}
    return [figure(act, key, text, **dimensions) for key, text in said.items() if text]


@pytest.mark.parametrize(
    ("total", "is_odd"), [("1100", False), ("1099.99", True), ("1100.01", True)]
)
def test_a_total_that_is_not_the_sum_is_doubted(total, is_odd):
    found = kinds(*funding(total), act=RESIDENT)
    assert found == ([DoubtKind.WRONG_TOTAL] if is_odd else [])


def test_a_total_of_one_group_is_held_against_that_groups_parts():
    adults = funding("1369", "549", "820")
    students = funding("1370", "413", "956", member="student")
    [doubt] = doubts(*adults, *students, act=RESIDENT)
    assert "学生" in doubt.words
    assert doubt.figures == tuple(figure.pk for figure in students)


def test_an_old_total_beside_new_parts_is_doubted():
    before = version(1, "2024-01-01", scheme="resident")
    old = funding("1100", act=before)
    found = kinds(*old, *funding(None, personal="430"), act=RESIDENT)
    assert found == [DoubtKind.WRONG_TOTAL]


def test_a_minimum_has_no_exact_sum():
    assert kinds(*funding("1200", personal="不低于400"), act=RESIDENT) == []
