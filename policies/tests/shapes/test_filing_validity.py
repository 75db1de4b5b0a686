"""备案有效期: for good, for at least some months, and where filed on a promise only there."""

import pytest

from policies.coverage.deadlines import Dates, deadlines_of
from policies.coverage.filing import Answers, Care, Reason, Stage, YesNo, answer_filing
from policies.tests.make import CITY, day
from policies.tests.shapes.sheet import published, row

pytestmark = pytest.mark.django_db
BOTH = {"险种": "", "保障": ""}


@pytest.fixture
def book(regions):
    return published(
        regions,
        row("filing_months", "不低于6", 路线="临时外出", **BOTH),
        row("filing_validity", "长期有效", 路线="长期居住", **BOTH),
        row("filing_scope", "承诺备案的只在备案地能用", 路线="长期居住", **BOTH),
    )


def kept(book, reason, filed_on):
    answers = Answers(
        emergency=YesNo.NO, reason=reason, filed=YesNo.YES, stage=Stage.BEFORE, care=Care.INPATIENT
    )
    end = answer_filing(book.regions[CITY], None, answers, day("2025-06-30"))
    print(
        end,
        book.chapter(CITY).figures("filing_months"),
        [(d.kind, d.on) for d in deadlines_of(book, end, Dates(filed_on=day(filed_on)))],
    )
    return {d.kind: str(d.on) for d in deadlines_of(book, end, Dates(filed_on=day(filed_on)))}


@pytest.mark.parametrize(
    ("filed_on", "ends"), [("2025-06-30", "2025-12-30"), ("2025-08-31", "2026-02-28")]
)
def test_months_at_least_are_counted_from_the_day_of_filing(book, filed_on, ends):
    assert kept(book, Reason.TEMPORARY, filed_on)["validity"] == ends


def test_what_holds_for_good_ends_on_no_day(book):
    assert "validity" not in kept(book, Reason.RESETTLED, "2025-06-30")


def test_what_a_promise_opens_is_kept_in_words(book):
    [scope] = book.chapter(CITY).figures("filing_scope")
    assert "只在备案地" in scope.live[0].value.items[0]
