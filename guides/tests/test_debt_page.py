"""/about/data/ as a page, and what the pages of a region say of the age of their figures."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone

from guides.tests.html import text_of
from policies.models import PolicyVersion, Source
from policies.publishing import life
from policies.tests.make import day
from policies.topics import TOPICS


def places_of(page):
    """The rows of the map."""
    return page.one("table").findall("tbody")


def test_every_province_and_every_topic_is_on_the_page_with_words(site):
    page = site.page("/about/data/")
    places = places_of(page)
    assert len(places) == 32
    for place in places:
        fields = list(place.iter("td"))
        assert [field.get("data-label") for field in fields] == [t.label for t in TOPICS.values()]
        assert all(text_of(field) for field in fields)
    assert {"没核对过", "没有数据"} <= {text_of(said) for said in page.all("span")}


def test_the_seeds_gaps_are_listed_with_links_to_the_sources(site):
    page = site.page("/about/data/")
    links = set(page.links(page.main))
    assert {"/regions/beijing/", "/sources/1/"} <= links
    assert "未核对" in page.words
    assert "文号未列" in page.words


def test_one_province_lists_its_cities_and_engines_pass_by(site):
    page = site.page("/about/data/", {"region": "广东"})
    names = [text_of(row.find(".//th/a")) for row in places_of(page)]
    assert len(names) == 22
    assert {"广州", "深圳"} <= set(names)
    assert page.one("meta", name="robots").get("content") == "noindex"


def test_a_place_that_is_none_is_said_beside_the_field(site):
    page = site.page("/about/data/", {"region": "nowhere"})
    assert page.title.startswith("错误")
    assert len(places_of(page)) == 32


def test_the_page_is_light_enough_for_a_cheap_phone(site):
    answer = site.get("/about/data/", **{"Accept-Encoding": "gzip"})
    assert len(answer.content) < 7_000


# What the pages say of a version's age


@pytest.fixture
def compared(site):
    """What says of a version of Beijing that it was compared with its source on a day."""
    version = PolicyVersion.objects.get(key="beijing-employee-2025")
    person = get_user_model().objects.create_user("editor")
    return lambda on: life.verify(version, person, on, Source.objects.get(pk=1))


def pages_of(site) -> list[str]:
    return [site.page(path).words for path in ("/regions/beijing/", "/regions/beijing/history/")]


@pytest.mark.database
def test_never_compared_is_said_then_compared_then_too_long_ago(site, compared):
    for words in pages_of(site):
        assert "已过核对期" not in words
        assert "未核对" in words
    today = timezone.localdate()
    compared(today - timedelta(days=800))
    for words in [*pages_of(site), site.page("/sources/1/").words]:
        assert "已过核对期" in words
    assert "该核对了" in site.page("/about/data/").words
    compared(today)
    for words in pages_of(site):
        assert f"核对于 {today}" in words
        assert "已过核对期" not in words


@pytest.mark.database
def test_on_the_last_day_of_the_clock_nothing_is_said_and_the_next_day_it_is(site, compared):
    compared(day("2025-06-30"))
    assert "已过核对期" not in site.page("/regions/beijing/", {"on": "2026-06-30"}).words
    assert "已过核对期" in site.page("/regions/beijing/", {"on": "2026-07-01"}).words
