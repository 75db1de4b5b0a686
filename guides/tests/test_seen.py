"""What a browser shows: the answer first on a phone, nothing lost by zoom, by high contrast of the
system, or by asking for less motion."""

import pytest

from guides.tests.addresses import ANYWHERE, CHECK, SETTLED
from guides.tests.everywhere import LOGIN
from guides.tests.questions import BILL, PAYER
from guides.tests.site import address
from guides.tests.walkthrough import FATHER, FILING

SMALL = {"width": 360, "height": 640}
ENOUGH = 75
"""Pixels of an answer that show what it is; some are longer than the screen."""
BILL_PAGE = address("/calculator/", BILL | {"route": "emergency"})
# An answer, as its form sends the reader there, and what of it has to be seen at once.
ANSWERS = {
    f"{address('/calculator/', BILL)}#result": ".amount",
    f"{address('/calculator/', BILL | {'route': 'unfiled'})}#result": ".amount",
    f"{address('/calculator/', BILL | {'region': 'hangzhou'})}#result": ".amount",
    f"{address('/contribution/', PAYER)}#result": ".amount",
    f"{address('/calculator/waiting/', {'region': 'guangzhou', 'lapsed_years': '2'})}#result": (
        ".amount"
    ),
    f"{address('/calculator/routes/', BILL)}#result": ".amount",
    f"{address(FILING, FATHER)}#result": ".verdict",
    f"{address(SETTLED, ANYWHERE)}#result": "#answer-title",
    f"{address(CHECK, BILL | {'fund': '43180'})}#result": "#answer-title",
    "/compare/employee-contribution/?regions=beijing,shanghai&on=2025-06-30#result": (
        ".figure .value"
    ),
    "/regions/?q=hz#found": ".results li",
    "/faq/?q=备案#found": ".changes li",
    "/search/?q=三亚住院#found": "#results li",
    "/search/?q=nowhere#found": "#found",
    "/calculator/?region=suzhou&amount=#result": ".error-summary h2",
}
LOOKED_AT = (
    "/",
    BILL_PAGE,
    address("/calculator/routes/", BILL),
    address(FILING, FATHER),
    "/compare/employee-contribution/?regions=beijing,shanghai,lasa&on=2025-06-30",
    "/regions/guangzhou/?on=2025-06-30",
    "/regions/shanghai/history/",
    "/about/design/",
)


@pytest.fixture
def go(seeded, live_server, page):
    def to(path: str, width: int = 390, height: int = 844):
        page.set_viewport_size({"width": width, "height": height})
        page.goto(f"{live_server.url}{path}")
        return page

    return to


@pytest.mark.parametrize("display", ["", "large"])
def test_on_a_small_phone_the_answer_is_on_the_first_screen(go, page, context, display):
    if display:
        root = go("/").url
        context.add_cookies([{"name": "display", "value": display, "url": root}])
    below = {}
    for path, part in ANSWERS.items():
        go(path, SMALL["width"], SMALL["height"])
        box = page.locator(part).first.bounding_box()
        tabs = page.locator(".site-nav")
        assert box
        # In large type the tabs stand above.
        screen = page.locator("html.large").count() and SMALL["height"]
        foot = screen or tabs.bounding_box()["y"]
        if box["y"] < 0 or box["y"] + min(box["height"], ENOUGH) > foot:
            below[path] = box
    assert not below


# Zoom: 200 and 400 % of a window of 1280 by 1024

SHOWN = """() => {
  const said = [];
  document.querySelectorAll('a,button,input,select,textarea,summary,h1,h2,h3,dt,dd,th,td,p,li')
    .forEach((e) => {
      const own = [...e.childNodes].filter((n) => n.nodeType === 3).map((n) => n.data.trim());
      const words = own.join('') || e.getAttribute('aria-label') || e.name || '';
      if (!words || !e.getClientRects().length || e.closest('.visually-hidden')) return;
      said.push(`${e.tagName} ${words.replace(/\\s+/g, ' ')}`);
    });
  return said;
}"""
CUT = """() => [...document.querySelectorAll('main *')].filter((e) => {
  const style = getComputedStyle(e);
  return e.getClientRects().length && !e.closest('.visually-hidden') && e.tagName !== 'svg'
    && /hidden|clip/.test(style.overflowX) && e.scrollWidth > e.clientWidth + 1;
}).map((e) => `${e.tagName}.${e.className} ${e.textContent.trim().slice(0, 40)}`)"""
# What a narrow window says otherwise: headings of columns, beside each value.
SAID_OTHERWISE = ("TH ",)


@pytest.mark.parametrize(("width", "height"), [(640, 512), (320, 256)])
def test_a_zoomed_page_says_all_that_a_wide_one_does_and_cuts_nothing_off(go, width, height):
    faults = []
    for path in LOOKED_AT:
        wide = set(go(path, 1280, 1024).evaluate(SHOWN))
        page = go(path, width, height)
        lost = wide - set(page.evaluate(SHOWN))
        faults += [f"{path} lost {one}" for one in lost if not one.startswith(SAID_OTHERWISE)]
        faults += [f"{path} cut off {one}" for one in page.evaluate(CUT)]
        over = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        assert over <= 0, path
    assert not faults, "\n".join(faults[:30])


def test_zoomed_to_the_utmost_the_tabs_leave_the_page_its_room(go):
    page = go("/", 320, 256)
    assert page.locator(".site-nav").evaluate("e => getComputedStyle(e).position") == "static"


# The system's own contrast, and less motion

FORCED = """() => {
  const faults = [];
  const parse = (c) => c.match(/[\\d.]+/g).map(Number);
  const linear = (v) => (v /= 255) <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4;
  const light = (c) => [.2126, .7152, .0722].reduce((sum, w, i) => sum + w * linear(c[i]), 0);
  const ratio = (one, other) => {
    const pair = [light(parse(one)), light(parse(other))].sort((a, b) => b - a);
    return (pair[0] + .05) / (pair[1] + .05);
  };
  const ground = (e) => {
    for (; e; e = e.parentElement) {
      const c = getComputedStyle(e).backgroundColor;
      if (parse(c).length < 4 || parse(c)[3] > 0) return c;
    }
    return 'rgb(255, 255, 255)';
  };
  document.querySelectorAll('.seal').forEach((seal) => {
    const style = getComputedStyle(seal);
    if (ratio(style.color, ground(seal)) < 4.5) faults.push(`seal ${seal.textContent} faint`);
    if (parseFloat(style.borderTopWidth) < 1) faults.push(`seal ${seal.textContent} without shape`);
  });
  document.querySelectorAll('.split').forEach((bar) => {
    const fill = (name) => {
      const part = bar.querySelector(name);
      return part && getComputedStyle(part).fill;
    };
    const fund = fill('.split-fund'), own = fill('.split-self') || ground(bar);
    if (fund && ratio(fund, own) < 3) faults.push(`a bar of ${fund} on ${own}`);
    if (fund && ratio(fund, ground(document.body)) < 3) faults.push(`a bar of ${fund} on the page`);
    if (parseFloat(getComputedStyle(bar).borderTopWidth) < 1) faults.push('a bar without edge');
  });
  /* What a stylesheet paints is gone: the browser has to draw the arrow. */
  document.querySelectorAll('select').forEach((choice) => {
    if (getComputedStyle(choice).appearance === 'none') faults.push(`no arrow: ${choice.name}`);
  });
  return [...new Set(faults)];
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_forced_colours_keep_seals_bars_and_arrows(go, page, scheme):
    page.emulate_media(forced_colors="active", color_scheme=scheme)
    faults = [f"{path} {one}" for path in LOOKED_AT for one in go(path).evaluate(FORCED)]
    assert not faults, "\n".join(faults[:30])


def test_who_asks_for_less_motion_sees_none(go, page):
    page.emulate_media(reduced_motion="reduce")
    moving = """() => [...document.querySelectorAll('*')].filter((e) => {
      const style = getComputedStyle(e);
      return style.transitionDuration.split(', ').some((time) => parseFloat(time) > 0)
        || style.animationName !== 'none' || style.scrollBehavior === 'smooth';
    }).map((e) => `${e.tagName}.${e.className}`)"""
    for path in (*LOOKED_AT, LOGIN):
        assert not go(path).evaluate(moving), path
