"""Values to text and back: one text, read by sheet, grid, page and diff alike. Pure.

    6,720 · 不低于700 · 5%–6.5% · 85%; 5万起 90% · 1,300; 第2次起 未收录 · 不封顶 · 同本地 · 3

`read` takes what `write` gives, and a little more: no thousands separators, full-width digits, and
the words of notices (降低5个百分点, 第二次及以上, 3万元以上, 不缴费).
"""

import re
from decimal import Decimal

from policies.amounts import (
    FormatError,
    band_start,
    percent,
    plain,
    points,
    read_amount,
    read_band_start,
    read_fraction,
    read_yuan,
    trimmed,
)
from policies.figures import FigureKind, Shape
from policies.formulas import SIGN, read_formula, with_formula, write_formula
from policies.route_texts import read_route_rule, write_route_rule
from policies.values import (
    Chosen,
    Formula,
    Ladder,
    Number,
    Place,
    RouteRule,
    Span,
    Value,
    Words,
    formula_of,
)
from policies.vocabulary import Choice, State

__all__ = [
    "UNRECORDED",
    "FormatError",
    "band_start",
    "bare_cell",
    "formula_text",
    "parts",
    "percent",
    "plain",
    "points",
    "read",
    "read_amount",
    "safe_cell",
    "trimmed",
    "write",
    "write_route_rule",
]

UNRECORDED = State.NOT_RECORDED.label
_WORD_OF_STATE = {
    State.UNCAPPED: "不封顶",
    State.NOT_OFFERED: "无此待遇",
    State.NOT_APPLICABLE: "不适用",
}
_STATE_OF_WORD = {word: state for state, word in _WORD_OF_STATE.items()}
_LADDER_SHAPES = (Shape.LADDER_BY_AMOUNT, Shape.LADDER_BY_ADMISSION)
_RATE_SHAPES = (Shape.RATE, Shape.LADDER_BY_AMOUNT)
_PAID_IN = ("employer_rate", "personal_rate", "flexible_rate")
_NOTHING_IS_PAID = ("不缴费", "不缴", "免缴")
"""A notice's words for a rate of nought, of what is paid in."""

_RUN_BY_SPREADSHEETS = ("=", "+", "-", "@", "\t", "\r")


def safe_cell(text: str) -> str:
    """The cell of a table, with an apostrophe before what a spreadsheet would run as a formula."""
    return f"'{text}" if text.lstrip("'").startswith(_RUN_BY_SPREADSHEETS) else text


def bare_cell(text: str) -> str:
    """The text that `safe_cell` wrote, without its apostrophe."""
    return text[1:] if text.startswith("'") and safe_cell(text) != text else text


# Text of a claim -----------------------------------------------------------------------------


def write(kind: FigureKind, state: State, value: Value | None) -> str:
    """The text of what a claim of this kind says."""
    if state in _WORD_OF_STATE:
        return _WORD_OF_STATE[state]
    text = "; ".join(parts(kind, value))
    formula = formula_of(value)
    return f"{text} {SIGN} {formula_text(kind, formula)}" if formula else text


def formula_text(kind: FigureKind, formula: Formula) -> str:
    """How a value is worked out: 6倍 × 2024年社会平均工资 129,000."""
    return write_formula(formula, "; ".join(parts(kind, formula.base)))


def parts(kind: FigureKind, value: Value | None) -> list[str]:
    """The text of a value, a ladder's steps one by one."""
    if isinstance(value, Ladder):
        return [_write_step(kind, start, number) for start, number in value.steps]
    if isinstance(value, Number):
        return [_write_number(kind, value.value)]
    if isinstance(value, Span):
        if value.high is None:
            return [f"不低于{_write_number(kind, value.low)}"]
        return [f"{_write_number(kind, value.low)}–{_write_number(kind, value.high)}"]
    if isinstance(value, RouteRule):
        return [write_route_rule(value)]
    if isinstance(value, Words):
        return ["、".join(value.items)]
    if isinstance(value, Place):
        return [value.code]
    if isinstance(value, Chosen) and kind.choices:
        return [kind.choices(value.code).label]
    raise TypeError(value)


def _write_number(kind: FigureKind, number: Decimal) -> str:
    return percent(number) if kind.is_rate else trimmed(number)


def _write_step(kind: FigureKind, start: Decimal, number: Decimal | None) -> str:
    text = UNRECORDED if number is None else _write_number(kind, number)
    if kind.shape is Shape.LADDER_BY_ADMISSION:
        return text if start == 1 else f"第{start}次起 {text}"
    return text if start == 0 else f"{band_start(start)}起 {text}"


def read(kind: FigureKind, text: str) -> tuple[State, Value | None]:
    """What a text says of a kind: the claim's state, and its value where it is recorded.

    Raises FormatError with a sentence for the person who typed it.
    """
    # A sentence keeps its punctuation.
    text = text.strip() if kind.shape is Shape.WORDS else plain(text)
    if not text:
        raise FormatError("这里是空的")
    if text in _STATE_OF_WORD:
        return _STATE_OF_WORD[text], None
    return State.RECORDED, _read_value(kind, text)


def _read_value(kind: FigureKind, text: str) -> Value:
    if kind.shape is Shape.WORDS:
        items = tuple(item.strip() for item in text.split("、") if item.strip())
        if not items:
            raise FormatError(f"“{text}”里没有字")
        return Words(items)
    if kind.shape is Shape.PLACE:
        if not re.fullmatch(r"[0-9]{6}", text):
            raise FormatError("请写统筹区的六位代码")
        return Place(text)
    if kind.shape is Shape.ROUTE_RULE:
        return read_route_rule(text)
    if kind.choices:
        return _read_choice(kind.choices, text)
    if SIGN in text:
        return _read_worked_out(kind, *text.split(SIGN, 1))
    if ";" in text:
        return _read_ladder(kind, text)
    return _read_plain_value(kind, text)


def _read_choice(choices: type[Choice], text: str) -> Chosen:
    try:
        return Chosen(choices.of_label(text).value)
    except ValueError:
        words = "、".join(choice.label for choice in choices)
        raise FormatError(f"“{text}”不在能选的里面，可以写：{words}") from None


def _read_worked_out(kind: FigureKind, said: str, behind: str) -> Value:
    formula = read_formula(behind, kind.is_rate, lambda base: _read_value(kind, base))
    value = _read_value(kind, said.strip())
    return with_formula(value, formula, kind.is_rate, lambda v: "; ".join(parts(kind, v)))


def _read_plain_value(kind: FigureKind, text: str) -> Value:
    minimum = re.fullmatch(r"(?:不低于|≥) ?(.+)", text)
    if minimum:
        return Span(_read_number(kind, minimum[1]), None)
    ends = re.split(r" ?[–—~～] ?|(?<=[0-9%])-(?=[0-9])", text)
    if len(ends) == 1:
        return Number(_read_number(kind, text))
    if len(ends) > 2:
        raise FormatError(f"“{text}”里有不止一个范围")
    low, high = (_read_number(kind, end) for end in ends)
    if low >= high:
        raise FormatError(f"“{text}”的前一个数应当比后一个小")
    return Span(low, high)


def _read_number(kind: FigureKind, text: str) -> Decimal:
    if kind.shape is Shape.COUNT:
        return _read_count(kind, text)
    if kind.shape not in _RATE_SHAPES:
        return read_yuan(text)
    if kind.key not in _PAID_IN:
        return read_fraction(text)
    if text in _NOTHING_IS_PAID:
        return Decimal(0)
    return read_fraction(text, advice="请写成 8%，不缴写 0%")  # house: no policy figure


def _read_count(kind: FigureKind, text: str) -> Decimal:
    """A whole number of days, months or years, with the unit behind it or without."""
    match = re.fullmatch(rf"([0-9]{{1,3}}) ?(?:{kind.unit.word})?", text)
    if match is None:
        raise FormatError(f"“{text}”不是整数，请写成 3 这样")
    return Decimal(match[1])


# Steps ----------------------------------------------------------------------------

# As notices have it: 3万元以上, 第二次及以上. Only the ordinal may be in Chinese numerals: amounts
# in them are refused everywhere.
_FROM_AMOUNT = re.compile(r"(.+?) ?(?:起|以上(?:的?部分)?) ?(.+)")
_FROM_ADMISSION = re.compile(r"第 ?([0-9]+|[一二三四五六七八九十]) ?次 ?(?:起|及以[上后]) ?(.+)")
_ORDINALS = {word: Decimal(place) for place, word in enumerate("一二三四五六七八九十", 1)}


def _read_ladder(kind: FigureKind, text: str) -> Ladder:
    if kind.shape not in _LADDER_SHAPES:
        raise FormatError(f"{kind.label}不分段")
    by_admission = kind.shape is Shape.LADDER_BY_ADMISSION
    pattern = _FROM_ADMISSION if by_admission else _FROM_AMOUNT
    first, *rest = (piece.strip() for piece in text.split(";"))
    steps = [(Decimal(1 if by_admission else 0), _read_step(kind, first))]
    for piece in rest:
        match = pattern.fullmatch(piece)
        if match is None:
            example = "第2次起 650" if by_admission else "5万起 90%"
            raise FormatError(f"“{piece}”看不懂，请写成“{example}”这样")
        start = _read_admission(match[1]) if by_admission else read_band_start(match[1])
        if start <= steps[-1][0]:
            raise FormatError(f"“{piece}”的起点应当比前一段高")
        steps.append((start, _read_step(kind, match[2])))
    return Ladder(tuple(steps))


def _read_admission(text: str) -> Decimal:
    return _ORDINALS[text] if text in _ORDINALS else Decimal(text)


def _read_step(kind: FigureKind, text: str) -> Decimal | None:
    return None if text == UNRECORDED else _read_number(kind, text)
