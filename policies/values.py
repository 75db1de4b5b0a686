"""What a claim can say: a number, a span, a ladder, a route's rule, words, a place, a choice.
Pure."""

from dataclasses import dataclass, field
from decimal import Decimal

from policies.vocabulary import RouteForm


@dataclass(frozen=True, slots=True)
class Formula:
    """What an act says instead of a number: `factor` times `base`, which is `of` in `year`.

    `is_own_share`: it is the patient's shares that are in proportion (退休自付 = 在职自付的60%).
    """

    factor: Decimal
    of: str
    base: "Number | Ladder"
    year: int | None = None
    is_own_share: bool = False


@dataclass(frozen=True, slots=True)
class Number:
    """One number: yuan, or a fraction where the kind is a rate. Two are the same whether or not
    it is known how they were worked out."""

    value: Decimal
    formula: Formula | None = field(default=None, compare=False)


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
    formula: Formula | None = field(default=None, compare=False)


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


@dataclass(frozen=True, slots=True)
class Chosen:
    """One of the choices of its kind, by its code."""

    code: str


Value = Number | Span | Ladder | RouteRule | Words | Place | Chosen


def formula_of(value: Value | None) -> Formula | None:
    """How the act says that it is worked out, if it does."""
    return value.formula if isinstance(value, Number | Ladder) else None


# As plain data, exact: every number is a string -----------------------------------------------


def to_data(value: Value) -> dict[str, object]:
    """The value as plain data, exact: every number is a string."""
    match value:
        case Number(number, formula):
            return {"number": str(number)} | _formula_data(formula)
        case Span(low, high):
            return {"low": str(low), "high": _text_or_none(high)}
        case Ladder(steps, formula):
            ladder = [[str(start), _text_or_none(number)] for start, number in steps]
            return {"ladder": ladder} | _formula_data(formula)
        case RouteRule(form, amount, factor):
            numbers = (_text_or_none(number) for number in (amount, factor))
            return dict(zip(("form", "amount", "factor"), (form.value, *numbers), strict=True))
        case Words(items):
            return {"words": list(items)}
        case Place(code):
            return {"place": code}
        case Chosen(code):
            return {"chosen": code}


def _formula_data(formula: Formula | None) -> dict[str, object]:
    if formula is None:
        return {}
    data = {
        "factor": str(formula.factor),
        "of": formula.of,
        "base": to_data(formula.base),
        "year": formula.year,
        "own_share": formula.is_own_share,
    }
    return {"formula": data}


def _text_or_none(number: Decimal | None) -> str | None:
    return None if number is None else str(number)


def from_data(data: dict[str, object]) -> Value:
    """The value that `to_data` gave."""
    formula = _formula(data.get("formula"))
    match data:
        case {"number": str(number)}:
            return Number(Decimal(number), formula)
        case {"low": str(low), "high": high}:
            return Span(Decimal(low), _decimal_or_none(high))
        case {"ladder": list(steps)}:
            read = ((Decimal(start), _decimal_or_none(step)) for start, step in steps)
            return Ladder(tuple(read), formula)
        case {"form": str(form), "amount": amount, "factor": factor}:
            return RouteRule(RouteForm(form), _decimal_or_none(amount), _decimal_or_none(factor))
        case {"words": list(items)}:
            return Words(tuple(str(item) for item in items))
        case {"place": str(code)}:
            return Place(code)
        case {"chosen": str(code)}:
            return Chosen(code)
    raise ValueError(data)


def _formula(data: object) -> Formula | None:
    match data:
        case {
            "factor": str(factor),
            "of": str(of),
            "base": dict(base),
            "year": int() | None as year,
            "own_share": bool(own),
        }:
            number = from_data(base)
            if isinstance(number, Number | Ladder):
                return Formula(Decimal(factor), of, number, year, own)
    return None


def _decimal_or_none(text: object) -> Decimal | None:
    return None if text is None else Decimal(str(text))
