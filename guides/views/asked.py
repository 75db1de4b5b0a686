"""What a comparison's address asks for, and what in it was not understood."""

from django.http import HttpRequest

from guides.forms import quoted
from guides.presenters.fields import Fault
from guides.presenters.tools import Asked
from guides.views.lookup import day_asked, regions_asked, unknown_region
from policies.book import Book, RegionRecord
from policies.book.search import find_regions, region_named
from policies.topics import Topic

MOST_LIKELY = 8


def asked_of(book: Book, request: HttpRequest, topic: Topic) -> Asked:
    """The parameters of a comparison; all faults at once, and regions that may have been meant."""
    regions, unknown = regions_asked(book, request)
    typed, sort = request.GET.get("add", "").strip(), request.GET.get("sort", "").strip()
    on, day_errors = day_asked(request)
    typed_on = request.GET.get("on", "").strip()
    added = region_named(book, typed) if typed else None
    is_sort_known = topic.column(sort.removeprefix("-")) is not None
    faults = [Fault("regions", unknown_region(text)) for text in unknown]
    if typed and added is None:
        faults.append(Fault("add", f"{quoted(typed)}对不上一个地区，请从下面选，或者换个写法"))
    if sort and not is_sort_known:
        faults.append(Fault("sort", f"没有{quoted(sort)}这种排法，请重新选"))
    faults += [Fault("on", message) for message in day_errors]
    return Asked(
        regions=regions,
        sort=sort if is_sort_known else "",
        is_diff=request.GET.get("diff") == "1",
        on=on.isoformat() if typed_on and not day_errors else typed_on,
        typed=typed,
        added=added,
        likely=_likely(book, [*unknown, typed] if added is None else unknown),
        faults=tuple(faults),
    )


def _likely(book: Book, texts: list[str]) -> tuple[RegionRecord, ...]:
    found = [region for text in texts for region in find_regions(book, text, MOST_LIKELY)]
    return tuple(dict.fromkeys(found))
