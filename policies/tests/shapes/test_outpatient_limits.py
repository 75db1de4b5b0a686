"""门诊额度池: by the year, by the month, or a lump sum in its place."""

import pytest

from policies.coverage import NoticeKind
from policies.tests.shapes.sheet import fund, published, row, settled
from policies.vocabulary import CareType, Certainty, HospitalLevel, MemberStatus

pytestmark = pytest.mark.django_db
CLINIC = {"care": CareType.OUTPATIENT, "level": HospitalLevel.PRIMARY}


def city(regions, *more):
    return published(regions, row("deductible", "0"), row("rate", "50%"), *more)


@pytest.mark.parametrize(
    ("parts", "paid"),
    [
        ({}, "165.50"),
        ({"month_paid": "165.49"}, "0.01"),
        ({"month_paid": "165.50"}, "0.00"),
        ({"fund_paid": "1900"}, "100.00"),
        ({"fund_paid": "2000"}, "0.00"),
    ],
)
def test_the_month_and_the_year_bind_side_by_side(regions, parts, paid):
    book = city(regions, row("annual_limit", "2000"), row("monthly_limit", "165.5"))
    answer = settled(book, "1000", parts, **CLINIC)
    assert (fund(answer), answer.certainty) == (paid, Certainty.EXACT)


def test_a_years_limit_may_be_another_for_the_retired(regions):
    book = city(regions, row("annual_limit", "2000"), row("annual_limit", "2500", 人员="退休"))
    assert fund(settled(book, "10000", **CLINIC)) == "2000.00"
    retired = settled(book, "10000", member=MemberStatus.RETIRED, **CLINIC)
    assert fund(retired) == "2500.00"


def test_a_monthly_limit_is_no_limit_of_inpatients(regions):
    book = city(regions, row("ceiling", "不封顶"), row("monthly_limit", "165.5"))
    assert fund(settled(book, "1000")) == "500.00"


def test_who_takes_the_lump_sum_is_paid_nothing_more_for_outpatient_care(regions):
    book = city(regions, row("annual_limit", "2000"), row("lump_sum", "120"))
    answer = settled(book, "1000", takes_lump_sum=True, **CLINIC)
    assert (fund(answer), answer.certainty) == ("0.00", Certainty.EXACT)
    assert NoticeKind.LUMP_SUM in [notice.kind for notice in answer.notices]
    assert fund(settled(book, "1000", **CLINIC)) == "500.00"


def test_where_no_lump_sum_is_recorded_a_notice_says_that_it_was_not_reckoned_with(regions):
    answer = settled(
        city(regions, row("annual_limit", "2000")), "1000", takes_lump_sum=True, **CLINIC
    )
    assert fund(answer) == "500.00"
    assert NoticeKind.NOT_RECKONED in [notice.kind for notice in answer.notices]
