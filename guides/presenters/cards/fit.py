"""Whatever an answer says, its card is one page: in the largest print that has room for it, never
smaller than old people can read. Where even that has no room, what may be read on the page waits.

Heights are reckoned in pixels, as static/css/card.css sets them on paper. A browser breaks lines
a little otherwise, so that a sheet is never reckoned full.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from guides.presenters.cards.parts import Block, Card, Row
from guides.words import card_words

SIZES = (18, 16, 15, 14, 13, 12)
"""Of letters, in pixels. The smallest is 9 points, and nothing on the card is smaller than it."""
SHEET, WIDTH, GAP, CODE = 1062, 703, 26, 121
"""A4 within its margins, the space between its two columns, the side of the code."""
SPARE = 8
"""What is kept free in the smallest print; in a larger one, where the next is no harm, a line."""
FEW = 2
"""Fewer rows do not stand alone at the end of a column, or at the head of the next."""
PROMISE = "字" * 46
"""As long as what every card says at its foot."""
LEADING, HEADING = 1.4, 1.35
"""The height of a line, of text and of headings."""


def fitted(card: Card, address: str) -> Card:
    """The card with its size, and with as many rows as there is room for."""
    card = _without_the_empty(card)
    for size in SIZES:
        flowing = Print(size).flowing(card)
        if height_of(flowing, address, size) <= _room(size):
            return replace(flowing, size=size)
    while not (found := _that_fits(flowing, address)) and _waiting(flowing):
        flowing = _without_the_empty(_with_a_row_less(flowing))
    return replace(found or flowing, size=size)


def _room(size: int) -> float:
    return SHEET - (SPARE if size == SIZES[-1] else size * LEADING)


def _that_fits(card: Card, address: str) -> Card | None:
    """In the smallest print: the card, else with that block in two which makes it least high."""

    def height(one: Card) -> float:
        return height_of(one, address, SIZES[-1])

    if height(card) <= _room(SIZES[-1]):
        return card
    parted = min(_parted(card), key=height, default=card)
    return parted if height(parted) <= _room(SIZES[-1]) else None


def _parted(card: Card) -> Iterator[Card]:
    """The card with one long block of facts in two, so that both columns are of a height."""
    for at, block in enumerate(card.blocks):
        if block.shape != "facts" or block.is_wide:
            continue
        for row in range(FEW, len(block.rows) - FEW + 1):
            begun = replace(block, rows=block.rows[:row])
            title = card_words("goes_on", {"title": block.title})
            rest = replace(block, title=title, rows=block.rows[row:], goes_on=True)
            yield replace(card, blocks=(*card.blocks[:at], begun, rest, *card.blocks[at + 1 :]))


def _waiting(card: Card) -> list[int]:
    """The blocks that still have rows which may be left to the page, the last first."""
    found = [at for at, block in enumerate(card.blocks) if block.waits and block.rows]
    return sorted(found, key=lambda at: (card.blocks[at].waits, at))


def _with_a_row_less(card: Card) -> Card:
    """The last row that may wait is told of instead of told."""
    blocks, at = list(card.blocks), _waiting(card)[-1]
    blocks[at] = replace(blocks[at], rows=blocks[at].rows[:-1])
    count = card.left_out + 1
    words = card_words("more", {"count": count})
    return replace(card, blocks=tuple(blocks), left_out=count, more=words)


def _without_the_empty(card: Card) -> Card:
    """Without headings that nothing stands under, and documents that nothing rests on."""
    blocks = tuple(block for block in card.blocks if block.rows)
    cited = {mark.number for block in blocks for row in block.rows for mark in row.marks}
    sources = tuple(source for source in card.sources if source.number in cited)
    return replace(card, blocks=blocks, sources=sources)


def height_of(card: Card, address: str, size: int) -> float:
    """How many pixels of a sheet it takes in letters of this size."""
    return Print(size).card(card, address)


@dataclass(frozen=True)
class Print:
    """The measures of static/css/card.css in letters of one size."""

    size: int

    @property
    def line(self) -> float:
        return self.size * LEADING

    @property
    def small(self) -> float:
        """Of what is said beside something."""
        return max(SIZES[-1], 0.9 * self.size)

    @property
    def column(self) -> float:
        return (WIDTH - GAP) / 2

    def flowing(self, card: Card) -> Card:
        """What is no longer for it runs on after its label."""
        return replace(
            card,
            blocks=tuple(
                replace(block, rows=tuple(self._flowing(row, block) for row in block.rows))
                for block in card.blocks
            ),
        )

    def _flowing(self, row: Row, block: Block) -> Row:
        flowing = replace(row, flows=True)
        apart, together = (self._row(one, block.shape, self.column) for one in (row, flowing))
        return flowing if together < apart else row

    def card(self, card: Card, address: str) -> float:
        return self._head(card) + self._body(card) + self._foot(card, address)

    def _head(self, card: Card) -> float:
        said = [card.case, card.since, card.hint, *card.words]
        enlarged = self.size * (1.5 if card.is_sentence else 1.9)
        height = 14 + self.size * (1.2 if card.answer else 1.5) * HEADING
        height += self.size * 0.25 if card.answer or any(said) else 0
        height += sum(self._text(text, WIDTH) + self.size * 0.25 for text in said if text)
        return height + _lines(card.answer, WIDTH, enlarged) * enlarged * 1.25

    def _body(self, card: Card) -> float:
        """Blocks across the sheet stand between what is set in two columns."""
        height, pieces = 12.0, list[float]()
        remarks = Block("list", "还要知道", tuple(Row(text) for text in card.remarks))
        for block in (*card.blocks, remarks):
            if block.is_wide:
                height += self._block(block, WIDTH) + self._columns(pieces)
                pieces = []
            elif block.rows:
                pieces += self._pieces(block)
        if card.more:
            pieces.append(self.line + self.size * 0.5)
        pieces.append(self._asked(card))
        return height + self._columns(pieces)

    def _pieces(self, block: Block) -> list[float]:
        """What a column may end after: facts stay under their heading, others break by rows."""
        if block.shape == "facts":
            return [self._block(block, self.column)]
        first, *others = (self._row(row, block.shape, self.column) for row in block.rows)
        return [self._heading(block, self.column) + first, *others]

    def _columns(self, pieces: list[float]) -> float:
        """The higher of two columns, parted where that is least, in their order.

        What is kept free under a block is not, where a column ends."""
        parted = ((sum(pieces[:at]), sum(pieces[at:])) for at in range(len(pieces) + 1))
        return max(0.0, min(map(max, parted)) - self.size * 0.5)

    def _asked(self, card: Card) -> float:
        width = self.column - 26
        height = 23 + self.size * 1.05 * HEADING + self._text(card.dial, width) + 2 * self.size
        return height + sum(6 + self._text(text, width) + 2 * self.size for text in card.asks)

    def _foot(self, card: Card, address: str) -> float:
        cited = "".join(f"00官{s.title}，{s.document_number}　" for s in card.sources)
        width, small = WIDTH - CODE - 12, self.small
        texts = (cited, PROMISE, address, "".join(card.flags))
        lines = sum(_lines(text, width, small) for text in texts)
        heading = small * 1.05 * LEADING if cited else 0
        return max(14 + 3 * 5 + heading + lines * small * LEADING, 14 + CODE)

    def _block(self, block: Block, width: float) -> float:
        rows = sum(self._row(row, block.shape, width) for row in block.rows)
        return self._heading(block, width) + rows

    def _heading(self, block: Block, width: float) -> float:
        height = self._text(block.title, width, 1.05) * HEADING / LEADING + self.size * 0.5
        return height + self.small * LEADING + 4 if block.head else height

    def _row(self, row: Row, shape: str, width: float) -> float:
        marks = "".join("　官" + "0" * (mark.number > 9) for mark in row.marks)
        values = f"{'　'.join(row.cells)}{marks}"
        if shape not in ("facts", "ledger"):
            return self._text(f"口{row.label}{marks}{row.note}", width - self.size * 1.3)
        ruled = 3 if shape == "facts" else 7
        note = _lines(row.note, width, self.small) * self.small * LEADING
        if shape == "ledger":
            # Amounts take the room that they need, and the label what is left of it.
            taken = sum(_ems(cell) + 1.5 for cell in row.cells) * self.size
            return (
                ruled + note + self._text(f"{row.label}{marks}", max(width - taken, 4 * self.size))
            )
        if row.is_sentence or row.flows:
            return ruled + note + self._text(f"{row.label}　{values}", width)
        if _ems(f"{row.label}　{values}") * self.size <= width:
            return ruled + note + self.line
        return ruled + note + self._text(row.label, width) + self._text(values, width)

    def _text(self, text: str, width: float, larger: float = 1) -> float:
        size = self.size * larger
        return _lines(text, width, size) * size * LEADING


def _ems(text: str) -> float:
    """Widths of Chinese characters; digits and Latin letters take a little more than half."""
    return sum(1 if ord(char) > 0x2000 else 0.57 for char in text)


def _lines(text: str, width: float, size: float) -> int:
    """A line is not filled to its end: no full stop begins the next."""
    return -int(-_ems(text) // (width / size - 0.6)) if text else 0
