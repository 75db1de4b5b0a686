"""How the facts of waiting were entered, as numbers: each by its number, on the fixtures."""

import pytest

from policies.tests.entered import facts, said, texts
from policies.vocabulary import Scheme, State

EMPLOYEE, RESIDENT = Scheme.EMPLOYEE, Scheme.RESIDENT
NOW = "2026-11-22"


@pytest.mark.parametrize(
    ("key", "number", "fact", "refuted"),
    [
        ("waiting_months", "3", "B035", ["S150"]),
        ("waiting_months_lapsed", "1", "B036", []),
        ("waiting_months_repaired", "1", "B037", []),
    ],
)
def test_b035_to_b037_are_main_from_2025_and_s150_refuted(entered, key, number, fact, refuted):
    before = entered("china", key, RESIDENT, "2024-12-31", member="adult")
    assert before.state is State.NOT_RECORDED
    for on in ("2025-01-01", "2026-11-22"):
        reading = entered("china", key, RESIDENT, on, member="adult")
        assert (said(reading), facts(reading.live)) == (("recorded", [number]), [fact])
        assert facts(reading.refuted) == refuted
    assert entered("china", key, EMPLOYEE, member="active").figure is None


def test_s150_is_refuted_with_its_span_and_the_reason(entered):
    reading = entered("china", "waiting_months", RESIDENT, member="adult")
    [claim] = reading.refuted
    assert texts(reading, [claim]) == ["1–3"]
    assert claim.note.startswith("文章说的是重新缴费后等这么久，各地不同。")
    assert "没有在集中参保期参保，或者没有连续参保的" in reading.live[0].note


def test_no_least_is_recorded_of_the_nation(entered):
    for key in ("waiting_months_least", "waiting_least_from"):
        assert entered("china", key, RESIDENT, member="adult").figure is None


@pytest.mark.parametrize(
    ("key", "number", "city"),
    [
        ("waiting_months", "3", "B056"),
        ("waiting_months_lapsed", "1", "B057"),
        ("waiting_months_least", "6", "B057"),
        ("waiting_least_from", "4", "B057"),
    ],
)
def test_b070_serves_guangzhou_until_its_own_b056_and_b057(entered, key, number, city):
    def waiting(on):
        return entered("guangzhou", key, RESIDENT, on, member="adult")

    assert facts(waiting("2025-01-01").live) == facts(waiting("2025-12-31").live) == ["B070"]
    assert facts(waiting("2026-01-01").live) == facts(waiting("2026-12-31").live) == [city]
    for on in ("2025-12-31", "2026-01-01"):
        assert said(waiting(on)) == ("recorded", [number])


def test_b037_of_the_nation_serves_guangzhou_until_b057(entered):
    def waiting(on):
        return entered("guangzhou", "waiting_months_repaired", RESIDENT, on, member="adult")

    for on, fact in (("2025-12-31", "B037"), ("2026-01-01", "B057")):
        assert (said(waiting(on)), facts(waiting(on).live)) == (("recorded", ["1"]), [fact])


def test_what_no_number_says_of_a_wait_stands_beside_it(entered):
    fixed = entered("guangzhou", "waiting_months", RESIDENT, NOW, member="adult")
    assert "没有在集中参保期参保，或者没有连续参保的" in fixed.live[0].note
    assert "新生儿等除外" in fixed.live[0].note
    least = entered("guangzhou", "waiting_months_least", RESIDENT, NOW, member="adult")
    assert "修复以后" in least.live[0].note


def test_b070_is_no_rule_for_those_insured_through_work(entered):
    assert entered("guangdong", "waiting_months", EMPLOYEE, member="active").figure is None


def test_b084_is_for_flexible_workers_and_what_no_number_says_stays_in_words(entered):
    flexible = entered("shanghai", "waiting_months", EMPLOYEE, NOW, member="flexible")
    assert (said(flexible), facts(flexible.live)) == (("recorded", ["6"]), ["B084"])
    assert "首次参保和中断以后再参保的" in flexible.live[0].note
    assert entered("shanghai", "waiting_months", EMPLOYEE, NOW, member="active").figure is None
    short = {"member": "flexible", "matter": "中断后接上"}
    words = entered("shanghai", "waiting_period", EMPLOYEE, NOW, **short)
    assert said(words) == ("recorded", ["中断3个月以内接上的，不用等"])
    resident = entered("shanghai", "waiting_months", RESIDENT, NOW, member="adult")
    assert facts(resident.live) == ["B035"]
