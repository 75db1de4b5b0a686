"""The grid as its template is handed it: every cell with its words ready."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desk.admin.show import change_address
from desk.forms.claim import examples_of
from desk.grid.adder import FinerView, adder_of
from desk.grid.cell import CellView, FigureView, cell_of, figure_of
from desk.grid.layout import Column, Group, Row
from desk.grid.links import GridLink, grid_links
from desk.grid.provenance import ProvenanceForm
from desk.grid.rows import is_finer, write
from policies.figures import Shape

if TYPE_CHECKING:
    from desk.grid.page import Entry

FEW_GROUPS = 3


@dataclass(frozen=True)
class RowView:
    label: str
    cells: tuple[CellView | None, ...]


@dataclass(frozen=True)
class GroupView:
    label: str
    is_open: bool
    rows: tuple[RowView, ...]


@dataclass(frozen=True)
class BelowView:
    """What one figure of the draft rests on."""

    label: str
    text: str
    form: ProvenanceForm
    address: str
    theirs: str


@dataclass(frozen=True)
class FaultView:
    """What is to be mended, and the field it stands beside."""

    target: str
    label: str
    message: str


@dataclass(frozen=True)
class Example:
    """How a value of these columns is typed."""

    label: str
    words: str


@dataclass(frozen=True)
class GridView:
    examples: tuple[Example, ...]
    scheme_note: str
    topics: list[GridLink]
    columns: tuple[Column, ...]
    groups: tuple[GroupView, ...]
    head: ProvenanceForm
    below: tuple[BelowView, ...]
    others: tuple[FigureView, ...]
    sources: list[str]
    pairs: tuple[str, ...]
    finer: tuple[FinerView, ...]
    row_fault: str
    digest: str
    stopped_by: str
    faults: tuple[FaultView, ...]
    has_bands: bool
    may_write: bool
    is_new: bool
    is_published: bool


def view_of(entry: "Entry", *, may_write: bool) -> GridView:
    sheet, layout = entry.sheet, entry.sheet.layout
    groups = _groups(entry)
    return GridView(
        examples=_examples(layout.columns),
        scheme_note=_scheme_note(entry),
        topics=grid_links(sheet.version, layout.topic.key),
        columns=layout.columns,
        groups=groups,
        head=entry.head,
        below=_below(entry),
        others=tuple(figure_of(one) for one in sheet.others),
        sources=entry.head.catalogue.offered,
        pairs=tuple(write(r.cell) for g in layout.groups for r in g.rows if is_finer(r.cell)),
        finer=adder_of(entry),
        row_fault=entry.row_fault,
        digest=entry.digest,
        stopped_by=entry.stopped_by,
        faults=(*_faults(entry.head), *_faults_in(groups), *_faults(*entry.below.values())),
        has_bands=any(c.kind.shape is Shape.LADDER_BY_AMOUNT for c in layout.columns),
        may_write=may_write,
        is_new=not sheet.drawn,
        is_published=sheet.version.is_published,
    )


def _faults(*forms: ProvenanceForm) -> Iterator[FaultView]:
    for form in forms:
        for bound in form:
            yield from (
                FaultView(bound.id_for_label, str(bound.label), str(e)) for e in bound.errors
            )


def _faults_in(groups: tuple[GroupView, ...]) -> Iterator[FaultView]:
    cells = (cell for group in groups for row in group.rows for cell in row.cells)
    yield from (FaultView(c.id, c.label, c.error) for c in cells if c and c.error)


def _examples(columns: tuple[Column, ...]) -> tuple[Example, ...]:
    labels: dict[str, list[str]] = {}
    for column in columns:
        mine = labels.setdefault(examples_of(column.kind), [])
        if column.kind.label not in mine:
            mine.append(column.kind.label)
    return tuple(Example("、".join(mine), words) for words, mine in labels.items())


def _scheme_note(entry: "Entry") -> str:
    """A version of both schemes speaks of both, whichever topic its figures are typed under."""
    is_of_one = bool(entry.sheet.version.scheme)
    return "" if is_of_one else "这个版本职工、居民都算：填在“不限人员”里的，两种都照它。"


def _groups(entry: "Entry") -> tuple[GroupView, ...]:
    groups: list[GroupView] = []
    number = 0
    for group in entry.sheet.layout.groups:
        rows = []
        for row in group.rows:
            rows.append(_row(entry, group.label, row, number))
            number += 1
        is_first = not groups
        few = len(entry.sheet.layout.groups) <= FEW_GROUPS
        has_content = any(_has_content(cell) for r in rows for cell in r.cells)
        is_open = few or is_first or has_content or _is_told_apart(entry, group)
        groups.append(GroupView(group.label, is_open, tuple(rows)))
    return tuple(groups)


def _is_told_apart(entry: "Entry", group: Group) -> bool:
    """Whether a published act already says something of this group by itself."""
    member = group.rows[0].cell.member
    return any(
        reading.figure is not None and reading.figure.cell.member == member
        for slot, stands in entry.sheet.in_force.items()
        for reading in stands.readings
        if slot.cell.member == member
    )


def _has_content(cell: CellView | None) -> bool:
    return cell is not None and bool(cell.value or cell.drawn or cell.error or cell.mine)


def _row(entry: "Entry", group: str, row: Row, number: int) -> RowView:
    cells: list[CellView | None] = []
    for place, column in enumerate(entry.sheet.layout.columns):
        if not column.has(row):
            cells.append(None)
            continue
        label = "，".join(filter(None, [column.label, group, row.label]))
        cells.append(cell_of(entry, column, column.slot(row), label, (number, place)))
    return RowView(row.label, tuple(cells))


def _below(entry: "Entry") -> tuple[BelowView, ...]:
    views = []
    for slot, form in entry.below.items():
        drawn = entry.sheet.drawn[slot]
        is_kept = entry.stopped_by and form.is_bound
        views.append(
            BelowView(
                label=str(drawn.figure),
                text=drawn.text,
                form=form,
                address=change_address(drawn.figure),
                theirs=_in_words(form) if is_kept and _was_changed(form) else "",
            )
        )
    return tuple(views)


def _was_changed(form: ProvenanceForm) -> bool:
    """Whether the figure rests on something else than when the page was opened."""
    return any(
        form.data.get(form[name].html_initial_name, "") != str(form.initial[name] or "")
        for name in form.fields
    )


def _in_words(form: ProvenanceForm) -> str:
    return "，".join(str(value) for value in form.initial.values() if value)
