"""What a claim can say: a number, a span, a ladder, a route's rule, words, a place. Pure."""

from dataclasses import dataclass
from decimal import Decimal

from policies.vocabulary import RouteForm


@dataclass(frozen=True, slots=True)
class Number:
    """One number: yuan, or a fraction where the kind is a rate."""

    value: Decimal


@dataclass(frozen=True, slots=True)
class Span:
    """From `low` to `high`, both meant; without `high` it is a minimum (不低于)."""

    low: Decimal
    high: Decimal | None


@dataclass(frozen=True, slots=True)
class Ladder:
    """Steps taken whole from one act: rates by amount, or deductibles by admission.

    `steps` are pairs of start and value, the first from 0 yuan or from admission 1.
    A value of None says: not recorded from here.
    """

    steps: tuple[tuple[Decimal, Decimal | None], ...]


@dataclass(frozen=True, slots=True)
class RouteRule:
    """How a route changes the settlement, in the form that its document uses.

    `amount`: points and self-pay-first as a fraction, a factor on the rate, a deductible in yuan.
    `factor`: a deductible given as a multiple of the local one.
    """

    form: RouteForm
    amount: Decimal | None = None
    factor: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Words:
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A region, by its six-digit code."""

    code: str


Value = Number | Span | Ladder | RouteRule | Words | Place


# As plain data, exact: every number is a string -----------------------------------------------


def to_data(value: Value) -> dict[str, object]:
    """The value as plain data, exact: every number is a string."""
    if isinstance(value, Number):
        return {"number": str(value.value)}
    if isinstance(value, Span):
        return {"low": str(value.low), "high": _text_or_none(value.high)}
    if isinstance(value, Ladder):
        return {"ladder": [[str(start), _text_or_none(number)] for start, number in value.steps]}
    if isinstance(value, RouteRule):
        return {
            "form": value.form.value,
            "amount": _text_or_none(value.amount),
            "factor": _text_or_none(value.factor),
        }
    if isinstance(value, Words):
        return {"words": list(value.items)}
    return {"place": value.code}


def _text_or_none(number: Decimal | None) -> str | None:
    return None if number is None else str(number)


def from_data(data: dict[str, object]) -> Value:
    """The value that `to_data` gave."""
    match data:
        case {"number": str(number)}:
            return Number(Decimal(number))
        case {"low": str(low), "high": high}:
            return Span(Decimal(low), _decimal_or_none(high))
        case {"ladder": list(steps)}:
            return Ladder(tuple((Decimal(start), _decimal_or_none(step)) for start, step in steps))
        case {"form": str(form), "amount": amount, "factor": factor}:
            return RouteRule(RouteForm(form), _decimal_or_none(amount), _decimal_or_none(factor))
        case {"words": list(items)}:
            return Words(tuple(str(item) for item in items))
        case {"place": str(code)}:
            return Place(code)
    raise ValueError(data)


def _decimal_or_none(text: object) -> Decimal | None:
    return None if text is None else Decimal(str(text))
