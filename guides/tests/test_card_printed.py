"""Cards printed by a browser: one A4 page each, every word on it, and a code that can be read."""

import re

import pypdfium2
import pytest
import zxingcpp
from django.conf import settings
from playwright.sync_api import Page

from guides.tests.addresses import ANYWHERE, CHECK, ROUTES, SETTLED, TAKEN, WAITING
from guides.tests.html import Document
from guides.tests.questions import BILL, PAYER
from guides.tests.site import address
from guides.tests.walkthrough import ENDS, FILING, asked

PHONE = {"width": 390, "height": 844}
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
ROUTED = {
    "beijing": BILL,
    "beijing, a referral": BILL | {"route": "referral"},
    "hangzhou": BILL | {"region": "hangzhou", "route": "emergency"},
    "guangzhou": BILL | {"region": "guangzhou", "route": "referral"},
    "zhejiang": BILL | {"region": "zhejiang"},
}
PAID_LONG_AGO = asked(stage="paid", paid_on="2025-06-01")
FILED = {name: asked(**changes) for name, (changes, _, _) in ENDS.items()} | {
    "nothing known in Guangzhou": asked(**ENDS["nothing known"][0], region="guangzhou"),
    "paid, with a day": PAID_LONG_AGO,
}
WITH_FIGURES = sorted(path.stem for path in (settings.BASE_DIR / "fixtures/policies").glob("*.csv"))
BEFORE = ("beijing", "guangzhou", "shanghai", "guangdong", "china")
REGIONS = (*WITH_FIGURES, "lasa", "jilin")
LEAST = 12
"""Pixels: 9 points, the smallest print on a card."""
TOO_SMALL = """least => {
  const faults = new Set();
  const walker = document.createTreeWalker(document.querySelector('.take'), NodeFilter.SHOW_TEXT);
  for (let text; (text = walker.nextNode());) {
    const part = text.parentElement;
    if (!text.data.trim() || part.closest('sup, .seal, .visually-hidden')) continue;
    if (parseFloat(getComputedStyle(part).fontSize) < least) faults.add(text.data.trim());
  }
  return [...faults];
}"""
CARDS = {
    "bills": [address("/calculator/", one | TAKEN) for one in BILLS.values()],
    "routes": [address("/calculator/routes/", one | TAKEN) for one in ROUTED.values()],
    "filing": [address(FILING, one | TAKEN) for one in FILED.values()],
    "regions": [
        address(f"/regions/{slug}/", day | TAKEN)
        for slug in REGIONS
        for day in ({}, {"on": "2025-06-30"})
        if not day or slug in BEFORE
    ],
}


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


def printed_wrong(page: Page, path: str) -> list[str]:
    """What the paper of a card lacks, or has too much of."""
    printed = print_out(page, path)
    if len(printed) != 1:
        return [f"{path}: {len(printed)} pages"]
    (sheet,) = printed
    assert tuple(map(round, sheet.get_size())) == POINTS_OF_A4
    on_paper = squeezed(sheet.get_textpage().get_text_bounded())
    card = Document.page(page.content()).one("article", class_="take")
    missing = [words for text in card.itertext() if (words := squeezed(text)) not in on_paper]
    if read_codes(sheet) != [page.locator(".take-address").inner_text()]:
        missing.append("a code that leads back")
    page.emulate_media(media="print")
    missing += [f"print that can be read: {words}" for words in page.evaluate(TOO_SMALL, LEAST)]
    page.emulate_media(media="null")
    return [f"{path} lacks {words}" for words in missing]


@pytest.mark.parametrize("kind", CARDS)
def test_a_card_is_one_page_with_every_word_and_a_code_that_leads_back(
    seeded, live_server, page, kind
):
    paths = [f"{live_server.url}{path}" for path in CARDS[kind]]
    assert not [fault for path in paths for fault in printed_wrong(page, path)]


@pytest.mark.parametrize("kind", CARDS)
def test_in_large_type_a_card_is_one_page_too(seeded, live_server, page, context, kind):
    context.add_cookies([{"name": "display", "value": "large", "url": live_server.url}])
    assert not printed_wrong(page, f"{live_server.url}{CARDS[kind][0]}")


CUT = """[...document.querySelectorAll('.take-facts')]
  .filter(block => block.getClientRects().length > 1).map(block => block.innerText)"""
SHEET = {"width": 703, "height": 1062}
"""A4 within its margins, in pixels."""


def test_no_column_of_a_regions_card_begins_within_a_block(seeded, live_server, page):
    page.set_viewport_size(SHEET)
    page.emulate_media(media="print")
    cut = {}
    for path in CARDS["regions"]:
        page.goto(f"{live_server.url}{path}")
        cut[path] = page.evaluate(CUT)
    assert not [path for path, blocks in cut.items() if blocks]


ADDRESS_AND_DAY = re.compile(r"网址：http://\S+按\d{4}-\d\d-\d\d有效的规定。")
LONG = ("an outpatient", "reason unknown", "nothing known", "nothing known in Guangzhou")
"""Ends of the walkthrough that say how to do it each way take two pages."""
ON_2026 = {"on": "2026-06-30"}
ANSWERS = [
    *(address("/calculator/", one) for one in BILLS.values()),
    *(address(ROUTES, one) for one in ROUTED.values()),
    *(address(FILING, one) for name, one in FILED.items() if name not in LONG),
    address(CHECK, BILL | {"deductible": "1300", "fund": "43180"}),
    address(SETTLED, ANYWHERE),
    address("/contribution/", PAYER),
    address(WAITING, {"region": "guangzhou", "lapsed_years": "4"} | ON_2026),
    address(WAITING, {"region": "beijing", "lapsed_years": "4"} | ON_2026),
]
"""What is printed by itself."""
COMPARED = "/compare/employee-contribution/?regions=beijing,shanghai&on=2025-06-30"
LEFT_OUT = (
    ".visually-hidden, .term, .wrong, .why-bill, .actions, .more, .tools-foot, .dispute .hint,"
    " .no-print"
)


def answer_printed_wrong(page: Page, path: str) -> list[str]:
    """What the paper of an answer lacks, beside what only explains it or leads on."""
    printed = print_out(page, path)
    if len(printed) != 1:
        return [f"{path}: {len(printed)} pages"]
    on_paper = squeezed(printed[0].get_textpage().get_text_bounded())
    page.evaluate(f"document.querySelectorAll('{LEFT_OUT}').forEach(one => one.remove())")
    answer = Document.page(page.content()).by_id("answer")
    rows = [row for tag in ("p", "h2", "h3", "th", "td") for row in answer.iter(tag)]
    words = [squeezed(text) for row in rows for text in row.itertext()]
    if not ADDRESS_AND_DAY.search(on_paper):
        words.append("its address and its day")
    return [f"{path} lacks {text}" for text in words if text not in on_paper]


def test_an_answer_printed_by_itself_is_one_page(seeded, live_server, page):
    paths = [f"{live_server.url}{path}" for path in ANSWERS]
    assert not [fault for path in paths for fault in answer_printed_wrong(page, path)]


def test_a_comparison_of_two_pages_says_its_address_and_its_day_too(seeded, live_server, page):
    printed = print_out(page, f"{live_server.url}{COMPARED}")
    last = squeezed(printed[len(printed) - 1].get_textpage().get_text_bounded())
    assert ADDRESS_AND_DAY.search(last)


def test_in_large_type_an_answer_is_one_page_too(seeded, live_server, page, context):
    context.add_cookies([{"name": "display", "value": "large", "url": live_server.url}])
    paths = [f"{live_server.url}{path}" for path in ANSWERS[:1] + ANSWERS[-5:]]
    assert not [fault for path in paths for fault in answer_printed_wrong(page, path)]


def test_the_check_of_the_paper_can_fail(seeded, live_server, page):
    path = f"{live_server.url}{CARDS['bills'][0]}"
    page.route("**/card.css", lambda route: route.fulfill(body="", content_type="text/css"))
    (fault,) = printed_wrong(page, path)
    assert fault == f"{path}: 2 pages"
