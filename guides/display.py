"""大字版 and contrast: the one thing that the guide keeps in a reader's browser.

The cookie holds nothing but the two choices. Only /display/ writes it; every page reads it here.
"""

from typing import Any
from urllib.parse import quote, urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers
from django.utils.encoding import escape_uri_path

from guides.presenters.display import LARGE, NORMAL, Display

COOKIE = "display"
# Above this an address is too long to travel inside another.
LONGEST_ADDRESS = 2000
QUERY_SAFE = "/?%=&+,:;@!$*()'~"


def display_of(request: HttpRequest) -> Display:
    return Display.read(request.COOKIES.get(COOKIE, ""))


def own_address(request: HttpRequest) -> str:
    """The page's path and query as they were asked, not parsed: a query too long to parse is
    answered by a page as well. Some send bytes that should have been quoted."""
    path = escape_uri_path(request.path)
    query = quote(request.META.get("QUERY_STRING", "").encode("latin-1", "ignore"), safe=QUERY_SAFE)
    return f"{path}?{query}" if query else path


def vary_by_display(response: HttpResponse) -> HttpResponse:
    """No cache between may hand one reader's size to another."""
    patch_vary_headers(response, ["Cookie"])
    return response


def display(request: HttpRequest) -> dict[str, Any]:
    """For every page: its classes, the link in its top bar that turns the size, and whether the
    browser may keep it."""
    chosen = display_of(request)
    address = own_address(request)
    turned = {
        "text": NORMAL if chosen.is_large else LARGE,
        "next": address if len(address) <= LONGEST_ADDRESS else request.path,
    }
    return {
        "display": {
            "classes": " ".join(chosen.words),
            "is_large": chosen.is_large,
            "turn": urlencode(turned),
        },
        "keeps_pages": settings.OFFLINE_PAGES,
    }
