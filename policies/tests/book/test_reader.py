"""The reader: rows to chapters, kept until their region changes."""

from dataclasses import FrozenInstanceError

import pytest

from policies.book import open_book
from policies.book.reader import Book, forget
from policies.cells import Cell
from policies.models import Region, Source
from policies.models.counter import current_revision
from policies.publishing import publish, withdraw
from policies.tests.make import (
    CITY,
    NATION,
    ON,
    OTHER_CITY,
    PROVINCE,
    PlainBook,
    day,
    figure,
    version,
)
from policies.tests.rows import draft, enter, published, source
from policies.vocabulary import State

ASKED = Cell(
    scheme="employee",
    programme="basic",
    care="inpatient",
    level="tertiary",
    member="active",
    route="referral",
)


def says(book, code, key, on=ON, cell=ASKED):
    """What the main claim of the figure in force says; its state where there is no number."""
    reading = book.read(code, key, cell, on)
    if reading.state is not State.RECORDED:
        return reading.state
    return reading.live[0].value


def rate(book, code, on=ON):
    reading = book.read(code, "rate", ASKED, on)
    return reading.live[0].value.value if reading.live else None


# How often the database is asked


def test_an_unchanged_book_costs_one_query(regions, django_assert_num_queries):
    published(regions[CITY], "first", rate="80%")
    open_book().chapter(CITY)
    with django_assert_num_queries(1):
        assert rate(open_book(), CITY) is not None


def test_a_region_that_never_published_costs_no_query(regions, django_assert_num_queries):
    published(regions[CITY], "first", rate="80%")
    book = open_book()
    with django_assert_num_queries(0):
        assert book.read(OTHER_CITY, "rate", ASKED, ON).state is State.NOT_RECORDED
        assert book.public_versions(OTHER_CITY) == []
        assert list(book.lineage(OTHER_CITY))


def test_a_chapter_is_read_once_in_three_queries(regions, django_assert_num_queries):
    published(regions[CITY], "first", rate="80%", deductible="1300")
    published(regions[CITY], "second", "2025-03-01", rate="85%")
    book = open_book()
    with django_assert_num_queries(3):
        book.chapter(CITY)
    with django_assert_num_queries(0):
        rate(book, CITY)
        book.serving(CITY, ON)
        book.public_versions(CITY)


def test_many_chapters_are_read_together(regions, django_assert_num_queries):
    for number, code in enumerate((NATION, PROVINCE, CITY, OTHER_CITY)):
        published(regions[code], f"act-{number}", rate="80%")
    book = open_book()
    with django_assert_num_queries(3):
        assert set(book.all_chapters()) == set(regions)
    with django_assert_num_queries(0):
        book.all_chapters()


def test_a_change_costs_its_own_region_alone(regions, django_assert_num_queries):
    published(regions[CITY], "first", rate="80%")
    published(regions[OTHER_CITY], "other", rate="70%")
    before = open_book().all_chapters()
    published(regions[CITY], "second", "2025-03-01", rate="85%")
    with django_assert_num_queries(3):  # the counter, names, sources
        book = open_book()
    with django_assert_num_queries(0):
        assert book.chapter(OTHER_CITY) is before[OTHER_CITY]
    with django_assert_num_queries(3):
        assert book.chapter(CITY) is not before[CITY]


def test_a_change_of_names_reads_no_chapter_again(regions, django_assert_num_queries):
    published(regions[CITY], "first", rate="80%")
    before = open_book().chapter(CITY)
    regions[CITY].name = "新名"
    regions[CITY].save()
    with django_assert_num_queries(3):
        book = open_book()
        assert book.chapter(CITY) is before
    assert book.regions[CITY].name == "新名"


def test_a_name_that_was_being_edited_meanwhile_does_not_hide_a_publication(regions):
    being_edited = Region.objects.get(code=CITY)
    published(regions[CITY], "first", rate="80%")
    being_edited.name = "新名"
    being_edited.save()
    forget()
    assert rate(open_book(), CITY) is not None


# What is seen, and when


def test_an_act_is_seen_as_soon_as_it_is_published(regions):
    published(regions[CITY], "first", rate="80%")
    assert str(rate(open_book(), CITY)) == "0.8"
    published(regions[CITY], "second", rate="85%")
    assert str(rate(open_book(), CITY)) == "0.85"


def test_a_withdrawal_is_seen_at_once_and_uncovers_what_stood_before(regions):
    published(regions[CITY], "first", rate="80%")
    second = published(regions[CITY], "second", rate="85%")
    assert str(rate(open_book(), CITY)) == "0.85"
    withdraw(second, "录错了")
    assert str(rate(open_book(), CITY)) == "0.8"


def test_another_process_sees_what_this_one_published(regions):
    """A book in memory and one read afresh are the same book."""
    published(regions[CITY], "first", rate="80%")
    rate(open_book(), CITY)
    published(regions[CITY], "second", rate="85%")
    kept = open_book()
    forget()
    fresh = open_book()
    assert fresh is not kept
    assert fresh.revision == kept.revision == current_revision()
    assert str(rate(kept, CITY)) == str(rate(fresh, CITY)) == "0.85"


def test_a_request_under_way_keeps_its_revision(regions):
    published(regions[CITY], "first", rate="80%")
    under_way = open_book()
    published(regions[CITY], "second", rate="85%")
    assert str(rate(under_way, CITY)) == "0.8", "its chapter is read after the publication"
    assert str(rate(open_book(), CITY)) == "0.85"


def test_a_request_under_way_does_not_see_a_withdrawal(regions):
    first = published(regions[CITY], "first", rate="80%")
    under_way = open_book()
    withdraw(first, "录错了")
    assert str(rate(under_way, CITY)) == "0.8"
    assert rate(open_book(), CITY) is None


def test_an_old_revision_answers_as_it_did(regions):
    first = published(regions[CITY], "first", rate="80%")
    second = published(regions[CITY], "second", rate="85%")
    withdraw(first, "录错了")
    numbers = (first.published, second.published, current_revision())
    found = [str(rate(Book(number), CITY)) for number in numbers]
    assert found == ["0.8", "0.85", "0.85"]
    assert rate(Book(first.published - 1), CITY) is None


def test_a_draft_never_appears(regions):
    published(regions[CITY], "first", rate="80%")
    enter(draft(regions[CITY], "in-the-works"), "rate", "85%")
    forget()
    book = open_book()
    assert str(rate(book, CITY)) == "0.8"
    assert [act.key for act in book.public_versions(CITY)] == ["first"]
    assert [act.key for act in book.chapter(CITY).versions] == ["first"]


def test_a_draft_in_a_region_without_anything_public_costs_nothing(
    regions, django_assert_num_queries
):
    enter(draft(regions[CITY], "in-the-works"), "rate", "85%")
    book = open_book()
    with django_assert_num_queries(0):
        assert rate(book, CITY) is None


def test_public_versions_are_those_not_withdrawn_oldest_start_first(regions):
    late = published(regions[CITY], "late", "2025-03-01", rate="85%")
    published(regions[CITY], "early", "2024-01-01", rate="80%")
    gone = published(regions[CITY], "gone", "2023-01-01", rate="75%")
    withdraw(gone, "录错了")
    book = open_book()
    assert [act.key for act in book.public_versions(CITY)] == ["early", "late"]
    assert len(book.chapter(CITY).versions) == 3, "its history keeps the withdrawn one"
    assert late.published < gone.published


def test_a_record_says_what_the_row_says_and_cannot_be_changed(regions):
    first = draft(regions[CITY], "first")
    entered = enter(first, "deductible", "1300; 第2次起 未收录", level="tertiary", refuted="800")
    publish(first)
    [read] = open_book().chapter(CITY).figures("deductible")
    assert (read.pk, read.cell.level, read.version.key) == (entered.pk, "tertiary", "first")
    texts = sorted(claim.text for claim in entered.claims.all())
    assert texts == ["1,300; 第2次起 未收录", "800"]
    assert [str(step) for _, step in read.live[0].value.steps] == ["1300", "None"]
    with pytest.raises(FrozenInstanceError):
        read.key = "rate"


def test_a_corrected_title_of_a_source_is_of_today(regions):
    published(regions[CITY], "first", rate="80%")
    open_book()
    title = source()
    title.title = "更正后的标题"
    title.save()
    book = open_book()
    assert [record.title for record in book.sources.values()] == ["更正后的标题"]


def test_a_deleted_source_is_gone(regions):
    spare = source("spare")
    assert len(open_book().sources) == 1
    spare.delete()
    assert open_book().sources == {}


@pytest.mark.parametrize("act", ["save", "delete"])
@pytest.mark.parametrize("row", [Region, Source])
def test_every_write_to_a_public_name_raises_the_counter(db, row, act):
    fields = {"code": "000000", "slug": "x", "level": "nation", "full_name": "国", "name": "国"}
    instance = row(**fields) if row is Region else row(key="x", title="题", grade="quoted")
    instance.save()
    before = current_revision()
    getattr(instance, act)()
    assert current_revision() == before + 1


def test_an_empty_book_opens(db):
    book = open_book()
    assert (book.revision, book.regions, book.sources) == (0, {}, {})


# Who is looked up where


def test_a_route_is_looked_up_in_the_city_then_the_province_then_the_nation(regions):
    for code, form in ((NATION, "降30个百分点"), (PROVINCE, "降20个百分点"), (CITY, "同本地")):
        published(regions[code], f"of-{code}", scheme="", programme="", route_rule=form)
    book = open_book()
    found = {code: str(says(book, code, "route_rule").amount) for code in (NATION, OTHER_CITY)}
    assert found == {NATION: "0.3", OTHER_CITY: "0.2"}
    assert says(book, CITY, "route_rule").form == "as_local"


def test_a_route_of_the_nation_serves_a_city_under_a_silent_province(regions):
    published(regions[NATION], "of-all", scheme="", programme="", route_rule="降30个百分点")
    assert str(says(open_book(), CITY, "route_rule").amount) == "0.3"


def test_the_citys_word_is_not_looked_past_even_where_it_is_doubted(regions):
    published(regions[NATION], "of-all", scheme="", programme="", route_rule="同本地")
    of_the_city = draft(regions[CITY], "of-the-city")
    enter(of_the_city, "route_rule", doubted="降10个百分点")
    publish(of_the_city)
    assert says(open_book(), CITY, "route_rule") is State.DOUBTED
    assert says(open_book(), OTHER_CITY, "route_rule").form == "as_local"


def test_the_nation_answers_again_once_the_citys_temporary_rule_ended(regions):
    published(regions[NATION], "of-all", scheme="", programme="", route_rule="同本地")
    for_a_while = draft(regions[CITY], "for-a-while")
    ends = {"last_day": "2025-03-31", "is_temporary": True}
    enter(for_a_while, "route_rule", "降10个百分点", **ends)
    publish(for_a_while)
    assert says(open_book(), CITY, "route_rule", day("2025-03-31")).form == "points"
    assert says(open_book(), CITY, "route_rule", day("2025-04-01")).form == "as_local"


@pytest.mark.parametrize("key", ["rate", "deductible", "base_floor"])
def test_no_benefit_and_no_contribution_is_inherited(regions, key):
    text = "80%" if key == "rate" else "1300"
    for code in (NATION, PROVINCE):
        published(regions[code], f"of-{code}", **{key: text})
    assert says(open_book(), CITY, key) is State.NOT_RECORDED


def test_a_pooling_area_serves_from_its_day_on(regions):
    published(regions[PROVINCE], "of-the-province", "2020-01-01", rate="90%")
    published(regions[CITY], "own", "2020-01-01", rate="80%")
    published(regions[CITY], "pooled", "2025-07-01", served_by=PROVINCE)
    book = open_book()
    last, first = day("2025-06-30"), day("2025-07-01")
    assert [book.serving(CITY, on, ASKED) for on in (last, first)] == [CITY, PROVINCE]
    assert [str(rate(book, CITY, on)) for on in (last, first)] == ["0.8", "0.9"]
    assert book.serving(OTHER_CITY, first, ASKED) == OTHER_CITY


def test_a_pooling_area_may_serve_one_scheme_only(regions):
    published(regions[CITY], "pooled", scheme="resident", served_by=PROVINCE)
    book = open_book()
    residents = Cell(scheme="resident", programme="basic")
    assert book.serving(CITY, ON, residents) == PROVINCE
    assert book.serving(CITY, ON, ASKED) == CITY


def test_a_pooling_area_may_itself_be_served(regions):
    published(regions[CITY], "pooled", served_by=OTHER_CITY)
    published(regions[OTHER_CITY], "pooled-too", served_by=PROVINCE)
    assert open_book().serving(CITY, ON, ASKED) == PROVINCE


def test_a_circle_of_pooling_areas_ends(regions):
    published(regions[CITY], "pooled", served_by=OTHER_CITY)
    published(regions[OTHER_CITY], "pooled-back", served_by=CITY)
    assert open_book().serving(CITY, ON, ASKED) in (CITY, OTHER_CITY)


def test_an_unknown_pooling_area_serves_nobody():
    """Publishing refuses one; a book that holds one none the less goes on."""
    book = PlainBook(figure(version(), "served_by", "999999"))
    assert book.serving(CITY, ON, ASKED) == CITY


def test_a_region_is_found_by_its_address_and_knows_its_cities(regions):
    book = open_book()
    assert book.region_of_slug(f"region-{CITY}").code == CITY
    assert book.region_of_slug("nowhere") is None
    assert [record.code for record in book.children(PROVINCE)] == [CITY, OTHER_CITY]
    assert [record.code for record in book.lineage(CITY)] == [CITY, PROVINCE, NATION]
