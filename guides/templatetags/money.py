"""How amounts and rates are printed, in pages and in words alike."""

from decimal import Decimal

from django import template

from guides.presenters.figures import yuan_text
from policies import formats

register = template.Library()


@register.filter
def yuan(amount: Decimal) -> str:
    """To the fen, with thousands separators: 43,830.00."""
    return f"{amount:,.2f}"


@register.filter
def short(amount: Decimal) -> str:
    """Whole yuan without decimals, anything else to the fen: 1,300 · 413.50."""
    return yuan_text(amount)


@register.filter
def less(amount: Decimal) -> str:
    """By how much something is less: an amount below 0 without its sign."""
    return yuan_text(-amount)


@register.filter
def percent(fraction: Decimal) -> str:
    """A fraction as a percentage: 85%."""
    return formats.percent(fraction)


@register.filter
def points(fraction: Decimal) -> str:
    """A difference of rates: 10个百分点."""
    return formats.points(fraction)


@register.filter
def apart(text: str) -> str:
    """What follows a word without a break: a number keeps its space, a word has none."""
    return f" {text}" if text[:1].isdigit() else text


@register.filter
def in_parts(case: str) -> str:
    """A case may break after the dot of a part, neither before the dot nor within the part."""
    return "\u00a0· ".join(part.replace(" ", "\u00a0") for part in case.split(" · "))
