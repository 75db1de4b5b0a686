"""大字版 and contrast as a browser draws them: sizes, targets, colours, measured."""

import pytest

from guides.tests.addresses import COMPARE
from guides.tests.questions import BILL
from guides.tests.site import address

MEASURE = """() => {
  const unseen = '.visually-hidden,[hidden],.skip,svg';
  const seen = (e) => e.getClientRects().length && !e.closest(unseen);
  const bad = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const e = walk.currentNode.parentElement, words = walk.currentNode.data.trim();
    if (!words || !seen(e) || e.closest('.seal')) continue;
    const size = parseFloat(getComputedStyle(e).fontSize);
    if (size < 22) bad.push(`text of ${size} px: ${words.slice(0, 20)}`);
  }
  document.querySelectorAll('a,button,input,select,summary').forEach((e) => {
    if (!seen(e) || getComputedStyle(e).display === 'inline') return;
    const box = (e.type === 'radio' || e.type === 'checkbox') ? e.closest('label') : e;
    const height = e.classList.contains('seal')
      ? parseFloat(getComputedStyle(e, '::after').height) : box.getBoundingClientRect().height;
    if (height < 59.5) bad.push(`a target of ${height} px: ${e.className} ${e.textContent.trim()}`);
  });
  const wide = document.documentElement.scrollWidth - window.innerWidth;
  if (wide > 0) bad.push(`${wide} px too wide`);
  return [...new Set(bad)];
}"""
GROUNDS = ("rgb(255, 255, 255)", "rgb(0, 0, 0)")
LOOKED_AT = (
    "/",
    address("/calculator/", BILL | {"route": "emergency"}),
    address("/calculator/routes/", BILL | {"route": "emergency"}),
    address("/calculator/routes/", BILL | {"route": "emergency", "card": "1"}),
    address("/calculator/", BILL | {"route": "emergency", "card": "1"}),
    address("/calculator/regions/", BILL | {"amount": "1234567.89"}),
    f"{COMPARE}?regions=beijing,shanghai,lasa&on=2025-06-30",
    "/regions/guangzhou/?on=2025-06-30",
    "/regions/beijing/history/",
    "/sources/",
    "/changes/",
    "/about/api/",
    "/corrections/",
    "/display/",
)


@pytest.fixture
def chosen(seeded, live_server, page):
    """A visitor who chose large text and high contrast."""
    cookie = {"name": "display", "value": "large-high", "url": live_server.url}
    page.context.add_cookies([cookie])

    def go(path: str):
        page.goto(f"{live_server.url}{path}")
        assert page.locator("html").get_attribute("class") == "large high"
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") in GROUNDS
        return page

    return go


def test_large_text_is_large_its_targets_too_and_nothing_is_cut_off(chosen):
    faults = []
    for path in LOOKED_AT:
        page = chosen(path)
        for width in (320, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            faults += [f"{path} at {width}: {fault}" for fault in page.evaluate(MEASURE)]
    assert not faults, "\n".join(faults[:30])


CONTRAST = """() => {
  const parse = (c) => c.match(/[\\d.]+/g).map(Number);
  const linear = (v) => (v /= 255) <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4;
  const light = (c) => [.2126, .7152, .0722].reduce((sum, w, i) => sum + w * linear(c[i]), 0);
  const ground = (e) => {
    for (; e; e = e.parentElement) {
      const c = parse(getComputedStyle(e).backgroundColor);
      if (c.length < 4 || c[3] > 0) return c;
    }
    return [255, 255, 255];
  };
  const bad = [];
  document.querySelectorAll('body *').forEach((e) => {
    const own = [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim());
    if (!own || !e.getClientRects().length || e.closest('svg,.visually-hidden')) return;
    const pair = [light(parse(getComputedStyle(e).color)), light(ground(e))].sort((a, b) => b - a);
    const ratio = (pair[0] + .05) / (pair[1] + .05);
    const words = e.textContent.trim().slice(0, 20);
    if (ratio < 7) bad.push(`${ratio.toFixed(1)}: ${e.className} ${words}`);
  });
  return [...new Set(bad)];
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_high_contrast_is_seven_to_one_for_every_word(chosen, page, scheme):
    page.emulate_media(color_scheme=scheme)
    faults = [f"{path} {fault}" for path in LOOKED_AT for fault in chosen(path).evaluate(CONTRAST)]
    assert not faults, "\n".join(faults[:30])
