"""The rules of the house that can be read off its templates, its CSS and the words in its code."""

import ast
import re
from fnmatch import fnmatch

from .tree import ROOT, modules, templates, texts_under, working_modules


def complain(faults: list[str], rule: str) -> None:
    assert not faults, f"{rule}\n  " + "\n  ".join(faults)


def blank(text: str, pattern: str) -> str:
    """Takes out what matches and keeps the line numbers right."""
    return re.sub(pattern, lambda match: "\n" * match[0].count("\n"), text, flags=re.DOTALL)


def without_comments(text: str) -> str:
    return blank(text, r"\{#.*?#\}|\{% comment.*?endcomment %\}|<!--.*?-->")


def places(name: str, text: str, pattern: str) -> list[str]:
    faults = []
    for match in re.finditer(pattern, text, flags=re.IGNORECASE | re.DOTALL):
        line = text.count("\n", 0, match.start()) + 1
        faults.append(f"templates/{name}:{line} {match[0].strip()[:80]!r}")
    return faults


def faults_in_pages(pattern: str) -> list[str]:
    return [
        fault
        for name, text in templates().items()
        for fault in places(name, without_comments(text), pattern)
    ]


# Templates lay out what they are handed

EXEMPT = re.compile(r"\{#\s*house: long because \S+")


def test_no_template_outgrows_a_screenful_of_screens():
    faults = [
        f"templates/{name}: {len(text.splitlines())} lines, limit 160"
        for name, text in templates().items()
        if len(text.splitlines()) > 160
        if not any(EXEMPT.match(line) for line in text.splitlines()[:3])
    ]
    complain(faults, "Split along the sense, or begin with “{# house: long because … #}”:")


def test_templates_do_not_look_at_the_request():
    faults = faults_in_pages(r"\{[{%][^}]*\brequest\b[^}]*\}")
    complain(faults, "The view picks the part, the presenter prepares the value:")


# Its hash stands in the policy.
THE_FIRST = re.escape('{% include "first.js" %}</script>')


def test_templates_hold_no_inline_style_or_script():
    """The Content-Security-Policy would drop them, in silence, in the reader's browser only."""
    faults = [
        *faults_in_pages(r"<style\b[^>]*>"),
        *faults_in_pages(r"<[a-z][^<>]*\s(style|on[a-z]+|(?:data-)?hx-on[\w:-]*)\s*=[^<>]*>"),
        *faults_in_pages(rf"<script\b(?![^>]*\ssrc\s*=)[^>]*>(?!{THE_FIRST})"),
        *faults_in_pages(r"(href|action|src)\s*=\s*[\"']?\s*javascript:"),
    ]
    complain(faults, "Styles go to static/css/, behaviour to static/js/:")


# What is said in two places drifts apart

SAID = ("components/", "words/")
SIGN = re.compile(r"[\u4e00-\u9fff]")
MANY_SIGNS = 10


def sentences_of(text: str) -> list[str]:
    """Whole sentences, whatever is filled in; without tags, which stand between them."""
    plain = re.sub(r"\{%.*?%\}|<[^>]*>", "\n", re.sub(r"\{\{.*?\}\}", "…", without_comments(text)))
    found = (sentence.strip() for sentence in re.findall(r"[^\n。？\"]+[。？]", plain))
    return [sentence for sentence in found if len(SIGN.findall(sentence)) >= MANY_SIGNS]


def test_a_sentence_is_written_once():
    """In one part of a words file, which others include; or in the register, which tells them."""
    places = [(f"templates/{n}", text) for n, text in templates().items() if n.startswith(SAID)]
    places += texts_under(ROOT / "policies" / "register", "*.py").items()
    written: dict[str, list[str]] = {}
    for name, text in places:
        for sentence in dict.fromkeys(sentences_of(text)):
            written.setdefault(sentence, []).append(name)
    twice = [f"{sentence} {', '.join(names)}" for sentence, names in written.items() if names[1:]]
    assert len(written) > 100
    complain(twice, "Include it from one place:")


# Every template is used


def python_strings() -> tuple[set[str], set[str]]:
    """What the code outside the tests spells out, and the patterns its f-strings make."""
    spelled, patterns = set(), set()
    for module in modules():
        if module.is_test:
            continue
        for node in ast.walk(module.tree):
            if isinstance(node, ast.JoinedStr):
                parts = [getattr(part, "value", "*") for part in node.values]
                patterns.add("".join(part if isinstance(part, str) else "*" for part in parts))
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                spelled.add(node.value.partition("#")[0])
    return spelled, patterns


# Found by Django itself, by their names.
CALLED_BY_DJANGO = ("admin/*", "registration/*", "403_csrf.html")


def test_no_template_is_an_orphan():
    spelled, patterns = python_strings()
    in_templates = "\n".join(templates().values())
    orphans = []
    for name in templates():
        stem = name.rpartition("/")[2].partition(".")[0]
        is_made_up = stem in spelled and any(fnmatch(name, pattern) for pattern in patterns)
        if not (
            name in spelled
            or is_made_up
            or re.search(rf"[\"']{re.escape(name)}[\"'#]", in_templates)
            or is_words_of_a_rule(name)
            or any(fnmatch(name, pattern) for pattern in CALLED_BY_DJANGO)
        ):
            orphans.append(f"templates/{name}")
    complain(orphans, "Neither Python nor another template names these:")


def is_words_of_a_rule(name: str) -> bool:
    folder, _, file = name.rpartition("/")
    rule = ROOT / "policies" / "reimbursement" / "rules" / file.replace(".txt", ".py")
    return folder == "words" and rule.is_file()


# No figure of a policy is typed: it comes from the data, with its source

YUAN = r"[¥￥]\s*\d[\d,，]*|\d[\d,，]*(?:\.\d+)?\s*[万亿]?\s*元"
RATE = r"\d+(?:\.\d+)?\s*(?:[%％]|个百分点)"
FIGURE = re.compile(f"{YUAN}|{RATE}")
# An example of how to type an amount, or a limit of the form, says so on its line.
NO_POLICY = re.compile(r"house: no policy figure")


def is_figure(found: str) -> bool:
    """Small amounts are units and examples (一元, 1 元); a rate or 万元 is always a figure."""
    if re.search(r"[%％点万亿]", found):
        return True
    digits = re.sub(r"[^\d.]", "", found).strip(".")
    return float(digits) >= 100


def figures_in(text: str) -> list[tuple[int, str]]:
    return [
        (number, match[0])
        for number, line in enumerate(text.splitlines(), 1)
        if not NO_POLICY.search(line)
        for match in FIGURE.finditer(line)
        if is_figure(match[0])
    ]


def test_no_figure_of_a_policy_is_typed_into_a_template():
    faults = []
    for name, text in templates().items():
        said = "\n".join(
            # The mark of exemption is a comment: it must outlive the stripping.
            line if NO_POLICY.search(line) else blank(line, r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}")
            for line in blank(text, r"<!--.*?-->|\{% comment.*?endcomment %\}").splitlines()
        )
        # Lengths of a drawing, not of a policy.
        said = re.sub(r"\b(width|height|x|y|[xyrc][xy12]?|offset)=\"[\d.]+%\"", "", said)
        faults += [f"templates/{name}:{line} {found}" for line, found in figures_in(said)]
    complain(faults, "Cite it from the data, or end the line {# house: no policy figure #}:")


def test_no_figure_of_a_policy_is_typed_into_public_code():
    faults = []
    for module in working_modules():
        if not module.stands_in("guides"):
            continue
        docstrings = {
            node.body[0].value
            for node in ast.walk(module.tree)
            if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
            if ast.get_docstring(node, clean=False) is not None
        }
        for node in ast.walk(module.tree):
            if not isinstance(node, ast.Constant) or not isinstance(node.value, str):
                continue
            if node in docstrings or NO_POLICY.search(module.lines[node.lineno - 1]):
                continue
            faults += [
                f"{module.place}:{node.lineno} {found}" for _, found in figures_in(node.value)
            ]
    complain(faults, "Cite it from the data, or end the line # house: no policy figure:")


# CSS that old phones understand

NOT_EVERYWHERE = {
    ":has(": r":has\(",
    ":is(": r":is\(",
    ":where(": r":where\(",
    "clamp()": r"\bclamp\(",
    "container queries": r"@container\b|\bcontainer(-type|-name)?\s*:",
    "aspect-ratio": r"\baspect-ratio\b",
    "inset": r"(?<![\w-])inset(-block|-inline)?(-start|-end)?\s*:",
    "cascade layers": r"@layer\b",
}


def stylesheets() -> dict[str, str]:
    return {
        f"static/{name}": blank(text, r"/\*.*?\*/")
        for name, text in texts_under(ROOT / "static", "*.css").items()
        if not name.startswith("vendor/")
    }


def test_css_uses_only_what_old_phones_understand():
    faults = [
        f"{name}:{text.count(chr(10), 0, match.start()) + 1} {feature}"
        for name, text in stylesheets().items()
        for feature, pattern in NOT_EVERYWHERE.items()
        for match in re.finditer(pattern, text)
    ]
    complain(faults, "Grid, flex, sticky, custom properties and @media may carry load; not:")


def test_css_rules_are_not_nested():
    faults = []
    for name, text in stylesheets().items():
        open_rules: list[str] = []
        for match in re.finditer(r"([^{};]*)([{};])", text):
            before, mark = match[1].strip(), match[2]
            if mark == "{":
                if any(not rule.startswith("@") for rule in open_rules):
                    faults.append(f"{name}: {before!r} inside {open_rules[-1]!r}")
                open_rules.append(before)
            elif mark == "}" and open_rules:
                open_rules.pop()
    complain(faults, "Nesting is unknown to the browsers of 2020:")


def test_flex_boxes_space_their_children_by_margins():
    """`gap` in a flex box: Safari before 14.1 ignores it, and everything sticks together."""
    faults = [
        f"{name}: {block[1].strip()[:60]}"
        for name, text in stylesheets().items()
        for block in re.finditer(r"([^{};]*)\{([^{}]*)\}", text)
        if re.search(r"display\s*:\s*(inline-)?flex", block[2])
        if re.search(r"(?<![\w-])(row-|column-)?gap\s*:", block[2])
    ]
    complain(faults, "Flex gap; use margins, or a grid:")
