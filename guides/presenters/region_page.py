"""The page of a region: figures, rules in words, channels, versions, sources, whom to ask."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from guides.presenters.comparison import parent_name
from guides.presenters.fields import FieldView
from guides.presenters.notes import channels_of, note_views
from guides.presenters.region import (
    in_force,
    scheme_views,
    sources_of,
    version_views,
    with_policy,
)
from guides.words import ask_region, dial_words
from policies.book import Book, RegionRecord


def day_field(typed: str, errors: Iterable[str]) -> FieldView:
    """Which day to look at."""
    return FieldView("on", "看别的一天", typed, kind="day", errors=tuple(errors))


def region_context(book: Book, region: RegionRecord, on: date, day: FieldView) -> dict[str, Any]:
    """What the page of a region says on a day; of a day that cannot be read, no figure."""
    is_readable = not day.errors
    entries = in_force(book, region, on) if is_readable else []
    starts = [version.effective_from for version in book.public_versions(region.code)]
    return {
        "region": region,
        "ask_anchor": "ask",
        "ask": ask_region(region.name),
        "dial": dial_words(region.name, region.area_code),
        "within": parent_name(book, region),
        "on": on,
        "day": day,
        "faults": day.faults,
        "schemes": scheme_views(book, region, entries),
        "channels": channels_of(book, region, entries),
        "notes": note_views(book, region, entries),
        "has_own": not is_readable or any(entry.from_region == region.code for entry in entries),
        "versions": version_views(book, region.code, on, entries) if is_readable else [],
        "sources": sources_of(book, entries),
        "cities": with_policy(book, book.children(region.code)),
        "first_day": min(starts, default=None),
    }
