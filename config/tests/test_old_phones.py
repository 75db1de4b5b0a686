"""Scripts and pages that a browser of early 2020 understands (Chrome 80, iOS 13.4).

Style sheets are read by test_house_front.py. What such a browser would only ignore is no matter.
"""

import re

import pytest

from config.tests.test_house_front import blank, complain, faults_in_pages, stylesheets
from config.tests.tree import ROOT, texts_under

# What → how it is written, and an example.
IN_SCRIPTS = {
    "assignment by logic": (r"(\|\||&&|\?\?)=", "a ??= 1"),
    "private members": (r"\bthis\.#\w|\n\s*#\w+\s*[=(]", "this.#a"),
    "looking behind in a pattern": (r"\(\?<[=!]", "/(?<=a)b/"),
    "newer methods of lists and texts": (
        r"\.(at|replaceAll|findLast|findLastIndex|toSorted|toReversed|toSpliced|group)\(",
        "list.at(-1)",
    ),
    "newer functions": (
        r"\b(structuredClone|Object\.hasOwn|Object\.groupBy|Promise\.(any|try|withResolvers)"
        r"|crypto\.randomUUID|AbortSignal\.(timeout|any)|CSS\.registerProperty)\b",
        "structuredClone(a)",
    ),
    "selectors of later years": (r":(is|where|has|focus-visible|user-invalid)\b", "':has(a)'"),
    "dialogs and popovers": (
        r"\.(showModal|showPopover|togglePopover|hidePopover)\(",
        "a.showModal()",
    ),
    "transitions of the page": (r"\bstartViewTransition\b", "document.startViewTransition()"),
    "waiting outside a function": (r"(^|\n)(const \w+ = )?await ", "\nawait a"),
}
IN_PAGES = {
    "dialogs": (r"<dialog\b", "<dialog>"),
    "popovers": (r"\spopover(target)?[\s=>]", "<div popover>"),
    "inert parts": (r"<[a-z][^<>{]*\sinert[\s>]", "<div inert>"),
    "the element of searches": (r"<search\b", "<search>"),
    "groups of details": (r"<details\b[^>]*\sname=", "<details name='a'>"),
    "buttons with commands": (r"\scommand(for)?=", "<button commandfor='a'>"),
    "pictures by choice of type alone": (r"<(img|source)[^>]*\.(avif|jxl)", "<img src='a.avif'>"),
}
IN_STYLES = {
    "logical shorthands": (r"\b(margin|padding|border)-(inline|block)\s*:", "a{margin-inline:1px}"),
    # With a plain colour before it, it is only ignored.
    "mixed colours": (
        r"\{(?![^{}]*\bcolor:var)[^{}]*\b(color-mix|oklch|light-dark)\(",
        "a{color:color-mix(in srgb,red,blue)}",
    ),
    "units of the small screen": (r"\d[dsl]v[hwib]\b", "a{height:100dvh}"),
    "subgrids": (r"\bsubgrid\b", "a{grid-template-rows:subgrid}"),
    "a lone :focus-visible": (r"(?<!:not\():focus-visible", "a:focus-visible{outline:0}"),
}
EVERY = {**IN_SCRIPTS, **IN_PAGES, **IN_STYLES}


def faults_in(texts: dict[str, str], known: dict[str, tuple[str, str]]) -> list[str]:
    return [
        f"{name}:{text.count(chr(10), 0, match.start()) + 1} {what}"
        for name, text in texts.items()
        for what, (pattern, _) in known.items()
        for match in re.finditer(pattern, text)
    ]


def test_scripts_are_understood_by_old_phones():
    scripts = {
        f"static/{name}": blank(text, r"/\*.*?\*/|(?<![:\"'])//[^\n]*")
        for name, text in texts_under(ROOT / "static", "*.js").items()
        if not name.startswith("vendor/")
    }
    assert len(scripts) > 2
    complain(faults_in(scripts, IN_SCRIPTS), "Chrome 80 and iOS 13.4 know nothing of:")


def test_pages_are_understood_by_old_phones():
    faults = [
        f"{fault} {what}" for what, (p, _) in IN_PAGES.items() for fault in faults_in_pages(p)
    ]
    complain(faults, "Chrome 80 and iOS 13.4 know nothing of:")


def test_style_sheets_are_understood_by_old_phones():
    complain(faults_in(stylesheets(), IN_STYLES), "Chrome 80 and iOS 13.4 know nothing of:")


@pytest.mark.parametrize("what", EVERY)
def test_each_of_these_would_be_found(what):
    pattern, example = EVERY[what]
    assert re.search(pattern, example)
