"""What a question says is not so: 没给我交, 还没退休, 不是急诊."""

from collections.abc import Sequence
from dataclasses import replace

from guides.search.index import Entry, Index
from guides.search.tokens import Token
from guides.search.vocabulary import Word

DENYING = (
    "没",
    "没有",
    "没能",
    "没给",
    "不给",
    "没来得及",
    "没法",
    "没办法",
    "未",
    "忘",
    "忘了",
    "忘记",
)
"""What did not happen, which may have a word of its own."""
NOT_SO = (*DENYING, "不", "不是")
MOST_BETWEEN = 4
"""Small words between 没 and what did not happen: 没给我妈交."""


def with_denials(index: Index, tokens: list[Token]) -> list[Token]:
    """没给我交: what did not happen is one word, and another than what did. Where there is no
    other, it says what is spoken of, and nothing of the situation."""
    read: list[Token] = []
    for token in tokens:
        word = token.entry.word if token.entry else None
        at = denied_from(read, token) if word and word.weight else None
        if word and at is not None:
            text = "".join(piece.text for piece in (*read[at:], token))
            opposite = word.denied if read[at].text in DENYING else ""
            if opposite or word.fills or word.marks:
                meant = index.vocabulary.words[opposite] if opposite else _not_so(word, text)
                token = Token(text, Entry(word=meant), at=read[at].at)
                del read[at:]
        read.append(token)
    return read


def _not_so(word: Word, text: str) -> Word:
    return replace(word, name=f"not-{word.name}", label=text, weight=1, fills={}, marks="")


def denied_from(
    read: Sequence[Token], token: Token, small: Sequence[str] | None = None
) -> int | None:
    """Where 没 stands, with nothing but small words between; 没有医保的学生 says it of another."""
    for number in range(len(read) - 1, max(len(read) - 2 - MOST_BETWEEN, -1), -1):
        piece = read[number]
        if not (piece.entry and piece.entry.is_noise and piece.is_next_to(token)):
            return None
        if piece.text in NOT_SO:
            return number
        if piece.text == "的" or (small is not None and piece.text not in small):
            return None
        token = piece
    return None
