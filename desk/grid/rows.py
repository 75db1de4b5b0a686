"""Rows beside the usual ones: what a document tells apart more finely, by age, hospital, tier."""

from collections.abc import Iterable, Mapping
from dataclasses import fields

from policies.cells import OPEN, Cell
from policies.figures import dimension_label
from policies.models import Figure
from policies.models.figure import dimension_faults
from policies.sheets.raw import one_line

FINER = (*OPEN, "hardship")
"""What only some documents tell apart: none of it has a row unless it is asked for."""
OF_A_ROW = ("level", "member", *FINER)
LONGEST = {
    field.name: field.max_length
    for field in Figure._meta.fields
    if field.name in FINER and field.max_length
}
_MEMBER_FIELD, _TIER_FIELD = "tier_member", "tier"


def is_finer(cell: Cell | Figure) -> bool:
    return any(getattr(cell, name) for name in FINER)


def row_of(cell: Cell | Figure) -> Cell:
    """The row in which a figure stands."""
    return Cell(**{name: getattr(cell, name) for name in OF_A_ROW})


def in_order(rows: Iterable[Cell]) -> list[Cell]:
    return sorted(set(rows), key=lambda row: [getattr(row, field.name) for field in fields(row)])


def label_of(row: Cell) -> str:
    """70岁起; 一档; 市属三级: what tells a row from the usual ones."""
    return " · ".join(filter(None, (dimension_label(n, getattr(row, n)) for n in FINER)))


def write(row: Cell) -> str:
    """The row as the page sends it back."""
    values = {name: getattr(row, name) for name in OF_A_ROW}
    return "|".join(f"{name}={value}" for name, value in values.items() if value)


def read(text: str) -> Cell:
    """The row that `write` gave; what is none of it is left out."""
    pairs = (part.partition("=") for part in text.split("|"))
    return Cell(**{name: value for name, _, value in pairs if name in OF_A_ROW})


def field_of(name: str) -> str:
    """What the input of a dimension is called in the form that adds a row."""
    return {"member": _MEMBER_FIELD, "tier": _TIER_FIELD}.get(name, f"row-{name}")


def asked_for(typed: Mapping[str, str]) -> tuple[Cell, str]:
    """The row that somebody wants to add, and what is wrong with it."""
    values = {name: one_line(typed.get(field_of(name), "")) for name in OF_A_ROW}
    figure = Figure(**values)
    faults = dimension_faults(figure)
    too_long = [f"“{values[name]}”太长了" for name in FINER if len(values[name]) > LONGEST[name]]
    return row_of(figure), "；".join([*faults.values(), *too_long])
