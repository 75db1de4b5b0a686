"""The dry run: what a sheet would do, row by row and cell by cell. Nothing is written.

A row of a version that is not there makes a draft; a row of a draft is added to it or changes it;
a row of a published version is only accepted where it says what stands there already.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from policies.figures import REGISTER
from policies.models import Claim, Figure, PolicyVersion
from policies.sheets.checks import Names, faults_of
from policies.sheets.entry import OF_VERSION, claims_of, figure_row, head_of, row_of
from policies.sheets.matching import below_head, match, place_of
from policies.sheets.reading import Faults, ReadRow
from policies.sheets.rows import COLUMNS, SheetRow, written
from policies.vocabulary import Choice, Standing

PUBLISHED = "这个版本已经公布，不能改。请换一个版本标识，另写一个版本来更正"


class Outcome(Choice):
    """What becomes of a row."""

    INVALID = "invalid", "有错"
    ADDED = "added", "新增"
    CHANGED = "changed", "改动"
    UNCHANGED = "unchanged", "没变"


@dataclass(frozen=True)
class Change:
    """One cell that would say something else."""

    column: str
    before: str
    after: str


@dataclass(frozen=True)
class PlannedRow:
    number: int
    row: SheetRow
    outcome: Outcome
    changes: tuple[Change, ...] = ()
    faults: tuple[tuple[str, str], ...] = ()
    """Column, and what is wrong there."""
    claim: Claim | None = None
    """The claim that it changes, or that says the same."""


@dataclass(frozen=True)
class PlannedVersion:
    key: str
    version: PolicyVersion | None
    """None where the sheet makes it."""
    head: SheetRow
    """A row of it, for what it says of the version itself."""
    head_changes: tuple[Change, ...]
    rows: tuple[PlannedRow, ...]
    staying: int
    """How many claims stand there that no row of the sheet is about."""

    @property
    def writes(self) -> bool:
        acting = (Outcome.ADDED, Outcome.CHANGED)
        return bool(self.head_changes) or any(row.outcome in acting for row in self.rows)


@dataclass(frozen=True)
class Plan:
    versions: tuple[PlannedVersion, ...]

    @property
    def rows(self) -> list[PlannedRow]:
        rows = (row for version in self.versions for row in version.rows)
        return sorted(rows, key=lambda row: row.number)

    def count(self, outcome: Outcome) -> int:
        return sum(row.outcome is outcome for row in self.rows)

    @property
    def is_valid(self) -> bool:
        return not self.count(Outcome.INVALID)

    @property
    def writes(self) -> bool:
        return any(version.writes for version in self.versions)

    @property
    def digest(self) -> str:
        """A fingerprint of all that it would do, and to what."""
        told = [
            [
                version.key,
                getattr(version.version, "pk", None),
                getattr(version.version, "submitted_digest", ""),
                _told(version.head_changes),
                version.staying,
                [_row_told(row) for row in version.rows],
            ]
            for version in self.versions
        ]
        return hashlib.sha256(json.dumps(told, ensure_ascii=False).encode()).hexdigest()


def _told(changes: Iterable[Change]) -> list[list[str]]:
    return [[change.column, change.before, change.after] for change in changes]


def _row_told(row: PlannedRow) -> list[object]:
    claim = row.claim.pk if row.claim else None
    return [
        row.number,
        row.outcome,
        claim,
        list(vars(row.row).values()),
        _told(row.changes),
        row.faults,
    ]


@dataclass
class Stands:
    """What a version says now: its claims with their rows, and when each figure ends."""

    claims: list[Claim] = field(default_factory=list)
    ends: dict[tuple[str, ...], SheetRow] = field(default_factory=dict)


def _standing(versions: Iterable[PolicyVersion]) -> dict[str, Stands]:
    found: dict[str, Stands] = defaultdict(Stands)
    for claim in claims_of(versions):
        found[claim.figure.version.key].claims.append(claim)
    figures = Figure.objects.filter(version__in=list(versions)).select_related("version__region")
    for figure in figures:
        row = below_head(figure_row(figure))
        found[figure.version.key].ends[place_of(row)] = row
    return found


def plan_of(read: Iterable[ReadRow], uploaded: date) -> Plan:
    """What the rows, uploaded on that day, would do to what stands in the database now."""
    read = list(read)
    names = Names(row.row for row in read)
    faults = {row.number: faults_of(row, names, uploaded) for row in read}
    by_key: dict[str, list[ReadRow]] = defaultdict(list)
    for row in read:
        by_key[row.row.version].append(row)
    found = PolicyVersion.objects.select_related("region").filter(key__in=by_key)
    versions = {version.key: version for version in found}
    standing = _standing(versions.values())
    planned = (
        _version_plan(mine, faults, versions.get(key), standing[key])
        for key, mine in by_key.items()
    )
    return Plan(tuple(planned))


def _version_plan(
    read: list[ReadRow],
    faults: dict[int, Faults],
    version: PolicyVersion | None,
    stands: Stands,
) -> PlannedVersion:
    """`faults` is added to."""
    _check_together(read, faults)
    sound = [row for row in read if not faults[row.number]]
    rows = [below_head(row.row) for row in sound]
    said = [below_head(row_of(claim)) for claim in stands.claims]
    matched = match(rows, said)
    head = read[0].row
    head_changes = _head_changes(version, head) if sound else ()
    planned = [_faulty(row, faults[row.number]) for row in read if faults[row.number]]
    for index, row in enumerate(sound):
        at = matched.get(index)
        before = None if at is None else (said[at], stands.claims[at])
        if before is None:
            planned.append(_new_row(row, rows[index], version, stands))
        else:
            planned.append(_known_row(row, rows[index], before, version, head_changes))
    planned.sort(key=lambda row: row.number)
    staying = len(stands.claims) - len(matched)
    return PlannedVersion(head.version, version, head, head_changes, tuple(planned), staying)


def _faulty(read: ReadRow, faults: Faults) -> PlannedRow:
    named = tuple((COLUMNS[name], faults[name]) for name in COLUMNS if name in faults)
    return PlannedRow(read.number, read.row, Outcome.INVALID, faults=named)


def _new_row(
    read: ReadRow, row: SheetRow, version: PolicyVersion | None, stands: Stands
) -> PlannedRow:
    """A claim that is not there yet; with it the last day of a figure that is may change."""
    if version is not None and version.is_published:
        return _refused(read, [COLUMNS["version"]])
    end = stands.ends.get(place_of(row))
    wanted = replace(end, last_day=row.last_day, is_temporary=row.is_temporary) if end else None
    changes = changes_between(end, wanted) if end and wanted else ()
    return PlannedRow(read.number, read.row, Outcome.ADDED, changes)


def _known_row(
    read: ReadRow,
    row: SheetRow,
    before: tuple[SheetRow, Claim],
    version: PolicyVersion | None,
    head_changes: tuple[Change, ...],
) -> PlannedRow:
    changes = changes_between(before[0], row)
    if version is not None and version.is_published and (changes or head_changes):
        return _refused(read, [change.column for change in (*head_changes, *changes)])
    outcome = Outcome.CHANGED if changes else Outcome.UNCHANGED
    return PlannedRow(read.number, read.row, outcome, changes, claim=before[1])


def _refused(read: ReadRow, columns: list[str]) -> PlannedRow:
    faults = tuple((column, f"：{PUBLISHED}") for column in columns)
    return PlannedRow(read.number, read.row, Outcome.INVALID, faults=faults)


def changes_between(before: SheetRow, after: SheetRow) -> tuple[Change, ...]:
    """The cells in which two rows differ, in words."""
    cells = zip(COLUMNS.values(), written(before), written(after), strict=True)
    return tuple(Change(column, old, new) for column, old, new in cells if old != new)


def _head_changes(version: PolicyVersion | None, head: SheetRow) -> tuple[Change, ...]:
    if version is None:
        return ()
    stands = head_of(version)
    said = {name: getattr(head, name) for name in stands}
    empty = dict.fromkeys(COLUMNS, "")
    return changes_between(SheetRow(**(empty | stands)), SheetRow(**(empty | said)))


def _check_together(read: list[ReadRow], faults: dict[int, Faults]) -> None:
    """What is wrong between rows of one version: they disagree, or say a thing twice."""
    first = read[0]
    lasts: dict[tuple[str, ...], ReadRow] = {}
    mains: dict[tuple[str, ...], int] = {}
    seen: dict[SheetRow, int] = {}
    for row in read:
        mine, place = faults[row.number], place_of(row.row)
        for name in OF_VERSION:
            if getattr(row.row, name) != getattr(first.row, name):
                mine.setdefault(name, f"和第 {first.number} 行不一致，它们是同一个版本")
        figure = lasts.setdefault(place, row)
        for name in ("last_day", "is_temporary"):
            if getattr(row.row, name) != getattr(figure.row, name):
                mine.setdefault(name, f"和第 {figure.number} 行不一致，它们是同一个项目")
        if mine or row.row.key not in REGISTER:
            continue
        same = seen.setdefault(below_head(row.row), row.number)
        if same != row.number:
            mine["text"] = f"：这一行和第 {same} 行一模一样，请删掉一行"
        elif row.row.standing == Standing.MAIN:
            main = mains.setdefault(place, row.number)
            if main != row.number:
                mine["standing"] = f"：第 {main} 行已经是这个项目的主说，一个项目只能有一个"
