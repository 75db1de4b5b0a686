"""One cell of the grid, with its words ready."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from desk.admin.show import change_address, said
from desk.grid.layout import Column, Slot
from desk.grid.reading import InForce
from desk.grid.sheet import Drawn
from policies import formats
from policies.vocabulary import State

if TYPE_CHECKING:
    from desk.grid.page import Entry

NOTHING = "空着"
NOTHING_IN_FORCE = "nothing-in-force"
"""Where the page says, for all empty cells at once, that nothing is in force for them."""


@dataclass(frozen=True)
class CellView:
    """`was` is what stood in the cell when the page was opened; `theirs` what somebody else put
    there since. A `drawn` cell is written on its figure's own page."""

    name: str
    label: str
    row: int
    column: int
    value: str = ""
    was: str = ""
    placeholder: str = ""
    marks: str = ""
    error: str = ""
    theirs: str | None = None
    mine: str = ""
    is_words: bool = False
    is_unrecorded: bool = False
    drawn: "FigureView | None" = None

    @property
    def id(self) -> str:
        return f"cell-{self.row}-{self.column}"

    @property
    def described_by(self) -> str:
        return " ".join(filter(None, [self.notes_id, NOTHING_IN_FORCE * self.is_unrecorded]))

    @property
    def notes_id(self) -> str:
        """Where it is said what must be known of the cell; empty if there is nothing."""
        has_notes = self.error or self.marks or self.theirs is not None
        return f"notes-{self.row}-{self.column}" if has_notes else ""

    @property
    def theirs_in_words(self) -> str:
        return self.theirs or NOTHING


@dataclass(frozen=True)
class FigureView:
    """A figure of the draft that the grid does not write."""

    label: str
    said: str
    address: str


def cell_of(
    entry: "Entry", column: Column, slot: Slot, label: str, place: tuple[int, int]
) -> CellView:
    sheet, typed = entry.sheet, entry.typed
    stands = sheet.in_force.get(slot)
    is_unrecorded = stands is not None and stands.text == formats.UNRECORDED
    now = sheet.text_in(slot)
    mine = typed.get(slot.name, now)
    was = typed.get(f"was:{slot.name}", "") if typed else now
    shown: dict[str, Any] = {"value": mine, "was": was}
    if entry.stopped_by:
        is_mine = mine.strip() != was
        theirs = now if now != was and mine.strip() != now else None
        shown = {"value": mine if is_mine else now, "was": now, "theirs": theirs}
    if not sheet.is_writable(slot):
        lost = typed.get(slot.name, "").strip()
        shown = {"drawn": figure_of(sheet.drawn[slot]), "mine": lost if lost != was else ""}
    return CellView(
        name=slot.name,
        label=label,
        row=place[0],
        column=place[1],
        placeholder="" if stands is None or is_unrecorded else stands.text,
        is_unrecorded=is_unrecorded,
        marks=_marks(stands) if stands else "",
        error=entry.faults.get(slot, ""),
        is_words=column.is_words,
        **shown,
    )


def _marks(stands: InForce) -> str:
    has_lapsed = any(reading.state is State.LAPSED for reading in stands.readings)
    prefix = "上一次" if has_lapsed else "现行"
    return f"{prefix}：{'，'.join(stands.marks)}" if stands.marks else ""


def figure_of(drawn: Drawn) -> FigureView:
    return FigureView(str(drawn.figure), said(drawn.claims), change_address(drawn.figure))
