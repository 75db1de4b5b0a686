"""What is public is seen at once, what is not is seen nowhere, and reading costs one query."""

from datetime import date, timedelta

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from guides.tests.addresses import (
    COMPARE,
    EVERYTHING,
    LOST,
    MACHINES,
    PAGES_OF_WORDS,
    READS_NOTHING,
    REDIRECTS,
)
from guides.tests.html import Document, text_of, written
from guides.tests.questions import BILL, PAYER
from guides.tests.site import HTMX, address
from policies.book.reader import forget
from policies.models import PolicyVersion, Region, Source
from policies.publishing import publish, withdraw
from policies.tests.rows import add_claim, draft, enter

pytestmark = pytest.mark.database

ODD = "98765"
ODD_PRINTED = "98,765"
ONLY_IN_DRAFTS = ("98765", "98,765", "九万八千七百六十五", "只有草稿这样写", "草稿的来源")


def region(slug: str) -> Region:
    return Region.objects.get(slug=slug)


def odd_draft(slug: str, start: date | str = "2025-01-01", key: str = "odd") -> PolicyVersion:
    """A draft that says what nothing else on the site says."""
    version = draft(region(slug), f"{slug}-{key}", start)
    version.title = "只有草稿这样写"
    version.save()
    enter(version, "base_floor", ODD)
    Source.objects.filter(key="a-notice").update(title="草稿的来源")
    return version


def floor_of(site, slug: str, **asked: str) -> dict:
    data = site.data(f"/api/v1{COMPARE[:-1]}.json", {"regions": slug, **asked})
    return data["rows"][0]["cells"]["base_floor"]


# One query


@pytest.fixture
def warm(site):
    """Every chapter and every text has been read once, from this database."""
    forget()
    site.get("/api/v1/regions.json")
    site.get("/glossary/")
    site.get("/sources/")
    return site


def queries_of(warm, path: str) -> list[str]:
    with CaptureQueriesContext(connection) as queries:
        warm.client.get(path)
    return [query["sql"] for query in queries.captured_queries]


@pytest.mark.parametrize("paths", [EVERYTHING, LOST, REDIRECTS], ids=["found", "lost", "moved"])
def test_every_address_reads_the_counter_and_nothing_else(warm, paths):
    asked = {path: queries_of(warm, path) for path in paths.values()}
    if paths is LOST:
        # An address that nothing could answer asks for nothing.
        assert asked.pop("/nothing/") == []
    if paths is EVERYTHING:
        assert not [queries for path in PAGES_OF_WORDS.values() if (queries := asked.pop(path))]
        # Whoever asks whether the site may be sent readers asks for its guards as well.
        assert "contentcounter" in asked.pop(MACHINES["ready"])[-1]
    assert {path: len(queries) for path, queries in asked.items()} == dict.fromkeys(asked, 1)
    assert all("contentcounter" in queries[0] for queries in asked.values())


def test_a_part_reads_the_counter_and_nothing_else(warm, django_assert_num_queries):
    for path in (address("/calculator/", BILL), "/regions/?region=hz", COMPARE):
        with django_assert_num_queries(1):
            warm.get(path, **HTMX)


def test_a_machine_that_asks_whether_the_process_lives_reads_nothing(
    warm, django_assert_num_queries
):
    with django_assert_num_queries(0):
        assert warm.get(READS_NOTHING).content == b"ok"


def test_after_a_publish_only_what_changed_is_read_again(warm, django_assert_max_num_queries):
    publish(odd_draft("shenyang"))
    # The counter, regions, sources, and the versions, figures and claims of one region.
    with django_assert_max_num_queries(6):
        warm.get("/api/v1/regions.json")


# A publish is seen by the next request


def test_a_publish_is_on_every_page_of_its_region_at_once(warm):
    version = odd_draft("shenyang")
    assert floor_of(warm, "shenyang") == {"state": "not_recorded"}
    before = warm.get("/regions/shenyang/")
    assert warm.client.get(
        "/regions/shenyang/", headers={"If-None-Match": before["ETag"]}
    ).status_code == 304  # fmt: skip
    publish(version)
    assert floor_of(warm, "shenyang")["value"] == f"{ODD}.00"
    after = warm.client.get("/regions/shenyang/", headers={"If-None-Match": before["ETag"]})
    assert after.status_code == 200
    source = Source.objects.get(key="a-notice")
    for path in (
        "/regions/shenyang/",
        "/regions/shenyang/history/",
        COMPARE,
        f"{COMPARE}?regions=beijing,shenyang",
        f"/sources/{source.pk}/",
        address("/contribution/", PAYER | {"region": "shenyang"}),
    ):
        assert ODD_PRINTED in warm.page(path).words, path
    assert "草稿的来源" in warm.page("/sources/").words
    assert "沈阳" in warm.page("/about/").words
    assert "已收录" in text_of(warm.page("/regions/?q=shenyang").by_id("results"))
    answer = warm.data("/api/v1/contribution.json", PAYER | {"region": "shenyang"})
    assert answer["missing"] != ["benefit"]
    assert ODD in warm.get(f"/api/v1{COMPARE[:-1]}.csv").content.decode()


def test_a_correction_for_the_same_day_is_what_counts_from_now_on(warm):
    assert floor_of(warm, "beijing", on="2025-06-30")["value"] == "6720.00"
    publish(odd_draft("beijing"))
    assert floor_of(warm, "beijing", on="2025-06-30")["value"] == f"{ODD}.00"
    answer = warm.data("/api/v1/contribution.json", PAYER)
    assert answer["base"] is None or answer["base"] == f"{ODD}.00"
    assert "6,720" in warm.page("/regions/beijing/history/").words


def test_the_name_of_a_source_or_a_region_is_of_today(warm):
    source = Source.objects.get(key="article-a")
    source.title = "改了名的文章"
    source.save()
    assert "改了名的文章" in warm.page(f"/sources/{source.pk}/").words
    assert "改了名的文章" in warm.page("/regions/beijing/").words
    place = region("lasa")
    place.name = "逻些"
    place.save()
    assert text_of(warm.page("/regions/lasa/").one("h1")).startswith("逻些医保")


# A withdrawal uncovers what stood before


def test_a_withdrawn_version_counts_no_more_and_its_history_says_why(warm):
    version = odd_draft("beijing")
    publish(version)
    assert ODD_PRINTED in warm.page("/regions/beijing/?on=2025-06-30").words
    withdraw(version, "录错了一个数")
    assert floor_of(warm, "beijing", on="2025-06-30")["value"] == "6720.00"
    assert ODD_PRINTED not in warm.page("/regions/beijing/?on=2025-06-30").words
    assert ODD_PRINTED not in warm.page(f"{COMPARE}?on=2025-06-30").words
    assert ODD_PRINTED not in warm.page("/").words
    history = warm.page("/regions/beijing/history/")
    (entry,) = [li for li in history.all("li") if "只有草稿这样写" in text_of(li)]
    assert "已撤回" in text_of(entry)
    assert "录错了一个数" in text_of(entry)
    data = warm.data("/api/v1/regions/beijing.json", {"on": "2025-06-30"})
    assert version.pk not in [row["id"] for row in data["versions"]]
    assert "已撤回" in warm.page(f"/sources/{Source.objects.get(key='a-notice').pk}/").words


def test_a_region_whose_only_version_was_withdrawn_has_nothing(warm):
    version = odd_draft("shenyang")
    publish(version)
    withdraw(version, "来源撤了")
    assert floor_of(warm, "shenyang") == {"state": "not_recorded"}
    slugs = [r["slug"] for r in warm.data("/api/v1/regions.json")["regions"] if r["has_policy"]]
    assert "shenyang" not in slugs
    assert "沈阳自己的规定：未收录" in warm.page("/regions/shenyang/").words
    assert "沈阳" not in warm.page("/about/").words
    rows = warm.data(f"/api/v1{COMPARE[:-1]}.json")["rows"]
    assert "shenyang" not in [row["region"] for row in rows]


# Drafts


def test_a_draft_is_nowhere(warm):
    for slug in ("beijing", "shanghai", "shenyang", "china"):
        odd_draft(slug)
    old = PolicyVersion.objects.get(key="beijing-odd")
    add_claim(enter(old, "base_ceiling"), ODD)
    secret = Source.objects.get(key="a-notice")
    assert warm.client.get(f"/sources/{secret.pk}/").status_code == 404
    asked = [address("/contribution/", PAYER | {"region": slug}) for slug in ("shenyang", "china")]
    places = [f"/regions/{slug}/{tail}" for slug in ("shenyang", "beijing", "china", "liaoning")
              for tail in ("", "history/", "?on=2026-12-31")]  # fmt: skip
    more = [f"/api/v1/regions/{slug}.json" for slug in ("shenyang", "china", "shanghai")]
    for path in [*EVERYTHING.values(), *asked, *places, *more, f"{COMPARE}?regions=shenyang"]:
        said = warm.get(path).content.decode()
        assert not [word for word in ONLY_IN_DRAFTS if word in said], path


def test_the_search_for_drafts_would_find_one(warm):
    """The test above can fail: published, the same words are found."""
    publish(odd_draft("shenyang"))
    said = warm.get("/regions/shenyang/").content.decode() + warm.get("/sources/").content.decode()
    assert ODD_PRINTED in said
    assert "草稿的来源" in said
    assert "只有草稿这样写" in said


# The day


def same_day(ask):
    """What is asked twice around midnight is asked again, so that both were of one day."""
    while True:
        today = timezone.localdate()
        answer = ask(today)
        if timezone.localdate() == today:
            return answer


def test_without_a_day_a_page_is_of_today_in_beijing(warm):
    assert settings.TIME_ZONE == "Asia/Shanghai"

    def both(today):
        on = today.isoformat()
        return [
            (warm.page(path).by_id(name), warm.page(address(path, {"on": on})).by_id(name), on)
            for path, name in ((COMPARE, "results"), ("/regions/beijing/", "main"))
        ]

    for plain, dated, on in same_day(both):
        assert on in text_of(plain)
        seen, wanted = (Document(part, ()).all("td", data_state=True) for part in (plain, dated))
        assert [written(cell) for cell in seen] == [written(cell) for cell in wanted]
    data = same_day(lambda today: (today, warm.data("/api/v1/regions/beijing.json")["on"]))
    assert data[1] == data[0].isoformat()


def test_what_starts_tomorrow_waits_for_its_day(warm):
    """Nothing has to run at midnight: the day is asked for with every request."""

    def look(today):
        tomorrow = today + timedelta(days=1)
        publish(odd_draft("shenyang", tomorrow, key=f"odd-{today}"))
        return (
            floor_of(warm, "shenyang"),
            floor_of(warm, "shenyang", on=today.isoformat()),
            floor_of(warm, "shenyang", on=tomorrow.isoformat()),
            warm.page("/regions/shenyang/").words,
        )

    now, today, tomorrow, words = same_day(look)
    assert now == today == {"state": "not_recorded"}
    assert tomorrow["value"] == f"{ODD}.00"
    assert "即将执行" in words
    assert ODD_PRINTED not in words
