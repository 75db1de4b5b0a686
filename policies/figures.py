"""The register of figures: everything a policy version can set, said once.

A *kind* is an entry of the register (`deductible`, `rate`, …): its word, its unit, the shape of
its value, the dimensions that tell its figures apart. A new figure is a line here.

Pure: the standard library only.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import product

from policies import spans
from policies.cells import Cell, lineage
from policies.kinds import FigureKind, Shape, Subject, Unit
from policies.register import benefits, contribution, filing, limits, rights
from policies.vocabulary import CareType, HospitalLevel, MemberStatus, Route, Scheme

__all__ = ["REGISTER", "FigureKind", "Shape", "Subject", "Unit"]

_KINDS = (*contribution.KINDS, *benefits.KINDS, *limits.KINDS, *rights.KINDS, *filing.KINDS)

REGISTER = {kind.key: kind for kind in _KINDS}


def kind_of(key: str) -> FigureKind:
    """The register's entry of this key; KeyError if there is none."""
    return REGISTER[key]


_SUBJECT_OF_CARE = {
    CareType.OUTPATIENT.value: Subject.OUTPATIENT,
    CareType.CHRONIC.value: Subject.CHRONIC,
}


def subject_of(kind: FigureKind, care: str) -> Subject:
    """The heading of a figure: benefits stand under their care."""
    if "care" in kind.dimensions and kind.subject is Subject.INPATIENT:
        return _SUBJECT_OF_CARE.get(care, Subject.INPATIENT)
    return kind.subject


_DIMENSION_VALUES = {
    "care": tuple(CareType),
    "level": tuple(HospitalLevel),
    "hospital": (),
    "member": tuple(MemberStatus),
    "age": (),
    "retired": (),
    "route": tuple(route for route in Route if route is not Route.LOCAL),
    "tier": (),
    "disease": (),
    "hardship": (),
    "matter": (),
}

_DIMENSION_CHOICES = {
    "scheme": Scheme,
    "care": CareType,
    "level": HospitalLevel,
    "member": MemberStatus,
    "route": Route,
}


def dimension_label(name: str, value: str) -> str:
    """The Chinese word of a dimension's value; what is written freely is its own words."""
    if name in spans.SPANNED:
        return f"{spans.write(name, value)}{'退休' * (name == spans.DAYS)}" if value else ""
    choice = _DIMENSION_CHOICES.get(name)
    return choice(value).label if choice and value else value


def cells_within(
    kind: FigureKind, figure: Cell, named: Mapping[str, Iterable[str]] | None = None
) -> Iterator[Cell]:
    """Every cell that a figure of this kind with these dimensions covers, fully filled in.

    Of dimensions without a closed list (ages, names, groups in hardship) the values are those that
    others have `named`, and any; matters and the version's own stay as the figure has them.
    """
    names = [name for name in kind.dimensions if _DIMENSION_VALUES[name]]
    options: list[Sequence[str]] = []
    for name in names:
        mine = getattr(figure, name)
        values = [value for value in _DIMENSION_VALUES[name] if not mine or mine in lineage(value)]
        options.append(values)
    for name, others in (named or {}).items():
        names.append(name)
        options.append(_within(name, getattr(figure, name), others))
    for combination in product(*options):
        yield replace(figure, **dict(zip(names, combination, strict=True)))


def _within(name: str, mine: str, others: Iterable[str]) -> list[str]:
    """The values of an open list that a figure covers: its own, or any and whatever is named."""
    if name in spans.SPANNED:
        pieces = spans.pieces(others, within=mine)
        return pieces if mine else ["", *pieces]
    return [mine] if mine else ["", *others]
