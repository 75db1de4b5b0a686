"""Every page as axe-core judges it: WCAG 2.2 AA and what is good practice beside it.

In each colour scheme and in 大字版, on a phone. The rules that only look at markup are asked once.
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
    """Goes somewhere, once for all the rules that are asked of it there."""
    page.set_viewport_size(PHONE)

    def at(path, *asked):
        page.goto(f"{live_server.url}{path}")
        page.evaluate(axe)
        for scheme, rules in asked:
            page.emulate_media(color_scheme=scheme)
            yield from (f"{path} {scheme} {fault}" for fault in page.evaluate(JUDGE, rules))

    return at


@pytest.mark.parametrize("part", range(4))
def test_no_page_has_a_barrier_that_axe_finds_light_or_dark(judge, part):
    """In parts, so that no worker is left alone with all of it."""
    faults = [
        fault
        for path in EVERYWHERE[part::4]
        for fault in judge(path, ("light", RULES), ("dark", OF_COLOUR))
    ]
    assert not faults, "\n".join(faults[:30])


@pytest.mark.parametrize("part", range(2))
def test_nor_in_large_text(judge, page, live_server, part):
    page.context.add_cookies([{"name": "display", "value": "large", "url": live_server.url}])
    faults = [
        fault
        for path in KINDS[part::2]
        for fault in judge(path, ("light", OF_SHAPE), ("dark", OF_COLOUR))
    ]
    assert not faults, "\n".join(faults[:30])


def test_axe_would_find_a_barrier(page, axe):
    page.set_content("<html><body><p style='color:#ccc'>浅浅的字</p><img src=x><button></button>")
    page.evaluate(axe)
    found = {fault.partition(":")[0] for fault in page.evaluate(JUDGE, RULES)}
    assert {"color-contrast", "image-alt", "button-name", "html-has-lang"} <= found
