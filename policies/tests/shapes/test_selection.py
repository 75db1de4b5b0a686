"""定点/选点/签约约束: elsewhere than in the hospital one selected, less is paid, or nothing."""

import pytest

from policies.coverage import NoticeKind
from policies.tests.shapes.sheet import fund, published, row, settled
from policies.vocabulary import CareType, Certainty, Missing, Scheme

pytestmark = pytest.mark.django_db
OUTPATIENT = {"就医": "门诊"}
ELSEWHERE = {"care": CareType.OUTPATIENT, "is_selected": False}


def city(regions, *more):
    return published(
        regions,
        row("deductible", "0", **OUTPATIENT),
        row("rate", "80%", **OUTPATIENT),
        row("annual_limit", "不封顶"),
        *more,
    )


@pytest.mark.parametrize(("text", "paid"), [("0%", "0.00"), ("40%", "400.00")])
def test_elsewhere_than_selected_the_other_rate_pays(regions, text, paid):
    book = city(regions, row("unselected_rate", text, **OUTPATIENT))
    answer = settled(book, "1000", **ELSEWHERE)
    assert (fund(answer), answer.certainty) == (paid, Certainty.EXACT)
    assert NoticeKind.UNSELECTED_RATE in [notice.kind for notice in answer.notices]
    assert fund(settled(book, "1000", care=CareType.OUTPATIENT)) == "800.00"


def test_where_that_is_not_recorded_the_usual_rate_is_the_most(regions):
    answer = settled(city(regions), "1000", **ELSEWHERE)
    assert fund(answer) == (None, "800.00")
    assert (answer.certainty, answer.missing) == (Certainty.UPPER_BOUND, (Missing.SELECTION,))


def test_a_rule_about_selecting_that_no_number_says_is_kept_in_words(regions):
    """北京: a referral from the first hospital is good for 180 days."""
    words = row(
        "note",
        "先在基层首诊再转诊的，转诊管180天",
        版本="a-note",
        险种="居民",
        事项="转诊有效期",
        条件="老年人和劳动年龄内居民",
    )
    book = city(regions, words)
    [figure] = book.chapter("990100").figures("note")
    assert (figure.cell.scheme, figure.cell.matter) == (Scheme.RESIDENT, "转诊有效期")
    assert fund(settled(book, "1000", care=CareType.OUTPATIENT)) == "800.00"
