"""What changed: the page, its filter, its pages, and the feed."""

from xml.etree.ElementTree import Element, fromstring

import pytest

from guides.models import ChangeNote
from guides.tests.html import text_of
from guides.tests.site import address
from policies.models import PolicyVersion, Region
from policies.publishing import publish, withdraw
from policies.tests.rows import draft, enter

CHANGES, FEED = "/changes/", "/changes/feed/"
ATOM = "{http://www.w3.org/2005/Atom}"
ODD_PRINTED = "98,765"


def odd(slug: str, start: str, key: str) -> PolicyVersion:
    version = draft(Region.objects.get(slug=slug), key, start)
    version.title = "只有这一版这样写"
    version.save()
    enter(version, "base_floor", "98765")
    return version


def entries_of(page) -> list[Element]:
    return page.all("li", class_="version")


def headings(page) -> list[str]:
    return [text_of(page.below(entry, "h2")[0]) for entry in entries_of(page)]


def starts(page) -> list[str]:
    return [page.below(entry, "time")[0].get("datetime") for entry in entries_of(page)]


# The page


def test_changes_stand_newest_first_and_say_from_what_to_what_with_seals(site):
    page = site.page(CHANGES)
    assert starts(page) == sorted(starts(page), reverse=True)
    first = next(e for e in entries_of(page) if "上海职工缴费基数" in text_of(e))
    assert "缴费基数下限7,460" in text_of(first, with_unseen=False)
    assert "→" in text_of(first)
    assert all(href.startswith("/sources/") for href in page.links(page.below(first, "dl")[0]))


def test_an_entry_leads_to_its_own_place_in_the_regions_history(site):
    page = site.page(CHANGES)
    for entry in entries_of(page)[:5]:
        href = page.below(page.below(entry, "h2")[0], "a")[0].get("href")
        path, _, anchor = href.partition("#")
        assert site.page(path).by_id(anchor).tag == "li"


@pytest.mark.parametrize("typed", ["shanghai", "310000", "上海", "上海市"])
def test_one_regions_changes_are_found_by_slug_code_and_name(site, typed):
    page = site.page(CHANGES, {"region": typed})
    assert page.canonical == "http://testserver/changes/?region=shanghai"
    assert len(headings(page)) > 3
    assert all("上海" in heading or "阶段性" in heading for heading in headings(page))
    assert page.one("meta", name="robots").get("content") == "noindex"


def test_a_region_that_is_several_is_asked_for_beside_the_field(site):
    page = site.page(CHANGES, {"region": "suzhou"})
    assert page.title.startswith("错误")
    assert "好几个" in text_of(page.by_id("region-error"))
    likely = page.links(page.by_id("region-suggestions"))
    assert set(likely) == {"/changes/?region=suzhou-jiangsu", "/changes/?region=suzhou-anhui"}
    assert not entries_of(page)


def test_a_region_without_versions_says_so_and_whom_to_ask(site):
    page = site.page(CHANGES, {"region": "lasa"})
    assert "还没有收录" in page.words
    assert "/regions/lasa/" in page.links(page.main)


def test_every_version_is_on_one_of_the_pages_and_on_one_only(site):
    found, path = [], CHANGES
    while path:
        page = site.page(path)
        found += [page.below(entry, "a")[0].get("href") for entry in entries_of(page)]
        older = page.all("a", rel="next")
        path = older[0].get("href") if older else ""
    assert len(found) == len(set(found)) == PolicyVersion.objects.count()


@pytest.mark.parametrize("number", ["0", "99", "x", "-1", "1.5", "９", "9" * 400])
def test_a_page_that_is_none_is_not_answered_with_another(site, number):
    page = site.page(CHANGES, {"page": number})
    assert "没有这一页" in page.words
    assert not entries_of(page)


def test_what_will_start_is_marked_and_what_was_withdrawn_gives_its_reason(site):
    publish(odd("shenyang", "2099-01-01", "shenyang-soon"))
    gone = odd("shenyang", "2024-01-01", "shenyang-gone")
    publish(gone)
    ChangeNote.objects.create(version=gone, words="这一版把基数写高了。")
    withdraw(gone, "数字录错了")
    page = site.page(CHANGES, {"region": "shenyang"})
    soon, withdrawn = entries_of(page)
    assert "即将执行" in text_of(soon)
    assert ODD_PRINTED in text_of(soon)
    assert "已撤回：数字录错了" in text_of(withdrawn)
    assert ODD_PRINTED not in text_of(withdrawn)
    assert "写高了" not in text_of(withdrawn)


@pytest.mark.parametrize("path", [CHANGES, "/regions/shanghai/history/"])
def test_the_words_of_what_changed_are_explained_at_the_end(site, path):
    page = site.page(path)
    words = page.one("dl", class_="words")
    assert "起付线" in [text_of(word) for word in page.below(words, "dt")]


# The feed


def feed(site, **asked: str) -> Element:
    response = site.get(address(FEED, asked))
    assert response["Content-Type"].startswith("application/atom+xml")
    return fromstring(response.content)  # noqa: S314


def texts(element: Element, tag: str) -> list[str]:
    return [found.text or "" for found in element.iter(f"{ATOM}{tag}")]


def ids(element: Element) -> list[str]:
    return [entry.findtext(f"{ATOM}id") for entry in element.iter(f"{ATOM}entry")]


def test_the_feed_is_atom_with_whole_addresses_and_stored_days(site):
    root = feed(site)
    assert root.tag == f"{ATOM}feed"
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "zh-Hans"
    links = {link.get("rel"): link.get("href") for link in root.findall(f"{ATOM}link")}
    assert links["self"] == "http://testserver/changes/feed/"
    assert links["alternate"] == "http://testserver/changes/"
    entries = root.findall(f"{ATOM}entry")
    assert len(entries) > 20
    for entry in entries:
        for tag in ("id", "title", "updated", "summary"):
            assert entry.findtext(f"{ATOM}{tag}"), tag
        href = entry.find(f"{ATOM}link").get("href")
        assert href.startswith("http://testserver/regions/")
        assert "/history/#v-" in href
    updated = [entry.findtext(f"{ATOM}updated") for entry in entries]
    assert updated == sorted(updated, reverse=True)
    assert root.findtext(f"{ATOM}updated") == updated[0]
    assert all(day.endswith("T00:00:00+08:00") for day in updated)
    assert len(set(ids(root))) == len(entries)


def test_the_feed_says_from_what_to_what_and_how_good_the_source_is(site):
    summary = "\n".join(texts(feed(site, region="shanghai"), "summary"))
    assert "缴费基数下限：7,460 元/月〔" in summary
    assert "〕 → 7,546 元/月〔" in summary


def test_an_entry_keeps_its_id_whatever_comes_later(site):
    before = feed(site, region="shenyang")
    assert ids(before) == []
    one = odd("shenyang", "2025-01-01", "shenyang-one")
    assert ids(feed(site, region="shenyang")) == []
    assert "只有这一版这样写" not in site.get(FEED).content.decode()
    publish(one)
    kept = ids(feed(site, region="shenyang"))
    assert len(kept) == 1
    publish(odd("shenyang", "2026-01-01", "shenyang-two"))
    assert ids(feed(site, region="shenyang"))[1:] == kept
    withdraw(one, "数字录错了")
    later = feed(site, region="shenyang")
    assert ids(later)[:1] == kept, "a withdrawal is the newest act"
    assert "已撤回：数字录错了" in texts(later, "summary")[0]


def test_an_act_learned_of_late_is_the_newest_in_the_feed(site):
    publish(odd("shenyang", "1995-01-01", "shenyang-late"))
    assert "version/shenyang-late" in ids(feed(site))[0]


def test_a_publish_for_a_past_day_is_not_hidden_behind_a_date(site):
    """Whoever asks by date alone would be told that nothing changed: the feed names no such day."""
    response = site.get(FEED)
    assert "Last-Modified" not in response
    late = {"If-Modified-Since": "Mon, 01 Jan 2099 00:00:00 GMT"}
    assert site.client.get(FEED, headers=late).status_code == 200
    again = site.client.get(FEED, headers={"If-None-Match": response["ETag"]})
    assert again.status_code == 304


def test_what_the_feed_quotes_keeps_its_seal_and_its_doubt(site):
    said = " ".join(texts(feed(site, region="beijing"), "summary"))
    assert "退休人员在三级医院报95%（存疑）〔媒体整理，未经官方核实〕" in said


def test_a_feed_without_entries_is_the_same_whenever_it_is_asked(site):
    assert feed(site, region="lasa").findtext(f"{ATOM}updated") == "1990-01-01T00:00:00+08:00"


def test_the_feed_of_no_region_is_not_found(site):
    site.get(address(FEED, {"region": "suzhou"}), 404)


def test_every_page_names_the_feed_and_a_filtered_one_its_own(site):
    def feeds(path: str) -> list[str]:
        return [tag.get("href") for tag in site.page(path).all("link", rel="alternate")]

    assert feeds("/") == [FEED]
    assert feeds("/changes/?region=上海") == [FEED, f"{FEED}?region=shanghai"]
