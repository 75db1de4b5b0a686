"""Reading a question: from the left, the longest form that is known.

What is left over is called unknown, unless it is one slip of the pen away from something known.
"""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from guides.search.index import Entry, Index
from guides.search.places import Roles, roles_of
from guides.search.typos import meant_by
from guides.search.vocabulary import Word, simplified
from policies import formats
from policies.book import RegionRecord
from policies.book.search import find_regions

LONGEST = 100
LATIN = re.compile(r"[a-z0-9]+")
AMOUNT = re.compile(
    r"([0-9][0-9,]*(?:\.[0-9]+)?) ?(万元|万块|万|w|千元|千块|千|k|元|块钱|块)?"
    r"(?![a-z0-9年月日天岁级号个])"
)
COUNTED = re.compile(r"(?:19|20)[0-9]{2}年?(?![0-9a-z])|[0-9]{1,3}(?:个月|年|月|天|日|岁|号|次|个)")
"""A year, an age, a number of months: no amount, and nothing that is looked for."""
JOINTS = frozenset(
    "的了吗呢啊吧呀和跟与及或在去到来从给对把被让是有没不能会要想我你他她它咱俺这那怎钱还也都就再又才说"
)
"""Small words that stand between others."""
SMALLEST_AMOUNT = Decimal(100)
LEAST_PART = 3
MOST_PLACES = 6


@dataclass(frozen=True)
class Token:
    """A piece of what was typed, and what it means; without an entry it is unknown."""

    text: str
    entry: Entry | None = None
    amount: Decimal | None = None
    at: int = 0
    """Where it begins."""

    @property
    def is_known(self) -> bool:
        return self.entry is not None or self.amount is not None

    def is_next_to(self, following: "Token") -> bool:
        return self.at + len(self.text) == following.at

    def may_join(self, other: "Token") -> bool:
        """Whether this is unknown, and the other unknown too or a piece of it."""
        is_small = bool(other.entry and other.entry.is_noise and len(other.text) == 1)
        is_piece = not other.is_known or (is_small and other.text not in JOINTS)
        return not self.is_known and is_piece and not (self.text + other.text).isascii()


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


def missing_of(index: Index, asked: Asked) -> tuple[str, ...]:
    """What nobody knows and no text of the site contains. A single character beside others is not
    worth a word."""
    texts = [f"{one.title}\n{one.text}".lower() for one in index.documents.values()]
    is_all = len(asked.tokens) == 1
    return tuple(
        unknown
        for unknown in asked.unknown
        if is_all or len(unknown) > 1
        if len(unknown) == 1 or not any(unknown in text for text in texts)
    )


def read_question(index: Index, typed: str) -> Asked:
    """`typed` is read up to a length that no question needs."""
    text = simplified(typed[:LONGEST])
    tokens, corrected = [], []
    for token in _tokens(index, text):
        entry = meant_by(index, token.text) if not token.is_known else None
        if entry:
            corrected.append((token.text, _name(entry)))
        tokens.append(replace(token, entry=entry) if entry else token)
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


def _name(entry: Entry) -> str:
    return entry.word.label if entry.word else entry.places[0].name


def _likely_place(index: Index, token: Token) -> Token:
    """The beginning of a name or a code, where nothing else was typed."""
    found = find_regions(index.book, token.text, MOST_PLACES)
    return Token(token.text, Entry(places=tuple(found))) if found else token


def _tokens(index: Index, text: str) -> list[Token]:
    tokens: list[Token] = []
    longest, start, stop = index.longest, 0, len(text)
    unread = ""

    def end_unread() -> None:
        nonlocal unread
        if unread:
            tokens.append(Token(unread, at=start - len(unread)))
        unread = ""

    while start < stop:
        token = _token_at(index, text, start, longest)
        if token is None and text[start].isalnum():
            unread += text[start]
            start += 1
            continue
        end_unread()
        if token is None:
            start += 1
            continue
        tokens.append(replace(token, at=start))
        start += len(token.text)
    end_unread()
    return [part for token in _rejoined(tokens) for part in _parts(index, token)]


def _rejoined(tokens: list[Token]) -> list[Token]:
    """白内障: a small word within or beside what is unknown belongs to it, unless it only joins."""
    joined: list[Token] = []
    for token in tokens:
        last = joined[-1] if joined else None
        if last and last.is_next_to(token) and (last.may_join(token) or token.may_join(last)):
            joined[-1] = Token(last.text + token.text, at=last.at)
        else:
            joined.append(token)
    return joined


def _token_at(index: Index, text: str, start: int, longest: int) -> Token | None:
    """What begins here; a run of letters or digits is read whole or not at all."""
    latin = LATIN.match(text, start)
    for length in range(min(longest, len(text) - start), 0, -1):
        form = text[start : start + length]
        if form in index.written and not _cuts_latin(text, start + length):
            return Token(form, index.written[form])
    if latin is None:
        return None
    if counted := COUNTED.match(text, start):
        return Token(counted[0], Entry())
    return _amount_at(text, start) or Token(latin[0])


def _cuts_latin(text: str, end: int) -> bool:
    """Whether a piece that ends here ends within a run of letters or digits."""
    around = text[end - 1 : end + 1]
    return len(around) == 2 and all(LATIN.match(char) for char in around)


def _amount_at(text: str, start: int) -> Token | None:
    match = AMOUNT.match(text, start)
    if match is None:
        return None
    digits, unit = match[1].replace(",", ""), match[2] or ""
    if len(digits) > 10:
        return None
    amount = formats.read_amount(f"{digits}万" if unit[:1] in ("万", "w") else digits)
    if unit[:1] in ("千", "k"):
        amount *= 1000
    return Token(match[0], amount=amount) if unit or amount >= SMALLEST_AMOUNT else None


def _parts(index: Index, token: Token) -> list[Token]:
    """Pinyin written without spaces: beijingyibao."""
    if token.is_known or not token.text.isascii():
        return [token]
    parts = _split(index, token.text)
    return [Token(part, index.written[part]) for part in parts] if parts else [token]


def _split(index: Index, text: str) -> list[str]:
    """The known forms that a run of letters is made of, the longest first; none if it is not."""
    for length in range(len(text), LEAST_PART - 1, -1):
        head, rest = text[:length], text[length:]
        if head in index.written and not head.isdigit():
            if not rest:
                return [head]
            if tail := _split(index, rest):
                return [head, *tail]
    return []
