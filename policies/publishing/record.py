"""The record: every act at the desk leaves a row that nobody can change.

A version is compared with itself as lines of text, one a figure or claim; so a diff of what an
editor did, and the fingerprint that a reviewer agreed to, are of the same words.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.contrib.auth.models import AnonymousUser, User
from django.db import transaction
from django.db.models import Model, QuerySet

from policies.models import Act, Claim, Figure, PolicyVersion, Source
from policies.vocabulary import WRITING_ACTS, ActKind

Person = User | AnonymousUser | None
"""Who acts; None for a command of whoever runs the site."""
Lines = dict[str, str]

_OF_VERSION = (
    "region",
    "scheme",
    "programme",
    "title",
    "key",
    "effective_from",
    "effective_assumed",
    "review_months",
)
_OF_SOURCE = ("title", "document_number", "publisher", "url", "issued_on", "grade")
_OF_CLAIM = ("clause", "grade", "verified_on", "condition", "facts", "note")


def lines_of(pk: int | None) -> Lines:
    """A version as it stands in the database: what is said → the text; nothing for one that is
    not there."""
    if pk is None:
        return {}
    version = PolicyVersion.objects.select_related("region").filter(pk=pk).first()
    if version is None:
        return {}
    lines = {_word(version, name): field_text(version, name) for name in _OF_VERSION}
    figures = Figure.objects.filter(version=version).order_by("pk").prefetch_related("claims")
    for figure in figures.prefetch_related("claims__source"):
        _add(lines, str(figure), _end_of(figure))
        for claim in figure.claims.all():
            claim.figure = figure
            label = f"{figure} · {claim.get_standing_display()} · {claim.source.title}"
            _add(lines, label, _text_of(claim))
    return lines


def _end_of(figure: Figure) -> str:
    if figure.last_day is None:
        return "没有最后一天"
    return f"到 {figure.last_day} 为止" + ("，阶段性" if figure.is_temporary else "")


def _text_of(claim: Claim) -> str:
    """Its source by the key as well: two sources may have one title."""
    named = ((_word(claim, name), field_text(claim, name)) for name in _OF_CLAIM)
    told = [f"{word} {text}" for word, text in named if text]
    return "；".join([claim.text, *told, f"来源标识 {claim.source.key}"])


def _add(lines: Lines, label: str, text: str) -> None:
    """Two claims of one standing from one source keep a line each."""
    number, wanted = 1, label
    while wanted in lines:
        number += 1
        wanted = f"{label}（{number}）"
    lines[wanted] = text


def _word(row: Model, name: str) -> str:
    return str(row._meta.get_field(name).verbose_name)  # type: ignore[union-attr]


def field_text(row: Model, name: str) -> str:
    """What stands in a field, as staff read it."""
    display = getattr(row, f"get_{name}_display", None)
    value = display() if display else getattr(row, name)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else ""
    if isinstance(value, list):
        return "、".join(map(str, value))
    # A browser ends lines in its own way: that alone is no change.
    return str(value).replace("\r\n", "\n").strip()


def digest_of(lines: Lines) -> str:
    """A fingerprint of everything a version says."""
    text = json.dumps(lines, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def submission_digest(pk: int) -> str:
    """A fingerprint of what a reviewer is asked about: a draft, and the sources it rests on."""
    sources = Source.objects.filter(claims__figure__version=pk).distinct()
    cited = {
        f"来源 {source.key} · {name}": field_text(source, name)
        for source in sources
        for name in _OF_SOURCE
    }
    return digest_of({**lines_of(pk), **cited})


def differences(before: Lines, after: Lines) -> list[list[str]]:
    """[what, before, after] for each line that is not the same; empty where there is none."""
    names = list(dict.fromkeys([*before, *after]))
    return [
        [name, before.get(name, ""), after.get(name, "")]
        for name in names
        if before.get(name) != after.get(name)
    ]


def write_act(
    kind: ActKind,
    person: Person,
    row: Model,
    *,
    title: str = "",
    region: str = "",
    reason: str = "",
    changes: Iterable[list[str]] = (),
    revision: int | None = None,
) -> Act:
    """Put one act on the record. Call it in the transaction of what it tells of."""
    return Act.objects.create(
        kind=kind,
        person=person if isinstance(person, User) else None,
        name=person.get_username() if person is not None else "命令行",
        model=row._meta.label_lower,
        row=str(row.pk),
        title=(title or str(row))[:250],
        region=region,
        reason=reason.strip(),
        changes=list(changes),
        revision=revision,
    )


def acts_on(row: Model) -> QuerySet[Act]:
    """What was ever done to a row, the newest first."""
    return Act.objects.filter(model=row._meta.label_lower, row=str(row.pk))


def writers_of(row: Model) -> set[int]:
    """Who ever wrote in a version or a text's draft, by key: none of them may publish it."""
    acts = acts_on(row).filter(kind__in=WRITING_ACTS)
    return {pk for pk in acts.values_list("person", flat=True) if pk is not None}


def note_edit(
    pk: int, person: Person, before: Lines, kind: ActKind = ActKind.EDITED, reason: str = ""
) -> bool:
    """Put what was done to a draft since `before` on the record; a submission is void by it."""
    changes = differences(before, lines_of(pk))
    if not changes:
        return False
    note_words(pk, person, changes, kind, reason)
    return True


def note_words(
    pk: int,
    person: Person,
    changes: list[list[str]],
    kind: ActKind = ActKind.EDITED,
    reason: str = "",
) -> None:
    """The same of what stands beside a version and goes public with it."""
    version = PolicyVersion.objects.select_related("region").get(pk=pk)
    place = version.region.code
    write_act(kind, person, version, region=place, reason=reason, changes=changes)
    void_submission(version, person, "送审以后又改了")


def void_submission(version: PolicyVersion, person: Person, why: str) -> None:
    """What was handed in is no longer what stands there: back to a draft, on the record."""
    if not version.is_submitted:
        return
    PolicyVersion.objects.filter(pk=version.pk).update(submitted_digest="", submitted_by=None)
    write_act(ActKind.VOIDED, person, version, region=version.region.code, reason=why)


def void_where_cited(source: Source, person: Person) -> None:
    """A source was changed: drafts in review that rest on it have to be looked at again."""
    waiting = PolicyVersion.objects.drafts().filter(figures__claims__source=source)
    waiting = waiting.exclude(submitted_digest="").select_related("region").distinct()
    for version in waiting.order_by("pk"):
        if submission_digest(version.pk) != version.submitted_digest:
            void_submission(version, person, f"送审以后，来源《{source.title}》改了")


@contextmanager
def editing(
    version: PolicyVersion, person: Person, kind: ActKind = ActKind.EDITED, reason: str = ""
) -> Iterator[None]:
    """What is done to a draft inside is one act on the record, and voids its submission. The
    version is locked; nothing inside may be half done."""
    with transaction.atomic():
        list(PolicyVersion.objects.select_for_update().filter(pk=version.pk))
        before = lines_of(version.pk)
        yield
        note_edit(version.pk, person, before, kind, reason)
