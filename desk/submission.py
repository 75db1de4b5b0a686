"""Which submission somebody has looked at: the form of 公布 carries it, and it is compared again
with the row locked, so that nobody publishes what was handed in after they had looked."""

from django.db.models import Model

from guides.models import TextDraft
from policies.models import PolicyVersion
from policies.publishing import PublicationRefusedError
from policies.publishing.record import acts_on
from policies.vocabulary import ActKind

CHANGED = "你打开这一页以后，它改过、又送审了：请看过新的，再勾、再公布。"


def mark_of(row: PolicyVersion | TextDraft) -> str:
    """The act counts beside the fingerprint: a note of changes goes public with its version and is
    no part of the version's own fingerprint."""
    act = _submitted(row)
    return f"{row.submitted_digest}.{act}" if row.submitted_digest else ""


def refuse_another(row: PolicyVersion | TextDraft, seen: str) -> None:
    """Call it with the row locked."""
    if mark_of(row) != seen:
        raise PublicationRefusedError([CHANGED])


def _submitted(row: Model) -> int | None:
    acts = acts_on(row).filter(kind=ActKind.SUBMITTED)
    return acts.order_by("-pk").values_list("pk", flat=True).first()
