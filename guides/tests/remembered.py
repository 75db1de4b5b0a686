"""Invented policy of one city, published act by act, so that links made between them remember."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from unittest.mock import patch
from zoneinfo import ZoneInfo

from policies.models import Claim, PolicyVersion, Region
from policies.publishing import publish
from policies.tests.rows import draft, enter, source

ON, TODAY = "2025-06-30", "2026-03-01"
PATIENT = {
    "region": "shenyang",
    "scheme": "employee",
    "member": "active",
    "care": "inpatient",
    "level": "tertiary",
    "amount": "50000",
    "on": ON,
}


@contextmanager
def beijing_day(text: str) -> Iterator[None]:
    moment = datetime.fromisoformat(f"{text}T10:00").replace(tzinfo=ZoneInfo("Asia/Shanghai"))
    with patch("django.utils.timezone.now", lambda: moment):
        yield


def act(key: str, start: str = "2025-01-01", **figures: str) -> PolicyVersion:
    """A published version of Shenyang, which rests on a source of its own."""
    version = draft(Region.objects.get(slug="shenyang"), key, start)
    for name, text in figures.items():
        enter(version, name, text)
    Claim.objects.filter(figure__version=version).update(source=source(key))
    publish(version)
    return version


def first_act() -> PolicyVersion:
    """The fund pays 39,200.00 of the patient's bill."""
    return act("shenyang-first", rate="80%", deductible="1000", ceiling="300000")


def correction() -> PolicyVersion:
    """Of the same day: 39,040.00."""
    return act("shenyang-correction", deductible="1200")


def newer_act() -> PolicyVersion:
    """From 2026 on: 41,480.00."""
    return act("shenyang-newer", "2026-01-01", rate="85%")
