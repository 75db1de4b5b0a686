"""A reader's correction into the database, and its receipt out of it: never what they wrote."""

from dataclasses import astuple, dataclass
from datetime import datetime, timedelta

from django.db import transaction

from policies.intake.receipts import make_number, read_number
from policies.models import Correction
from policies.vocabulary import CLOSED_CORRECTIONS, CorrectionStatus

MOST_AN_HOUR = 120
"""Of the whole site, however many processes serve it."""
HOUR = timedelta(hours=1)
SAME = timedelta(minutes=10)
"""The same words about the same figure, sent again this soon, are one correction."""


class TooManyError(Exception):
    """More came in this hour than staff could ever read."""


@dataclass(frozen=True)
class Report:
    """What a reader says is wrong. Without a `figure`, `about` is in the reader's own words."""

    region: int | None
    figure: int | None
    about: str
    shown: str
    words: str
    evidence: str


@dataclass(frozen=True)
class Receipt:
    """What anybody with the number may know. Nothing of it was written by a reader."""

    number: str
    region: str
    about: str
    shown: str
    received_at: datetime
    status: CorrectionStatus
    reply: str
    is_mended: bool
    """Accepted, and what was drafted of it is public by now."""


def sent_before(report: Report, now: datetime) -> str:
    """The number under which the same came in some minutes ago; empty if it did not."""
    numbers = [_number(report, now - ago) for ago in (timedelta(0), SAME)]
    found = Correction.objects.filter(number__in=numbers).values_list("number", flat=True)
    return found.first() or ""


def receive(report: Report, now: datetime) -> str:
    """Keep a correction for staff to look at; gives its receipt number."""
    with transaction.atomic():
        if Correction.objects.filter(received_at__gt=now - HOUR).count() >= MOST_AN_HOUR:
            raise TooManyError
        row, _ = Correction.objects.get_or_create(
            number=_number(report, now),
            defaults={
                "region_id": report.region,
                "figure": report.figure,
                "about": report.about,
                "shown": report.shown,
                "words": report.words,
                "evidence": report.evidence,
            },
        )
    return row.number


def receipt_of(typed: str) -> Receipt | None:
    """The receipt of a number, however it was written down."""
    number = read_number(typed)
    rows = Correction.objects.select_related("region", "draft")
    row = rows.filter(number=number).first() if number else None
    if row is None:
        return None
    is_about_figure = row.figure is not None
    status = CorrectionStatus(row.status)
    return Receipt(
        number=row.number,
        region=row.region.code if row.region else "",
        about=row.about if is_about_figure else "",
        shown=row.shown if is_about_figure else "",
        received_at=row.received_at,
        status=status,
        reply=row.reply if status in CLOSED_CORRECTIONS else "",
        is_mended=row.draft is not None and row.draft.is_published,
    )


def _number(report: Report, at: datetime) -> str:
    return make_number([*map(str, astuple(report)), str(int(at.timestamp()) // SAME.seconds)])
