"""Two texts side by side: which words went and which came."""

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass

SAME, GONE, NEW = "same", "gone", "new"
MOST_COMPARED = 4000
MOST_SHARED = 160
_WORDS = re.compile(r"\{\{.*?\}\}|[A-Za-z0-9.%_-]+|\n|.", re.DOTALL)
"""A reference or a number is one word; of Chinese, each character."""


@dataclass(frozen=True)
class Piece:
    mark: str
    text: str


@dataclass(frozen=True)
class TextPair:
    """One thing that is said: as it was, and as it is, in pieces."""

    what: str
    before: tuple[Piece, ...]
    after: tuple[Piece, ...]


def pairs(changes: Iterable[Iterable[str]]) -> list[TextPair]:
    """For rows of [what, before, after], as the record keeps them."""
    return [pair(*row) for row in changes]


def pair(what: str, before: str, after: str) -> TextPair:
    if not before or not after:
        return TextPair(what, _whole(GONE, before), _whole(NEW, after))
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    if len(old) + len(new) > MOST_COMPARED:
        return TextPair(what, _whole(GONE, before), _whole(NEW, after))
    gone: list[Piece] = []
    come: list[Piece] = []
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    for does, from_old, to_old, from_new, to_new in matcher.get_opcodes():
        is_same = does == "equal"
        gone += _whole(SAME if is_same else GONE, "".join(old[from_old:to_old]))
        come += _whole(SAME if is_same else NEW, "".join(new[from_new:to_new]))
    return TextPair(what, tuple(map(_shorter, gone)), tuple(map(_shorter, come)))


def _shorter(piece: Piece) -> Piece:
    """Of a long stretch that both share, its ends: what changed is to be seen."""
    if piece.mark != SAME or len(piece.text) <= MOST_SHARED:
        return piece
    half = MOST_SHARED // 2
    return Piece(SAME, f"{piece.text[:half].rstrip()} …… {piece.text[-half:].lstrip()}")


def _whole(mark: str, text: str) -> tuple[Piece, ...]:
    return (Piece(mark, text),) if text else ()
