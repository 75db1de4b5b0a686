"""The card to take along: all of it on one A4 page, and the code on it leads back."""

import pytest

from guides.tests.html import text_of
from guides.tests.questions import BILL
from guides.tests.site import address

CALCULATOR = "/calculator/"
TAKEN = {"card": "1"}


def card(site, path, asked):
    return site.page(path, asked | TAKEN)


def test_a_bill_is_taken_along_with_all_that_its_page_says(site):
    page = card(site, CALCULATOR, BILL)
    words = page.words
    for said in (
        "北京 · 退休人员",
        "43,830.00",
        "6,170.00",
        "四万三千八百三十元",
        "按北京本地的规定报",
    ):
        assert said in words
    assert "住院一年最多报多少" in text_of(page.one("section", class_="take-ask"))
    assert "□ 备案表" in words
    assert "2025-06-30" in words
    rows = [[text_of(cell) for cell in row if cell.tag == "td"] for row in page.all("tr")]
    assert ["43,830.00", "6,170.00"] in rows


def test_the_page_leads_to_its_card_and_the_card_back(site):
    page = site.page(CALCULATOR, BILL)
    (taken,) = (href for href, words in page.links(page.main).items() if words.startswith("带走"))
    assert taken == address(CALCULATOR, BILL | TAKEN)
    back = site.page(taken)
    assert address(CALCULATOR, BILL) in back.links(back.main)


def test_a_card_is_not_for_search_engines_and_belongs_to_its_page(site):
    page = card(site, CALCULATOR, BILL)
    assert page.one("meta", name="robots").get("content") == "noindex"
    assert page.canonical == f"http://testserver{address(CALCULATOR, BILL)}"


def test_each_seal_has_the_number_of_its_document(site):
    page = card(site, CALCULATOR, BILL)
    listed = page.one("ol", class_="take-sources")
    numbers = {href: text_of(item)[0] for item in listed for href in page.links(item)}
    assert list(numbers.values()) == ["1", "2"]
    marks = page.all("a", class_="seal")
    assert marks
    for mark in marks:
        source, _, anchor = mark.get("href").partition("#")
        assert anchor
        siblings = list(page.parents[mark])
        assert text_of(siblings[siblings.index(mark) + 1]) == numbers[source]


def test_the_address_on_the_card_is_the_shortest_that_asks_the_same(site):
    wordy = BILL | {"route": "local", "admission": "1", "fund_paid": "0", "amount": "5万"}
    shown = text_of(card(site, CALCULATOR, wordy).one("p", class_="take-address"))
    short = {name: text for name, text in BILL.items() if name != "route"}
    remembered = {"rev": str(site.data("/api/v1/settlement.json", BILL)["revision"])}
    assert shown == f"http://testserver{address(CALCULATOR, short | remembered)}"
    own = shown.removeprefix("http://testserver")
    assert site.page(own).one("span", data_fund_high=True).text == text_of(
        site.page(CALCULATOR, wordy).one("span", data_fund_high=True)
    )


@pytest.mark.parametrize("asked", [{"region": "beijing"}, BILL | {"amount": "x"}, {}])
def test_without_an_answer_there_is_nothing_to_take_along(site, asked):
    page = card(site, CALCULATOR, asked)
    assert not page.all("article", class_="take")
    assert page.all("form", id="form")


@pytest.mark.parametrize("value", ["", "0", "2", "ja"])
def test_the_card_is_asked_for_by_one(site, value):
    assert not site.page(CALCULATOR, BILL | {"card": value}).all("article", class_="take")
