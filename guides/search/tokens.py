"""Taking a question apart: from the left, the longest form that is known; amounts; what is left."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from guides.fields import LARGEST_AMOUNT
from guides.search.index import Entry, Index
from policies import formats

LATIN = re.compile(r"[a-z0-9]+")
AMOUNT = re.compile(
    r"([0-9][0-9,]*(?:\.[0-9]+)?) ?(万元|万块|万|w|千元|千块|千|k|元|块钱|块)?"
    r"(?![a-z0-9.年月日天岁级号个])"
)
COUNTED = re.compile(r"(?:19|20)[0-9]{2}年?(?![0-9a-z])|[0-9]{1,3}(?:个月|年|月|天|日|岁|号|次|个)")
"""A year, an age, a number of months: no amount, and nothing that is looked for."""
JOINTS = frozenset(
    "个的了吗呢啊吧呀和跟与及或在去到来从给对把被让是有没不能会要想我你他她它咱俺这那怎钱还也都就再又才说"
)
"""Small words that stand between others."""
NUMERALS = "一二两三四五六七八九"
SPELLED = re.compile(
    rf"([1-9][0-9]?|[{NUMERALS}])(?:(万)(?:([1-9{NUMERALS}])千?)?|(千)(?:([1-9{NUMERALS}])百?)?)"
    rf"(?:块钱|块|元)?(?![0-9.{NUMERALS}几数多来零十百千万])"
)
"""八千块, 一万二, 3万5千: as it is said."""
ABOUT = re.compile(
    rf"[几数十百{NUMERALS}]{{1,3}}[多来]?[万千百][{NUMERALS}几多来零十百千万]*(?:块钱|块|元)?"
)
"""几十万, 八万多: too vague, or too long, to be filled in."""
COUNTED_IN_WORDS = re.compile(rf"第?[{NUMERALS}十半几俩]+(?:个月|年|月|天|周|岁)")
DIGITS = dict(zip(NUMERALS, map(Decimal, (1, 2, 2, 3, 4, 5, 6, 7, 8, 9)), strict=True))
SMALLEST_AMOUNT = Decimal(100)
LONGEST_NUMBER = 12
NUMBERED = re.compile(r"(?:号|号码|编号|电话|手机|密码|尾号)[是为:]? ?$")
"""病历号 12345: what follows is no amount."""
LEAST_PART = 3
MOST_SYLLABLES = 12


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


def tokens_of(index: Index, text: str) -> list[Token]:
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
    parts = [part for token in _rejoined(tokens) for part in _parts(index, token)]
    return _spelled_out(index, parts)


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
    spelled = _spelled_at(text, start)
    for length in range(min(longest, len(text) - start), 0, -1):
        form = text[start : start + length]
        if spelled and len(spelled.text) >= length + (spelled.amount is None):
            return spelled
        if form in index.written and not _cuts_latin(text, start + length):
            return Token(form, index.written[form])
    if latin is None:
        return None
    if counted := COUNTED.match(text, start):
        return Token(counted[0], Entry())
    amount = _amount_at(text, start)
    is_bare = amount is None or amount.text.isdigit()
    if is_bare and not latin[0].isalpha() and NUMBERED.search(text, 0, start):
        return Token(latin[0], Entry())
    return amount or Token(latin[0])


def _spelled_at(text: str, start: int) -> Token | None:
    """八千块, as it is written in words; a vaguer amount, or a number of months, is nothing that is
    looked for."""
    if match := SPELLED.match(text, start):
        head, myriad, thousands, _, hundreds = match.groups()
        unit, rest = (10000, thousands) if myriad else (1000, hundreds)
        tail = _digit(rest) * (unit // 10) if rest else 0
        return Token(match[0], amount=_digit(head) * unit + tail)
    about = ABOUT.match(text, start) or COUNTED_IN_WORDS.match(text, start)
    return Token(about[0], Entry()) if about else None


def _digit(written: str) -> Decimal:
    return DIGITS[written] if written in DIGITS else Decimal(written)


def _cuts_latin(text: str, end: int) -> bool:
    """Whether a piece that ends here ends within a run of letters or digits."""
    around = text[end - 1 : end + 1]
    return len(around) == 2 and all(LATIN.match(char) for char in around)


def _amount_at(text: str, start: int) -> Token | None:
    match = AMOUNT.match(text, start)
    if match is None:
        return None
    digits, unit = match[1].replace(",", ""), match[2] or ""
    if len(digits) > LONGEST_NUMBER:
        return None
    amount = formats.read_amount(f"{digits}万" if unit[:1] in ("万", "w") else digits)
    if unit[:1] in ("千", "k"):
        amount *= 1000
    is_one = unit or amount >= SMALLEST_AMOUNT
    is_payable = amount <= LARGEST_AMOUNT and amount == amount.quantize(Decimal("0.01"))
    return Token(match[0], amount=amount) if is_one and is_payable else None


def _spelled_out(index: Index, tokens: list[Token]) -> list[Token]:
    """bei an: pinyin with a space after each syllable."""
    read: list[Token] = []
    while tokens:
        for length in range(_length_of_run(tokens), 1, -1):
            run = tokens[:length]
            parts = _split(index, "".join(token.text for token in run))
            if parts and not all(token.is_known for token in run):
                read += [Token(part, index.written[part], at=run[0].at) for part in parts]
                break
        else:
            length = 1
            read.append(tokens[0])
        tokens = tokens[length:]
    return read


def _length_of_run(tokens: list[Token]) -> int:
    """How many from the first on are letters with one space between."""
    at = tokens[0].at
    for length, token in enumerate(tokens[:MOST_SYLLABLES]):
        if token.at != at or not (token.text.isascii() and token.text.isalpha()):
            return length
        at += len(token.text) + 1
    return min(len(tokens), MOST_SYLLABLES)


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
