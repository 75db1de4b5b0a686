"""Regions side by side on one topic."""

from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from guides.htmx import Request, render_page
from guides.presenters.comparison import cards, compare, regions_with_claims
from guides.presenters.tools import Asked, tools_view
from guides.views.lookup import day_asked, regions_asked, topic_or_404
from policies.book import Book, RegionRecord, open_book
from policies.book.search import find_regions, region_named
from policies.topics import Topic

MOST_LIKELY = 8


@require_safe
def comparison(request: Request, topic: str) -> HttpResponseBase:
    book, subject = open_book(), topic_or_404(topic)
    asked = _asked(book, request, subject)
    shown = asked.regions or regions_with_claims(book, subject)
    added = region_named(book, asked.typed) if asked.typed else None
    if added:
        return redirect(f"{request.path}?{asked.query(list(dict.fromkeys([*shown, added])))}")
    on, day_errors = day_asked(request)
    likely = find_regions(book, asked.typed, MOST_LIKELY)
    mine = asked.regions[0] if asked.regions else None
    compared = compare(book, subject, shown, on, asked.sort)
    context = {
        "topic": subject,
        "on": on,
        "asked": asked,
        "day_errors": day_errors,
        "tools": tools_view(book, subject, asked, shown, likely),
        "cards": cards(
            book, compared, mine=mine.code if mine else "", only_different=asked.is_diff
        ),
        "mine": mine,
        "tab": "compare",
    }
    query = asked.query(asked.regions)
    return render_page(request, "guides/compare.html", context, part="results", query=query)


def _asked(book: Book, request: Request, topic: Topic) -> Asked:
    regions: list[RegionRecord] = regions_asked(book, request)
    sort = request.GET.get("sort", "")
    return Asked(
        regions=regions,
        sort=sort if topic.column(sort.removeprefix("-")) else "",
        is_diff=request.GET.get("diff") == "1",
        on=request.GET.get("on", "").strip(),
        typed=request.GET.get("add", "").strip(),
    )
