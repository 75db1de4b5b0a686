"""Regions side by side on one topic."""

from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from guides.forms import quoted
from guides.htmx import Request, render_page
from guides.presenters.comparison import cards, compare, regions_with_claims
from guides.presenters.fields import Fault
from guides.presenters.tools import Asked, tools_view
from guides.views.lookup import day_asked, regions_asked, topic_or_404, unknown_region
from policies.book import Book, RegionRecord, open_book
from policies.book.search import find_regions, region_named
from policies.topics import Topic

MOST_LIKELY = 8


@require_safe
def comparison(request: Request, topic: str) -> HttpResponseBase:
    book, subject = open_book(), topic_or_404(topic)
    asked, likely = _asked(book, request, subject)
    shown = asked.regions or regions_with_claims(book, subject)
    added = region_named(book, asked.typed) if asked.typed else None
    if added:
        return redirect(f"{request.path}?{asked.query(list(dict.fromkeys([*shown, added])))}")
    on, _ = day_asked(request)
    mine = asked.regions[0] if asked.regions else None
    # A day, an order or a region that was not understood is not answered with another.
    rows = [] if set(asked.errors) - {"add"} else shown
    compared = compare(book, subject, rows, on, asked.sort)
    context = {
        "topic": subject,
        "on": on,
        "asked": asked,
        "tools": tools_view(book, subject, asked, shown, likely),
        "cards": cards(
            book, compared, mine=mine.code if mine else "", only_different=asked.is_diff
        ),
        "has_rows": bool(rows),
        "mine": mine,
        "tab": "compare",
    }
    query = asked.query(asked.regions)
    return render_page(request, "guides/compare.html", context, part="results", query=query)


def _asked(book: Book, request: Request, topic: Topic) -> tuple[Asked, list[RegionRecord]]:
    """What was asked, and the regions that may have been meant by a name that fits none."""
    regions, unknown = regions_asked(book, request)
    typed, sort = request.GET.get("add", "").strip(), request.GET.get("sort", "").strip()
    _, day_errors = day_asked(request)
    faults = [Fault("regions", unknown_region(text)) for text in unknown]
    if typed and region_named(book, typed) is None:
        faults.append(Fault("add", f"{quoted(typed)}对不上一个地区，请从下面选，或者换个写法"))
    if sort and not topic.column(sort.removeprefix("-")):
        faults.append(Fault("sort", f"没有{quoted(sort)}这种排法，请重新选"))
    faults += [Fault("on", message) for message in day_errors]
    asked = Asked(
        regions=regions,
        sort=sort if topic.column(sort.removeprefix("-")) else "",
        is_diff=request.GET.get("diff") == "1",
        on=request.GET.get("on", "").strip(),
        typed=typed or (unknown[0] if unknown else ""),
        faults=tuple(faults),
    )
    return asked, find_regions(book, asked.typed, MOST_LIKELY)
