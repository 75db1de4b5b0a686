"""The debt map of a small nation: verified, due, stale or missing, area by area, gap by gap."""

import pytest
from django.contrib.auth import get_user_model

from guides.presenters.debt import debt_page
from policies.book import open_book
from policies.models import Source
from policies.publishing import life, publish
from policies.tests import rows
from policies.tests.make import CITY, NATION, OTHER_CITY, PROVINCE, day
from policies.vocabulary import Freshness

ON = day("2025-06-30")
STALE, DUE, MISSING, VERIFIED = (
    Freshness.STALE.label,
    Freshness.DUE.label,
    Freshness.MISSING.label,
    Freshness.VERIFIED.label,
)


@pytest.fixture
def places(db):
    return rows.regions()


@pytest.fixture
def person(db):
    return get_user_model().objects.create_user("editor")


def fields(page, name) -> dict[str, list[str]]:
    """What stands in the row of a place: topic → 没核对过 2, …"""
    row = next(row for row in page["rows"] if row.region.name == name)
    return {
        topic: [f"{tally.label} {tally.count}".removesuffix(" None") for tally in tallies]
        for topic, tallies in row.fields
    }


def of_province(topic="职工缴费", on=ON):
    return fields(debt_page(open_book(), None, on), PROVINCE)[topic]


# What a field says


def test_nothing_recorded_is_missing_everywhere(places):
    assert of_province() == [f"{MISSING} 2"]


def test_a_field_counts_its_pooling_areas_the_best_first(places):
    rows.published(places[CITY], "first", base_floor="6000")
    assert of_province() == [f"{STALE} 1", f"{MISSING} 1"]
    assert of_province("职工住院") == [f"{MISSING} 2"]


def test_a_verified_area_is_due_the_day_after_its_clock(places, person):
    version = rows.published(places[CITY], "first", base_floor="6000")
    life.verify(version, person, day("2024-06-30"), rows.source())
    assert of_province(on=day("2025-06-30")) == [f"{VERIFIED} 1", f"{MISSING} 1"]
    assert of_province(on=day("2025-07-01")) == [f"{DUE} 1", f"{MISSING} 1"]


def test_a_figure_past_its_last_day_makes_a_verified_area_due(places, person):
    version = rows.draft(places[CITY], "first")
    rows.enter(version, "base_floor", "6000", last_day="2025-06-30")
    publish(version)
    life.verify(version, person, day("2025-05-01"), rows.source())
    assert of_province(on=day("2025-06-30")) == [f"{VERIFIED} 1", f"{MISSING} 1"]
    assert of_province(on=day("2025-07-01")) == [f"{DUE} 1", f"{MISSING} 1"]


def test_an_area_is_as_fresh_as_its_worst_figure(places, person):
    version = rows.published(places[CITY], "first", base_floor="6000")
    rows.published(places[CITY], "second", base_ceiling="30000")
    life.verify(version, person, day("2025-05-01"), rows.source())
    assert of_province() == [f"{STALE} 1", f"{MISSING} 1"]


def test_a_superseded_or_future_version_owes_nothing(places, person):
    rows.published(places[CITY], "old", "2020-01-01", base_floor="5000")
    now = rows.published(places[CITY], "now", "2025-01-01", base_floor="6000")
    rows.published(places[CITY], "soon", "2026-01-01", base_floor="7000")
    life.verify(now, person, day("2025-05-01"), rows.source())
    assert of_province() == [f"{VERIFIED} 1", f"{MISSING} 1"]


def test_a_rule_of_the_nation_answers_for_every_area_that_has_none_of_its_own(places, person):
    rows.published(places[NATION], "of-all", scheme="", programme="", route_rule="同本地")
    own = rows.published(places[CITY], "own", scheme="", programme="", route_rule="同本地")
    life.verify(own, person, day("2025-05-01"), rows.source())
    assert of_province("外地就医") == [f"{VERIFIED} 1", f"{STALE} 1"]
    assert fields(debt_page(open_book(), None, ON), NATION)["外地就医"] == [STALE]


def test_an_area_that_another_serves_owes_what_that_one_owes(places, person):
    serving = rows.published(places[CITY], "first", base_floor="6000")
    life.verify(serving, person, day("2025-05-01"), rows.source())
    rows.published(places[OTHER_CITY], "pooled", served_by=CITY)
    assert of_province() == [f"{VERIFIED} 2"]


def test_a_province_shows_its_places_and_its_own_rules_apart(places):
    rows.published(places[PROVINCE], "of-the-province", base_floor="5000")
    rows.published(places[CITY], "first", base_floor="6000")
    book = open_book()
    for asked in (PROVINCE, CITY):
        page = debt_page(book, book.regions[asked], ON)
        assert [row.region.name for row in page["rows"]] == [PROVINCE, CITY, OTHER_CITY]
        assert fields(page, CITY)["职工缴费"] == [STALE]
        assert fields(page, OTHER_CITY)["职工缴费"] == [MISSING]


def test_gaps_are_counted_until_they_are_closed(places, person):
    version = rows.published(places[CITY], "first", base_floor="6000", base_ceiling="30000")

    def gap():
        found = debt_page(open_book(), None, ON)["gaps"]
        return [(g.region.name, g.claims, g.unverified, g.unnumbered) for g in found]

    assert gap() == [(CITY, 2, 2, 2)]
    life.verify(version, person, day("2025-05-01"), rows.source())
    assert gap() == [(CITY, 2, 0, 2)]
    source = Source.objects.get()
    source.document_number = "某医保发〔2024〕1号"
    source.save()
    assert gap() == []
