"""Ladders that climb or fall the wrong way, or are divided at different places."""

import pytest

from policies.plausibility import DoubtKind
from policies.tests.make import figure, version
from policies.tests.plausibility.doubted import ACT, BEFORE, doubts, kinds

WARD = {"care": "inpatient", "level": "tertiary"}
CRITICAL = version(2, "2025-01-01", scheme="resident", programme="critical_illness")


# The deductible of whoever comes again


@pytest.mark.parametrize(
    ("text", "is_odd"),
    [
        ("1300; 第2次起 650", False),
        ("1300; 第2次起 1300", False),
        ("1300; 第2次起 1300.01", True),
        ("1300; 第2次起 650; 第3次起 651", True),
        ("1300; 第2次起 未收录", False),
        ("1300", False),
    ],
)
def test_a_deductible_that_climbs_with_the_admissions_is_doubted(text, is_odd):
    found = kinds(figure(ACT, "deductible", text, **WARD))
    assert found == ([DoubtKind.CLIMBING_DEDUCTIBLE] if is_odd else [])


def test_the_sentence_names_the_admission_and_both_amounts():
    [doubt] = doubts(figure(ACT, "deductible", "650; 第2次起 1300", **WARD))
    for word in ("职工住院 · 三级", "第2次起 1,300 元", "650 元"):
        assert word in doubt.words


# Rates that fall from band to band


@pytest.mark.parametrize(
    ("care", "text", "is_odd"),
    [
        ("inpatient", "85%; 5万起 90%", False),
        ("inpatient", "85%; 5万起 85%", False),
        ("inpatient", "85%; 5万起 84.99%", True),
        ("inpatient", "85%; 5万起 未收录; 10万起 80%", True),
        ("outpatient", "70%; 2万起 60%", False),
        ("outpatient", "70%; 2万起 35%", False),
        ("outpatient", "70%; 2万起 34.99%", True),
    ],
)
def test_an_inpatient_rate_that_falls_is_doubted_an_outpatient_one_if_it_plunges(
    care, text, is_odd
):
    found = kinds(figure(ACT, "rate", text, care=care))
    assert found == ([DoubtKind.FALLING_LADDER] if is_odd else [])


@pytest.mark.parametrize(("top", "is_odd"), [("60%", False), ("59.99%", True)])
def test_the_rate_of_critical_illness_never_falls(top, is_odd):
    found = kinds(figure(CRITICAL, "critical_rate", f"60%; 5万起 {top}"), act=CRITICAL)
    assert found == ([DoubtKind.FALLING_LADDER] if is_odd else [])


# Steps of one act


def pair(active, retired, act=ACT):
    return [
        figure(act, "rate", active, member="active", **WARD),
        figure(act, "rate", retired, member="retired", **WARD),
    ]


@pytest.mark.parametrize(
    ("active", "retired", "is_odd"),
    [
        ("85%; 3万起 90%", "90%; 3万起 95%", False),
        ("85%; 3万起 90%", "90%; 30万起 95%", True),
        ("85%; 3万起 90%", "90%; 3万起 95%; 4万起 97%", True),
        ("85%; 3万起 90%", "92%", False),
    ],
)
def test_groups_of_one_act_whose_steps_begin_elsewhere_are_doubted(active, retired, is_odd):
    found = kinds(*pair(active, retired))
    assert found == ([DoubtKind.UNLIKE_STEPS] if is_odd else [])


def test_steps_of_another_act_or_another_hospital_are_their_own():
    active, retired = "85%; 3万起 90%", "90%; 4万起 95%"
    [old, _], [_, new] = pair(active, retired, BEFORE), pair(active, retired)
    assert kinds(old, new) == []
    elsewhere = figure(ACT, "rate", retired, care="inpatient", level="secondary", member="retired")
    assert kinds(pair(active, retired)[0], elsewhere) == []
