"""Which days an end of the walkthrough asks somebody to keep, by the figures of the fixtures."""

from datetime import date

import pytest

from policies.coverage.deadlines import (
    Dates,
    after_days,
    after_months,
    counts_from,
    deadlines_of,
)
from policies.coverage.filing import Answers, Care, Reason, Stage, YesNo, answer_filing
from policies.tests.make import day

ON = day("2025-06-30")
NO, YES = YesNo.NO, YesNo.YES
TEMPORARY = Answers(
    emergency=NO, reason=Reason.TEMPORARY, filed=NO, stage=Stage.BEFORE, care=Care.INPATIENT
)
FILED = Answers(
    emergency=NO, reason=Reason.TEMPORARY, filed=YES, stage=Stage.BEFORE, care=Care.INPATIENT
)
RESETTLED = Answers(
    emergency=NO, reason=Reason.RESETTLED, filed=YES, stage=Stage.BEFORE, care=Care.INPATIENT
)
RESCUED = Answers(emergency=YES, stage=Stage.INSIDE, care=Care.INPATIENT)
PAID = Answers(
    emergency=NO, reason=Reason.TEMPORARY, filed=NO, stage=Stage.PAID, care=Care.INPATIENT
)


@pytest.fixture
def end(seeded_book):
    def find(answers, region="beijing"):
        return answer_filing(seeded_book.region_of_slug(region), None, answers, ON)

    return find


@pytest.fixture
def kept(seeded_book, end):
    def find(answers, region="beijing", **dates):
        days = Dates(**{name: day(text) for name, text in dates.items()})
        found = deadlines_of(seeded_book, end(answers, region), days)
        return [(deadline.kind.value, str(deadline.on)) for deadline in found]

    return find


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ("2025-01-15", 6, "2025-07-15"),
        ("2025-08-31", 6, "2026-02-28"),
        ("2023-08-31", 6, "2024-02-29"),
        ("2025-07-31", 5, "2025-12-31"),
        ("2025-12-31", 12, "2026-12-31"),
        ("2025-06-30", 0, "2025-06-30"),
    ],
)
def test_months_end_on_the_same_day_or_on_the_last_of_a_shorter_month(start, months, end):
    assert after_months(day(start), months) == day(end)


def test_days_are_counted_from_the_day_itself():
    assert after_days(date(2025, 2, 25), 7) == date(2025, 3, 4)


def test_who_has_to_file_keeps_today_and_once_filed_the_end_of_the_filing(kept):
    assert kept(TEMPORARY) == [("file", "2025-06-30")]
    assert kept(TEMPORARY, filed_on="2025-07-01") == [
        ("file", "2025-06-30"),
        ("validity", "2026-01-01"),
    ]
    assert kept(FILED, filed_on="2025-01-01") == [("validity", "2025-07-01")]


def test_a_filing_without_an_end_has_no_day(seeded_book, end, kept):
    assert kept(RESETTLED, filed_on="2025-01-01") == []
    assert counts_from(seeded_book, end(RESETTLED)) == ""


def test_a_claim_is_reminded_of_by_the_shortest_limit_that_is_recorded(seeded_book, end, kept):
    assert kept(PAID, paid_on="2025-06-01") == [("ask", "2025-06-30"), ("claim", "2026-06-01")]
    assert counts_from(seeded_book, end(PAID)) == "paid_on"


def test_the_days_to_file_for_an_emergency_are_kept_only_where_a_source_has_them(
    seeded_book, end, kept
):
    assert kept(RESCUED, admitted_on="2025-06-28") == [
        ("registered", "2025-06-30"),
        ("backfile", "2025-07-05"),
    ]
    assert kept(RESCUED, region="guangzhou", admitted_on="2025-06-28") == [
        ("registered", "2025-06-30")
    ]
    assert counts_from(seeded_book, end(RESCUED)) == "admitted_on"
    assert counts_from(seeded_book, end(RESCUED, "guangzhou")) == ""


def test_a_day_that_does_not_belong_to_the_case_counts_for_nothing(kept):
    assert kept(PAID, filed_on="2025-01-01") == [("ask", "2025-06-30")]
