"""The small form below the grid that adds a row for what a document tells apart more finely."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desk.admin.show import DIMENSION_WORDS
from desk.grid.layout import level_label, member_label
from desk.grid.rows import field_of
from policies.vocabulary import HospitalLevel

if TYPE_CHECKING:
    from desk.grid.page import Entry


@dataclass(frozen=True)
class FinerView:
    """An input of the form that adds a row; with choices it is a list."""

    name: str
    label: str
    value: str
    choices: tuple[tuple[str, str], ...] = ()


def adder_of(entry: "Entry") -> tuple[FinerView, ...]:
    """What may be said of a row that is added; nothing where the topic is told apart no further."""
    layout = entry.sheet.layout
    if not layout.finer:
        return ()
    typed = entry.typed if entry.row_fault else {}
    members = tuple((member, member_label(member)) for member in layout.finer_members)
    levels = (("", level_label("")), *HospitalLevel.choices())
    choices = {"member": members, "level": levels if layout.has_levels else ()}
    names = [name for name, offered in choices.items() if len(offered) > 1]
    return tuple(
        FinerView(
            field_of(name),
            DIMENSION_WORDS[name],
            typed.get(field_of(name), ""),
            choices.get(name, ()),
        )
        for name in (*names, *layout.finer)
    )
