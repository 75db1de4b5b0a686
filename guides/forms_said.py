"""What an address says of a reader's situation, whatever page it leads to."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from guides.fields import DayField, RegionField, WordField
from guides.forms import QuestionForm
from guides.presenters.onward import CARRIED
from policies.book import Book, RegionRecord
from policies.book.search import region_named
from policies.vocabulary import CareType, HospitalLevel, MemberStatus, Route, Scheme

NAMES = ("region", "care_region", "regions", "scheme", "member", "care", "level", "route", "on")


class SaidForm(QuestionForm):
    """The fields that several pages ask. What is not understood was not said."""

    region = RegionField(required=False)
    care_region = RegionField(required=False)
    scheme = WordField(Scheme, required=False)
    member = WordField(MemberStatus, required=False)
    care = WordField(CareType, required=False)
    level = WordField(HospitalLevel, required=False)
    route = WordField(Route, required=False)
    on = DayField(required=False)


def said_in(
    data: Mapping[str, Any], book: Book, today: date, region: RegionRecord | None = None
) -> dict[str, str]:
    """By canonical parameter; `region` is one that the page itself names."""
    if not region and not any(name in data for name in NAMES):
        return {}
    said = SaidForm(data, book=book, today=today).parameters()
    if region:
        said["region"] = region.slug
    named = [region_named(book, text) for text in str(data.get("regions", "")).split(",")]
    slugs = [place.slug for place in named if place]
    if slugs:
        said["region"] = said.get("region", slugs[0])
    if "region" in said:
        said["regions"] = ",".join(slugs or [said["region"]])
    return said


def said_beside(form: QuestionForm) -> dict[str, str]:
    """What an address says and its form does not ask: every link of the page hands it on."""
    said = said_in(form.data, form.book, form.today)
    return {name: said[name] for name in CARRIED if name in said and name not in form.fields}
