"""Whatever an answer says, its card is one page: in the largest print that has room for it, and
where the smallest has not, without what may be read on the page.

Room is counted in lines of a column, of which a sheet has two. The browser's own lines differ a
little, so that a sheet is never counted full.
"""

from dataclasses import dataclass, replace

from guides.presenters.cards.parts import Block, Card, Row
from guides.words import card_words

COLUMNS = 2


@dataclass(frozen=True)
class Size:
    pixels: int
    """Of its letters, as static/css/card.css has them."""
    width: int
    """How many Chinese characters a line of a column holds."""
    lines: int
    """How many lines both columns hold."""


SIZES = (
    Size(15, 21, 88),
    Size(13, 25, 103),
    Size(12, 27, 113),
    Size(11, 30, 122),
    Size(10, 33, 137),
)


def fitted(card: Card) -> Card:
    """The card with its size, and with as many rows as there is room for."""
    card = _without_the_empty(card)
    for size in SIZES:
        if lines_of(card, size.width) <= size.lines:
            return replace(card, size=size.pixels)
    smallest = SIZES[-1]
    while lines_of(card, smallest.width) > smallest.lines and _waiting(card):
        card = _with_a_row_less(card)
    return replace(_without_the_empty(card), size=smallest.pixels)


def _waiting(card: Card) -> list[int]:
    """The blocks that still have rows which may be left to the page."""
    return [at for at, block in enumerate(card.blocks) if block.can_wait and block.rows]


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


def lines_of(card: Card, width: int) -> int:
    across = [card.heading, card.case, card.since, card.hint, card.answer, *card.words]
    cited = [f"{s.title}{s.document_number}{s.seal.words}" for s in card.sources]
    head = sum(_lines(text, width * COLUMNS) for text in across) + 2
    foot = max(8, sum(_lines(text, width * COLUMNS - 15) for text in cited) + 5)
    asked = 5 + sum(_lines(text, width) + 2 for text in card.asks)
    remarks = [Block("steps", "", tuple(Row(text) for text in card.remarks))]
    blocks = sum(_lines_of_block(block, width) for block in (*card.blocks, *remarks) if block.rows)
    return (head + foot) * COLUMNS + asked + blocks


def _lines_of_block(block: Block, width: int) -> int:
    if block.is_wide:
        narrow = replace(block, is_wide=False)
        return _lines_of_block(narrow, width * COLUMNS) * COLUMNS
    return 2 + sum(_lines_of_row(row, block.shape, width) for row in block.rows)


def _lines_of_row(row: Row, shape: str, width: int) -> int:
    marks = "官印" * len(row.marks)
    values = f"{''.join(row.cells)}{marks}"
    if shape in ("steps", "ticks"):
        parts: tuple[str, ...] = (f"{row.label}{marks}{row.note}",)
    elif row.is_sentence or _units(f"{row.label}{values}") >= width:
        parts = (row.label, values, row.note)
    else:
        parts = (f"{row.label}{values}", row.note)
    return sum(_lines(part, width) for part in parts)


def _units(text: str) -> int:
    """Widths of Chinese characters; digits and Latin letters take a little more than half."""
    return sum(2 if ord(char) > 0x2000 else 1 for char in text) // 2 + 1


def _lines(text: str, width: int) -> int:
    return -(-_units(text) // width) if text else 0
