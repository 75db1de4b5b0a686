"""Regions: the list with its search, one region, its history."""

from urllib.parse import urlencode

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from guides.forms_said import said_in
from guides.htmx import Request, keep_search, render_page
from guides.presenters.cards.region import region_card
from guides.presenters.comparison import parent_name
from guides.presenters.editorial_pages import terms_for
from guides.presenters.history import changes_of
from guides.presenters.onward import carried
from guides.presenters.region import in_force, version_views, with_policy
from guides.presenters.region_page import day_field, region_context
from guides.presenters.timeline import timelines
from guides.presenters.ways import TAKEN, with_query
from guides.views.card import card_at, wants_card
from guides.views.lookup import day_asked, provinces_and_cities, region_or_404
from guides.views.public import public
from guides.views.today import today
from policies.book import open_book
from policies.book.search import find_regions

MOST_SUGGESTIONS = 8
PLACE_FIELDS = ("region", "care_region")


@public
def regions(request: Request) -> HttpResponse:
    """A form's input for a place asks here under its own name, and gets suggestions to fill in."""
    book = open_book()
    book.all_chapters()
    field = next((name for name in PLACE_FIELDS if name in request.GET), "")
    typed = request.GET.get("q", request.GET.get(field, "")).strip()
    is_suggesting = "q" not in request.GET and bool(field)
    found = find_regions(book, typed, MOST_SUGGESTIONS if is_suggesting else None)
    context = {
        "typed": typed,
        "field": field,
        "found": [
            (region, parent_name(book, region), book.has_policy(region.code)) for region in found
        ],
        "provinces": [
            (province, book.has_policy(province.code), with_policy(book, cities))
            for province, cities in provinces_and_cities(book)
        ],
        "tab": "regions",
    }
    part = "suggestions" if is_suggesting else "results"
    query = urlencode({"q": typed}) if typed else ""
    response = render_page(request, "guides/regions.html", context, part=part, query=query)
    return response if is_suggesting else keep_search(request, response)


@public
def region(request: Request, slug: str) -> HttpResponseBase:
    book = open_book()
    place = region_or_404(book, slug)
    if slug != place.slug:
        return redirect_to(request, "guides:region", place.slug)
    on, day_errors = day_asked(request)
    asked = {"on": on.isoformat()} if request.GET.get("on") and not day_errors else {}
    said = said_in(request.GET, book, today(), place)
    if wants_card(request) and not day_errors:
        card, back = region_card(book, place, on), asked | carried("region", said)
        return card_at(request, card, asked, asked, back, tab="regions")
    day = day_field(request.GET.get("on", ""), day_errors)
    context = region_context(book, place, on, day) | {
        "is_today": on == today(),
        "card": with_query(request.path, asked | carried("region", said) | TAKEN),
        "said": said,
        # Every region once more for each day that somebody looks at: nothing for engines.
        "hands_on": bool(request.GET),
        "terms": terms_for(book, "region"),
        "tab": "regions",
    }
    return render_page(request, "guides/region.html", context, query=urlencode(asked))


@public
def history(request: Request, slug: str) -> HttpResponseBase:
    book = open_book()
    place = region_or_404(book, slug)
    if slug != place.slug:
        return redirect_to(request, "guides:history", place.slug)
    on = today()
    views = version_views(book, place.code, on, in_force(book, place, on))
    context = {
        "region": place,
        "said": said_in(request.GET, book, on, place),
        "versions": [changes_of(book, view) for view in views],
        "lines": timelines(book, place.code, on),
        "terms": terms_for(book, "region"),
        "tab": "regions",
    }
    return render_page(request, "guides/history.html", context)


def redirect_to(request: Request, name: str, slug: str) -> HttpResponseBase:
    """From a code or a name to the address that is shared, with its parameters."""
    query = urlencode(request.GET.dict())
    return redirect(reverse(name, args=[slug]) + (f"?{query}" if query else ""), permanent=True)
