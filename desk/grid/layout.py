"""Which rows and columns a topic's grid has, and which figure each of its cells is.

Columns are kinds of the register, rows are points in level, member, route, and in what a document
tells apart more finely. A kind that
does not have a row's dimension is asked once, in the row where that dimension is any.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from desk.grid.rows import FINER, in_order, label_of
from policies.cells import ANY, Cell
from policies.figures import FigureKind, Shape, kind_of
from policies.topics import Topic
from policies.vocabulary import (
    CONTRIBUTORS_OF,
    MEMBERS_OF,
    CareType,
    HospitalLevel,
    MemberStatus,
    Route,
    Scheme,
)

EVERYBODY = Cell()
ROUTES = tuple(route for route in Route if route is not Route.LOCAL)
_BY_ROUTE = "out-of-area"
_OF_INPATIENTS = ("pool_limit", "large_rate", "large_limit", "shared_limit")
_OF_OUTPATIENTS = ("monthly_limit",)
_OF_EITHER = ("deductible_period", "class_b_share")
_ALSO = {
    f"{scheme}-{care}": (*own, *_OF_EITHER)
    for scheme in Scheme
    for care, own in (
        (CareType.INPATIENT, _OF_INPATIENTS),
        (CareType.OUTPATIENT, _OF_OUTPATIENTS),
    )
}
"""No column of the comparison, but what a notice about the topic says beside the others."""


@dataclass(frozen=True)
class Slot:
    """One cell of the grid: the figure that it is, whether or not anybody has recorded it."""

    key: str
    cell: Cell

    @property
    def kind(self) -> FigureKind:
        return kind_of(self.key)

    @property
    def name(self) -> str:
        """What its input is called."""
        cell = self.cell
        place = [self.key, cell.care, cell.level, cell.member, cell.route, cell.tier]
        finer = {name: getattr(cell, name) for name in FINER if name != "tier"}
        place += [f"{name}={value}" for name, value in finer.items() if value]
        return "cell:" + ":".join(place)


@dataclass(frozen=True)
class Row:
    """A point in level, member and route, and in whatever a document tells apart more finely."""

    label: str
    cell: Cell


@dataclass(frozen=True)
class Column:
    """A kind; of what care its figures are, and for whom they are asked."""

    kind: FigureKind
    label: str
    care: str
    members: tuple[str, ...]

    def has(self, row: Row) -> bool:
        names = self.kind.dimensions
        return row.cell.member in self.members and all(
            name in names for name in ("level", "route", *FINER) if getattr(row.cell, name)
        )

    def slot(self, row: Row) -> Slot:
        return Slot(self.kind.key, replace(row.cell, care=self.care))

    @property
    def is_words(self) -> bool:
        return self.kind.shape is Shape.WORDS


@dataclass(frozen=True)
class Group:
    """Rows under one heading: one member's, at every level."""

    label: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Layout:
    topic: Topic
    columns: tuple[Column, ...]
    groups: tuple[Group, ...]

    def slots(self) -> Iterator[Slot]:
        for group in self.groups:
            for row in group.rows:
                yield from (column.slot(row) for column in self.columns if column.has(row))

    @property
    def finer(self) -> tuple[str, ...]:
        """The dimensions in which rows may be added."""
        names = {name for column in self.columns for name in column.kind.dimensions}
        return tuple(name for name in FINER if name in names)

    @property
    def finer_members(self) -> tuple[str, ...]:
        """For whom a row may be added."""
        found = (c.members for c in self.columns if set(FINER) & set(c.kind.dimensions))
        return tuple(dict.fromkeys(member for members in found for member in members))

    @property
    def has_levels(self) -> bool:
        return any("level" in column.kind.dimensions for column in self.columns)

    def points_of(self, slot: Slot) -> Iterator[Cell]:
        """Every question that a figure in this cell would answer: what is "any" filled in. A
        group that falls back to another (社区, 学生) has a row of its own."""
        column = next(c for c in self.columns if (c.kind.key, c.care) == (slot.key, slot.cell.care))
        names = slot.kind.dimensions
        whole = {
            "care": tuple(CareType),
            "level": tuple(HospitalLevel),
            "member": tuple(member for member in column.members if member),
            "route": ROUTES,
        }
        cells = [slot.cell]
        for name, values in whole.items():
            if name in names and not getattr(slot.cell, name):
                cells = [replace(cell, **{name: value}) for cell in cells for value in values]
        yield from cells


def layout_of(topic: Topic, finer: Iterable[Cell] = ()) -> Layout:
    columns = _columns(topic)
    rows = [
        row for row in _rows(topic, columns, in_order(finer)) if any(c.has(row) for c in columns)
    ]
    return Layout(topic, columns, _groups(columns, rows))


def _columns(topic: Topic) -> tuple[Column, ...]:
    if topic.key == _BY_ROUTE:
        kind = topic.columns[0].kind
        cares = [(ANY, "住院、门诊都算"), *CareType.choices()]
        return tuple(Column(kind, label, care, (ANY,)) for care, label in cares)
    found: dict[str, Column] = {}
    for column in topic.columns:
        members = _members(topic.scheme, column.kind, column.cell.member)
        care = column.cell.care
        found.setdefault(column.figure, Column(column.kind, column.kind.label, care, members))
    for key in _ALSO.get(topic.key, ()):
        kind = kind_of(key)
        care = topic.columns[0].cell.care if "care" in kind.dimensions else ANY
        found[key] = Column(kind, kind.label, care, _members(topic.scheme, kind))
    return tuple(found.values())


def _members(scheme: Scheme, kind: FigureKind, pinned: str = ANY) -> tuple[str, ...]:
    """Those who pay in by themselves have kinds of their own; other kinds are not asked of them."""
    if "member" not in kind.dimensions:
        return (ANY,)
    if pinned == MemberStatus.FLEXIBLE:
        return (MemberStatus.FLEXIBLE,)
    return (ANY, *MEMBERS_OF[scheme])


def _rows(topic: Topic, columns: tuple[Column, ...], finer: list[Cell]) -> Iterator[Row]:
    names = {name for column in columns for name in column.kind.dimensions}
    levels = (ANY, *HospitalLevel) if "level" in names else (ANY,)
    if "route" in names:
        yield Row("不限路线", EVERYBODY)
        yield from (Row(route.label, Cell(route=route)) for route in ROUTES)
        return
    if "member" not in names:
        yield Row("规定", EVERYBODY)
        yield from (Row(label_of(row), row) for row in finer)
        return
    for member in (ANY, *CONTRIBUTORS_OF[topic.scheme]):
        for level in levels:
            label = member_label(member) if len(levels) == 1 else level_label(level)
            yield Row(label, Cell(level=level, member=member))
        for row in finer:
            if row.member == member:
                level = level_label(row.level) if row.level else member_label(member)
                yield Row(f"{level} · {label_of(row)}", row)


def _groups(columns: tuple[Column, ...], rows: list[Row]) -> tuple[Group, ...]:
    if not any("level" in column.kind.dimensions for column in columns):
        return (Group("", tuple(rows)),)
    members = dict.fromkeys(row.cell.member for row in rows)
    return tuple(
        Group(member_label(member), tuple(row for row in rows if row.cell.member == member))
        for member in members
    )


def member_label(member: str) -> str:
    return MemberStatus(member).label if member else "不限人员"


def level_label(level: str) -> str:
    return HospitalLevel(level).label if level else "不限级别"
