"""Every page as axe-core judges it: WCAG 2.2 AA and what is good practice beside it, on a phone.

In the dark and in 大字版 it is asked of each kind of page, and only what a style sheet can spoil:
the markup is the same.
"""

import pytest

from guides.tests.everywhere import EVERYWHERE, PROMISED

PHONE = {"width": 390, "height": 844}
RULES = {
    "type": "tag",
    "values": "wcag2a wcag2aa wcag21a wcag21aa wcag22aa best-practice".split(),
}
# What a style sheet can spoil.
OF_COLOUR = ["color-contrast", "link-in-text-block"]
OF_SHAPE = [*OF_COLOUR, "target-size", "scrollable-region-focusable", "css-orientation-lock"]
JUDGE = """async (rules) => {
  await Promise.all(document.getAnimations().map((moving) => moving.finished));
  const found = await axe.run(document, { runOnly: rules, resultTypes: ['violations'] });
  return found.violations.flatMap((rule) => rule.nodes.map((node) =>
    `${rule.id}: ${node.html.slice(0, 120)} ${node.failureSummary.replace(/\\s+/g, ' ')}`));
}"""
# One guide is like another, and so are questions: of each kind these will do.
ALIKE = ("/guides/", "/faq/", "/compare/")
KINDS = [
    path
    for number, path in enumerate(PROMISED)
    if not (path.startswith(ALIKE) and PROMISED[number - 1].startswith(path.rsplit("/", 2)[0]))
]


@pytest.fixture
def judge(seeded, live_server, page, axe):
    """Goes to these pages, and says what keeps the rules from being kept there."""
    page.set_viewport_size(PHONE)

    def at(paths, rules):
        faults = []
        for path in paths:
            page.goto(f"{live_server.url}{path}")
            page.evaluate(axe)
            faults += [f"{path} {fault}" for fault in page.evaluate(JUDGE, rules)]
        return "\n".join(faults[:30])

    return at


@pytest.mark.parametrize("part", range(4))
def test_no_page_has_a_barrier_that_axe_finds(judge, part):
    """In parts, so that no worker is left alone with all of it."""
    assert not judge(EVERYWHERE[part::4], RULES)


@pytest.mark.parametrize("part", range(2))
def test_nor_in_the_dark(judge, page, part):
    """Small letters need more contrast than large ones: so this is asked of the standard size."""
    page.emulate_media(color_scheme="dark")
    assert not judge(KINDS[part::2], OF_COLOUR)


@pytest.mark.parametrize("part", range(2))
def test_nor_in_large_text(judge, page, live_server, part):
    page.context.add_cookies([{"name": "display", "value": "large", "url": live_server.url}])
    assert not judge(KINDS[part::2], OF_SHAPE)


def test_axe_would_find_a_barrier(page, axe):
    page.set_content("<html><body><p style='color:#ccc'>浅浅的字</p><img src=x><button></button>")
    page.evaluate(axe)
    found = {fault.partition(":")[0] for fault in page.evaluate(JUDGE, RULES)}
    assert {"color-contrast", "image-alt", "button-name", "html-has-lang"} <= found
