"""待审: what the second person needs at hand: who handed it in with which words, what it rests on,
and every value beside its place in the source."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.safestring import SafeString

from desk.admin.show import change_address, seal
from policies.models import Claim, Figure, PolicyVersion, Source
from policies.publishing.record import acts_on, writers_of
from policies.vocabulary import ActKind, Standing

MOST_OPEN = 40
RECENT_DAYS = 30


@dataclass(frozen=True)
class Submission:
    name: str
    at: datetime
    words: str


@dataclass(frozen=True)
class Basis:
    """A document that the draft rests on: at the desk, and outside."""

    title: str
    number: str
    seal: SafeString
    address: str
    url: str


@dataclass(frozen=True)
class Row:
    """One claim; `remarks` are what it says beside its value."""

    item: str
    address: str
    value: str
    remarks: tuple[str, ...]
    seal: SafeString
    source: str
    clause: str
    verified_on: date | None


def review_of(version: PolicyVersion, person: Any) -> dict[str, Any]:
    """What the page of a version in review shows above all else."""
    claims = Claim.objects.filter(figure__version=version).select_related("figure", "source")
    order = list(Standing)
    ranked = sorted(claims, key=lambda c: (c.figure_id, order.index(Standing(c.standing)), c.pk))
    found = [_row(claim) for claim in ranked]
    return {
        "submission": _submission(version),
        "ties": account_ties(version, person),
        "bases": _bases(version),
        "rows": found,
        "is_long": len(found) > MOST_OPEN,
    }


def account_ties(version: PolicyVersion, person: Any) -> list[str]:
    """That somebody who wrote in the version made or changed the account of who looks at it: a
    second person who may be the first. Said to the reviewer, and on the record."""
    since = timezone.now() - timedelta(days=RECENT_DAYS)
    acts = acts_on(person).filter(kind=ActKind.ACCOUNT, at__gte=since)
    names = acts.filter(person__in=writers_of(version)).values_list("name", flat=True)
    if not names:
        return []
    who = "、".join(sorted(set(names)))
    return [f"{person} 的账号，{RECENT_DAYS} 天内由写过这个版本的 {who} 建过、改过或重设过。"]


def _submission(version: PolicyVersion) -> Submission | None:
    act = acts_on(version).filter(kind=ActKind.SUBMITTED).first()
    return Submission(act.name, act.at, act.reason) if act else None


def _bases(version: PolicyVersion) -> list[Basis]:
    sources = Source.objects.filter(claims__figure__version=version).distinct()
    return [
        Basis(
            title=source.title,
            number=source.document_number or "文号未列",
            seal=seal(source.grade),
            address=change_address(source),
            url=source.url,
        )
        for source in sources.order_by("title", "pk")
    ]


def _row(claim: Claim) -> Row:
    return Row(
        item=str(claim.figure),
        address=change_address(claim.figure),
        value=claim.text,
        remarks=tuple(_remarks(claim, claim.figure)),
        seal=seal(claim.grade),
        source=claim.source.title,
        clause=claim.clause,
        verified_on=claim.verified_on,
    )


def _remarks(claim: Claim, figure: Figure) -> list[str]:
    standing = "" if claim.standing == Standing.MAIN else str(claim.get_standing_display())
    end = f"到 {figure.last_day} 为止" if figure.last_day else ""
    temporary = "阶段性" if figure.is_temporary else ""
    return [words for words in (standing, claim.condition, end, temporary, claim.note) if words]
