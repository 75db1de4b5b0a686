"""One page, and its named part: the same address, the same context, the server picks."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control, patch_vary_headers
from django_htmx.middleware import HtmxDetails

from guides.display import vary_by_display
from guides.forms import QuestionForm

PART_HEADER = "HX-Request"


class Request(HttpRequest):
    """A request that has passed django-htmx's middleware, as every one has."""

    htmx: HtmxDetails


def wants_part(request: Request) -> bool:
    """htmx asks for the part, but restores history with the whole page."""
    return bool(request.htmx) and not request.htmx.history_restore_request


def render_page(
    request: Request,
    template: str,
    context: dict[str, Any],
    *,
    part: str = "",
    query: str = "",
    share: str = "",
) -> HttpResponse:
    """The page; to htmx, the named part of the same template. `query` is the canonical one;
    `share` that of a link which will show the same answer whatever is published.

    Every answer must be asked for again (a publish or midnight may have changed it); an ETag makes
    that cheap.
    """
    name = f"{template}#{part}" if part and wants_part(request) else template
    address = f"{request.path}?{query}" if query else request.path
    links = {"canonical": request.build_absolute_uri(address)}
    if share:
        links["share"] = request.build_absolute_uri(f"{request.path}?{share}")
    response = render(request, name, context | links)
    patch_cache_control(response, no_cache=True)
    if part:
        patch_vary_headers(response, [PART_HEADER])
    return vary_by_display(response)


def renew_address(
    request: Request, response: HttpResponse, form: QuestionForm, query: str
) -> HttpResponse:
    """After a swap the address bar says what is shown: the canonical question of an answer; and
    where an answer stood before, what was typed instead of it."""
    if not wants_part(request) or not form.is_submitted:
        return response
    if form.is_valid():
        response["HX-Replace-Url"] = f"{request.path}?{query}"
    elif "=" in (request.htmx.current_url or ""):
        response["HX-Replace-Url"] = f"{request.path}?{request.GET.urlencode()}"
    return response


def keep_search(request: Request, response: HttpResponse) -> HttpResponse:
    """What was found as it was typed stands in the address: who comes back finds it again."""
    if wants_part(request):
        response["HX-Replace-Url"] = f"{request.path}?{request.GET.urlencode()}"
    return response
