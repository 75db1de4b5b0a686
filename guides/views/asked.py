"""What a comparison's address asks for, and what in it was not understood."""

from django.http import HttpRequest

from guides.fields import likely_regions, quoted, unknown_region
from guides.forms_said import said_in
from guides.presenters.fields import Fault
from guides.presenters.onward import carried
from guides.presenters.tools import LABELS, Asked
from guides.views.lookup import choices_asked, day_asked, regions_asked
from guides.views.today import today
from policies.book import Book, RegionRecord
from policies.book.search import region_named
from policies.topics import Topic


def asked_of(book: Book, request: HttpRequest, topic: Topic) -> Asked:
    """The parameters of a comparison; all faults at once, and regions that may have been meant."""
    regions, unknown = regions_asked(book, request)
    typed, typed_on = (request.GET.get(name, "").strip() for name in ("add", "on"))
    added = region_named(book, typed) if typed else None
    chosen, unchosen = choices_asked(topic, request)
    sort, unsorted = _sort_asked(topic, request)
    on, day_errors = day_asked(request)
    strange = [("regions", text) for text in unknown] + _not_added(typed, added)
    likely = {text: likely_regions(book, text) for _, text in strange}
    faults = [(name, unknown_region(text, likely[text])) for name, text in strange]
    faults += [*unchosen.items(), *unsorted, *(("on", message) for message in day_errors)]
    return Asked(
        topic=topic if unchosen else topic.at(chosen),
        regions=regions,
        sort=sort,
        is_diff=request.GET.get("diff") == "1",
        on=on.isoformat() if typed_on and not day_errors else typed_on,
        typed=typed,
        chosen=chosen,
        carried=carried("compare", said_in(request.GET, book, today())),
        added=added,
        likely=tuple(dict.fromkeys(region for found in likely.values() for region in found)),
        faults=tuple(Fault(name, message, LABELS.get(name, "")) for name, message in faults),
    )


def _not_added(typed: str, added: RegionRecord | None) -> list[tuple[str, str]]:
    return [("add", typed)] if typed and added is None else []


def _sort_asked(topic: Topic, request: HttpRequest) -> tuple[str, list[tuple[str, str]]]:
    """The order asked for; and what is wrong with it."""
    sort = request.GET.get("sort", "").strip()
    if not sort or topic.column(sort.removeprefix("-")):
        return sort, []
    return "", [("sort", f"没有{quoted(sort)}这种排法，请重新选")]
