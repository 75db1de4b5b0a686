"""What every page owes its readers, in every state that it can be in."""

import re
from itertools import pairwise

import pytest

from guides.tests.addresses import COMPARE, DATA, LOST, PAGES
from guides.tests.html import Document, text_of
from guides.tests.invented import every_state

EACH_PAGE = pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
EACH_LOST = pytest.mark.parametrize("path", LOST.values(), ids=LOST)
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
POLICY = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
}


def read(site, path: str) -> Document:
    """The page, found or not."""
    return site.page(path, status=404 if path in LOST.values() else 200)


# Its head


@EACH_PAGE
def test_a_page_has_one_heading_a_language_a_title_and_a_description(site, path):
    page = read(site, path)
    assert page.one("html").get("lang") == "zh-Hans"
    assert len(text_of(page.one("h1"))) > 2
    assert len(page.title) > len("医保明白账") + 5
    assert page.title.endswith("医保明白账")
    description = page.one("meta", name="description").get("content")
    assert len(description) > 15
    assert page.one("meta", name="viewport")
    assert len(page.words) > 80, "real content"


@EACH_PAGE
def test_a_page_names_its_one_address_whole(site, path):
    canonical = read(site, path).canonical
    assert canonical.startswith("http://testserver/")
    own = canonical.removeprefix("http://testserver")
    assert own.partition("?")[0] == path.partition("?")[0]
    assert site.page(own).canonical == canonical


def test_pages_are_told_apart_by_their_titles(site):
    plain = {path: site.page(path).title for path in PAGES.values() if "?" not in path}
    assert len(set(plain.values())) == len(plain)


def is_result(path: str) -> bool:
    query = path.partition("?")[2]
    submits = ("amount=", "wage=", "scheme=resident", "member=retired", "regions=", "q=")
    return any(name in query for name in submits)


@EACH_PAGE
def test_results_are_not_for_search_engines_and_the_rest_is(site, path):
    robots = [tag.get("content") for tag in read(site, path).all("meta", name="robots")]
    if is_result(path):
        assert robots == ["noindex"]
    if "?" not in path:
        assert robots == []


@EACH_LOST
def test_a_page_that_is_not_found_is_a_page_and_not_for_search_engines(site, path):
    page = read(site, path)
    assert page.one("html").get("lang") == "zh-Hans"
    assert text_of(page.one("h1"))
    assert page.one("meta", name="robots").get("content") == "noindex"
    assert "/" in page.links(page.main)
    assert not page.all(rel="canonical")


@EACH_PAGE
def test_no_page_is_taken_for_the_governments(site, path):
    assert "民间公益指南，不是政府网站" in text_of(read(site, path).root)


# What comes with it


@pytest.mark.parametrize("path", [*PAGES.values(), *LOST.values(), *DATA.values()])
def test_an_answer_sets_no_cookie_and_names_its_policy(site, path):
    response = site.client.get(path)
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")
    policy = response["Content-Security-Policy"]
    assert {part.strip() for part in policy.split(";") if part.strip()} == POLICY
    assert response["Referrer-Policy"] == "same-origin"
    assert response["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("path", [*PAGES.values(), *DATA.values()])
def test_an_answer_that_did_not_change_is_not_sent_again(site, path):
    response = site.get(path)
    assert "no-cache" in response["Cache-Control"]
    again = site.client.get(path, headers={"If-None-Match": response["ETag"]})
    assert again.status_code == 304
    assert not again.content
    other = site.client.get(path, headers={"If-None-Match": '"another"'})
    assert other.status_code == 200


@EACH_PAGE
def test_a_page_loads_nothing_from_elsewhere(site, path):
    page = read(site, path)
    loaded = [
        element.get(name)
        for element in page.root.iter()
        for name in ("src", "srcset", "data", "poster", "background")
        if isinstance(element.tag, str) and element.get(name)
    ]
    loaded += [tag.get("href") for tag in page.all("link") if tag.get("rel") != "canonical"]
    assert len(loaded) > 3
    assert all(address.startswith("/static/") for address in loaded)
    actions = [form.get("action", "") for form in page.all("form")]
    assert all(re.match(r"/(?!/)", action) for action in actions)


# Its markup


@pytest.mark.parametrize("path", [*PAGES.values(), *LOST.values()])
def test_a_page_is_valid_html(site, path):
    assert read(site, path).errors == ()


def test_the_check_of_html_can_fail():
    wrong = Document.page("<!DOCTYPE html><title>a</title><p><ul></p></ul><table><p></table></b>")
    assert len(wrong.errors) > 2


@pytest.mark.parametrize("path", [*PAGES.values(), *LOST.values()])
def test_a_page_has_no_inline_style_or_script(site, path):
    page = read(site, path)
    assert not page.all("style")
    assert not page.all(style=True)
    assert all(script.get("src") and not script.text for script in page.all("script"))
    spoken = [
        name for e in page.root.iter() for name in e.attrib if re.match(r"on[a-z]|hx-on", name)
    ]
    assert not spoken
    assert not [href for href in page.links() if href.lower().startswith("javascript:")]


@pytest.mark.parametrize("path", [*PAGES.values(), *LOST.values()])
def test_every_id_is_used_once_and_every_reference_leads_to_one(site, path):
    page = read(site, path)
    ids = [element.get("id") for element in page.all(id=True)]
    assert len(set(ids)) == len(ids), sorted(name for name in ids if ids.count(name) > 1)
    assert all(re.fullmatch(r"\S+", name) for name in ids)
    named = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "headers", "list")
    wanted = {
        reference
        for element in page.root.iter()
        for name in named
        for reference in element.attrib.get(name, "").split()
    }
    wanted |= {href[1:] for href in page.links() if href.startswith("#")}
    wanted |= {tag.get("hx-target")[1:] for tag in page.all(hx_target=True)}
    assert wanted <= set(ids), wanted - set(ids)


@pytest.mark.parametrize("path", [*PAGES.values(), *LOST.values()])
def test_every_field_has_its_label(site, path):
    page = read(site, path)
    labels = {tag.get("for"): text_of(tag) for tag in page.all("label", for_=True)}
    for field in [*page.all("input"), *page.all("select"), *page.all("textarea")]:
        if field.get("type") == "hidden":
            continue
        around = [tag for tag in page.ancestors(field) if tag.tag == "label"]
        words = [text_of(tag) for tag in around] + [labels.get(field.get("id"), "")]
        assert any(words), f"no label for {field.attrib}"
        if field.get("type") == "radio":
            (group,) = [tag for tag in page.ancestors(field) if tag.tag == "fieldset"]
            assert text_of(page.below(group, "legend")[0])


@pytest.mark.parametrize("path", [*PAGES.values(), *LOST.values()])
def test_headings_stand_in_order_and_none_is_empty(site, path):
    page = read(site, path)
    headings = [e for e in page.root.iter() if e.tag in HEADINGS]
    assert headings[0].tag == "h1"
    for one, other in pairwise(headings):
        assert int(other.tag[1]) <= int(one.tag[1]) + 1, f"{text_of(one)} → {text_of(other)}"
    assert all(text_of(heading) for heading in headings)


@pytest.mark.parametrize("path", [*PAGES.values(), *LOST.values()])
def test_links_buttons_pictures_and_tables_have_words(site, path):
    page = read(site, path)
    for link in [*page.all("a"), *page.all("button")]:
        assert text_of(link), link.attrib
    assert all(image.get("alt") is not None for image in page.all("img"))
    for drawing in page.all("svg"):
        assert drawing.get("aria-hidden") == "true" or drawing.get("aria-label")
    for table in page.all("table"):
        assert text_of(page.below(table, "caption")[0])
        assert all(th.get("scope") in ("col", "row") for th in page.below(table, "th"))


@pytest.mark.parametrize("path", [*PAGES.values(), *LOST.values()])
def test_there_is_a_way_past_the_head_and_one_to_everywhere(site, path):
    page = read(site, path)
    first = page.all("a")[0]
    assert first.get("href") == f"#{page.main.get('id')}"
    (nav,) = page.all("nav")
    assert len(page.links(nav)) == 5
    assert len(page.all(aria_current="page")) <= 1


# Nothing stands for an unknown but its word

BARE = re.compile(r"^(0|0\.00|—|–|-|无|None|null|nan|NaN|\?)?$")


@EACH_PAGE
def test_no_value_of_any_page_is_empty_or_a_bare_dash(site, path):
    every_state()
    page = read(site, path)
    cells = [
        *page.all("td", data_state=True),
        *page.all("dd"),
        *page.all("td", class_="unrecorded"),
    ]
    cells += [tag for tag in page.all("span", class_="amount")]
    for cell in cells:
        assert not BARE.match(text_of(cell, with_unseen=False)), cell.attrib
    for name in ("None", "NaN", "nan", "{{", "{%", "Decimal(", "object at"):
        assert name not in page.words


def test_pages_of_every_state_are_valid_too(site):
    every_state()
    for path in ("/regions/shenyang/", f"{COMPARE}?regions=shenyang,dalian", "/regions/dalian/",
                 "/regions/shenyang/history/", "/", "/sources/"):  # fmt: skip
        assert site.page(path).errors == ()
