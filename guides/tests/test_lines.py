"""How lines break, as a browser draws them: no line begins with a stop, no number is parted from
its unit, no day is broken, no word runs out of the sheet it stands on."""

import pytest

from guides.tests.addresses import CHECK, COMPARE, ON, ON_2026, SETTLED, TAKEN, WAITING
from guides.tests.questions import BILL, PAYER
from guides.tests.site import address
from guides.tests.walkthrough import FATHER, FILING

BROKEN = """() => {
  const faults = [];
  const range = document.createRange();
  const at = (node, i) => {
    range.setStart(node, i);
    range.setEnd(node, i + 1);
    return range.getClientRects()[0];
  };
  const holder = (e) => {
    while (getComputedStyle(e).display === 'inline') e = e.parentElement;
    const box = e.getBoundingClientRect(), padding = parseFloat(getComputedStyle(e).paddingLeft);
    return { left: box.left + padding, top: box.top };
  };
  const unseen = '.visually-hidden,.seal,svg,.take-address,details:not([open]) > :not(summary)';
  const walk = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const node = walk.currentNode, words = node.data, e = node.parentElement;
    if (!words.trim() || !e.getClientRects().length || e.closest(unseen)) continue;
    const near = (i) => words.slice(Math.max(0, i - 8), i + 8).trim();
    for (const match of words.matchAll(/[，。；：、！？）·]/g)) {
      const box = at(node, match.index), block = holder(e);
      if (box && box.width && box.left - block.left < 3 && box.top - block.top > 6) {
        faults.push(`a line begins with ${near(match.index)}`);
      }
    }
    const kept = /\\d{4}-\\d\\d-\\d\\d|\\d[\\d,.]*[ \\u00a0]?(?:[万亿]?元|个百分点|个月|次|%)/g;
    for (const match of words.matchAll(kept)) {
      const first = at(node, match.index), last = at(node, match.index + match[0].length - 1);
      if (first && last && Math.abs(first.bottom - last.bottom) > 6) {
        faults.push(`broken: ${match[0]}`);
      }
    }
    const sheet = e.closest('.bill,.card,.take');
    if (sheet) {
      range.selectNodeContents(node);
      const own = range.getBoundingClientRect(), edge = sheet.getBoundingClientRect();
      if (own.left < edge.left || own.right > edge.right + 1) {
        faults.push(`out of its sheet: ${words.trim().slice(0, 20)}`);
      }
    }
  }
  return [...new Set(faults)];
}"""
LOOKED_AT = (
    "/",
    address("/calculator/", BILL),
    address("/calculator/", BILL | {"route": "unfiled"}),
    address("/calculator/", BILL | {"region": "hangzhou"}),
    address("/calculator/", BILL | {"region": "shanghai", "member": "active", "amount": "80000"}),
    address("/calculator/", BILL | TAKEN),
    address("/calculator/", BILL | {"route": "emergency"} | TAKEN),
    address("/calculator/routes/", BILL),
    address(SETTLED, BILL | {"route": "unfiled", "amount": "1234567.89"}),
    address(CHECK, BILL | {"fund": "43000", "self_pay_one": "7000"}),
    f"{WAITING}?region=guangzhou&last_paid_year=2021&repaired_years=3&{ON_2026}",
    address("/contribution/", PAYER),
    address(FILING, FATHER),
    f"{COMPARE}?regions=beijing,guangzhou&{ON}",
    f"/compare/out-of-area/?regions=beijing,guangzhou&{ON}",
    f"/regions/beijing/?{ON}&card=1",
    "/regions/beijing/history/",
    "/sources/",
    "/about/data/?region=guangdong",
    "/glossary/",
    "/faq/lapse/",
    "/guides/channels/",
    "/guides/checklist/",
)


@pytest.mark.parametrize("chosen", ["", "large"])
def test_lines_break_where_a_printer_would_break_them(seeded, live_server, page, chosen):
    if chosen:
        cookie = {"name": "display", "value": chosen, "url": live_server.url}
        page.context.add_cookies([cookie])
    page.set_viewport_size({"width": 360, "height": 780})
    faults = []
    for path in LOOKED_AT:
        page.goto(f"{live_server.url}{path}")
        faults += [f"{path} {fault}" for fault in page.evaluate(BROKEN)]
    assert not faults, "\n".join(faults[:30])


def test_in_large_text_a_seal_is_as_tall_as_its_word(seeded, live_server, page):
    page.context.add_cookies([{"name": "display", "value": "large", "url": live_server.url}])
    page.goto(f"{live_server.url}/sources/")
    tall = "seals => Math.max(...seals.map((seal) => seal.getBoundingClientRect().height))"
    assert page.locator("main .seal").evaluate_all(tall) < 44


def test_in_large_text_no_word_of_the_map_of_topics_is_broken(seeded, live_server, page):
    page.context.add_cookies([{"name": "display", "value": "large", "url": live_server.url}])
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"{live_server.url}/about/data/")
    lines = """words => Math.max(...words.map((word) => {
      const range = document.createRange();
      range.selectNodeContents(word);
      return new Set([...range.getClientRects()].map((box) => Math.round(box.top))).size;
    }))"""
    assert page.locator(".map .fresh").evaluate_all(lines) == 1
