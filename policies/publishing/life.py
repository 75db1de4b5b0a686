"""A version's life at the desk: draft → in review → published → withdrawn, each step on record.

Below stand `publish` and `withdraw`, which make it so; here stands who may, and what must be there.
"""

from datetime import date

from django.contrib.auth.models import User
from django.db import transaction

from policies.book import open_book
from policies.book.chapter import corrected
from policies.book.proposed import proposed
from policies.models import PolicyVersion, Region, Source, Verification
from policies.models.counter import current_revision, hold_counter, raise_counter
from policies.publishing.acts import PublicationRefusedError, publish, withdraw
from policies.publishing.evidence import evidence_problems
from policies.publishing.guards import problems_of
from policies.publishing.record import (
    Person,
    submission_digest,
    write_act,
    writers_of,
)
from policies.vocabulary import ActKind


def corrects(version: PolicyVersion) -> list[str]:
    """The titles of the standing versions that this draft would correct: of the same day, about
    the same things."""
    book = proposed(open_book(), version)
    code = version.region.code
    mine = next(v for v in book.chapter(code).versions if v.pk == version.pk)
    return [other.title for other in corrected(book.chapter(code), mine, book.revision)]


def problems_to_submit(version: PolicyVersion, *, has_change_note: bool) -> list[str]:
    """Why a draft may not be handed in yet, in words that say how to mend it."""
    problems = problems_of(version, current_revision() + 1) + evidence_problems(version)
    if not has_change_note and (titles := corrects(version)):
        problems.append(
            f"同一天已经公布过《{titles[0]}》，这是对它的更正：请写一句“变化说明”，告诉读者更正了什么。"
        )
    return problems


def submit(version: PolicyVersion, person: Person, *, note: str, has_change_note: bool) -> None:
    """Hand a draft in: what it says now is what the second person is asked about."""
    with transaction.atomic():
        draft = _locked_draft(version)
        problems = problems_to_submit(draft, has_change_note=has_change_note)
        if problems:
            raise PublicationRefusedError(problems)
        digest = submission_digest(draft.pk)
        PolicyVersion.objects.filter(pk=draft.pk).update(
            submitted_digest=digest,
            submitted_by=None if person is None else person.pk,
        )
        write_act(ActKind.SUBMITTED, person, draft, region=draft.region.code, reason=note)
    version.refresh_from_db()


def return_draft(version: PolicyVersion, person: Person, reason: str) -> None:
    """Back to its editors, with what is to be mended."""
    if not reason.strip():
        raise PublicationRefusedError(["退回要写明要改什么。"])
    with transaction.atomic():
        draft = _locked_draft(version)
        if not draft.is_submitted:
            raise PublicationRefusedError(["这个版本没有送审，不用退回。"])
        PolicyVersion.objects.filter(pk=draft.pk).update(submitted_digest="", submitted_by=None)
        write_act(ActKind.RETURNED, person, draft, region=draft.region.code, reason=reason)
    version.refresh_from_db()


def publish_reviewed(
    version: PolicyVersion, person: Person, *, has_change_note: bool, note: str = ""
) -> int:
    """Publish what was handed in, by somebody who wrote none of it."""
    with transaction.atomic():
        hold_counter()
        draft = _locked_draft(version)
        if not draft.is_submitted:
            raise PublicationRefusedError(["这个版本还没有送审。"])
        if submission_digest(draft.pk) != draft.submitted_digest:
            raise PublicationRefusedError(["送审以后内容又变了：请收回，看过再送审。"])
        if person is None or person.pk in writers_of(draft):
            raise PublicationRefusedError(["你写过这个版本，要请没有写过它的人来公布。"])
        problems = problems_to_submit(draft, has_change_note=has_change_note)
        if problems:
            raise PublicationRefusedError(problems)
        number = publish(draft)
        write_act(
            ActKind.PUBLISHED,
            person,
            draft,
            region=draft.region.code,
            reason=note,
            revision=number,
        )
    version.refresh_from_db()
    return number


def publish_in_emergency(
    version: PolicyVersion, person: Person, reason: str, *, has_change_note: bool
) -> int:
    """Publish without a second person. What must be known of the sources is still asked; the
    record says for ever that nobody else looked."""
    if not reason.strip():
        raise PublicationRefusedError(["紧急公布要写原因。"])
    with transaction.atomic():
        hold_counter()
        draft = _locked_draft(version)
        problems = problems_to_submit(draft, has_change_note=has_change_note)
        if problems:
            raise PublicationRefusedError(problems)
        number = publish(draft)
        write_act(
            ActKind.EMERGENCY,
            person,
            draft,
            region=draft.region.code,
            reason=reason,
            revision=number,
        )
    version.refresh_from_db()
    return number


def publish_by_command(version: PolicyVersion, reason: str) -> int:
    """Publish for whoever runs the site, who may have no desk at hand; on the record as what it
    is, an emergency without a second person."""
    with transaction.atomic():
        number = publish(version)
        place = version.region.code
        write_act(ActKind.EMERGENCY, None, version, region=place, reason=reason, revision=number)
    return number


def withdraw_on_record(version: PolicyVersion, person: Person, reason: str) -> int:
    """Withdraw, and say on the record who did and why."""
    with transaction.atomic():
        number = withdraw(version, reason)
        write_act(
            ActKind.WITHDRAWN,
            person,
            version,
            region=version.region.code,
            reason=reason,
            revision=number,
        )
    return number


def verify(
    version: PolicyVersion, person: User, on: date, source: Source, note: str = ""
) -> Verification:
    """Say that on this day the source was read again and nothing had changed."""
    with transaction.atomic():
        number = raise_counter()
        row = PolicyVersion.objects.select_for_update().get(pk=version.pk)
        if not row.is_published or row.withdrawn is not None:
            raise PublicationRefusedError(["只核对已公布、没撤回的版本。"])
        made = Verification.objects.create(
            version=row, on=on, source=source, person=person, note=note.strip()
        )
        Region.objects.filter(pk=row.region_id).update(content_revision=number)
        write_act(
            ActKind.VERIFIED,
            person,
            row,
            region=row.region.code,
            reason=note,
            changes=[["对照的来源", "", source.title]],
            revision=number,
        )
    return made


def _locked_draft(version: PolicyVersion) -> PolicyVersion:
    row = PolicyVersion.objects.select_for_update(of=("self",)).select_related("region")
    draft = row.get(pk=version.pk)
    if draft.is_published:
        raise PublicationRefusedError(["这个版本已经公布过了。"])
    return draft
