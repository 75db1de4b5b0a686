"""A figure as data: the one cell that comparison, region and table share. docs: contract."""

from decimal import Decimal
from typing import Any

from policies import formats
from policies.book import ClaimRecord, Reading
from policies.figures import FigureKind, Shape
from policies.values import (
    Chosen,
    Formula,
    Ladder,
    Number,
    Place,
    RouteRule,
    Span,
    Words,
)
from policies.vocabulary import RouteForm, State

Cell = dict[str, Any]


def money(amount: Decimal) -> str:
    """Yuan as data: always two decimals."""
    return f"{amount:.2f}"


def fraction(rate: Decimal) -> str:
    """A rate as data: at least two decimals, and no further trailing zero."""
    whole, _, decimals = f"{rate:f}".partition(".")
    return f"{whole}.{decimals.rstrip('0').ljust(2, '0')}"


def number(kind: FigureKind, value: Decimal) -> str:
    if kind.unit.is_count:
        return f"{value:f}"
    return fraction(value) if kind.is_rate else money(value)


def cell_of(reading: Reading) -> Cell:
    """The cell of a reading, in every state."""
    state = reading.state
    cell: Cell = {"state": state.value}
    if state is State.DISPUTED:
        cell["values"] = [_said(reading.kind, claim) for claim in reading.live]
    elif state is State.DOUBTED:
        claim = reading.doubted[0]
        cell |= _told(reading.kind, claim) | {"reason": claim.note}
    elif state is not State.NOT_RECORDED:
        cell |= _told(reading.kind, reading.live[0])
    if reading.refuted:
        cell["refuted"] = [
            _said(reading.kind, claim) | {"reason": claim.note} for claim in reading.refuted
        ]
    if reading.figure and reading.figure.last_day and state is not State.NOT_RECORDED:
        cell["valid_through"] = reading.figure.last_day.isoformat()
    return cell


def _said(kind: FigureKind, claim: ClaimRecord) -> Cell:
    return {"state": claim.state.value} | _told(kind, claim)


def _told(kind: FigureKind, claim: ClaimRecord) -> Cell:
    told = _value(kind, claim)
    if claim.condition:
        told["condition"] = claim.condition
    return told | {"grade": claim.grade.value, "source": claim.source}


def _value(kind: FigureKind, claim: ClaimRecord) -> Cell:
    match claim.value:
        case Number(value, formula):
            return {"value": number(kind, value)} | _worked_out(kind, formula)
        case Span(low, high):
            return {
                "low": number(kind, low),
                "high": None if high is None else number(kind, high),
            }
        case Ladder(steps) if kind.shape is Shape.LADDER_BY_ADMISSION:
            return _admissions(kind, steps)
        case Ladder(steps, formula):
            bands = [
                {"from": money(start), "rate": None if rate is None else fraction(rate)}
                for start, rate in steps
            ]
            return {"bands": bands} | _worked_out(kind, formula)
        case RouteRule() as rule:
            return _route(rule)
        case Words(items):
            return {"value": list(items)}
        case Place(code):
            return {"value": code}
        case Chosen(code):
            return {"value": code, "text": formats.write(kind, claim.state, claim.value)}
    return {}


def _worked_out(kind: FigureKind, formula: Formula | None) -> Cell:
    """How an act says the value instead: a factor of a base of a year."""
    if formula is None:
        return {}
    base = formula.base
    return {
        "formula": {
            "text": formats.formula_text(kind, formula),
            "factor": fraction(formula.factor),
            "of": formula.of,
            "year": formula.year,
            "base": number(kind, base.value) if isinstance(base, Number) else None,
        }
    }


def _admissions(kind: FigureKind, steps: tuple[tuple[Decimal, Decimal | None], ...]) -> Cell:
    """A deductible by admission: `value` is the first admission's."""
    first = steps[0][1]
    admissions = [
        {"from": int(start), "amount": None if amount is None else number(kind, amount)}
        for start, amount in steps
    ]
    return {"value": None if first is None else number(kind, first), "admissions": admissions}


def _route(rule: RouteRule) -> Cell:
    cell: Cell = {"value": rule.form.value, "text": formats.write_route_rule(rule)}
    if rule.factor is not None:
        cell["factor"] = fraction(rule.factor)
    elif rule.amount is not None:
        is_money = rule.form is RouteForm.DEDUCTIBLE
        cell["amount"] = money(rule.amount) if is_money else fraction(rule.amount)
    return cell


def cell_text(reading: Reading) -> str:
    """The cell in a table: a single number as data, anything else as text, the unknown empty."""
    state = reading.state
    if state is State.NOT_RECORDED:
        return ""
    claims = reading.doubted[:1] if state is State.DOUBTED else reading.live
    values = [claim.value for claim in claims]
    if len(values) == 1 and isinstance(values[0], Number):
        return number(reading.kind, values[0].value)
    texts = [formats.write(reading.kind, claim.state, claim.value) for claim in claims]
    return " / ".join(dict.fromkeys(texts))


def cell_grade(reading: Reading) -> str:
    claims = reading.doubted if reading.state is State.DOUBTED else reading.live
    return " / ".join(dict.fromkeys(claim.grade.value for claim in claims))
