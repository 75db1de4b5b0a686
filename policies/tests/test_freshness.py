"""The review clock: the day it ends on is still within it, the next day is past."""

from datetime import date

import pytest

from policies.freshness import freshness_of, is_overdue, last_day_to_review, worst_of
from policies.vocabulary import Freshness


@pytest.mark.parametrize(
    ("verified_on", "months", "last"),
    [
        ("2025-03-15", 12, "2026-03-15"),
        ("2025-12-31", 1, "2026-01-31"),
        ("2025-01-31", 1, "2025-02-28"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2023-08-31", 6, "2024-02-29"),
        ("2025-11-30", 13, "2026-12-30"),
        ("2025-06-01", 60, "2030-06-01"),
    ],
)
def test_the_clock_runs_for_whole_months(verified_on, months, last):
    found = last_day_to_review(date.fromisoformat(verified_on), months)
    assert found == date.fromisoformat(last)


def test_what_was_never_compared_has_no_clock_and_is_never_overdue():
    assert last_day_to_review(None, 12) is None
    assert not is_overdue(None, date(2100, 1, 1))


LAST = date(2026, 3, 15)


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        ("2026-03-14", Freshness.VERIFIED),
        ("2026-03-15", Freshness.VERIFIED),
        ("2026-03-16", Freshness.DUE),
    ],
)
def test_its_last_day_is_within_the_clock_and_the_next_is_past(on, expected):
    assert freshness_of(LAST, date.fromisoformat(on)) is expected


def test_a_figure_past_its_last_day_is_due_however_lately_it_was_compared():
    assert freshness_of(LAST, date(2026, 1, 1), has_lapsed=True) is Freshness.DUE
    assert freshness_of(None, date(2026, 1, 1), has_lapsed=True) is Freshness.STALE


def test_the_worst_of_several_counts_and_of_nothing_that_it_is_missing():
    assert worst_of([Freshness.VERIFIED, Freshness.DUE]) is Freshness.DUE
    assert worst_of([Freshness.STALE, Freshness.DUE]) is Freshness.STALE
    assert worst_of([]) is Freshness.MISSING
