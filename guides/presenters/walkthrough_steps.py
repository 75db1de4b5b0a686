"""The five steps of care elsewhere, and what to take along, ready to print."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from guides.presenters.figures import Seal
from guides.presenters.walkthrough_rules import Quote, RuleView, quote_of, rule_view
from guides.words import filing_words
from policies.book import Book
from policies.coverage.filing import TO_FILE, FilingAnswer, Verdict

STEPS = {
    "judge": (),
    "file": (),
    "hospital": ("designated", "direct_scope"),
    "show": ("proof",),
    "check": ("settlement_basis",),
}
"""The five steps, each with the rules that belong to it."""
HOW_TO_FILE_ONLINE = "S204"
CLAIM_PAPERS = "S226"
HOW_TO_SEARCH = "S206"
ON_SCREEN = {"类型": "screen_type", "就医地": "screen_place"}
"""What a screen asks → our sentence of what to choose there for this case."""
BETWEEN_SCREENS = re.compile(r"，(?:最后|再|然后)?")
BETWEEN_THINGS = re.compile(r"、(?![^（]*）)")


@dataclass(frozen=True)
class StepView:
    title: str
    do: str
    wrong: str
    ask: str
    rules: tuple[RuleView, ...]
    quotes: tuple[Quote, ...]
    screens: tuple[str, ...] = ()
    """What the screens of filing online ask one after the other, with what to choose."""


@dataclass(frozen=True)
class Bag:
    """Things to take along, and where it is written that they are wanted."""

    title: str
    things: tuple[str, ...]
    seals: tuple[Seal, ...]


def steps_of(book: Book, answer: FilingAnswer, context: dict[str, Any]) -> list[StepView]:
    """Judge, file, choose a hospital, show the code, check the slip."""
    views = []
    is_filing = answer.outcome.verdict in TO_FILE
    for name, keys in STEPS.items():
        do, wrong, ask = (filing_words(f"step_{name}_{p}", context) for p in ("do", "wrong", "ask"))
        found = (rule_view(book, answer, key, context) for key in keys)
        is_online = name == "file" and is_filing
        quotes = tuple(_quotes(book, HOW_TO_SEARCH, HOW_TO_FILE_ONLINE)) if is_online else ()
        title = filing_words(f"step_{name}", context)
        recorded = tuple(view for view in found if not view.is_empty)
        screens = tuple(_screens(quotes[-1].words, context)) if quotes else ()
        views.append(StepView(title, do, wrong, ask, recorded, quotes, screens))
    return views


def _quotes(book: Book, *keys: str) -> Iterator[Quote]:
    return (quote_of(book.statements[key]) for key in keys if key in book.statements)


def _screens(said: str, context: dict[str, Any]) -> Iterator[str]:
    """The screens in the source's own words; where one asks what the case answers, the answer."""
    for screen in BETWEEN_SCREENS.split(said):
        hints = [filing_words(part, context) for word, part in ON_SCREEN.items() if word in screen]
        yield f"{screen}{''.join(hints)}"


def bags_of(
    book: Book, answer: FilingAnswer, how: tuple[RuleView, ...], steps: tuple[StepView, ...]
) -> list[Bag]:
    """What to hand in and what to have at hand; where that is not recorded, what to do."""
    bags = []
    rules = {view.key: view for view in [*how, *(rule for step in steps for rule in step.rules)]}
    if answer.outcome.verdict in TO_FILE:
        bags.append(_bag("file", rules.get("filing_materials")))
    if answer.outcome.verdict not in (Verdict.PAID, Verdict.NOT_AWAY):
        bags.append(_bag("show", rules.get("proof")))
    if answer.outcome.verdict is Verdict.PAID and CLAIM_PAPERS in book.statements:
        papers = quote_of(book.statements[CLAIM_PAPERS])
        things = tuple(BETWEEN_THINGS.split(papers.words))
        bags.append(Bag(filing_words("bag_claim", {}), things, (papers.seal,)))
    return bags


def _bag(name: str, rule: RuleView | None) -> Bag:
    """The things that a rule names, one by one; where there are several lists, they stay apart."""
    said = [said for figure in rule.figures for said in figure.said] if rule else []
    title = filing_words(f"bag_{name}", {})
    if rule and rule.quotes and not said:
        quote = rule.quotes[0]
        return Bag(title, tuple(BETWEEN_THINGS.split(quote.words)), (quote.seal,))
    if len(said) != 1:
        return Bag(title, (filing_words("bag_several" if said else "bag_unrecorded", {}),), ())
    things = [thing for line in said[0].lines for thing in BETWEEN_THINGS.split(line)]
    return Bag(title, tuple(things), said[0].seals)
