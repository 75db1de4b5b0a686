"""大字版 and contrast: the one cookie, the way back, and what the pages then look like."""

import pytest
from django.test import override_settings

from guides.tests.addresses import COMPARE
from guides.tests.questions import BILL
from guides.tests.site import address

LARGE = {"text": "large", "next": "/about/"}
HOSTILE = (
    "//evil.example/",
    "///evil.example/",
    "https://evil.example/",
    "http:/evil.example",
    "javascript:alert(1)",
    "\\\\evil.example/",
    "/\\evil.example/",
    "/\t/evil.example/",
    "\t//evil.example/",
    "/about/\r\nSet-Cookie: a=b",
    "/about/\nx",
    "/a b",
    "about/",
    "?text=large",
    "",
    "/\u2028evil",
    "/" + "a" * 3000,
)


def classes(page) -> str:
    return page.one("html").get("class", "")


def turn(page) -> str:
    """The address of the link in the top bar."""
    return page.one("a", class_="text-size").get("href")


# The cookie


def test_a_choice_is_kept_and_leads_back(site):
    answer = site.get(address("/display/", LARGE), 303)
    assert answer["Location"] == "/about/"
    cookie = answer.cookies["display"]
    assert cookie.value == "large"
    assert (cookie["path"], cookie["samesite"], cookie["httponly"]) == ("/", "Lax", True)
    assert cookie["max-age"] == 365 * 24 * 3600
    assert not cookie["secure"]
    assert classes(site.page("/about/")) == "large"


def test_over_https_the_cookie_goes_nowhere_else(site):
    with override_settings(HTTPS=True):
        answer = site.get(address("/display/", LARGE), 303)
    assert answer.cookies["display"]["secure"]


def test_each_choice_leaves_the_other_alone_and_both_back_to_normal_delete_the_cookie(site):
    for query, expected in (
        ("contrast=high", "high"),
        ("text=large", "large high"),
        ("contrast=normal", "large"),
        ("text=large&contrast=high", "large high"),
        ("text=normal", "high"),
    ):
        site.get(f"/display/?{query}&next=/about/", 303)
        assert classes(site.page("/about/")) == expected
    gone = site.get("/display/?contrast=normal&next=/about/", 303).cookies["display"]
    assert (gone.value, gone["max-age"]) == ("", 0)
    assert classes(site.page("/about/")) == ""


@pytest.mark.parametrize("written", ["x", "large-high-large", '"><script>', "%00", "l" * 5000])
def test_a_cookie_of_anothers_making_gives_known_classes_or_none(site, written):
    site.client.cookies["display"] = written
    assert classes(site.page("/about/")) in ("", "large high")


def test_an_unknown_choice_is_refused_and_keeps_nothing(site):
    answer = site.get("/display/?text=huge&contrast=high&next=/about/")
    assert not answer.cookies
    page = site.page("/display/?text=huge&contrast=high&next=/about/")
    assert page.title.startswith("错误")
    assert "没有“huge”这个选项" in page.words
    assert "/about/" in page.links(page.main)


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_a_choice_is_a_plain_link(site, method):
    answer = getattr(site.client, method)("/display/?text=large")
    assert answer.status_code == 405
    assert not answer.cookies


# The way back


@pytest.mark.parametrize("hostile", HOSTILE, ids=range(len(HOSTILE)))
def test_no_address_leads_off_the_site(site, hostile):
    answer = site.get(address("/display/", {"text": "large", "next": hostile}), 303)
    assert answer["Location"] == "/"
    page = site.page(address("/display/", {"next": hostile}))
    assert not [href for href in page.links(page.main) if "evil" in href]


@pytest.mark.parametrize(
    ("back", "location"),
    [
        ("/calculator/?amount=5%E4%B8%87#result", "/calculator/?amount=5%E4%B8%87#result"),
        ("/regions/北京/", "/regions/%E5%8C%97%E4%BA%AC/"),
        ("/a//b", "/a//b"),
    ],
)
def test_a_path_of_this_site_is_gone_back_to_whole(site, back, location):
    answer = site.get(address("/display/", {"text": "large", "next": back}), 303)
    assert answer["Location"] == location


@pytest.mark.parametrize(
    "path",
    [
        address("/calculator/", BILL),
        "/regions/?q=上海&x=%26next=//evil",
        f"{COMPARE}?regions=beijing,shanghai",
    ],
)
def test_the_link_in_the_top_bar_turns_the_size_and_comes_back_to_the_same_page(site, path):
    page = site.page(path)
    answer = site.get(turn(page), 303)
    large = site.page(answer["Location"])
    assert (large.canonical, large.title) == (page.canonical, page.title)
    assert classes(large) == "large"
    answer = site.get(turn(large), 303)
    assert classes(site.page(answer["Location"])) == ""


def test_a_page_that_is_not_found_has_the_link_too(site):
    page = site.page("/nothing/", status=404)
    assert site.get(turn(page), 303)["Location"] == "/nothing/"


def test_an_endless_address_leaves_its_parameters_behind(site):
    assert len(turn(site.page("/about/?x=" + "9" * 5000))) < 100


# Caches


def test_no_cache_hands_one_size_for_the_other(site):
    seen = site.get("/about/")
    assert "Cookie" in seen["Vary"]
    site.client.cookies["display"] = "large"
    large = site.client.get("/about/", headers={"If-None-Match": seen["ETag"]})
    assert large.status_code == 200
    assert large["ETag"] != seen["ETag"]
    again = site.client.get("/about/", headers={"If-None-Match": large["ETag"]})
    assert again.status_code == 304


def test_who_chose_nothing_loads_nothing_more(site):
    sheets = [tag.get("href") for tag in site.page("/").all("link", rel="stylesheet")]
    assert not [sheet for sheet in sheets if "display" in sheet]
    site.client.cookies["display"] = "high"
    sheets = [tag.get("href") for tag in site.page("/").all("link", rel="stylesheet")]
    assert "display" in sheets[-1]


def test_the_page_of_choices_says_which_is_in_use_and_is_not_for_engines(site):
    site.client.cookies["display"] = "large"
    page = site.page("/display/?next=/about/")
    chosen = [a.get("href") for a in page.all("a", aria_current="true")]
    assert [href.partition("&")[0] for href in chosen] == [
        "/display/?text=large",
        "/display/?contrast=normal",
    ]
    assert page.one("meta", name="robots").get("content") == "noindex"
    assert page.canonical == "http://testserver/display/"
    assert not page.errors
