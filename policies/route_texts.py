"""The rule of a route to text and back, in the words of its forms. Pure."""

import re
from decimal import Decimal

from policies.amounts import (
    FormatError,
    percent,
    points,
    read_factor,
    read_fraction,
    read_yuan,
    trimmed,
)
from policies.values import RouteRule
from policies.vocabulary import RouteForm

_DIGITS = r"([0-9]{1,4}(?:\.[0-9]+)?)"
_ROUTE_PATTERNS = (
    (re.compile(rf"降低? ?{_DIGITS} ?个 ?百分点"), RouteForm.POINTS),
    (re.compile(rf"报销比例 ?× ?{_DIGITS} ?%"), RouteForm.FACTOR),
    (re.compile(rf"先付 ?{_DIGITS} ?%"), RouteForm.SELF_PAY),
)
_OF_DEDUCTIBLE = re.compile(rf"起付线 ?× ?{_DIGITS} ?%")
_OWN_DEDUCTIBLE = re.compile(r"起付线 ?([¥0-9].*)")


def read_route_rule(text: str) -> RouteRule:
    """A route's rule from its words; FormatError if they are none of the known forms."""
    for form in (RouteForm.AS_LOCAL, RouteForm.MANUAL_ONLY):
        if text == form.label:
            return RouteRule(form)
    for pattern, form in _ROUTE_PATTERNS:
        match = pattern.fullmatch(text)
        if match:
            return RouteRule(form, amount=read_fraction(f"{match[1]}%", said=text))
    match = _OF_DEDUCTIBLE.fullmatch(text)
    if match:
        return RouteRule(RouteForm.DEDUCTIBLE, factor=read_factor(match[1], text))
    match = _OWN_DEDUCTIBLE.fullmatch(text)
    if match:
        return RouteRule(RouteForm.DEDUCTIBLE, amount=read_yuan(match[1], text))
    raise FormatError(
        f"看不懂“{text}”，请写 降5个百分点、同本地、报销比例×90%、先付10%、"
        "起付线×110%、起付线1500 或 只能手工报销"
    )


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
