"""What staff do with a reader's correction: look into it, decline it, accept it as a draft.

Each step is on record under the receipt number. What the reader wrote stays in its own row, so that
it can be deleted: the record keeps for ever.
"""

from collections.abc import Callable
from datetime import date

from django.db import transaction

from policies.book import FigureRecord, open_book
from policies.models import Claim, Correction, Figure, PolicyVersion
from policies.publishing.acts import PublicationRefusedError
from policies.publishing.record import Person, editing, write_act
from policies.vocabulary import CLOSED_CORRECTIONS, ActKind, CorrectionStatus

KEY_TAIL, TITLE_TAIL = "-correction-", "（更正）"


def take_up(correction: Correction, person: Person) -> None:
    """正在核对: also from a closed one, to look at it once more."""
    _step(correction, person, CorrectionStatus.CHECKING, correction.reply)


def decline(correction: Correction, person: Person, reply: str) -> None:
    _step(correction, person, CorrectionStatus.DECLINED, reply)


def accept(correction: Correction, person: Person, reply: str, on: date) -> PolicyVersion | None:
    """A draft with the figure as it is in force, for an editor to change. None where the reader
    named no figure: there is nothing to copy."""

    def draft(row: Correction) -> None:
        if row.draft_id is None and (figure := figure_of(row, on)):
            row.draft = _draft(row, figure, person)

    _step(correction, person, CorrectionStatus.ACCEPTED, reply, draft)
    return correction.draft


def figure_of(correction: Correction, on: date) -> Figure | None:
    """The figure that a draft would copy: what stands today where the reader pointed. It may have
    been replaced since, and it may be the rule of another place, which then is the draft's."""
    rows = Figure.objects.select_related("version__region")
    seen = rows.filter(pk=correction.figure or 0).first()
    if seen is None or not seen.version.is_published:
        return None
    version, book = seen.version, open_book()
    if version.effective_from > on and version.withdrawn is None:
        return seen
    chapter = book.chapter(version.region.code)
    standing: FigureRecord | None = chapter.in_force(seen.key, seen.cell, on, book.revision)
    if standing is None or standing.pk == seen.pk:
        return seen
    return rows.get(pk=standing.pk)


def _step(
    correction: Correction,
    person: Person,
    status: CorrectionStatus,
    reply: str,
    also: Callable[[Correction], None] = lambda row: None,
) -> None:
    with transaction.atomic():
        row = Correction.objects.select_for_update().get(pk=correction.pk)
        is_closing = status in CLOSED_CORRECTIONS
        if is_closing and row.status in CLOSED_CORRECTIONS:
            raise PublicationRefusedError(["别人已经办结了这一条。要改，请先点“重新核对”。"])
        if is_closing and not reply.strip():
            raise PublicationRefusedError(["请给读者写一句答复。"])
        before = row.get_status_display()
        also(row)
        row.status, row.reply = status.value, reply.strip()
        row.person_id = getattr(person, "pk", None)
        row.save()
        write_act(
            ActKind.DECIDED if is_closing else ActKind.EDITED,
            person,
            row,
            title=record_title(row),
            region=row.region.code if row.region else "",
            reason=row.reply if is_closing else "",
            changes=[["办到哪一步", before, status.label]],
        )
    correction.refresh_from_db()


def record_title(correction: Correction) -> str:
    """Without what the reader wrote."""
    return f"读者更正 {correction.number}"


def _draft(correction: Correction, figure: Figure, person: Person) -> PolicyVersion:
    """A correction of the same day: the later publication counts."""
    seen = figure.version
    draft = PolicyVersion(
        key=_free_key(seen.key),
        region=seen.region,
        scheme=seen.scheme,
        programme=seen.programme,
        title=f"{seen.title[: 120 - len(TITLE_TAIL)]}{TITLE_TAIL}",
        effective_from=seen.effective_from,
        effective_assumed=seen.effective_assumed,
        review_months=seen.review_months,
    )
    claims = list(figure.claims.order_by("pk"))
    with editing(draft, person, ActKind.CREATED, f"采纳读者更正 {correction.number}"):
        draft.save()
        figure.pk, figure.version = None, draft
        figure._state.adding = True
        figure.save()
        for claim in claims:
            claim.pk, claim.figure = None, figure
        Claim.objects.bulk_create(claims)
    return draft


def _free_key(key: str) -> str:
    stem, number = f"{key[:60].rstrip('-')}{KEY_TAIL}", 1
    while PolicyVersion.objects.filter(key=f"{stem}{number}").exists():
        number += 1
    return f"{stem}{number}"
