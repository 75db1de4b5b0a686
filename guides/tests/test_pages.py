"""What every page owes its readers, in every state that it can be in."""

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

import pytest
from django.conf import settings
from django.http import HttpResponse

from guides.tests.addresses import COMPARE, DATA, LOST, PAGES
from guides.tests.html import Document, text_of
from guides.tests.invented import every_state

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
POLICY = {
    "default-src 'none'",
    f"script-src 'self' 'sha256-{settings.FIRST_SCRIPT_HASH}'",
    "style-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "worker-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
}
INVENTED = (
    "/regions/shenyang/",
    "/regions/shenyang/history/",
    "/regions/dalian/?on=2025-06-30",
    f"{COMPARE}?regions=shenyang,dalian&on=2025-06-30",
)
SAMPLES = ("/about/design/",)
"""Nothing on them is so."""
_read: dict[str, Document] = {}


@pytest.fixture
def found(site) -> dict[str, Document]:
    """Every page that there is, read once for all the tests below."""
    if not _read:
        _read.update({path: site.page(path) for path in PAGES.values()})
    return _read


_missed: dict[str, Document] = {}


@pytest.fixture
def lost(site) -> dict[str, Document]:
    """Pages that are not there."""
    if not _missed:
        _missed.update({path: site.page(path, status=404) for path in LOST.values()})
    return _missed


@pytest.fixture
def pages(found, lost) -> dict[str, Document]:
    return found | lost


Faults = Iterator[str]


def complain(pages: dict[str, Document], faults_of: Callable[[Document], Faults]) -> None:
    """All faults of all pages at once."""
    faults = [f"{path}: {fault}" for path, page in pages.items() for fault in faults_of(page)]
    assert not faults, f"{len(faults)} faults:\n" + "\n".join(faults[:40])


# Its head


def test_a_page_has_one_heading_a_language_a_title_and_a_description(found):
    for path, page in found.items():
        assert page.one("html").get("lang") == "zh-Hans"
        assert len(text_of(page.one("h1"))) >= 2, path
        assert len(page.title) > len("医保明白账") + 5, path
        assert page.title.endswith("医保明白账")
        assert len(page.one("meta", name="description").get("content")) > 15, path
        assert "width=device-width" in page.one("meta", name="viewport").get("content")
        assert len(page.words) > 30, f"{path}: no real content"


def test_a_page_names_its_one_address_whole(site, found):
    for path, page in found.items():
        canonical = page.canonical
        assert canonical.startswith("http://testserver/")
        own = canonical.removeprefix("http://testserver")
        assert own.partition("?")[0] == path.partition("?")[0]
        assert site.page(own).canonical == canonical


def test_the_address_of_an_answer_has_the_slug_and_plain_values(site):
    asked = (
        "/calculator/?amount=5万&region=北京市&scheme=employee&utm=x&on=２０２５-０６-３０&route="
    )
    canonical = site.page(asked).canonical
    expected = "/calculator/?region=beijing&scheme=employee&amount=50000&on=2025-06-30"
    assert canonical == f"http://testserver{expected}"


def test_pages_are_told_apart_by_their_titles(found):
    plain = {path: page.title for path, page in found.items() if "?" not in path}
    assert len(set(plain.values())) == len(plain)
    descriptions = {
        page.one("meta", name="description").get("content")
        for path, page in found.items()
        if path in plain and path.count("/") < 4
    }
    assert len(descriptions) > 10


def test_what_a_chat_shows_of_a_link_is_what_the_page_says_of_itself(found):
    for path, page in found.items():
        told = {tag.get("property"): tag.get("content") for tag in page.all("meta", property=True)}
        assert f"{told['og:title']} - 医保明白账" == page.title, path
        assert told["og:description"] == page.one("meta", name="description").get("content")
        assert told["og:url"] == page.canonical


def is_result(path: str) -> bool:
    query = path.partition("?")[2]
    submits = ("amount=", "wage=", "scheme=resident", "member=retired", "regions=", "q=")
    return any(name in query for name in submits)


def test_results_are_not_for_search_engines_and_the_rest_is(found):
    def faults(path: str, page: Document) -> bool:
        robots = [tag.get("content") for tag in page.all("meta", name="robots")]
        return robots != (["noindex"] if is_result(path) or path in SAMPLES else [])

    judged = {path: page for path, page in found.items() if is_result(path) or "?" not in path}
    assert not [path for path, page in judged.items() if faults(path, page)]
    assert len([path for path in judged if is_result(path)]) > 20


def test_a_page_that_is_not_found_is_a_page_and_not_for_search_engines(lost):
    for page in lost.values():
        assert page.one("html").get("lang") == "zh-Hans"
        assert text_of(page.one("h1"))
        assert page.one("meta", name="robots").get("content") == "noindex"
        assert "/" in page.links(page.main)
        assert not page.all(rel="canonical")


def test_no_page_is_taken_for_the_governments(pages):
    for page in pages.values():
        assert "民间公益指南，不是政府网站" in text_of(page.root)


# What comes with it


def answers(site) -> dict[str, HttpResponse]:
    paths = [*PAGES.values(), *LOST.values(), *DATA.values()]
    return {path: site.client.get(path) for path in paths}


def test_an_answer_sets_no_cookie_and_names_its_policy(site):
    for path, response in answers(site).items():
        assert not response.cookies, path
        # A page comes in the reader's size of text; data has none.
        is_data = path in DATA.values()
        assert ("Cookie" in response.get("Vary", "")) is not is_data, path
        policy = response["Content-Security-Policy"]
        assert {part.strip() for part in policy.split(";") if part.strip()} == POLICY, path
        assert response["Referrer-Policy"] == "same-origin"
        assert response["X-Content-Type-Options"] == "nosniff"


def test_an_answer_that_did_not_change_is_not_sent_again(site):
    for path in [*PAGES.values(), *DATA.values()]:
        response = site.get(path)
        assert "no-cache" in response["Cache-Control"]
        again = site.client.get(path, headers={"If-None-Match": response["ETag"]})
        assert again.status_code == 304, path
        assert not again.content
        other = site.client.get(path, headers={"If-None-Match": '"another"'})
        assert other.status_code == 200, path


def test_a_page_loads_nothing_from_elsewhere(pages):
    def faults(page: Document) -> Faults:
        loading = ("src", "data-src", "srcset", "data", "poster", "background")
        loaded = [e.get(name) for e in page.root.iter() for name in loading if e.get(name)]
        mere_links = ("canonical", "alternate")
        loaded += [t.get("href") for t in page.all("link") if t.get("rel") not in mere_links]
        assert len(loaded) >= 3
        yield from (address for address in loaded if not address.startswith("/static/"))
        actions = [form.get("action", "") for form in page.all("form")]
        yield from (action for action in actions if not re.match(r"/(?!/)", action))

    complain(pages, faults)


# Its markup


def test_a_page_is_valid_html(pages):
    complain(pages, lambda page: iter(page.errors))


def test_the_check_of_html_can_fail():
    wrong = Document.page("<!DOCTYPE html><title>a</title><p><ul></p></ul><table><p></table></b>")
    assert len(wrong.errors) > 2


def test_a_page_has_no_inline_style_or_script_but_the_first(pages):
    first = settings.FIRST_SCRIPT.read_text()

    def faults(page: Document) -> Faults:
        yield from ("<style>" for _ in page.all("style"))
        yield from (f"style on {tag.tag}" for tag in page.all(style=True))
        yield from ("a script of its own" for s in page.all("script") if s.text != first)
        names = {name for element in page.root.iter() for name in element.attrib}
        yield from (name for name in names if re.match(r"on[a-z]|(data-)?hx-on", name))
        yield from (href for href in page.links() if href.lower().startswith("javascript:"))

    complain(pages, faults)


def test_every_id_is_used_once_and_every_reference_leads_to_one(pages):
    def faults(page: Document) -> Faults:
        ids = [element.get("id") for element in page.all(id=True)]
        yield from (f"id {name} twice" for name in set(ids) if ids.count(name) > 1)
        yield from (f"id “{name}”" for name in ids if not re.fullmatch(r"\S+", name))
        naming = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "headers", "list")
        named = [e.attrib.get(name, "") for e in page.root.iter() for name in naming]
        wanted = {reference for names in named for reference in names.split()}
        wanted |= {href[1:] for href in page.links() if href.startswith("#")}
        wanted |= {tag.get("data-hx-target")[1:] for tag in page.all(data_hx_target=True)}
        yield from (f"no #{name}" for name in wanted - set(ids))

    complain(pages, faults)


def test_every_field_has_its_label(pages):
    def faults(page: Document) -> Faults:
        labels = {tag.get("for"): text_of(tag) for tag in page.all("label", for_=True)}
        for field in [*page.all("input"), *page.all("select"), *page.all("textarea")]:
            around = list(page.ancestors(field))
            words = [text_of(tag) for tag in around if tag.tag == "label"]
            if field.get("type") != "hidden" and not any([*words, labels.get(field.get("id"))]):
                yield f"no label for {field.attrib}"
            groups = [tag for tag in around if tag.tag == "fieldset"]
            if field.get("type") == "radio" and not text_of(page.below(groups[0], "legend")[0]):
                yield f"no legend for {field.attrib}"

    complain(pages, faults)


def test_headings_stand_in_order_and_none_is_empty(pages):
    def faults(page: Document) -> Faults:
        headings = [e for e in page.root.iter() if e.tag in HEADINGS]
        assert headings[0].tag == "h1"
        for one, other in pairwise(headings):
            if int(other.tag[1]) > int(one.tag[1]) + 1:
                yield f"{one.tag} {text_of(one)} → {other.tag} {text_of(other)}"
        yield from (f"an empty {heading.tag}" for heading in headings if not text_of(heading))

    complain(pages, faults)


def test_links_buttons_pictures_and_tables_have_words(pages):
    def faults(page: Document) -> Faults:
        pressed = [*page.all("a"), *page.all("button")]
        yield from (f"{tag.tag} {tag.attrib}" for tag in pressed if not text_of(tag))
        yield from (f"img {tag.attrib}" for tag in page.all("img") if tag.get("alt") is None)
        drawings = [tag for tag in page.all("svg") if tag.get("aria-hidden") != "true"]
        yield from (f"svg {tag.attrib}" for tag in drawings if not tag.get("aria-label"))
        for table in page.all("table"):
            captions = page.below(table, "caption")
            if len(captions) != 1 or not text_of(captions[0]):
                yield "a table without a caption"
            scopes = [th.get("scope") for th in page.below(table, "th")]
            yield from (f"scope {scope}" for scope in scopes if scope not in ("col", "row"))

    complain(pages, faults)


def test_there_is_a_way_past_the_head_and_one_to_everywhere(pages):
    for path, page in pages.items():
        assert page.all("a")[0].get("href") == f"#{page.main.get('id')}"
        assert len(page.links(page.one("nav", aria_label="主要栏目"))) == 5
        assert len(page.all(aria_current="page")) <= 1, path


# Nothing stands for an unknown but its word

BARE = re.compile(r"(0|0\.00|—|–|-|无|None|null|nan|NaN|\?)?")
LEAKS = ("None", "NaN", "nan", "{{", "{%", "Decimal(", "object at")


def bare(page: Document) -> Faults:
    for tag, attributes in (
        ("td", {"data_state": True}),
        ("dd", {}),
        ("td", {"class_": "unrecorded"}),
        ("span", {"class_": "amount"}),
    ):
        for cell in page.all(tag, **attributes):
            if BARE.fullmatch(text_of(cell, with_unseen=False)):
                yield f"{tag} {cell.attrib} says nothing"
    # An address that goes on paper may name Henan.
    words = re.sub(r"网址：\S+", "", page.words)
    yield from (f"says {word}" for word in LEAKS if word in words)


def test_no_value_of_any_page_is_empty_or_a_bare_dash(found):
    complain(found, bare)


def test_pages_of_every_state_hold_all_this_too(site):
    every_state()
    invented = {path: site.page(path) for path in INVENTED}
    complain(invented, bare)
    complain(invented, lambda page: iter(page.errors))
