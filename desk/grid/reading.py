"""What is in force for a cell of the grid, as the public would read it without the draft."""

from dataclasses import dataclass, replace
from datetime import date
from itertools import product

from desk.grid.layout import Layout, Slot
from desk.grid.rows import FINER, is_finer, row_of
from desk.grid.topics import programme_of, schemes_of
from policies import formats
from policies.book import Book, ClaimRecord, Reading
from policies.cells import ANY, Cell
from policies.figures import dimension_label
from policies.models import PolicyVersion
from policies.values import Value, formula_of
from policies.vocabulary import State

SEVERAL = "各不相同"
TOLD_APART = "分开写"
_MARKED = (State.DISPUTED, State.DOUBTED, State.LAPSED)


@dataclass(frozen=True)
class InForce:
    """`text` stands in the empty cell; `marks` say what must be known of it. `readings` are of
    every question that the cell would answer."""

    text: str
    marks: tuple[str, ...]
    readings: tuple[Reading, ...]

    @property
    def is_one(self) -> bool:
        return self.text != SEVERAL

    @property
    def usable(self) -> tuple[Reading, ...]:
        return tuple(reading for reading in self.readings if reading.is_usable)

    def says(self, state: State, value: Value | None, source: int, last_day: date | None) -> bool:
        """Whether this, from this source and for as long, is in force already, everywhere."""
        wanted = (state, value, "")
        return all(
            reading.is_usable
            and reading.figure is not None
            and reading.figure.last_day == last_day
            and len(reading.live) == 1
            and reading.live[0].says == wanted
            and formula_of(reading.live[0].value) == formula_of(value)
            and reading.live[0].source == source
            for reading in self.readings
        )


def in_force(book: Book, version: PolicyVersion, layout: Layout) -> dict[Slot, InForce]:
    """What stands in each cell of the grid on the version's first day."""
    schemes = schemes_of(version, layout.topic)
    code, on = version.region.code, version.effective_from
    programme = programme_of(layout.topic)
    found = {}
    for slot in layout.slots():
        asked = [
            replace(point, scheme=scheme, programme=programme)
            for point, scheme in product(layout.points_of(slot), schemes)
        ]
        readings = tuple(book.read(code, slot.key, cell, on) for cell in asked)
        found[slot] = _summed_up(book, code, slot, readings)
    return _told_of_finer(found)


def _summed_up(book: Book, code: str, slot: Slot, readings: tuple[Reading, ...]) -> InForce:
    told = {(reading.state, text_of(reading)) for reading in readings}
    if len(told) > 1:
        return InForce(SEVERAL, (), readings)
    marks = (mark for reading in readings for mark in _marks(book, code, slot, reading))
    return InForce(text_of(readings[0]), tuple(dict.fromkeys(marks)), readings)


def _told_of_finer(found: dict[Slot, InForce]) -> dict[Slot, InForce]:
    """A cell for everybody is not unknown where the finer rows beneath are known."""
    known = {
        (slot.key, slot.cell.member, slot.cell.level)
        for slot, stands in found.items()
        if is_finer(slot.cell) and any(reading.figure for reading in stands.readings)
    }
    return {
        slot: replace(stands, text=TOLD_APART)
        if not is_finer(slot.cell)
        and (slot.key, slot.cell.member, slot.cell.level) in known
        and stands.text == formats.UNRECORDED
        else stands
        for slot, stands in found.items()
    }


def text_of(reading: Reading) -> str:
    """One text for every state; the marks tell them apart."""
    claims = reading.doubted if reading.state is State.DOUBTED else reading.live
    if reading.state is State.NOT_RECORDED or not claims:
        return formats.UNRECORDED
    return " / ".join(dict.fromkeys(_text(reading, claim) for claim in claims))


def _text(reading: Reading, claim: ClaimRecord) -> str:
    return formats.write(reading.kind, claim.state, claim.value)


def _marks(book: Book, code: str, slot: Slot, reading: Reading) -> list[str]:
    """说法不一 · 已过期（到 …） · 照一级及以下 · 照全国: whatever the bare text does not say."""
    figure = reading.figure
    if figure is None:
        return []
    marks = [reading.state.label] if reading.state in _MARKED else []
    if figure.last_day:
        marks.append(f"到 {figure.last_day}")
    marks += [f"只管{claim.condition}" for claim in reading.live if claim.condition]
    for name in ("level", "member"):
        mine, asked = getattr(figure.cell, name), getattr(slot.cell, name)
        if mine and asked and mine != asked:
            marks.append(f"照{dimension_label(name, mine)}")
    if figure.version.region != code:
        marks.append(f"照{book.regions[figure.version.region].name}")
    return marks


def finer_in_force(book: Book, version: PolicyVersion, layout: Layout) -> set[Cell]:
    """The rows that published figures of the topic's kinds ask for beside the usual ones."""
    on, schemes = version.effective_from, schemes_of(version, layout.topic)
    found = set()
    for column, scheme in product(layout.columns, schemes):
        if not set(FINER) & set(column.kind.dimensions):
            continue
        asked = Cell(scheme=scheme, programme=programme_of(layout.topic))
        code = version.region.code
        chapter = book.chapter(book.serving(code, on, asked))
        for figure in chapter.figures(column.kind.key):
            cell = figure.cell
            is_mine = cell.scheme in (ANY, scheme) and cell.member in column.members
            if is_finer(cell) and is_mine and cell.care in (ANY, column.care):
                mine = replace(cell, scheme=scheme, programme=asked.programme, care=column.care)
                reading = book.read(code, figure.key, mine, on)
                if reading.figure is not None and is_finer(reading.figure.cell):
                    found.add(row_of(cell))
    return found
