"""Values to text and back: one text, read by sheet, grid, page and diff alike. Pure.

    6,720 · 不低于700 · 5%–6.5% · 85%; 5万起 90% · 1,300; 第2次起 未收录 · 不封顶 · 同本地

`read` takes what `write` gives, and a little more (no thousands separators, full-width digits).
"""

import re
from decimal import Decimal

from policies.figures import FigureKind, Shape
from policies.values import Ladder, Number, Place, RouteRule, Span, Value, Words
from policies.vocabulary import RouteForm, State

UNRECORDED = State.NOT_RECORDED.label
_WORD_OF_STATE = {
    State.UNCAPPED: "不封顶",
    State.NOT_OFFERED: "无此待遇",
    State.NOT_APPLICABLE: "不适用",
}
_STATE_OF_WORD = {word: state for state, word in _WORD_OF_STATE.items()}
_TEN_THOUSAND = Decimal(10000)
_HUNDRED = Decimal(100)
_FEN = Decimal("0.01")
_LARGEST = Decimal(10) ** 12
_TEN_THOUSANDTH = Decimal("0.0001")
_LADDER_SHAPES = (Shape.LADDER_BY_AMOUNT, Shape.LADDER_BY_ADMISSION)
_RATE_SHAPES = (Shape.RATE, Shape.LADDER_BY_AMOUNT)


class FormatError(ValueError):
    """A text that cannot be read; its message says in Chinese how to mend it."""


# Numbers as people type them -----------------------------------------------------------------

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


def read_fraction(text: str) -> Decimal:
    """A percentage such as 85% as a fraction."""
    match = re.fullmatch(r"([0-9]{1,3}(?:\.[0-9]+)?) ?%", plain(text))
    if match is None:
        raise FormatError(f"“{text}”不是比例，请写成 85% 这样")
    fraction = Decimal(match[1]) / _HUNDRED
    if fraction > 1:
        raise FormatError(f"“{text}”超过了 100%")
    return _no_finer(fraction, _TEN_THOUSANDTH, f"“{text}”最多写到百分号前两位小数")


def _no_finer(number: Decimal, step: Decimal, message: str) -> Decimal:
    """The number, if the arithmetic can take it exactly."""
    if number % step:
        raise FormatError(message)
    return number


def _read_yuan(text: str) -> Decimal:
    """An amount of a policy: not negative, no finer than a fen."""
    amount = read_amount(text)
    if amount < 0:
        raise FormatError(f"“{text}”不能是负数")
    if amount > _LARGEST:
        raise FormatError(f"“{text}”太大了")
    return _no_finer(amount, _FEN, f"“{text}”最多写到分")


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
    return "; ".join(parts(kind, value))


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
    raise TypeError(value)


def _write_number(kind: FigureKind, number: Decimal) -> str:
    return percent(number) if kind.is_rate else trimmed(number)


def _write_step(kind: FigureKind, start: Decimal, number: Decimal | None) -> str:
    text = UNRECORDED if number is None else _write_number(kind, number)
    if kind.shape is Shape.LADDER_BY_ADMISSION:
        return text if start == 1 else f"第{start}次起 {text}"
    return text if start == 0 else f"{band_start(start)}起 {text}"


def write_route_rule(rule: RouteRule) -> str:
    """A route's rule in the words of the four forms."""
    if rule.form is RouteForm.POINTS:
        return f"降{points(rule.amount or Decimal(0))}"
    if rule.form is RouteForm.FACTOR:
        return f"报销比例×{percent(rule.amount or Decimal(0))}"
    if rule.form is RouteForm.SELF_PAY:
        return f"先付{percent(rule.amount or Decimal(0))}"
    if rule.form is RouteForm.DEDUCTIBLE:
        if rule.factor is not None:
            return f"起付线×{percent(rule.factor)}"
        return f"起付线{trimmed(rule.amount or Decimal(0))}"
    return rule.form.label


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
    if ";" in text:
        return _read_ladder(kind, text)
    return _read_plain_value(kind, text)


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
    if kind.shape in _RATE_SHAPES:
        return read_fraction(text)
    return _read_yuan(text)


def _read_ladder(kind: FigureKind, text: str) -> Ladder:
    if kind.shape not in _LADDER_SHAPES:
        raise FormatError(f"{kind.label}不分段")
    by_admission = kind.shape is Shape.LADDER_BY_ADMISSION
    pattern = r"第([0-9]+)次起 ?(.+)" if by_admission else r"(.+?)起 ?(.+)"
    first, *rest = (piece.strip() for piece in text.split(";"))
    steps = [(Decimal(1 if by_admission else 0), _read_step(kind, first))]
    for piece in rest:
        match = re.fullmatch(pattern, piece)
        if match is None:
            raise FormatError(f"“{piece}”看不懂，请写成“5万起 90%”或“第2次起 650”这样")
        start = Decimal(match[1]) if by_admission else _read_yuan(match[1])
        if start <= steps[-1][0]:
            raise FormatError(f"“{piece}”的起点应当比前一段高")
        steps.append((start, _read_step(kind, match[2])))
    return Ladder(tuple(steps))


def _read_step(kind: FigureKind, text: str) -> Decimal | None:
    return None if text == UNRECORDED else _read_number(kind, text)


_ROUTE_PATTERNS = (
    (r"降(.+)个百分点", RouteForm.POINTS),
    (r"报销比例×(.+)%", RouteForm.FACTOR),
    (r"先付(.+)%", RouteForm.SELF_PAY),
)


def read_route_rule(text: str) -> RouteRule:
    """A route's rule from its words; FormatError if they are none of the known forms."""
    for form in (RouteForm.AS_LOCAL, RouteForm.MANUAL_ONLY):
        if text == form.label:
            return RouteRule(form)
    for pattern, form in _ROUTE_PATTERNS:
        match = re.fullmatch(pattern, text)
        if match:
            return RouteRule(form, amount=read_fraction(match[1] + "%"))
    match = re.fullmatch(r"起付线×([0-9.]{1,8})%", text)
    if match:
        factor = _no_finer(
            _read_yuan(match[1]) / _HUNDRED, _TEN_THOUSANDTH, f"“{text}”最多写到百分号前两位小数"
        )
        return RouteRule(RouteForm.DEDUCTIBLE, factor=factor)
    match = re.fullmatch(r"起付线(.+)", text)
    if match:
        return RouteRule(RouteForm.DEDUCTIBLE, amount=_read_yuan(match[1]))
    raise FormatError(
        f"“{text}”看不懂，请写：同本地、降10个百分点、报销比例×90%、先付10%、"
        "起付线×110%、起付线1500 或 只能手工报销"
    )
