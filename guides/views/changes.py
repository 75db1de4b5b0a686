"""What changed, newest first, everywhere or in one region: a page and an Atom feed."""

from urllib.parse import urlencode, urlsplit

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.urls import reverse
from django.utils.cache import patch_cache_control

from guides.editorial.library import library_of
from guides.feeds import changes_feed
from guides.fields import RegionField
from guides.forms_said import said_in
from guides.htmx import Request, render_page
from guides.presenters.changes import (
    ChangesAsked,
    change_entries,
    changes_page,
    latest_acts,
)
from guides.presenters.editorial_pages import terms_for
from guides.views.lookup import region_or_404
from guides.views.public import public
from guides.views.today import today
from policies.book import Book, open_book

MOST_IN_A_FEED = 50


@public
def changes(request: Request) -> HttpResponse:
    book = open_book()
    asked = asked_of(book, request)
    context = changes_page(book, library_of(book), asked, today())
    # What changed is said in the words of a region's page.
    said = said_in(request.GET, book, today())
    context |= {"terms": terms_for(book, "region"), "said": said, "tab": ""}
    return render_page(request, "guides/changes.html", context, query=urlencode(asked.parameters))


def asked_of(book: Book, request: Request) -> ChangesAsked:
    """The region and the page of the list, and what in them was not understood."""
    field = RegionField(required=False)
    field.book = book
    typed, number = (request.GET.get(name, "").strip() for name in ("region", "page"))
    try:
        region, error = field.clean(typed), ""
    except ValidationError as fault:
        region, error = None, fault.messages[0]
    return ChangesAsked(typed, region, error, tuple(field.likely), number)


@public
def feed(request: Request) -> HttpResponse:
    """The latest as Atom. Its entries are known by the version's key, whatever comes later."""
    book = open_book()
    typed = request.GET.get("region", "").strip()
    place = region_or_404(book, typed) if typed else None
    query = f"?{urlencode({'region': place.slug})}" if place else ""
    versions = latest_acts(book, place, MOST_IN_A_FEED)
    made = changes_feed(
        change_entries(book, library_of(book), versions, today()),
        title=f"{place.name}医保的变化" if place else "医保的变化",
        page=request.build_absolute_uri(reverse("guides:changes") + query),
        address=request.build_absolute_uri(request.path + query),
        host=urlsplit(request.build_absolute_uri()).hostname or "",
        absolute=request.build_absolute_uri,
    )
    response = HttpResponse(content_type=made.content_type)
    made.write(response, "utf-8")
    patch_cache_control(response, no_cache=True)
    return response
