"""References inside a text, between two braces: what each kind looks like. Pure.

{{figure:guangzhou.resident.personal.student}}   {{say:S121}}   {{term:deductible|起付线}}
{{region:beijing}}
"""

import re
from dataclasses import dataclass
from datetime import date

from policies import spans
from policies.cells import FIGURE_DIMENSIONS, Cell
from policies.figures import REGISTER, FigureKind
from policies.vocabulary import CareType, HospitalLevel, MemberStatus, Route, Scheme

SCHEMES = {Scheme.EMPLOYEE.value: "employee", Scheme.RESIDENT.value: "resident", "both": ""}
FREE_DIMENSIONS = ("tier", "hospital", "disease", "hardship", "matter")
NAMED = "="
"""tier=一档: which dimension a word is of, where a kind has several that are written freely."""
CODES = {
    choice.value: name
    for name, choices in (
        ("care", CareType),
        ("level", HospitalLevel),
        ("member", MemberStatus),
        ("route", Route),
    )
    for choice in choices
}
FORMS = {
    "figure": "{{figure:beijing.employee.rate.inpatient.tertiary}}",
    "say": "{{say:S121}}",
    "term": "{{term:deductible}}",
    "region": "{{region:beijing}}",
}


class BadReferenceError(ValueError):
    """A reference that says nothing; the message is for whoever wrote it."""


@dataclass(frozen=True, slots=True)
class FigureReference:
    region: str
    key: str
    cell: Cell
    on: date | None = None


@dataclass(frozen=True, slots=True)
class SayReference:
    key: str


@dataclass(frozen=True, slots=True)
class TermReference:
    slug: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class RegionReference:
    slug: str


Reference = FigureReference | SayReference | TermReference | RegionReference


def read_reference(inside: str) -> Reference:
    """The reference whose braces hold this; BadReferenceError if it is none."""
    kind, colon, rest = inside.strip().partition(":")
    rest = rest.strip()
    if not colon or kind not in FORMS:
        known = "、".join(FORMS.values())
        raise BadReferenceError(f"看不懂“{inside}”，引用要写成 {known} 这样")
    if not rest:
        raise BadReferenceError(f"“{inside}”里没写引用什么，要写成 {FORMS[kind]} 这样")
    if kind == "figure":
        return _read_figure(rest)
    if kind == "term":
        slug, _, words = rest.partition("|")
        return TermReference(slug.strip(), words.strip())
    return SayReference(rest) if kind == "say" else RegionReference(rest)


def _read_figure(rest: str) -> FigureReference:
    path, _, day = rest.partition("@")
    region, *parts = (part.strip() for part in path.split("."))
    if len(parts) < 2 or not all((region, *parts)):
        raise BadReferenceError(f"“{rest}”不全，要写成 {FORMS['figure']} 这样")
    scheme, key, *values = parts
    if scheme not in SCHEMES:
        raise BadReferenceError(f"“{rest}”的险种要写 employee、resident 或 both，不能写“{scheme}”")
    if key not in REGISTER:
        raise BadReferenceError(f"“{rest}”里的“{key}”不是登记过的项目")
    dimensions = _dimensions(REGISTER[key], values)
    return FigureReference(
        region=region,
        key=key,
        cell=Cell(scheme=SCHEMES[scheme], **dimensions),
        on=_read_day(rest, day.strip()) if "@" in rest else None,
    )


def written(kind: FigureKind, cell: Cell) -> list[str]:
    """The dimensions of a figure as a reference to it has them."""
    free = [name for name in FREE_DIMENSIONS if name in kind.dimensions]
    several = len(free) > 1
    values = {name: getattr(cell, name) for name in FIGURE_DIMENSIONS}
    return [
        f"{name}{NAMED}{value}" if several and name in free else value
        for name, value in values.items()
        if value
    ]


def _dimensions(kind: FigureKind, values: list[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for written in values:
        name, value = _dimension_of(kind, written)
        if name in found:
            raise BadReferenceError(f"“{found[name]}”和“{value}”只能写一个")
        found[name] = value
    return found


def _dimension_of(kind: FigureKind, value: str) -> tuple[str, str]:
    """A code belongs to its own dimension; any other word to the one that is written freely."""
    name, named, word = value.partition(NAMED)
    if named and name in kind.dimensions:
        return name, word
    name = CODES.get(value, "")
    if name in kind.dimensions:
        return name, value
    for name in spans.SPANNED:
        if name in kind.dimensions and spans.is_span(name, value):
            return name, value
    free = [name for name in FREE_DIMENSIONS if name in kind.dimensions]
    if len(free) == 1:
        return free[0], value
    raise BadReferenceError(f"“{kind.label}”不按“{value}”分")


def _read_day(rest: str, text: str) -> date:
    try:
        if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
            raise ValueError
        return date.fromisoformat(text)
    except ValueError:
        raise BadReferenceError(f"“{rest}”的日期要写成 @2025-06-30 这样") from None
