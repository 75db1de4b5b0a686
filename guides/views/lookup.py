"""What an address names: a region, a topic, a day. Unknown ones are 404, with the likely ones."""

from datetime import date

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest

from guides.fields import DayField, likely_regions, quoted, unknown_region
from guides.views.today import today
from policies.book import Book, RegionRecord
from policies.book.search import region_named
from policies.topics import TOPICS, Topic
from policies.vocabulary import RegionLevel


class RegionUnknown(Http404):
    """No region, or several, of this name; `likely` are those that may have been meant."""

    def __init__(self, typed: str, likely: list[RegionRecord]) -> None:
        super().__init__(typed)
        self.likely = likely
        self.message = unknown_region(typed, likely)


def region_or_404(book: Book, text: str) -> RegionRecord:
    """The region that a path or a list names."""
    region = region_named(book, text)
    if region is None:
        raise RegionUnknown(text, likely_regions(book, text))
    return region


def topic_or_404(key: str) -> Topic:
    if key not in TOPICS:
        raise Http404(key)
    return TOPICS[key]


def regions_asked(book: Book, request: HttpRequest) -> tuple[list[RegionRecord], list[str]]:
    """The regions of `regions=`, each once, in the order asked; and the names that fit none."""
    texts = [text.strip() for text in request.GET.get("regions", "").replace("，", ",").split(",")]
    named = [(text, region_named(book, text)) for text in texts if text]
    found = [region for _, region in named if region]
    return list(dict.fromkeys(found)), [text for text, region in named if region is None]


def day_asked(request: HttpRequest) -> tuple[date, list[str]]:
    """The day of `on=`, today without one; and what is wrong with it."""
    try:
        return DayField(required=False).clean(request.GET.get("on", "")) or today(), []
    except ValidationError as error:
        return today(), error.messages


def choices_asked(topic: Topic, request: HttpRequest) -> tuple[dict[str, str], dict[str, str]]:
    """Which hospital, whose: what was chosen other than the default; and what is no choice."""
    chosen, errors = {}, {}
    for parameter in topic.parameters:
        text = request.GET.get(parameter.name, "").strip()
        if text and text not in parameter.choices:
            errors[parameter.name] = f"“{parameter.label}”里没有{quoted(text)}，请重新选"
        if text and text != parameter.default:
            chosen[parameter.name] = text
    return chosen, errors


def provinces_and_cities(book: Book) -> list[tuple[RegionRecord, list[RegionRecord]]]:
    """Every province with its cities, in the order of their codes."""
    provinces = [r for r in book.regions.values() if r.level is RegionLevel.PROVINCE]
    return [(province, book.children(province.code)) for province in provinces]
