"""A batch: a sheet that waits to be confirmed, then is written, all of it or nothing."""

from collections.abc import Iterable
from datetime import date, datetime
from hashlib import sha256

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.utils import timezone

from policies.cells import FIGURE_DIMENSIONS
from policies.models import Batch, Claim, Figure, PolicyVersion
from policies.publishing.record import digest_of, editing, lines_of, note_edit
from policies.sheets.checks import Names, day
from policies.sheets.dry_run import Outcome, Plan, PlannedRow, PlannedVersion, plan_of
from policies.sheets.matching import place_of
from policies.sheets.reading import ReadRow, rows_from, sheet_data
from policies.sheets.rows import YES, SheetRow
from policies.sheets.undo import Before
from policies.vocabulary import ActKind

_AT_ONCE = 500


class ImportRefusedError(Exception):
    """Nothing was written; the message says why, and what to do."""


def waiting_batch(name: str, rows: list[ReadRow], person: User) -> Batch:
    """Keep what was read of a file until somebody has looked at the dry run. A person has one
    such file at a time."""
    data = sheet_data(rows)
    Batch.objects.filter(person=person, imported_at=None).delete()
    digest = sha256(repr(data).encode()).hexdigest()
    return Batch.objects.create(name=name[-200:], digest=digest, person=person, sheet=data)


def plan_for(batch: Batch) -> Plan:
    """The dry run, as of the day on which the file was uploaded."""
    return plan_of(rows_from(batch.sheet), timezone.localdate(batch.at))


def import_batch(batch: Batch, person: User, shown: str, at: datetime) -> Batch:
    """Write what the dry run showed, `shown` being its digest; refuse if it would be otherwise
    by now."""
    try:
        with transaction.atomic():
            return _import(batch.pk, person, shown, at)
    except IntegrityError:
        raise ImportRefusedError(
            "没有导入：就在这时，有人写了同样的版本或项目。请再看一遍下面的改动。"
        ) from None


def _import(pk: int, person: User, shown: str, at: datetime) -> Batch:
    batch = Batch.objects.select_for_update(of=("self",)).filter(pk=pk).first()
    if batch is None or not batch.is_waiting:
        raise ImportRefusedError("没有导入：这个文件已经导入过，或者不在了。")
    _lock(row.row.version for row in rows_from(batch.sheet))
    plan = plan_for(batch)
    if plan.digest != shown:
        raise ImportRefusedError(
            "没有导入：你看过以后，草稿又变了。下面是按现在的样子重新算的，请再看一遍。"
        )
    if not plan.is_valid:
        raise ImportRefusedError("没有导入：还有写错的格，改好文件再上传。")
    if not plan.writes:
        raise ImportRefusedError("没有导入：和现在的一模一样，没有什么要写。")
    names = Names(row.row for row in plan.rows)
    for planned in plan.versions:
        if planned.writes:
            version, before = _write_version(planned, names, person, batch.name)
            key = str(version.pk)
            batch.before[key] = before.as_data() if before else None
            batch.after[key] = digest_of(lines_of(version.pk))
    batch.added = plan.count(Outcome.ADDED)
    batch.changed = plan.count(Outcome.CHANGED)
    batch.unchanged = plan.count(Outcome.UNCHANGED)
    batch.imported_at = at
    batch.person = person
    # What was written is in the database and on the record now.
    batch.sheet = []
    batch.save()
    return batch


def _lock(keys: Iterable[str]) -> None:
    """Nobody publishes or edits these drafts until the import is through; in one order, so that
    two imports wait for each other."""
    drafts = PolicyVersion.objects.select_for_update().filter(key__in=set(keys), published=None)
    list(drafts.order_by("pk"))


def _write_version(
    planned: PlannedVersion, names: Names, person: User, reason: str
) -> tuple[PolicyVersion, Before | None]:
    if planned.version is None:
        version = PolicyVersion(key=planned.key)
        _set_head(version, planned.head, names)
        version.save()
        _write_rows(version, planned.rows, names, Before())
        note_edit(version.pk, person, {}, ActKind.IMPORTED, reason)
        return version, None
    version = planned.version
    before = Before()
    with editing(version, person, ActKind.IMPORTED, reason):
        if planned.head_changes:
            before.keep_head(version)
        _set_head(version, planned.head, names)
        version.save()
        _write_rows(version, planned.rows, names, before)
    return version, before


def _set_head(version: PolicyVersion, head: SheetRow, names: Names) -> None:
    starts = day(head.effective_from)
    if starts is None:  # the dry run has refused such a row
        raise ValueError(head)
    version.region = names.regions[head.region]
    version.scheme = head.scheme
    version.programme = head.programme
    version.title = head.title
    version.effective_from = starts
    version.effective_assumed = head.effective_assumed == YES


def _write_rows(
    version: PolicyVersion, rows: Iterable[PlannedRow], names: Names, before: Before
) -> None:
    """`before` is told what stood, and what is new."""
    acting = [row for row in rows if row.outcome in (Outcome.ADDED, Outcome.CHANGED)]
    figures = _figures(version, acting, before)
    new, old = [], []
    for planned in acting:
        claim = planned.claim or Claim(figure=figures[place_of(planned.row)])
        if planned.claim:
            before.keep_claim(claim)
            old.append(claim)
        else:
            new.append(claim)
        _set_claim(claim, planned.row, names)
    Claim.objects.bulk_create(new, batch_size=_AT_ONCE)
    Claim.objects.bulk_update(old, Before.CLAIM_FIELDS, batch_size=_AT_ONCE)
    before.made_claims += [claim.pk for claim in new]


def _figures(
    version: PolicyVersion, acting: list[PlannedRow], before: Before
) -> dict[tuple[str, ...], Figure]:
    """The figure of each place that the rows are about; made where it is not there yet."""
    places = {place_of(planned.row): planned.row for planned in acting}
    found = {
        (figure.key, *(getattr(figure, name) for name in FIGURE_DIMENSIONS)): figure
        for figure in Figure.objects.filter(version=version)
    }
    for place, figure in found.items():
        row = places.get(place)
        if row and _lasts(row) != (figure.last_day, figure.is_temporary):
            before.keep_figure(figure)
            figure.last_day, figure.is_temporary = _lasts(row)
            figure.save()
    new = []
    for place, row in places.items():
        if place not in found:
            cells = dict(zip(FIGURE_DIMENSIONS, place[1:], strict=True))
            last_day, is_temporary = _lasts(row)
            new.append(
                Figure(
                    version=version,
                    key=row.key,
                    last_day=last_day,
                    is_temporary=is_temporary,
                    **cells,
                )
            )
    made = Figure.objects.bulk_create(new, batch_size=_AT_ONCE)
    before.made_figures += [figure.pk for figure in made]
    return found | dict(zip([p for p in places if p not in found], made, strict=True))


def _lasts(row: SheetRow) -> tuple[date | None, bool]:
    return day(row.last_day), row.is_temporary == YES


def _set_claim(claim: Claim, row: SheetRow, names: Names) -> None:
    claim.standing = row.standing
    claim.source = names.sources[row.source]
    claim.condition = row.condition
    claim.clause = row.clause
    claim.grade = row.grade
    claim.verified_on = day(row.verified_on)
    claim.facts = row.facts
    claim.note = row.note
    claim.say(row.text)
