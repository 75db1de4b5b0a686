"""/about/design/: every component in its states, by the templates and presenters of real pages."""

import pytest
from django.conf import settings

from guides.samples import samples
from guides.tests.html import text_of
from policies.vocabulary import Certainty, Grade, State

DESIGN = "/about/design/"
COMPONENTS = settings.BASE_DIR / "templates" / "components"
# What stands only within a text, a card to print, or a page that is all one component.
SEEN_ELSEWHERE = {
    "_ask_region.html": "as _ask.html, of a whole region",
    "_card_block.html": "the card to take along has its own sheet",
    "_card_marks.html": "the card to take along has its own sheet",
    "_cited_bare.html": "words within a text",
    "_cited_figure.html": "words within a text",
    "_cited_region.html": "words within a text",
    "_cited_term.html": "words within a text",
    "_cited_unrecorded.html": "words within a text",
    "_cited_words.html": "words within a text",
    "_filing_quote.html": "quotes a statement, and nothing is invented that somebody said",
    "_open.html": "as the sides of a dispute",
    "_notes.html": "facts, under more headings",
    "_printed.html": "stands on paper only",
    "_since.html": "facts, each with its old value",
    "_slip.html": "a bill's lines beside those of a slip",
    "_terms.html": "texts of the glossary",
    "_worked_case.html": "the head of a bill",
}


@pytest.fixture
def page(site):
    return site.page(DESIGN)


def test_every_component_has_its_sample(site):
    rendered = {template.name for template in site.get(DESIGN).templates}
    lacking = {
        path.name for path in COMPONENTS.iterdir() if f"components/{path.name}" not in rendered
    }
    assert lacking == set(SEEN_ELSEWHERE)


def test_it_says_at_its_head_that_all_of_it_is_invented(page):
    head = text_of(page.main)[:120]
    assert "全是样例" in head
    assert "数字是编的" in head
    said = (*samples().book.sources.values(), *samples().book.public_versions("990100"))
    assert all(one.title.startswith("样例：") for one in said)


def test_it_is_linked_but_in_no_list_of_what_there_is(site, page):
    assert DESIGN in site.page("/about/").links()
    assert page.one("meta", name="robots").get("content") == "noindex"
    assert DESIGN not in site.get("/sitemap.xml").content.decode()
    assert site.get("/regions/sample-city/", 404)


def test_every_seal_and_every_state_is_there(page):
    for grade in (*Grade, "disputed"):
        assert page.all("a", class_=f"seal-{grade}"), grade
    shown = [fact.get("data-state") for fact in page.all("div", class_="fact", data_state=True)]
    assert {state.value for state in State} <= set(shown)


def test_the_four_answers_are_there(page):
    said = {
        Certainty.EXACT: "一行一行，两栏相加等于总费用",
        Certainty.RANGE: "按报得多的说法，一行一行列出",
        Certainty.UPPER_BOUND: "按收录到的规定，一行一行列出",
    }
    captions = {text_of(caption) for caption in page.all("caption")}
    assert set(said.values()) <= captions
    unknown = next(p for p in page.all("section") if p.get("id") == "bill-unknown")
    assert "未收录" in text_of(unknown)


def test_nothing_in_a_sample_leads_away_or_asks_a_server(page):
    inside = [
        element
        for section in page.below(page.main, "section", class_="section")
        for element in section.iter()
    ]
    hrefs = {element.get("href") for element in inside if element.get("href")}
    assert len(hrefs) > 20
    assert not [href for href in hrefs if not href.startswith(("#", "tel:"))]
    names = {name for element in inside for name in element.attrib}
    assert not [name for name in names if name.startswith("data-hx-")]
    actions = {form.get("action") for form in page.below(page.main, "form")}
    assert all(action.startswith(f"{DESIGN}#") for action in actions)


def test_an_invented_place_is_in_no_other_book(site):
    assert "样例" not in site.get("/api/v1/regions.json").content.decode()
