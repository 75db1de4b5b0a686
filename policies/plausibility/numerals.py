"""Numbers as documents write them: 85%, 百分之八十五, 九折, 1.5万元, 一千三百元."""

import re
from collections.abc import Iterator
from decimal import Decimal

from policies.formats import plain

DIGITS = {char: number for number, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
UNITS = {"十": 10, "百": 100, "千": 1000}
MYRIADS = {"万": 10_000, "亿": 100_000_000}

_ARABIC = r"[0-9][0-9,]*(?:\.[0-9]+)?"
_HAN = r"[零〇一二两三四五六七八九十百千万亿]+(?:点[零〇一二三四五六七八九]+)?"
_NUMBER = f"(?:{_ARABIC}|{_HAN})"
_PERCENT = re.compile(f"({_ARABIC}) ?%|百分之 ?({_NUMBER})|({_NUMBER}) ?个百分点")
_TENTHS = re.compile(f"({_ARABIC}|[零一二三四五六七八九]+) ?[折成]")
_YUAN = re.compile(f"({_ARABIC}) ?(万)? ?元|({_ARABIC}) ?(万)|({_HAN}) ?元")


def shares_in(text: str) -> Iterator[Decimal]:
    """Every share that a text names, as a fraction."""
    text = plain(text)
    for match in _PERCENT.finditer(text):
        yield number_of(next(filter(None, match.groups()))) / 100
    for match in _TENTHS.finditer(text):
        digits = match[1]
        if digits[0] in DIGITS:  # 八五折 is read digit by digit
            read = "".join(str(DIGITS[char]) for char in digits)
            yield Decimal(read) / 10 ** len(read)
        else:
            yield number_of(digits) / 10


def amounts_in(text: str) -> Iterator[Decimal]:
    """Every amount of money that a text names, in yuan."""
    for yuan, myriad, alone, _, spelled in _YUAN.findall(plain(text)):
        if yuan:
            yield number_of(yuan) * (MYRIADS["万"] if myriad else 1)
        elif alone:
            yield number_of(alone) * MYRIADS["万"]
        else:
            yield number_of(spelled)


def number_of(text: str) -> Decimal:
    """A number in digits, or spelled out: 1,300 · 一千三百 · 两万五千 · 六点五."""
    if text[0].isascii():
        return Decimal(text.replace(",", ""))
    whole, _, decimals = text.partition("点")
    total = section = digit = 0
    for char in whole:
        if char in DIGITS:
            digit = DIGITS[char]
        elif char in UNITS:
            section, digit = section + (digit or 1) * UNITS[char], 0
        else:
            total, section, digit = total + (section + digit) * MYRIADS[char], 0, 0
    fraction = "".join(str(DIGITS[char]) for char in decimals)
    return Decimal(f"{total + section + digit}.{fraction or 0}")
