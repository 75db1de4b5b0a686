"""Nothing is asked twice: what a reader said once stands in every address that asks for it."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest

from guides.tests.html import Document
from guides.tests.site import HTMX, address

SAID = {
    "region": "beijing",
    "care_region": "sanya",
    "scheme": "employee",
    "member": "retired",
    "care": "inpatient",
    "level": "tertiary",
    "on": "2025-06-30",
}
BILL = {"region", "scheme", "member", "care", "level", "on"}
ASKS = {
    r"/filing/": {"region", "care_region", "care"},
    r"/calculator/": BILL,
    r"/calculator/routes/": BILL,
    r"/calculator/regions/": BILL - {"region"},
    r"/calculator/waiting/": {"region", "on"},
    r"/contribution/": {"region", "scheme", "member", "on"},
    r"/compare/([a-z-]+/)?": {"regions", "on"},
    r"/regions/[a-z-]+/": {"on"},
    r"/search/": set(),
    r"/faq/([a-z-]+/)?": {"region"},
}
"""What each page can be told of somebody's situation, as the contract has it."""
NEVER_LOST = {"region", "care_region", "scheme", "on"}
NAMES_ITS_PLACE = re.compile(r"/(compare|regions)/")
WALKED = {"emergency": "no", "reason": "temporary", "filed": "no", "stage": "inside"}
ABOUT_REGIONS = {"region": None, "regions": "beijing,shanghai"}
PAGES = {
    "filing, begun": ("/filing/", {"start": "1"}),
    "filing, its end": ("/filing/", WALKED),
    "a bill, begun": ("/calculator/", {}),
    "a bill, settled": ("/calculator/", {"amount": "50000"}),
    "a bill, an upper bound": ("/calculator/", {"amount": "50000", "route": "unfiled"}),
    "routes, begun": ("/calculator/routes/", {}),
    "routes, compared": ("/calculator/routes/", {"amount": "50000", "route": "longterm"}),
    "regions, begun": ("/calculator/regions/", {}),
    "regions, settled": ("/calculator/regions/", {"amount": "50000"}),
    "a wait, begun": ("/calculator/waiting/", {}),
    "a wait": ("/calculator/waiting/", {"lapsed_years": "2"}),
    "a contribution, begun": ("/contribution/", {"member": "active"}),
    "a contribution": ("/contribution/", {}),
    "topics": ("/compare/", ABOUT_REGIONS),
    "a comparison": ("/compare/employee-inpatient/", ABOUT_REGIONS),
    "a region": ("/regions/beijing/", {}),
    "a province": ("/regions/guangdong/", {"region": None}),
    "a search": ("/search/", {"q": "住院报多少"}),
    "a search, begun": ("/search/", {}),
    "questions": ("/faq/", {}),
    "questions, searched": ("/faq/", {"q": "备案"}),
    "terms": ("/glossary/", {}),
    "guides": ("/guides/", {}),
    "a guide": ("/guides/trips/", {}),
    "documents": ("/sources/", {}),
    "a document": ("/sources/1/", {}),
    "changes": ("/changes/", ABOUT_REGIONS),
    "changes of a region": ("/changes/", {}),
}
"""Each page with all that was said, and what is particular to it."""
DROPS_A_PLACE = ("移除", "比全部已收录的地区")
"""Links whose purpose is to ask about fewer places, or about all."""


def asked_by(path: str) -> set[str] | None:
    """What a page asks and what it must hand on; nothing where it is no page of this kind."""
    found = next((asks for form, asks in ASKS.items() if re.fullmatch(form, path)), None)
    if found is None:
        return None
    return (found | NEVER_LOST) - ({"region"} if NAMES_ITS_PLACE.match(path) else set())


def lost_by(page: Document) -> list[str]:
    """Every link and every form of a page that leads to a form, with what it forgets."""
    lost = []
    for href, words in page.links().items():
        there = urlsplit(href)
        wanted = asked_by(there.path) if not there.netloc else None
        if wanted is None or href.startswith("#") or words.startswith(DROPS_A_PLACE):
            continue
        if missing := wanted - {*parse_qs(there.query)}:
            lost.append(f"{words} {href}: {sorted(missing)}")
    for form in page.all("form"):
        fields = [e for tag in ("input", "select") for e in page.below(form, tag)]
        names = {field.get("name") for field in fields}
        wanted = asked_by(urlsplit(form.get("action", "")).path)
        if wanted and (missing := (wanted & NEVER_LOST) - names):
            lost.append(f"form {form.get('action')}: {sorted(missing)}")
    return lost


@pytest.mark.parametrize(("path", "changes"), PAGES.values(), ids=PAGES)
def test_every_link_and_form_hands_on_what_was_said(site, path, changes):
    asked = {name: text for name, text in (SAID | changes).items() if text is not None}
    assert not lost_by(site.page(path, asked))
    part = site.get(address(path, asked), **HTMX).content.decode()
    assert not lost_by(Document.part(part) if "<html" not in part else Document.page(part))


def test_a_question_hands_on_what_was_said_in_its_text_too(site):
    listed = site.page("/faq/", SAID)
    for href in listed.links(listed.by_id("results")):
        page = site.page(urlsplit(href).path, SAID)
        assert page.all("div", class_="prose")
        assert not lost_by(page), href


def test_a_list_that_a_region_makes_shorter_is_not_made_so_by_the_way(site):
    """What changed everywhere is what the link promises."""
    whole = len(site.page("/changes/").all("li", class_="version"))
    page = site.page("/search/", {"q": "最近的变化", "region": "beijing"})
    (href,) = [href for href in page.links(page.main) if href.startswith("/changes/")]
    assert "regions=beijing" in href
    assert len(site.page(href).all("li", class_="version")) == whole


def test_the_search_for_what_is_lost_can_find_it(site):
    page = site.page("/calculator/", {"region": "beijing"})
    assert any("care_region" in line for line in lost_by(page))


def test_what_was_not_understood_was_not_said(site):
    page = site.page("/calculator/", {"region": "suzhou", "scheme": "x", "on": "y"})
    tabs = page.links(page.one("nav", aria_label="主要栏目"))
    assert "/contribution/" in tabs


def test_a_link_that_hands_on_half_a_form_finds_no_fault_with_it(site):
    """The scheme alone, or the place of treatment, once counted as a form filled in."""
    for asked in ({"scheme": "resident"}, {"member": "retired"}, {"care_region": "sanya"}):
        page = site.page("/calculator/", asked)
        for href in page.links(page.one("nav", aria_label="主要栏目")):
            led = site.page(href)
            assert not led.title.startswith("错误"), href


def test_of_a_question_in_words_the_other_pages_hear(site):
    page = site.page("/search/", {"q": "广州 居民 交多少"})
    tabs = page.links(page.one("nav", aria_label="主要栏目"))
    assert "/contribution/?region=guangzhou&scheme=resident" in tabs
