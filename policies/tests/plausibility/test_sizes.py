"""Numbers of an unlikely size; last days that one source does not give alike."""

import pytest

from policies.plausibility import DoubtKind
from policies.tests.make import MUNICIPALITY, OTHER_CITY, PROVINCE, figure, version
from policies.tests.plausibility.doubted import (
    ACT,
    BEFORE,
    RESIDENT,
    doubts,
    kinds,
    quoting,
    resting_on,
)

WARD = {"care": "inpatient", "level": "tertiary"}
ODD = [DoubtKind.UNLIKELY_SIZE]


# Against what stood before


@pytest.mark.parametrize(
    ("before", "after", "is_odd"),
    [
        ("1300", "13000", True),
        ("1300", "10400", True),
        ("1300", "10399.99", False),
        ("1300", "162.50", True),
        ("1300", "162.51", False),
        ("0", "1300", False),
        ("1300; 第2次起 650", "1300; 第2次起 65", True),
        ("1300; 第2次起 650", "1300; 第2次起 未收录", False),
    ],
)
def test_a_value_about_ten_times_the_former_or_a_tenth_is_doubted(before, after, is_odd):
    found = kinds(
        figure(BEFORE, "deductible", before, **WARD), figure(ACT, "deductible", after, **WARD)
    )
    assert found == (ODD if is_odd else [])


@pytest.mark.parametrize(("start", "is_odd"), [("5万", False), ("4万", False), ("5000", True)])
def test_a_step_that_begins_at_a_tenth_of_the_former_amount_is_doubted(start, is_odd):
    old = figure(BEFORE, "rate", "85%; 5万起 90%", **WARD)
    found = kinds(old, figure(ACT, "rate", f"85%; {start}起 90%", **WARD))
    assert found == (ODD if is_odd else [])


def test_a_former_value_whose_last_day_is_past_still_tells_a_slip():
    old = figure(BEFORE, "base_floor", "4491", last_day="2024-12-31")
    [doubt] = doubts(old, figure(ACT, "base_floor", "46000"))
    for word in ("46,000", "4,491", "差了大约十倍"):
        assert word in doubt.words


@pytest.mark.parametrize(("after", "is_odd"), [("降1个百分点", True), ("报销比例×90%", False)])
def test_only_rules_of_one_form_are_compared(after, is_odd):
    route = {"care": "inpatient", "route": "referral"}
    old = figure(BEFORE, "route_rule", "降10个百分点", **route)
    found = kinds(old, figure(ACT, "route_rule", after, **route))
    assert (DoubtKind.UNLIKELY_SIZE in found) is is_odd


# Against other regions


def elsewhere(key, *texts, **dimensions):
    codes = (OTHER_CITY, MUNICIPALITY, PROVINCE)[: len(texts)]
    return [
        figure(version(1, "2024-01-01", region=code), key, text, **dimensions)
        for code, text in zip(codes, texts, strict=True)
    ]


@pytest.mark.parametrize(
    ("rate", "is_odd"),
    [("2%", False), ("0.21%", False), ("0.2%", True), ("19.9%", False), ("20%", True)],
)
def test_a_contribution_ten_times_what_others_ask_is_doubted(rate, is_odd):
    others = elsewhere("personal_rate", "2%", "2%", "2%")
    assert kinds(*others, figure(ACT, "personal_rate", rate)) == (ODD if is_odd else [])


def test_two_other_regions_are_no_yardstick():
    others = elsewhere("personal_rate", "2%", "2%")
    assert kinds(*others, figure(ACT, "personal_rate", "20%")) == []


def test_what_others_set_later_is_no_yardstick():
    later = version(1, "2026-01-01", region=OTHER_CITY)
    others = [*elsewhere("personal_rate", "2%", "2%")[1:], figure(later, "personal_rate", "2%")]
    assert kinds(*others, figure(ACT, "personal_rate", "20%")) == []


@pytest.mark.parametrize(
    ("ceiling", "is_odd"),
    [("60000.01", False), ("60000", True), ("5999999", False), ("6000000", True)],
)
def test_a_ceiling_far_from_the_median_is_doubted(ceiling, is_odd):
    others = elsewhere("ceiling", "600000", "500000", "800000")
    assert kinds(*others, figure(ACT, "ceiling", ceiling)) == (ODD if is_odd else [])


def test_a_small_hospital_may_ask_for_next_to_nothing():
    others = elsewhere("deductible", "1300", "1300", "1500", **WARD)
    assert kinds(*others, figure(ACT, "deductible", "100", **WARD)) == []
    assert kinds(*others, figure(ACT, "deductible", "13000", **WARD)) == ODD


def test_the_former_value_of_the_region_counts_before_those_of_others():
    others = elsewhere("personal_rate", "2%", "2%", "2%")
    old = figure(BEFORE, "personal_rate", "20%")
    assert kinds(*others, old, figure(ACT, "personal_rate", "20%")) == []


# Against what no fund goes beyond


@pytest.mark.parametrize(
    ("key", "text", "is_odd"),
    [
        ("employer_rate", "20%", False),
        ("employer_rate", "20.01%", True),
        ("ceiling", "50000", False),
        ("ceiling", "49999", True),
        ("ceiling", "不封顶", False),
        ("annual_limit", "50", False),
        ("annual_limit", "49", True),
    ],
)
def test_without_a_yardstick_there_are_still_bounds(key, text, is_odd):
    assert kinds(figure(ACT, key, text)) == (ODD if is_odd else [])


# Last days


def funding(*days, source=1):
    keys = ("personal", "subsidy", "total")
    said = dict(zip(keys, ("400", "700", "1100"), strict=True))
    made = [
        figure(RESIDENT, key, said[key], last_day=day) for key, day in zip(keys, days, strict=True)
    ]
    return resting_on(source, *made)


def test_last_days_of_one_source_that_differ_are_doubted_and_the_rare_one_is_shown():
    year = "2025-12-31"
    assert kinds(*funding(year, year, year), act=RESIDENT) == []
    figures = funding(year, "2025-12-30", year)
    [doubt] = doubts(*figures, act=RESIDENT)
    assert doubt.kind is DoubtKind.UNEVEN_DAYS
    assert doubt.figures == (figures[1].pk,)
    for word in ("有 2 项是 2025-12-31", "财政补助是 2025-12-30"):
        assert word in doubt.words


def test_one_that_is_announced_with_the_others_lacks_its_last_day():
    [doubt] = doubts(*funding("2025-12-31", None, "2025-12-31"), act=RESIDENT)
    assert "财政补助是 没填" in doubt.words


def test_what_goes_on_beside_yearly_figures_is_common():
    yearly = figure(ACT, "base_floor", "4491", last_day="2025-12-31")
    assert kinds(yearly, figure(ACT, "employer_rate", "8%")) == []


def test_each_source_may_have_its_own_last_day():
    half, year = (
        figure(ACT, "base_floor", "4491", last_day="2025-06-30"),
        figure(ACT, "personal_rate", "2%", last_day="2025-12-31"),
    )
    assert kinds(half, year) == [DoubtKind.UNEVEN_DAYS]
    assert kinds(half, *resting_on(7, year)) == []


def test_an_odd_size_whose_clause_agrees_is_still_asked_about():
    paid = quoting(figure(ACT, "employer_rate", "80%"), clause="用人单位按80%缴纳")
    assert kinds(paid) == ODD
