"""Spans: from a point on, below another; of ages in whole years, and of days. Pure.

    70~ · ~70 · 45~70 · 2001-01-01~ · a point: 72 · 2004-06-30

A figure names a span, a question a point, or a span that lies wholly on one side of every end.
"""

import re
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from itertools import pairwise

from policies.amounts import plain

AGES, DAYS = "age", "retired"
SPANNED = (AGES, DAYS)
"""The dimensions whose values are spans."""

JOIN = "~"
OLDEST = 120
_FIRST, _END = -1, 10_000_000
"""Below every point, and above every one: of ages as of the numbers of days."""
_DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"


class SpanError(ValueError):
    """A text that is no span; the message is for whoever typed it."""


def _number(point: str) -> int:
    return date.fromisoformat(point).toordinal() if "-" in point else int(point)


@lru_cache(maxsize=4096)
def bounds(code: str) -> tuple[int, int]:
    """From the first number to below the second."""
    low, joined, high = code.partition(JOIN)
    if not joined:
        return _number(low), _number(low) + 1
    return _number(low) if low else _FIRST, _number(high) if high else _END


def holds(span: str, asked: str) -> bool:
    """Whether all of what is asked lies in the span; nothing asked lies in none."""
    if not asked:
        return False
    low, high = bounds(span)
    first, end = bounds(asked)
    return low <= first and end <= high


def depth(span: str) -> int:
    """How special a span is: the narrower, the deeper; always more than no span at all."""
    low, high = bounds(span)
    return 1 + (_END - _FIRST) - (high - low)


def pieces(spans: Iterable[str], within: str = "") -> list[str]:
    """The whole line, or the part of it that is asked for, cut at every end of these spans."""
    if within and JOIN not in within:
        return [within]
    first, end = bounds(within or JOIN)
    points = {_FIRST: "", _END: ""}
    for code in (*spans, within):
        points |= {_number(point): point for point in code.split(JOIN) if point}
    ends = sorted(number for number in points if first <= number <= end)
    return [f"{points[low]}{JOIN}{points[high]}" for low, high in pairwise(ends)]


def joined(one: str, other: str) -> str:
    """Two pieces that lie side by side, as one."""
    return f"{one.partition(JOIN)[0]}{JOIN}{other.partition(JOIN)[2]}"


# In words --------------------------------------------------------------------------------------


def write(name: str, code: str) -> str:
    """不满70岁, 70岁起, 45岁起不满70岁; 2001-01-01前, 2001-01-01起."""
    if JOIN not in code:
        return f"{code}岁" if name == AGES and code.isdigit() else code
    low, _, high = code.partition(JOIN)
    if name == AGES:
        return (f"{low}岁起" if low else "") + (f"不满{high}岁" if high else "")
    return (f"{low}起" if low else "") + (f"{high}前" if high else "")


_LOW, _HIGH = "(?P<low>{})", "(?P<high>{})"
_AGE = "[0-9]{1,3}"
_FORMS = {
    AGES: tuple(
        re.compile(form.format(low=_LOW.format(_AGE), high=_HIGH.format(_AGE)))
        for form in (
            "{low}?~{high}?",
            "(?:{low} ?周?岁 ?(?:起|及?以上))?，?(?:(?:不满|未满) ?{high} ?周?岁)?",
            "{high} ?周?岁以下",
        )
    ),
    DAYS: tuple(
        re.compile(form.format(low=_LOW.format(_DAY), high=_HIGH.format(_DAY)))
        for form in ("{low}?~{high}?", "(?:{low} ?(?:起|及?以后))? ?(?:{high} ?以?前)?")
    ),
}
_HOW = {
    AGES: "请写成 70岁起、不满70岁 或 45岁起不满70岁",
    DAYS: "请写成 2001-01-01起、2001-01-01前 或 2001-01-01起2006-01-01前",
}


def read(name: str, text: str) -> str:
    """The span that a text says, its code taken too; SpanError if it is none."""
    said = plain(text).replace("～", JOIN)
    match = next((match for form in _FORMS[name] if (match := form.fullmatch(said))), None)
    ends = {side: end or "" for side, end in match.groupdict().items()} if match else {}
    if not any(ends.values()):
        raise SpanError(f"“{text}”看不懂，{_HOW[name]}")
    low, high = (_end(name, text, ends.get(side, "")) for side in ("low", "high"))
    if low and high and _number(low) >= _number(high):
        raise SpanError(f"“{text}”的前一头应当比后一头小")
    return f"{low}{JOIN}{high}"


def is_span(name: str, code: str) -> bool:
    """Whether this is a span's code as figures have it."""
    return JOIN in code and _FORMS[name][0].fullmatch(code) is not None


def _end(name: str, text: str, end: str) -> str:
    """An end as its code has it: an age without noughts before it, a day that there is."""
    if not end:
        return ""
    try:
        if name == DAYS:
            return date.fromisoformat(end).isoformat()
        if int(end) <= OLDEST:
            return str(int(end))
    except ValueError:
        pass
    raise SpanError(f"“{text}”里的 {end} 不对，{_HOW[name]}")
