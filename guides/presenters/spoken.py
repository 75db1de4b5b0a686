"""An amount as it is spoken: 四万三千八百三十元, 一百三十四元四角; a text with its amounts."""

import re
from decimal import Decimal

_DIGITS = "零一二三四五六七八九"
_PLACES = ("", "十", "百", "千")
_MYRIADS = ("", "万", "亿")
_NUMBER = r"([0-9][0-9,]*(?:\.[0-9]+)?)"
_BETWEEN = re.compile(rf"{_NUMBER} – {_NUMBER} ?元")
_YUAN = re.compile(rf"{_NUMBER} ?元")
_PERCENT = re.compile(rf"{_NUMBER}%")
_TELEPHONE = "12393"


def _below_ten_thousand(number: int) -> str:
    words, zero = "", False
    for place in (3, 2, 1, 0):
        digit = number // 10**place % 10
        if digit:
            words += ("零" if zero else "") + _DIGITS[digit] + _PLACES[place]
            zero = False
        elif words:
            zero = True
    return words


def _whole(number: int) -> str:
    if not number:
        return "零"
    words, gap = "", False
    for myriad in (2, 1, 0):
        group = number // 10_000**myriad % 10_000
        if not group:
            gap = gap or bool(words)
            continue
        if words and (gap or group < 1000):
            words += "零"
        words += _below_ten_thousand(group) + _MYRIADS[myriad]
        gap = False
    return words.removeprefix("一") if words.startswith("一十") else words


def spoken_yuan(amount: Decimal) -> str:
    """Yuan in words, to the fen. The site's amounts stay far below a trillion."""
    fen = int(amount * 100)
    words = f"{_whole(fen // 100)}元"
    jiao, rest = fen // 10 % 10, fen % 10
    if jiao:
        words += f"{_DIGITS[jiao]}角"
    elif rest:
        words += "零"
    return words + (f"{_DIGITS[rest]}分" if rest else "")


def spoken_rate(percent: str) -> str:
    """百分之八十七点六六."""
    whole, _, rest = percent.partition(".")
    digits = "".join(_DIGITS[int(digit)] for digit in rest)
    return f"百分之{_whole(int(whole))}" + (f"点{digits}" if digits else "")


def spoken_text(text: str) -> str:
    """A text for a voice, which would stumble over commas in numbers, dashes and signs."""

    def yuan(written: str) -> str:
        return spoken_yuan(Decimal(written.replace(",", "")))

    text = _BETWEEN.sub(lambda found: f"{yuan(found[1])}到{yuan(found[2])}", text)
    text = _YUAN.sub(lambda found: yuan(found[1]), text)
    text = _PERCENT.sub(lambda found: spoken_rate(found[1].replace(",", "")), text)
    return text.replace(_TELEPHONE, " ".join(_TELEPHONE))
