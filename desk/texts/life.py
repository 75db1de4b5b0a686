"""A text's life: draft → in review → public, by somebody who wrote none of it; each step on record.

The same rules as a version's (`policies.publishing.life`): an edit after review voids it; a named
role may publish alone in an emergency, with a reason that stays on the record.
"""

import hashlib
import json

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Model

from desk.submission import refuse_another
from desk.texts.kinds import reason_to_stay
from desk.texts.sheet import Typed, draft_lines, live_lines, live_row, sheet_of
from guides.editorial import library_of
from guides.models import TextDraft
from policies.book import open_book
from policies.models.counter import current_revision, hold_counter, raise_counter
from policies.publishing import PublicationRefusedError
from policies.publishing.record import differences, write_act, writers_of
from policies.vocabulary import ActKind


def draft_digest(draft: TextDraft) -> str:
    """A fingerprint of what the draft proposes."""
    text = json.dumps([draft.deletes, draft.data], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def keep(draft: TextDraft, typed: Typed, title: str, person: User) -> bool:
    """Keep what was typed; whether it says anything new. A submission is void by it."""
    is_new = draft._state.adding
    before = live_lines(live_row(draft)) if is_new else draft_lines(draft)
    draft.data, draft.title, draft.person = typed, title[:200], person
    changes = differences(before, draft_lines(draft))
    if not changes:
        return False
    was_submitted = draft.is_submitted
    draft.submitted_digest, draft.submitted_by = "", None
    draft.save()
    write_act(ActKind.CREATED if is_new else ActKind.EDITED, person, draft, changes=changes)
    if was_submitted:
        write_act(ActKind.VOIDED, person, draft, reason="送审以后又改了")
    return True


def propose_deletion(row: Model, person: User) -> TextDraft:
    """That a text should go is a draft as well: readers see it until somebody else agrees."""
    draft = TextDraft.objects.create(
        kind=row._meta.label_lower, row=row.pk, title=str(row)[:200], deletes=True, person=person
    )
    changes = differences(live_lines(row), {})
    write_act(ActKind.CREATED, person, draft, reason="提议删掉", changes=changes)
    return draft


def problems_of(draft: TextDraft) -> list[str]:
    """Why it may not be published as things stand today, in words that say how to mend it."""
    row = live_row(draft)
    if draft.row and row is None:
        return ["它要改的那一篇已经删掉了：请丢弃这份草稿，要留的话另写一篇。"]
    if draft.deletes and row is not None:
        reason = reason_to_stay(row, library_of(open_book()))
        return [reason] if reason else []
    return sheet_of(draft, row).faults()


def submit(draft: TextDraft, person: User, note: str) -> None:
    with transaction.atomic():
        mine = _locked(draft)
        _refuse(problems_of(mine))
        mine.submitted_digest, mine.submitted_by = draft_digest(mine), person
        mine.save(update_fields=["submitted_digest", "submitted_by"])
        write_act(ActKind.SUBMITTED, person, mine, reason=note)


def return_draft(draft: TextDraft, person: User, reason: str) -> None:
    with transaction.atomic():
        mine = _locked(draft)
        if not mine.is_submitted:
            raise PublicationRefusedError(["它没有送审，不用退回。"])
        mine.submitted_digest, mine.submitted_by = "", None
        mine.save(update_fields=["submitted_digest", "submitted_by"])
        write_act(ActKind.RETURNED, person, mine, reason=reason)


def publish_reviewed(draft: TextDraft, person: User, note: str, seen: str) -> int:
    """Publish what was handed in, by somebody who wrote none of it; `seen` is the submission that
    they looked at."""
    with transaction.atomic():
        hold_counter()
        mine = _locked(draft)
        if not mine.is_submitted:
            raise PublicationRefusedError(["它还没有送审。"])
        refuse_another(mine, seen)
        if draft_digest(mine) != mine.submitted_digest:
            raise PublicationRefusedError(["送审以后内容又变了，请重新送审。"])
        if person.pk in writers_of(mine):
            raise PublicationRefusedError(["你写过这一篇，要请没有写过它的人来公布。"])
        return _make_public(mine, person, ActKind.PUBLISHED, note)


def publish_in_emergency(draft: TextDraft, person: User, reason: str) -> int:
    """Publish without a second person; the record says so for ever."""
    if not reason.strip():
        raise PublicationRefusedError(["紧急公布要写原因。"])
    with transaction.atomic():
        hold_counter()
        return _make_public(_locked(draft), person, ActKind.EMERGENCY, reason)


def discard(draft: TextDraft, person: User, reason: str) -> None:
    """What was written stays on the record."""
    with transaction.atomic():
        mine = _locked(draft)
        row = live_row(mine)
        changes = differences(draft_lines(mine), live_lines(row))
        write_act(ActKind.DELETED, person, mine, reason=reason, changes=changes)
        mine.delete()


def _make_public(draft: TextDraft, person: User, kind: ActKind, reason: str) -> int:
    """Every reference is looked up again before anything is written: the book must not be opened
    while a number is raised that is not yet everybody's."""
    _refuse(problems_of(draft))
    row = live_row(draft)
    before, after = live_lines(row), draft_lines(draft)
    sheet = None if draft.deletes else sheet_of(draft, row)
    if sheet is not None:
        _refuse(sheet.faults())
    raise_counter()
    if sheet is not None:
        row = sheet.save()
    if row is None:
        raise PublicationRefusedError(["它要删的那一篇已经没有了：请丢弃这份草稿。"])
    writers = User.objects.filter(pk__in=writers_of(draft)).order_by("username")
    names = "、".join(writer.username for writer in writers)
    changes = [["草稿", "", f"第 {draft.pk} 号，{names}写"], *differences(before, after)]
    number = current_revision()
    write_act(kind, person, row, title=str(draft), reason=reason, changes=changes, revision=number)
    if draft.deletes:
        row.delete()
    draft.delete()
    return number


def _locked(draft: TextDraft) -> TextDraft:
    found = TextDraft.objects.select_for_update().filter(pk=draft.pk).first()
    if found is None:
        raise PublicationRefusedError(["这份草稿已经公布或者丢弃了。"])
    return found


def _refuse(problems: list[str]) -> None:
    if problems:
        raise PublicationRefusedError(problems)
