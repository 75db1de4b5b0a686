"""The parts that every card is made of: rows under a heading, and the numbered sources."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum

from guides.presenters.figures import FigureView, Seal
from guides.presenters.walkthrough_rules import RuleView
from guides.presenters.walkthrough_steps import Bag
from guides.words import card_words
from policies import formats
from policies.book import Book
from policies.vocabulary import State


@dataclass(frozen=True)
class Mark:
    """A seal with the number of its document in the list at the card's foot."""

    seal: Seal
    number: int


@dataclass(frozen=True)
class Row:
    label: str
    cells: tuple[str, ...] = ()
    marks: tuple[Mark, ...] = ()
    note: str = ""
    is_sum: bool = False
    is_sentence: bool = False
    flows: bool = False
    """On paper its value runs on after its label; set by `fitted`."""


@dataclass(frozen=True)
class Short:
    """A figure as a card says it: after a flag the value, and what follows its first line."""

    value: str
    tail: str
    marks: tuple[Mark, ...]
    note: str
    flagged: str
    is_sentence: bool
    is_long: bool
    """Too long to stand in a line with its like."""

    def row(self, label: str) -> Row:
        cell = self.flagged + "；".join(filter(None, [self.value, self.tail]))
        return Row(label, (cell,), self.marks, self.note, is_sentence=self.is_sentence)

    @property
    def likeness(self) -> tuple[object, ...]:
        """All but its value: those that have it alike may stand in one row."""
        cited = tuple((mark.number, mark.seal.grade) for mark in self.marks)
        return (self.flagged, self.tail, self.note, cited, self.is_long)


class Waits(IntEnum):
    """Whose rows go first where a sheet has no room, the last rows of a block before the others."""

    NEVER = 0
    AFTER_OTHERS = 1
    FIRST = 2


@dataclass(frozen=True)
class Block:
    """Rows under a heading: a `ledger` with columns, `facts`, things to `tick`, `steps`."""

    shape: str
    title: str
    rows: tuple[Row, ...]
    head: tuple[str, ...] = ()
    is_wide: bool = False
    """Across both columns of the sheet."""
    waits: Waits = Waits.NEVER
    """Whether what the card has no room for may be read on the page."""
    goes_on: bool = False
    """What the first column had no room for, at the head of the second; set by `fitted`."""

    @property
    def labelled(self) -> list[tuple[Row, list[tuple[str, str]]]]:
        """The rows of a ledger, each amount with the word at the head of its column."""
        return [(row, list(zip(self.head[1:], row.cells, strict=False))) for row in self.rows]


@dataclass(frozen=True)
class Cited:
    number: int
    pk: int
    title: str
    document_number: str
    seal: Seal


@dataclass(frozen=True)
class Card:
    title: str
    heading: str
    case: str
    hint: str
    answer: str
    words: tuple[str, ...]
    blocks: tuple[Block, ...]
    remarks: tuple[str, ...]
    asks: tuple[str, ...]
    dial: str
    sources: tuple[Cited, ...]
    on: str
    flags: tuple[str, ...] = ()
    """What the flags beside its figures mean."""
    since: str = ""
    """Of an answer of then: what changed since."""
    is_sentence: bool = False
    """The answer is a sentence, not an amount."""
    calendar_href: str = ""
    """Its days as a file for the phone's calendar."""

    more: str = ""
    left_out: int = 0
    """How many rows wait on the page, and the words that say so."""
    size: int = 0
    """How large it is printed, in pixels; set by `fitted`."""

    @property
    def seals(self) -> list[Seal]:
        """One of each grade, to say once what each means."""
        return list({source.seal.grade: source.seal for source in self.sources}.values())


class Cites:
    """Numbers the documents of a card in the order in which they are met."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._seals: dict[int, Seal] = {}
        self._flags: dict[str, set[int]] = {}
        self._shown: list[FigureView] = []

    def marks(self, seals: Iterable[Seal]) -> tuple[Mark, ...]:
        """A mark for each document and grade, once."""
        found: dict[tuple[int, str], Mark] = {}
        for seal in seals:
            self._seals.setdefault(seal.source, seal)
            number = list(self._seals).index(seal.source) + 1
            found.setdefault((number, seal.grade), Mark(seal, number))
        return tuple(found.values())

    def sources(self) -> tuple[Cited, ...]:
        named = [(self._book.sources[pk], seal) for pk, seal in self._seals.items()]
        return tuple(
            Cited(number, source.pk, source.title, source.document_number, seal)
            for number, (source, seal) in enumerate(named, 1)
        )

    def rule(self, rule: RuleView) -> list[Row]:
        """What is recorded on one question, or what sources say of it, or that nothing is."""
        recorded = [f for f in rule.figures if f.state != State.NOT_RECORDED]
        rows = [self.figure(rule.label, figure) for figure in recorded]
        if not rows and rule.is_missing:
            rows.append(Row(rule.label, (card_words("unrecorded", {}),)))
        said = card_words("said", {"is_disputed": rule.is_disputed})
        quotes = [q for q in rule.quotes if not q.mark]
        return rows + [
            Row(f"{q.about}{said}", (q.words,), self.marks([q.seal]), is_sentence=True)
            for q in quotes
        ]

    def figure(self, label: str, figure: FigureView) -> Row:
        """A figure in each of its states, short enough for a card."""
        named = f"{label}（{figure.dimensions}）" if figure.dimensions else label
        return self.short(figure).row(named)

    def short(self, figure: FigureView) -> Short:
        """What is recorded, its flag beside it; the card says once what each flag means."""
        self._shown.append(figure)
        context = {"flag": figure.state, "year": figure.year}
        flagged = card_words("flagged", context)
        if flagged:
            self._flags.setdefault(figure.state, set()).add(figure.year or 0)
        first, *others = [said.lines for said in figure.said] or [(figure.printed,)]
        lines = first if not others else (_between(figure),)
        conditions = dict.fromkeys(said.condition for said in figure.said if said.condition)
        return Short(
            value=lines[0],
            tail="；".join(lines[1:]),
            marks=self.marks(seal for said in figure.said for seal in said.seals),
            note="".join(card_words("only", {"condition": one}) for one in conditions),
            flagged=flagged,
            is_sentence=figure.is_sentence,
            is_long=figure.is_sentence or bool(others) or not all(map(_is_unknown, lines[1:])),
        )

    def flags(self) -> tuple[str, ...]:
        """What the flags mean that stand beside figures of this card, and how long those hold."""
        said = [
            card_words("flag", {"flag": flag, "years": sorted(years)})
            for flag, years in self._flags.items()
        ]
        return tuple(filter(None, [*said, self._holds()]))

    def _holds(self) -> str:
        """On paper a figure has no line of its days: once for all of them, the nearest end."""
        # The end of what is lapsed is past: its flag says the year.
        ends = [one.last_day for one in self._shown if one.last_day and not one.year]
        context = {
            "last_day": min(ends).isoformat() if ends else "",
            "is_assumed": any(one.is_assumed for one in self._shown),
            "is_overdue": any(one.is_overdue for one in self._shown),
        }
        return card_words("holds", context)


def _between(figure: FigureView) -> str:
    return card_words("between", {"texts": [said.text for said in figure.said]})


def _is_unknown(line: str) -> bool:
    return line.endswith(formats.UNRECORDED)


def ticks(bags: Iterable[Bag], cites: Cites) -> list[Block]:
    """The things to bring, to be ticked off on paper."""
    blocks = []
    for bag in bags:
        marks = cites.marks(bag.seals)
        rows = [Row(thing) for thing in bag.things]
        rows[-1:] = [Row(bag.things[-1], marks=marks)]
        blocks.append(Block("ticks", bag.title, tuple(rows)))
    return blocks
