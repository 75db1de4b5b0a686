"""Where each fact of our sources is printed: found by reading the public pages themselves.

A fact counts as printed where a seal links to its own anchor on its source's page, and its figures
stand in the elements that such seals close.
"""

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path

SEAL = re.compile(r"^/sources/[0-9]+/#(?P<fact>[SB][0-9]{3})$")
HOLDS_A_SEAL = ("li", "p", "dd", "td", "tr")
HAS_NO_END = "area base br col embed hr img input link meta source track wbr".split()
NUMBER = re.compile(r"([0-9]+(?:\.[0-9]+)?)(万|亿|%)?")
HEADER = ["id", "address", "anchor", "reason"]


@dataclass(frozen=True)
class Fact:
    """A fact that has to be accounted for: its figures as its source prints them, and why it is
    not printed, if it is not."""

    id: str
    figures: tuple[str, ...]
    reason: str


def read_facts(path: Path) -> list[Fact]:
    with path.open(encoding="utf-8", newline="") as stream:
        rows = csv.DictReader(stream, strict=True)
        return [Fact(row["id"], tuple(row["figures"].split()), row["reason"]) for row in rows]


@dataclass
class _Open:
    tag: str
    id: str
    texts: list[str] = field(default_factory=list)
    facts: list[tuple[str, str]] = field(default_factory=list)


class PrintedFacts(HTMLParser):
    """The facts sealed on a page: for each the nearest anchor above it, and the texts around."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.anchors: dict[str, str] = {}
        self.texts: dict[str, list[str]] = defaultdict(list)
        self._open: list[_Open] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in HAS_NO_END:
            return
        given = dict(attrs)
        self._open.append(_Open(tag, given.get("id") or ""))
        seal = SEAL.match(given.get("href") or "") if tag == "a" else None
        holder = next((e for e in reversed(self._open) if e.tag in HOLDS_A_SEAL), None)
        if seal and holder:
            anchor = next((e.id for e in reversed(self._open) if e.id), "")
            holder.facts.append((seal["fact"], anchor))

    def handle_endtag(self, tag: str) -> None:
        if all(element.tag != tag for element in self._open):
            return
        while self._open:
            element = self._open.pop()
            text = "".join(element.texts)
            for fact, anchor in element.facts:
                self.anchors.setdefault(fact, anchor)
                self.texts[fact].append(text)
            if self._open:
                self._open[-1].texts.append(text)
            if element.tag == tag:
                return

    def handle_data(self, data: str) -> None:
        if self._open:
            self._open[-1].texts.append(data)


def numbers_in(text: str) -> set[Decimal]:
    """Every number of a text, 万 and 亿 written out; a percentage counts as its number."""
    return {_value(match) for match in NUMBER.finditer(text.replace(",", ""))}


def _value(match: re.Match[str]) -> Decimal:
    scale = {"万": 10_000, "亿": 100_000_000}.get(match[2], 1)
    return Decimal(match[1]) * scale


def missing_figures(fact: Fact, texts: Iterable[str]) -> list[str]:
    """The fact's figures that stand in none of the texts."""
    printed = set().union(*(numbers_in(text) for text in texts))
    return [figure for figure in fact.figures if not numbers_in(figure) <= printed]


def account(facts: list[Fact], pages: Iterable[tuple[str, str]]) -> Iterator[list[str]]:
    """A row per fact: the first of the pages that prints it whole, or the reason, or neither."""
    read = [(address, PrintedFacts(page)) for address, page in pages]
    for fact in facts:
        address, anchor = "", ""
        for candidate, printed in [] if fact.reason else read:
            texts = printed.texts.get(fact.id)
            if texts and not missing_figures(fact, texts):
                address, anchor = candidate, printed.anchors[fact.id]
                break
        yield [fact.id, address, anchor, fact.reason]
