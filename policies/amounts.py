"""Amounts and rates to text and back, as people type them and as pages print them. Pure."""

import re
from decimal import Decimal

_THOUSAND = Decimal(1000)
_TEN_THOUSAND = Decimal(10000)
_HUNDRED = Decimal(100)
_FEN = Decimal("0.01")
_LARGEST = Decimal(10) ** 12
_TEN_THOUSANDTH = Decimal("0.0001")


class FormatError(ValueError):
    """A text that cannot be read; its message says in Chinese how to mend it."""


# The last two are invisible and come along when text is copied from a chat.
_FULL_WIDTH = {
    **str.maketrans("０１２３４５６７８９．，－＋％￥；　", "0123456789.,-+%¥; "),
    **dict.fromkeys(map(ord, "\u200b\ufeff")),
}
_AMOUNT = re.compile(r"¥? ?(-|\+)?((?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?) ?(万)? ?(元)?")
_LONGEST_TEXT = 40


def plain(text: str) -> str:
    """The text with full-width digits and signs made plain, and no white space around it."""
    return text.translate(_FULL_WIDTH).strip()


def read_amount(text: str) -> Decimal:
    """Yuan as a person types it: 5万, 5.5万元, 50,000, ¥50,000, 50000元, full-width digits.

    Nothing is guessed: 1e5, 0x10, 1_000, 5,0000, 五万 are refused. A minus sign is read, so that
    the caller can say what is wrong with it.
    """
    match = _AMOUNT.fullmatch(plain(text)) if len(text) <= _LONGEST_TEXT else None
    if match is None:
        raise FormatError("请写成数字，例如 50000 或 5万")
    sign, digits, ten_thousand, _ = match.groups()
    amount = Decimal(digits.replace(",", ""))
    if ten_thousand:
        amount *= _TEN_THOUSAND
    return -amount if sign == "-" else amount


def read_fraction(text: str, said: str = "", advice: str = "请写成 85% 这样") -> Decimal:
    """A percentage such as 85% as a fraction. A refusal quotes what was `said`: the text itself,
    unless that is a part of what the person typed."""
    said = said or text
    match = re.fullmatch(r"([0-9]{1,4}(?:\.[0-9]+)?) ?%", plain(text))
    if match is None:
        raise FormatError(f"“{said}”不是比例，{advice}")
    fraction = Decimal(match[1]) / _HUNDRED
    if fraction > 1:
        raise FormatError(f"“{said}”超过了 100%")
    return _no_finer(fraction, _TEN_THOUSANDTH, f"“{said}”最多写两位小数")


def read_factor(digits: str, said: str) -> Decimal:
    """The digits before a percent sign that may be above 100, as a factor."""
    factor = read_yuan(digits, said) / _HUNDRED
    return _no_finer(factor, _TEN_THOUSANDTH, f"“{said}”最多写两位小数")


def read_yuan(text: str, said: str = "") -> Decimal:
    """An amount of a policy: not negative, no finer than a fen."""
    said = said or text
    amount = read_amount(text)
    if amount < 0:
        raise FormatError(f"“{said}”不能是负数")
    if amount > _LARGEST:
        raise FormatError(f"“{said}”太大了")
    return _no_finer(amount, _FEN, f"“{said}”最多写到分")


def read_band_start(text: str) -> Decimal:
    """Where a band starts, as notices have it: 5万, 5万元, 3千, 3,000."""
    thousands = re.fullmatch(r"([0-9]{1,4}(?:\.[0-9]+)?) ?千 ?元?", text)
    if thousands is None:
        return read_yuan(text)
    return _no_finer(Decimal(thousands[1]) * _THOUSAND, _FEN, f"“{text}”最多写到分")


def _no_finer(number: Decimal, step: Decimal, message: str) -> Decimal:
    """The number, if the arithmetic can take it exactly."""
    if number % step:
        raise FormatError(message)
    return number


def trimmed(number: Decimal) -> str:
    """Digits with thousands separators, no trailing zeros: 6,720 · 413.5."""
    text = f"{number:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def percent(fraction: Decimal) -> str:
    """A fraction as a percentage: 0.065 → 6.5%."""
    return f"{trimmed(fraction * _HUNDRED)}%"


def points(fraction: Decimal) -> str:
    """A difference of rates, in percentage points: 0.10 → 10个百分点."""
    return f"{trimmed(fraction * _HUNDRED)}个百分点"


def band_start(amount: Decimal) -> str:
    """Where a band starts: 50000 → 5万, 1300 → 1,300."""
    if amount and amount % _TEN_THOUSAND == 0:
        return f"{trimmed(amount / _TEN_THOUSAND)}万"
    return trimmed(amount)
