"""Notice → worklist: a row for every place that a circular touches, closed by a verdict alone."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Q, QuerySet

from policies.book.records import MUNICIPALITIES
from policies.models import Circular, CircularTask, PolicyVersion, Region
from policies.publishing.record import Person, differences, field_text, write_act
from policies.vocabulary import ActKind, RegionLevel, Verdict

DECIDED = ("verdict", "version", "note")


class VerdictRefusedError(Exception):
    """A row that cannot be closed like this; says in Chinese how to mend it."""


@dataclass(frozen=True)
class Decision:
    """What somebody found out about one place."""

    verdict: str
    version: int | None = None
    note: str = ""

    @classmethod
    def of(cls, task: CircularTask) -> "Decision":
        return cls(task.verdict, task.version_id, task.note)


def places_under(scope: Region) -> QuerySet[Region]:
    """The pooling areas of a place, whether or not anything of them is recorded: cities and
    counties, and municipalities, which are one whole."""
    is_whole = Q(level=RegionLevel.PROVINCE) & Q(code__regex=f"^({'|'.join(MUNICIPALITIES)})")
    areas = Region.objects.filter(
        Q(level__in=(RegionLevel.PREFECTURE, RegionLevel.COUNTY)) | is_whole
    )
    if scope.level == RegionLevel.NATION:
        return areas
    return areas.filter(Q(pk=scope.pk) | Q(parent=scope))


def hand_out(circular: Circular) -> int:
    """A row for each place that has none yet; how many were added. Rows that are there stay."""
    with transaction.atomic():
        there = set(circular.tasks.values_list("region", flat=True))
        new = [
            CircularTask(circular=circular, region=region)
            for region in places_under(circular.scope).order_by("code")
            if region.pk not in there
        ]
        CircularTask.objects.bulk_create(new)
    return len(new)


def decide(task: CircularTask, person: Person, decision: Decision, at: datetime) -> None:
    """Close a row, or change what was decided; each time is an act on the record."""
    with transaction.atomic():
        rows = CircularTask.objects.select_related("circular", "region", "version")
        row = rows.select_for_update(of=("self",)).get(pk=task.pk)
        version = _judged(row, decision)
        before = {name: field_text(row, name) for name in DECIDED}
        row.verdict, row.version, row.note = decision.verdict, version, decision.note.strip()
        changes = _in_words(before, row)
        if not changes:
            return
        row.closed_at = at
        row.person_id = getattr(person, "pk", None)
        row.save()
        write_act(
            ActKind.DECIDED,
            person,
            row,
            title=f"{row.circular.title}：{row.region.full_name}",
            region=row.region.code,
            reason=row.note,
            changes=changes,
        )


def _judged(row: CircularTask, decision: Decision) -> PolicyVersion | None:
    """The version that is named, if any; refused unless the decision holds."""
    if not decision.verdict:
        raise VerdictRefusedError(
            "已经有结论的不能清空，可以换一个结论。" if row.verdict else "还没有选结论。"
        )
    if decision.verdict == Verdict.TO_ASK and not decision.note.strip():
        raise VerdictRefusedError("“要去问”请在说明里写明问谁、问什么。")
    if decision.verdict == Verdict.DONE and decision.version is None and not decision.note.strip():
        raise VerdictRefusedError("“已录入”请选录成的版本，或者在说明里写明录在哪里。")
    return _version(row, decision)


def _version(task: CircularTask, decision: Decision) -> PolicyVersion | None:
    if decision.version is None:
        return None
    found = PolicyVersion.objects.filter(pk=decision.version, region=task.region_id).first()
    if found is None:
        raise VerdictRefusedError("选的版本不是这个地区的，或者已经删了。")
    if decision.verdict != Verdict.DONE:
        raise VerdictRefusedError(f"只有“{Verdict.DONE.label}”才选版本。")
    return found


def _in_words(before: dict[str, str], row: CircularTask) -> list[list[str]]:
    words = {name: str(CircularTask._meta.get_field(name).verbose_name) for name in DECIDED}  # type: ignore[union-attr]
    now = {words[name]: field_text(row, name) for name in DECIDED}
    return differences({words[name]: text for name, text in before.items()}, now)
