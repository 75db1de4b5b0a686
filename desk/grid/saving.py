"""What is typed into a grid becomes figures and claims of the draft: all of it, or nothing."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from desk.grid.layout import Slot
from desk.grid.provenance import Provenance
from desk.grid.sheet import NOT_RECORDED_NOTE, Drawn, Sheet
from policies import formats
from policies.cells import FIGURE_DIMENSIONS, Cell
from policies.models import Claim, Figure
from policies.sheets.raw import one_line
from policies.values import Value, to_data
from policies.vocabulary import Standing, State

LONGEST = 300

Said = tuple[State, Value | None]


@dataclass(frozen=True)
class Typed:
    """What is typed into one cell, read: a value, 未收录, or nothing."""

    said: Said | None = None
    is_unrecorded: bool = False


@dataclass
class Plan:
    """What saving would do, cell by cell; with a fault nothing is done."""

    faults: dict[Slot, str] = field(default_factory=dict)
    new: dict[Slot, Said] = field(default_factory=dict)
    changed: dict[Slot, Said] = field(default_factory=dict)
    taken_out: list[Slot] = field(default_factory=list)
    unrecorded: list[Slot] = field(default_factory=list)
    same: list[Slot] = field(default_factory=list)
    """Typed, but in force already from the same source: nothing to store."""

    @property
    def changes(self) -> int:
        return len(self.new) + len(self.changed) + len(self.taken_out) + len(self.unrecorded)


def read_cell(slot: Slot, text: str) -> Typed:
    """Raises formats.FormatError for a text that says nothing readable."""
    if formats.plain(text) == "":
        return Typed()
    if len(text) > LONGEST:
        raise formats.FormatError(f"太长了，最多 {LONGEST} 个字")
    if formats.plain(text) == formats.UNRECORDED:
        return Typed(is_unrecorded=True)
    return Typed(said=formats.read(slot.kind, text))


def plan(sheet: Sheet, typed: Mapping[str, str]) -> Plan:
    """Only what is not as the draft has it already; cells that were not sent stay as they are."""
    found = Plan()
    for slot in sheet.layout.slots():
        if slot.name not in typed or not sheet.is_writable(slot):
            continue
        text = one_line(typed[slot.name])
        try:
            if text != sheet.text_in(slot):
                _put(found, sheet, slot, read_cell(slot, text))
        except formats.FormatError as error:
            found.faults[slot] = str(error)
    return found


def _put(found: Plan, sheet: Sheet, slot: Slot, read: Typed) -> None:
    mine = sheet.drawn.get(slot)
    if read.said is None and not read.is_unrecorded:
        found.taken_out.append(slot)
    elif read.said is not None:
        main = mine.main if mine else None
        if main is None:
            found.new[slot] = read.said
        elif (State(main.state), main.value) != read.said:
            found.changed[slot] = read.said
    elif not sheet.in_force[slot].is_one:
        raise formats.FormatError("现行的各不相同，请在分人、分级别的格里分别写“未收录”")
    elif sheet.in_force[slot].usable:
        found.unrecorded.append(slot)
    elif mine is not None:
        found.taken_out.append(slot)


def leave_out_what_stands(found: Plan, sheet: Sheet, head: Provenance) -> None:
    """The same value from the same source is no change, unless another figure of the draft would
    answer in its place."""
    written = {*sheet.drawn, *found.new, *found.unrecorded} - {*found.taken_out}
    for slot, said in list(found.new.items()):
        if not sheet.in_force[slot].says(*said, head.source.pk, head.last_day):
            continue
        rivals = [one for one in written if one != slot and one.key == slot.key]
        if any(_meet(slot.cell, one.cell) for one in rivals):
            continue
        del found.new[slot]
        found.same.append(slot)
        if slot in sheet.drawn:
            found.taken_out.append(slot)  # it said 未收录, and does no longer


def _meet(one: Cell, other: Cell) -> bool:
    return one.covers(other) or other.covers(one)


# Writing ----------------------------------------------------------------------------------------


def carry_out(
    sheet: Sheet, found: Plan, head: Provenance | None, below: Mapping[Slot, Provenance]
) -> None:
    """Write the plan, and what the forms below the grid say that figures rest on now. Call it
    inside `editing`."""
    for slot in (*found.taken_out, *found.new, *found.unrecorded):
        if slot in sheet.drawn:
            sheet.drawn[slot].figure.delete()
    for slot, (state, value) in found.changed.items():
        claim = sheet.drawn[slot].claims[0]
        claim.state, claim.data = state, None if value is None else to_data(value)
        claim.save()
    for slot, said in found.new.items():
        if head is not None:
            _record(sheet, slot, said, head)
    for slot in found.unrecorded:
        _take_out_of_force(sheet, slot)
    for slot, rests_on in below.items():
        if slot not in found.taken_out and slot not in found.unrecorded:
            _rest_on(sheet.drawn[slot], rests_on)


def _figure(sheet: Sheet, slot: Slot, last_day: date | None = None) -> Figure:
    own = {name: getattr(slot.cell, name) for name in FIGURE_DIMENSIONS}
    return Figure.objects.create(version=sheet.version, key=slot.key, last_day=last_day, **own)


def _record(sheet: Sheet, slot: Slot, said: Said, rests_on: Provenance) -> None:
    state, value = said
    Claim.objects.create(
        figure=_figure(sheet, slot, rests_on.last_day),
        standing=Standing.MAIN,
        state=state,
        data=None if value is None else to_data(value),
        source=rests_on.source,
        clause=rests_on.clause,
        grade=rests_on.grade,
        verified_on=rests_on.verified_on,
    )


def _take_out_of_force(sheet: Sheet, slot: Slot) -> None:
    """未收录: a figure without a live claim covers what stood before. What stood is repeated as
    refuted, from the source that said it."""
    figure = _figure(sheet, slot)
    stood = (claim for reading in sheet.in_force[slot].usable for claim in reading.live)
    for claim in {(claim.says, claim.source): claim for claim in stood}.values():
        Claim.objects.create(
            figure=figure,
            standing=Standing.REFUTED,
            state=claim.state,
            data=None if claim.value is None else to_data(claim.value),
            condition=claim.condition,
            source_id=claim.source,
            clause=claim.clause,
            grade=claim.grade,
            verified_on=claim.verified_on,
            note=NOT_RECORDED_NOTE,
        )


def _rest_on(drawn: Drawn, rests_on: Provenance) -> None:
    """Another source for a figure; the facts noted with the former one are not this one's."""
    figure, claim = drawn.figure, drawn.claims[0]
    figure.last_day = rests_on.last_day
    figure.save()
    if claim.source_id != rests_on.source.pk:
        claim.facts = ""
    claim.source, claim.clause = rests_on.source, rests_on.clause
    claim.grade, claim.verified_on = rests_on.grade, rests_on.verified_on
    claim.save()
