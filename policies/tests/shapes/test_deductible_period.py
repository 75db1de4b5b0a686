"""起付线口径: each time, or added up over the year; again after a long stay; less if signed."""

import pytest

from policies.coverage import NoticeKind
from policies.tests.shapes.refused import faults_of
from policies.tests.shapes.sheet import fund, published, row, settled
from policies.vocabulary import CareType, Certainty, HospitalLevel

pytestmark = pytest.mark.django_db
INPATIENT, OUTPATIENT = {"就医": "住院"}, {"就医": "门诊"}
CLINIC = {"care": CareType.OUTPATIENT, "level": HospitalLevel.PRIMARY}


def kinds(answer):
    return [notice.kind for notice in answer.notices]


def city(regions, *more):
    return published(
        regions,
        row("deductible", "1000"),
        row("rate", "80%"),
        row("ceiling", "不封顶"),
        row("annual_limit", "不封顶"),
        *more,
    )


@pytest.mark.parametrize(
    ("period", "met", "paid"),
    [
        ("年度累计", "0", "7200.00"),
        ("年度累计", "400", "7520.00"),
        ("年度累计", "1000", "8000.00"),
        ("年度累计", "1000.01", "8000.00"),
        ("每次", "0", "7200.00"),
        ("每次", "1000", "7200.00"),
    ],
)
def test_what_was_paid_before_counts_over_the_year_and_not_from_one_time_to_the_next(
    regions, period, met, paid
):
    book = city(regions, row("deductible_period", period, **OUTPATIENT))
    answer = settled(book, "10000", {"deductible_met": met}, **CLINIC)
    assert fund(answer) == paid
    assert answer.certainty is Certainty.EXACT
    is_said = NoticeKind.DEDUCTIBLE_EACH in kinds(answer)
    assert is_said is (period == "每次" and met != "0")


def test_of_inpatients_and_outpatients_each_has_a_period_of_its_own(regions):
    book = city(regions, row("deductible_period", "每次", **INPATIENT))
    parts = {"deductible_met": "1000"}
    assert fund(settled(book, "10000", parts)) == "7200.00"
    assert fund(settled(book, "10000", parts, **CLINIC)) == "8000.00"


def test_where_sources_part_about_the_period_both_are_reckoned(regions):
    book = city(
        regions,
        row("deductible_period", "每次"),
        row("deductible_period", "年度累计", 说法="另一说"),
    )
    answer = settled(book, "10000", {"deductible_met": "1000"})
    assert (fund(answer), answer.certainty) == (("7200.00", "8000.00"), Certainty.RANGE)
    assert settled(book, "10000").certainty is Certainty.EXACT


@pytest.mark.parametrize(
    ("days", "paid"),
    [(1, "7200.00"), (90, "7200.00"), (91, "6400.00"), (180, "6400.00"), (181, "5600.00")],
)
def test_a_long_stay_owes_the_deductible_again(regions, days, paid):
    book = city(regions, row("deductible_again_days", "90"))
    assert fund(settled(book, "10000", stay_days=days)) == paid


def test_where_that_is_not_recorded_a_long_stay_owes_it_once_and_a_notice_says_so(regions):
    answer = settled(city(regions), "10000", stay_days=200)
    assert fund(answer) == "7200.00"
    assert NoticeKind.NOT_RECKONED in kinds(answer)


@pytest.mark.parametrize(
    ("cut", "paid"), [("300", "7440.00"), ("1000", "8000.00"), ("1200", "8000.00")]
)
def test_who_signed_with_a_family_doctor_owes_less(regions, cut, paid):
    book = city(regions, row("signed_cut", cut, **INPATIENT))
    assert fund(settled(book, "10000", is_signed=True)) == paid
    assert fund(settled(book, "10000")) == "7200.00"


@pytest.mark.parametrize("text", ["每年", "一次", "1"])
def test_another_word_is_refused_and_told_which_can_be_written(regions, text):
    faults = faults_of(row("deductible_period", text))
    assert "可以写：每次、年度累计" in faults["值"]
