"""Values that an act gives as a formula: 6倍 × 社会平均工资, or 自付60% × 在职的比例. Pure.

    774,000 = 6倍 × 2024年社会平均工资 129,000
    91%; 3万起 94% = 自付60% × 在职 85%; 3万起 90%

The value stands before the sign, as it was worked out for the year; what it is worked out from
behind it. The two must agree to the fen, or to the ten-thousandth of a rate.
"""

import re
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal

from policies.amounts import FormatError, percent, read_factor, read_yuan, trimmed
from policies.values import Formula, Ladder, Number, Value

SIGN = "="
OWN = "自付"
_ONE = Decimal(1)
_FEN, _TEN_THOUSANDTH = Decimal("0.01"), Decimal("0.0001")
_EXAMPLE = "7% × 2024年社会平均工资 120,000"  # house: no policy figure
_TEXT = re.compile(
    rf"({OWN})? ?([0-9.]+) ?(倍|%) ?[×xX*] ?(?:([0-9]{{4}}) ?年度? ?)?"
    r"([^0-9¥;%×=]{2,20}?) ?([0-9¥].*)"
)


def worked_out(formula: Formula, is_rate: bool) -> Number | Ladder:
    """What the formula comes to."""
    unit = _TEN_THOUSANDTH if is_rate else _FEN

    def one(number: Decimal) -> Decimal:
        if formula.is_own_share:
            return (_ONE - formula.factor * (_ONE - number)).quantize(unit, ROUND_HALF_UP)
        return (formula.factor * number).quantize(unit, ROUND_HALF_UP)

    if isinstance(formula.base, Number):
        return Number(one(formula.base.value))
    steps = ((start, None if n is None else one(n)) for start, n in formula.base.steps)
    return Ladder(tuple(steps))


def read_formula(text: str, is_rate: bool, read_base: Callable[[str], Value]) -> Formula:
    """The formula behind the sign; FormatError says how to write one."""
    match = _TEXT.fullmatch(text.strip())
    if match is None:
        raise FormatError(f"“{text.strip()}”不是看得懂的算式，请写成“{_EXAMPLE}”这样")
    own, digits, unit, year, of, base = match.groups()
    factor = read_yuan(digits, text) if unit == "倍" else read_factor(digits, text)
    value = read_base(base)
    if not isinstance(value, Number | Ladder):
        raise FormatError(f"“{base}”应当是一个数")
    if own and not is_rate:
        raise FormatError(f"“{OWN}”只用在比例上")
    if not is_rate and year is None:
        raise FormatError(f"请写明“{of.strip()}”是哪一年的，例如 {_EXAMPLE}")
    return Formula(factor, of.strip(), value, int(year) if year else None, bool(own))


def with_formula(
    value: Value, formula: Formula, is_rate: bool, texts: Callable[[Value], str]
) -> Value:
    """The value that keeps its formula; FormatError if the two do not agree."""
    found = worked_out(formula, is_rate)
    if value != found or not isinstance(value, Number | Ladder):
        raise FormatError(f"“{texts(value)}”和算式对不上：照算式是 {texts(found)}，请改其中一个")
    if isinstance(value, Number):
        return Number(value.value, formula)
    return Ladder(value.steps, formula)


def write_formula(formula: Formula, base: str) -> str:
    """The formula, its base already written: 6倍 × 2024年社会平均工资 129,000."""
    year = f"{formula.year}年" if formula.year else ""
    own = OWN if formula.is_own_share else ""
    return f"{own}{factor_text(formula)} × {year}{formula.of} {base}"


def factor_text(formula: Formula) -> str:
    """6倍, or 7%."""
    if formula.factor >= _ONE and not formula.is_own_share:
        return f"{trimmed(formula.factor)}倍"
    return percent(formula.factor)
