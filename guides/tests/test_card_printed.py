"""Cards printed by a browser: one A4 page each, every word on it, and a code that can be read."""

import re

import pypdfium2
import pytest
import zxingcpp
from playwright.sync_api import Page

from guides.tests.html import Document
from guides.tests.questions import BILL
from guides.tests.site import address

PHONE = {"width": 390, "height": 844}
TAKEN = {"card": "1"}
POINTS_OF_A4 = (595, 842)
DOTS = 3
"""To a point: about what an office printer draws."""
BILLS = {
    "exact": BILL,
    "a range": BILL | {"route": "emergency"},
    "at most": BILL | {"route": "unfiled"},
    "not recorded": BILL | {"region": "hangzhou"},
    "of a province": BILL | {"region": "zhejiang"},
    "in bands, itemised": BILL
    | {"region": "shanghai", "member": "active", "amount": "9876543.21", "excluded": "1000"},
    "of Guangzhou": BILL | {"region": "guangzhou", "route": "emergency"},
    "doubted": BILL | {"scheme": "resident", "member": "adult", "route": "temporary"},
}
CARDS = {f"a bill, {name}": address("/calculator/", asked | TAKEN) for name, asked in BILLS.items()}


@pytest.fixture
def browser_context_args(browser_context_args: dict) -> dict:
    return browser_context_args | {
        "java_script_enabled": False,
        "viewport": {"width": 390, "height": 844},
    }


def squeezed(words: str) -> str:
    return re.sub(r"\s", "", words)


def print_out(page: Page, path: str) -> pypdfium2.PdfDocument:
    page.goto(path)
    return pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True, print_background=True))


def read_codes(sheet: pypdfium2.PdfPage) -> list[str]:
    drawn = sheet.render(scale=DOTS, grayscale=True)
    pixels = memoryview(drawn.buffer).cast("B").cast("B", shape=[drawn.height, drawn.stride])
    return [found.text for found in zxingcpp.read_barcodes(pixels)]


@pytest.mark.parametrize("path", CARDS.values(), ids=CARDS)
def test_a_card_is_one_page_with_every_word_and_a_code_that_leads_back(
    seeded, live_server, page, path
):
    printed = print_out(page, f"{live_server.url}{path}")
    assert len(printed) == 1
    (sheet,) = printed
    assert tuple(map(round, sheet.get_size())) == POINTS_OF_A4
    on_paper = squeezed(sheet.get_textpage().get_text_bounded())
    card = Document.page(page.content()).one("article", class_="take")
    missing = [words for text in card.itertext() if (words := squeezed(text)) not in on_paper]
    assert not missing
    assert "民间公益指南，不是政府网站" in on_paper
    assert read_codes(sheet) == [page.locator(".take-address").inner_text()]
