"""A batch undone as a whole: what it made goes, what it changed stands again as it did.

Refused where somebody wrote in one of its versions since, or published it: later work is not
undone with it.
"""

from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any, ClassVar

from django.contrib.auth.models import User
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction
from django.db.models import Model

from policies.models import Batch, Claim, Figure, PolicyVersion
from policies.publishing.record import differences, digest_of, editing, lines_of, write_act
from policies.vocabulary import ActKind

Values = dict[str, Any]


class UndoRefusedError(Exception):
    """Nothing was undone; `problems` says why, a sentence a version."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


@dataclass
class Before:
    """What it takes to put a version back: the fields that were changed, as they stood, and the
    rows that were made."""

    head: Values = field(default_factory=dict)
    figures: dict[str, Values] = field(default_factory=dict)
    claims: dict[str, Values] = field(default_factory=dict)
    made_figures: list[int] = field(default_factory=list)
    made_claims: list[int] = field(default_factory=list)

    HEAD_FIELDS: ClassVar = (
        "region_id",
        "scheme",
        "programme",
        "title",
        "effective_from",
        "effective_assumed",
    )
    FIGURE_FIELDS: ClassVar = ("last_day", "is_temporary")
    CLAIM_FIELDS: ClassVar = (
        "standing",
        "state",
        "data",
        "condition",
        "source_id",
        "clause",
        "grade",
        "verified_on",
        "facts",
        "note",
    )

    def keep_head(self, version: PolicyVersion) -> None:
        self.head = _stored(version, self.HEAD_FIELDS)

    def keep_figure(self, figure: Figure) -> None:
        self.figures[str(figure.pk)] = _stored(figure, self.FIGURE_FIELDS)

    def keep_claim(self, claim: Claim) -> None:
        self.claims[str(claim.pk)] = _stored(claim, self.CLAIM_FIELDS)

    def as_data(self) -> Values:
        return asdict(self)


def _stored(row: Model, names: tuple[str, ...]) -> Values:
    """The fields of a row as JSON holds them."""
    plain = DjangoJSONEncoder()
    values = {name: getattr(row, name) for name in names}
    return {
        name: plain.default(value) if hasattr(value, "isoformat") else value
        for name, value in values.items()
    }


def undo_batch(batch: Batch, person: User, at: datetime) -> Batch:
    """Put back what stood before a batch, all of it or nothing."""
    with transaction.atomic():
        row = Batch.objects.select_for_update(of=("self",)).get(pk=batch.pk)
        if row.is_waiting or row.is_undone:
            raise UndoRefusedError(["这一批没有导入，或者已经撤销过了。"])
        versions = _locked_versions(row)
        problems = _problems(row, versions)
        if problems:
            raise UndoRefusedError(problems)
        for key, before in row.before.items():
            version = versions[key]
            if before is None:
                _unmake(version, person, row.name)
            else:
                _restore(version, Before(**before), person, row.name)
        row.undone_at, row.undone_by = at, person
        row.save()
    return row


def _locked_versions(batch: Batch) -> dict[str, PolicyVersion]:
    rows = PolicyVersion.objects.select_for_update(of=("self",)).select_related("region")
    return {str(version.pk): version for version in rows.filter(pk__in=batch.after).order_by("pk")}


def _problems(batch: Batch, versions: dict[str, PolicyVersion]) -> list[str]:
    problems = []
    for key, digest in batch.after.items():
        version = versions.get(key)
        if version is None:
            problems.append("这一批里有一个版本已经被删掉了，不能整批撤销。请逐个版本改。")
        elif version.is_published:
            problems.append(f"《{version.title}》已经公布，撤销不了。要更正，请另写一个版本。")
        elif digest_of(lines_of(version.pk)) != digest:
            problems.append(
                f"《{version.title}》导入以后又有人改过，撤销会丢掉那些改动。请逐个改。"
            )
        elif batch.before[key] is None and (words := _attached(version)):
            problems.append(
                f"《{version.title}》后来有了{words}，撤销会一起删掉。请先看看要不要留。"
            )
    return problems


def _attached(version: PolicyVersion) -> str:
    """What others have hung on a draft that would go with it."""
    found = []
    for relation in version._meta.get_fields(include_hidden=True):
        if not isinstance(relation, models.ForeignObjectRel) or relation.name == "figures":
            continue
        goes_too = relation.on_delete is models.CASCADE
        related: Any = relation.related_model
        if goes_too and related._base_manager.filter(**{relation.field.name: version}).exists():
            found.append(str(related._meta.verbose_name))
    return "、".join(found)


def _unmake(version: PolicyVersion, person: User, reason: str) -> None:
    if version.is_submitted:
        write_act(ActKind.VOIDED, person, version, region=version.region.code, reason="导入撤销了")
    write_act(
        ActKind.UNDONE,
        person,
        version,
        region=version.region.code,
        reason=reason,
        changes=differences(lines_of(version.pk), {}),
    )
    version.delete()


def _restore(version: PolicyVersion, before: Before, person: User, reason: str) -> None:
    with editing(version, person, ActKind.UNDONE, reason):
        Claim.objects.filter(pk__in=before.made_claims).delete()
        Figure.objects.filter(pk__in=before.made_figures).delete()
        for model, rows in ((Figure, before.figures), (Claim, before.claims)):
            for pk, values in rows.items():
                _put_back(model, int(pk), values)
        if before.head:
            _put_back(PolicyVersion, version.pk, before.head)


def _put_back(model: type[Model], pk: int, values: Values) -> None:
    """As it stood. JSON holds days as text; the fields read them."""
    if model._base_manager.filter(pk=pk).update(**values) != 1:
        raise UndoRefusedError(["导入以后又有人改过，撤销会丢掉那些改动。请逐个改。"])
