"""The months of a wait, step by step, on both sides of every threshold."""

import pytest

from policies.waiting import History, Least, Months, Step, Terms, Waiting, wait, years_missed
from policies.waiting.reckoning import NoSuchWaitError

FULL = Terms(Months(3, ("f",)), Months(1, ("l",)), Months(1, ("r",)), Least(6, 4, ("a", "b")))
NO_LEAST = Terms(Months(3), Months(1), Months(1))


def months(lapsed, repaired=0, terms=FULL):
    return wait(History(lapsed, repaired), terms).months


def steps(lapsed, repaired=0, terms=FULL):
    return [(s.rule, s.months) for s in wait(History(lapsed, repaired), terms).steps]


@pytest.mark.parametrize(
    ("lapsed", "repaired", "expected"),
    [
        (0, 0, 3),
        (1, 0, 4),
        (2, 0, 5),
        (3, 0, 6),
        (4, 0, 7),
        (10, 0, 13),
        (1, 1, 3),
        (3, 1, 5),
        (3, 2, 4),
        (3, 3, 3),
        (4, 1, 6),
        (4, 2, 6),
        (4, 4, 6),
        (5, 1, 7),
        (5, 5, 6),
    ],
)
def test_a_wait_is_the_fixed_months_and_those_of_years_missed_and_not_repaired(
    lapsed, repaired, expected
):
    assert months(lapsed, repaired) == expected


def test_the_steps_say_where_each_month_comes_from():
    assert steps(0) == [("fixed", 3)]
    assert steps(2) == [("fixed", 3), ("lapsed", 2)]
    assert steps(3, 2) == [("fixed", 3), ("lapsed", 3), ("repaired", -2)]
    assert steps(4) == [("fixed", 3), ("lapsed", 4), ("least", 0)]
    assert steps(4, 4) == [("fixed", 3), ("lapsed", 4), ("repaired", -4), ("least", 3)]


def test_each_step_rests_on_its_own_refs_and_carries_what_its_words_need():
    found = wait(History(5, 4), FULL).steps
    assert [step.refs for step in found] == [("f",), ("l",), ("r",), ("a", "b")]
    assert [(step.before, step.years, step.each) for step in found] == [
        (0, 0, 3),
        (3, 5, 1),
        (8, 4, 1),
        (4, 4, 6),
    ]


@pytest.mark.parametrize(
    ("lapsed", "is_asked"), [(0, False), (1, False), (3, False), (4, True), (5, True)]
)
def test_the_least_begins_with_its_years_and_not_before(lapsed, is_asked):
    assert ("least" in [rule for rule, _ in steps(lapsed)]) is is_asked


def test_a_least_of_no_months_has_no_line():
    assert steps(5, terms=Terms(Months(3), Months(1), least=Least(0, 0))) == [
        ("fixed", 3),
        ("lapsed", 5),
    ]


def test_a_least_from_no_years_asks_nothing_of_those_who_missed_none():
    assert steps(0, terms=Terms(Months(3), least=Least(6, 0))) == [("fixed", 3)]


@pytest.mark.parametrize(
    ("each", "expected"),
    [(0, 7), (1, 6), (2, 5), (3, 4), (4, 3), (5, 3)],
    ids=lambda number: str(number),
)
def test_repairing_never_reaches_the_fixed_months(each, expected):
    terms = Terms(Months(3), Months(2), Months(each))
    assert months(2, 1, terms) == expected


def test_what_is_not_recorded_changes_nothing_and_is_named():
    bare = wait(History(5, 2), Terms(Months(3)))
    assert bare.months == 3
    assert [(step.rule, step.is_missing) for step in bare.steps] == [
        ("fixed", False),
        ("lapsed", True),
        ("repaired", True),
        ("least", True),
    ]
    assert [s.rule for s in wait(History(0), Terms(Months(3))).steps] == ["fixed"]


def test_a_wait_knows_whether_repairing_shortened_it():
    assert wait(History(3, 1), NO_LEAST).is_shortened
    assert not wait(History(3), NO_LEAST).is_shortened
    assert not wait(History(3, 1), Terms(Months(3), None, Months(1))).is_shortened


@pytest.mark.parametrize(("lapsed", "repaired"), [(-1, 0), (0, -1), (0, 1), (3, 4)])
def test_a_history_that_cannot_be_is_refused(lapsed, repaired):
    with pytest.raises(ValueError, match="repaired"):
        History(lapsed, repaired)


def test_less_than_no_time_is_refused():
    with pytest.raises(NoSuchWaitError):
        Waiting((Step("fixed", -1),))


def test_a_step_that_does_not_go_on_from_the_one_before_is_refused():
    with pytest.raises(NoSuchWaitError):
        Waiting((Step("fixed", 3), Step("lapsed", 1, before=2)))


@pytest.mark.parametrize(
    ("last", "year", "missed"),
    [(2026, 2026, 0), (2025, 2026, 0), (2024, 2026, 1), (2022, 2026, 3), (2027, 2026, 0)],
)
def test_only_whole_years_between_the_last_one_paid_and_this_one_are_missed(last, year, missed):
    assert years_missed(last, year) == missed
