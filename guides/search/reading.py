"""Reading a question: which words, which places, which amount it names.

What is left over is called unknown, unless it is one slip of the pen away from something known.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from guides.search.denials import with_denials
from guides.search.index import Entry, Index
from guides.search.places import Roles, roles_of
from guides.search.tokens import Token, tokens_of
from guides.search.typos import meant_by
from guides.search.vocabulary import Word, simplified
from policies.book import RegionRecord
from policies.book.search import find_regions

LONGEST = 100
MOST_PLACES = 6
LEAST_WITH_NEIGHBOURS = 4


@dataclass(frozen=True)
class Asked:
    """A question as it was understood."""

    typed: str
    tokens: tuple[Token, ...]
    words: tuple[Word, ...]
    """Each once, in order; without those that only say what a place is."""
    roles: Roles
    amount: Decimal | None = None
    unknown: tuple[str, ...] = ()
    corrected: tuple[tuple[str, str], ...] = ()
    """What was typed, and what it is taken for."""
    is_cut: bool = False

    @property
    def places(self) -> tuple[RegionRecord, ...]:
        return self.roles.places

    @property
    def topics(self) -> tuple[Word, ...]:
        """The words that say something by themselves."""
        return tuple(word for word in self.words if word.weight)

    @property
    def names(self) -> frozenset[str]:
        """What `together` in the vocabulary speaks of."""
        names = {word.name for word in self.words}
        if self.roles.insured:
            names.add("place")
        if self.roles.care:
            names.add("care-place")
        if self.roles.are_several:
            names.add("places")
        if self.roles.are_equals:
            names.add("compare")
        if self.amount is not None:
            names.add("amount")
        return frozenset(names)

    @property
    def is_empty(self) -> bool:
        return not (self.words or self.places or self.amount is not None or self.unknown)


def tidy(typed: str) -> str:
    """Without what cannot be printed, white space made one space."""
    return " ".join("".join(c if c.isprintable() else " " for c in typed).split())


def unwritten_of(index: Index, asked: Asked) -> tuple[str, ...]:
    """What was understood, and no text of the site answers."""
    said = [word.unwritten for word in asked.words]
    said += [one.unwritten for one in index.vocabulary.together if one.words <= asked.names]
    return tuple(dict.fromkeys(filter(None, said)))


def missing_of(index: Index, asked: Asked) -> tuple[str, ...]:
    """What nobody knows and no text of the site contains. A single character beside others is not
    worth a word, nor is a number."""
    texts = [f"{one.title}\n{one.text}".lower() for one in index.documents.values()]
    is_all = len(asked.tokens) == 1
    return tuple(
        unknown
        for unknown in asked.unknown
        if is_all or (len(unknown) > 1 and not unknown.isdigit())
        if len(unknown) == 1 or not any(unknown in text for text in texts)
    )


def read_question(index: Index, typed: str) -> Asked:
    """`typed` is read up to a length that no question needs."""
    tokens = tokens_of(index, simplified(typed[:LONGEST]))
    corrected = _mend_slips(index, tokens)
    tokens = with_denials(index, tokens)
    if len(tokens) == 1 and not tokens[0].is_known:
        tokens = [_likely_place(index, tokens[0])]
    roles = roles_of(tokens)
    words = [
        t.entry.word
        for i, t in enumerate(tokens)
        if t.entry and t.entry.word and i not in roles.markers
    ]
    amounts = [token.amount for token in tokens if token.amount is not None]
    return Asked(
        typed=typed[:LONGEST],
        tokens=tuple(tokens),
        words=tuple({word.name: word for word in words}.values()),
        roles=roles,
        amount=amounts[0] if amounts else None,
        unknown=tuple(dict.fromkeys(token.text for token in tokens if not token.is_known)),
        corrected=tuple(corrected),
        is_cut=len(typed) > LONGEST,
    )


def _mend_slips(index: Index, tokens: list[Token]) -> list[tuple[str, str]]:
    """大并保险: what is unknown, with what stands next to it or without, may be one slip away from
    something known. What was typed, and what it is taken for."""
    mended: list[tuple[str, str]] = []
    for number in range(len(tokens) - 1, -1, -1):
        for run in _runs_around(tokens, number):
            text = "".join(token.text for token in tokens[run])
            if entry := meant_by(index, text):
                mended.insert(0, (text, _name(entry)))
                tokens[run] = [Token(text, entry, at=tokens[run][0].at)]
                break
    return mended


def _runs_around(tokens: list[Token], number: int) -> Iterator[slice]:
    """What is unknown with its neighbours, if that is long enough not to be like much else; then
    by itself."""
    if number >= len(tokens) or tokens[number].is_known:
        return
    for first, last in ((number - 1, number + 1), (number - 1, number), (number, number + 1)):
        if first >= 0 and last < len(tokens):
            run = tokens[first : last + 1]
            is_one = all(one.is_next_to(other) for one, other in pairwise(run))
            if is_one and sum(len(token.text) for token in run) >= LEAST_WITH_NEIGHBOURS:
                yield slice(first, last + 1)
    yield slice(number, number + 1)


def _name(entry: Entry) -> str:
    return entry.word.label if entry.word else entry.places[0].name


def _likely_place(index: Index, token: Token) -> Token:
    """The beginning of a name or a code, where nothing else was typed."""
    found = find_regions(index.book, token.text, MOST_PLACES)
    return Token(token.text, Entry(places=tuple(found))) if found else token
