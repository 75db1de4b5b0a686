"""When a version was compared last, as the book knows it, and which want to be looked at again."""

from datetime import date

import pytest
from django.contrib.auth import get_user_model

from policies.book import open_book
from policies.book.proposed import proposed
from policies.book.reader import forget
from policies.book.review import reviews
from policies.models import Claim, PolicyVersion
from policies.models.counter import current_revision
from policies.publishing import life, publish, withdraw
from policies.tests.make import CITY, day
from policies.tests.rows import add_claim, draft, enter, published, source, vouch
from policies.vocabulary import Freshness, Standing

ON = day("2025-06-30")


@pytest.fixture
def person(db):
    return get_user_model().objects.create_user("editor")


def record(key="first"):
    forget()
    return next(v for v in open_book().chapter(CITY).versions if v.key == key)


def entered(region, key="first", *days):
    """A draft with a figure for each day: on it the main claim was compared; None never."""
    version = draft(region, key)
    for number, verified_on in enumerate(days):
        figure = enter(version, "personal", "400", tier=f"{number}档")
        figure.claims.update(verified_on=verified_on)
    return version


def compared(version, person, on):
    return life.verify(version, person, day(on) if isinstance(on, str) else on, source())


# Which day counts


def test_a_version_was_verified_when_the_earliest_of_its_main_claims_was(regions):
    publish(entered(regions[CITY], "first", "2024-12-31", "2024-11-30"))
    assert record().verified_on == day("2024-11-30")
    assert record().review_by == day("2025-11-30")


def test_one_main_claim_without_a_day_leaves_the_version_unverified(regions):
    publish(entered(regions[CITY], "first", "2024-12-31", None))
    assert record().verified_on is None
    assert record().review_by is None


def test_only_main_claims_are_asked_for_their_day(regions):
    version = entered(regions[CITY], "first", "2024-12-31")
    add_claim(version.figures.get(), "380", Standing.ALTERNATIVE)
    publish(version)
    assert record().verified_on == day("2024-12-31")


def test_the_newest_verification_counts(regions, person):
    version = entered(regions[CITY], "first", None)
    publish(version)
    compared(version, person, "2025-02-01")
    compared(version, person, "2025-05-01")
    compared(version, person, "2025-03-01")
    assert record().verified_on == day("2025-05-01")


def test_a_version_is_reviewed_as_often_as_it_says(regions, person):
    version = entered(regions[CITY], "first", "2024-12-31")
    PolicyVersion.objects.filter(pk=version.pk).update(review_months=3)
    publish(version)
    assert record().review_by == day("2025-03-31")


def test_who_compares_a_version_compares_each_of_its_claims(regions, person):
    version = entered(regions[CITY], "first", None, "2024-12-31")
    publish(version)
    compared(version, person, "2025-05-01")
    forget()
    figures = open_book().chapter(CITY).figures()
    assert {figure.live[0].verified_on for figure in figures} == {day("2025-05-01")}
    assert Claim.objects.filter(verified_on=None).exists(), "the claims themselves never change"


def test_a_proposed_version_has_its_days_too(regions):
    version = vouch(entered(regions[CITY], "first", None))
    following = proposed(open_book(), version)
    assert following.chapter(CITY).versions[0].verified_on == day("2024-12-31")


def test_the_days_of_many_versions_cost_no_query_more(regions, person, django_assert_num_queries):
    for number in range(4):
        version = published(regions[CITY], f"act-{number}", f"202{number}-01-01", personal="400")
        compared(version, person, "2025-05-01")
    forget()
    book = open_book()
    with django_assert_num_queries(3):
        assert {v.verified_on for v in book.chapter(CITY).versions} == {day("2025-05-01")}


def test_a_verification_is_seen_by_the_book_that_is_open(regions, person):
    version = published(regions[CITY], "first", personal="400")
    before = open_book()
    assert before.chapter(CITY).versions[0].verified_on is None
    compared(version, person, "2025-05-01")
    assert open_book().chapter(CITY).versions[0].verified_on == day("2025-05-01")
    assert before.chapter(CITY).versions[0].verified_on is None, "a request under way"


def test_another_process_sees_what_this_one_verified(regions, person):
    """A book in memory and one read afresh are the same book: the counter and the region moved."""
    version = published(regions[CITY], "first", personal="400")
    open_book().chapter(CITY)
    before = current_revision()
    compared(version, person, "2025-05-01")
    regions[CITY].refresh_from_db()
    assert regions[CITY].content_revision == current_revision() == before + 1
    kept = open_book()
    forget()
    fresh = open_book()
    assert fresh is not kept
    days = [book.chapter(CITY).versions[0].verified_on for book in (kept, fresh)]
    assert days == [day("2025-05-01")] * 2


# What wants to be looked at


def found(on):
    forget()
    return {review.version.key: review for review in reviews(open_book(), on)}


def test_a_version_is_due_the_day_after_its_clock(regions):
    publish(entered(regions[CITY], "first", "2024-06-30"))
    assert found(date(2025, 6, 30))["first"].freshness is Freshness.VERIFIED
    assert found(date(2025, 7, 1))["first"].freshness is Freshness.DUE


def test_what_answers_nothing_any_more_wants_no_review(regions):
    published(regions[CITY], "old", "2020-01-01", personal="300")
    published(regions[CITY], "first", "2025-01-01", personal="400")
    gone = published(regions[CITY], "gone", "2025-02-01", total="900")
    published(regions[CITY], "soon", "2026-01-01", personal="420")
    withdraw(gone, "录错了")
    assert set(found(ON)) == {"first"}
    assert set(found(day("2026-01-01"))) == {"soon"}


def test_what_ended_and_what_soon_ends_is_named(regions):
    version = draft(regions[CITY], "first")
    enter(version, "personal", "400", last_day="2025-06-29")
    enter(version, "subsidy", "700", last_day="2025-06-30")
    enter(version, "total", "1100", last_day="2025-12-31")
    publish(version)
    review = found(ON)["first"]
    assert [figure.key for figure in review.lapsed] == ["personal"]
    assert [figure.key for figure in review.ending] == ["subsidy"]
    assert review.last_days == [day("2025-06-29"), day("2025-06-30")]
