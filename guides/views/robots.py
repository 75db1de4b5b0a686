"""For search engines: what they may read, and the list of what there is."""

from django.contrib.sitemaps.views import sitemap as sitemap_of
from django.http import HttpResponse
from django.urls import reverse
from django.utils.cache import patch_cache_control

from guides.htmx import Request
from guides.sitemaps import sitemaps
from guides.views.public import public
from guides.views.today import today
from policies.book import open_book


@public
def robots(request: Request) -> HttpResponse:
    """Results say themselves that they are not for an index, so they must be readable."""
    lines = (
        "User-agent: *",
        f"Disallow: {reverse('guides:display')}",
        f"Sitemap: {request.build_absolute_uri(reverse('guides:sitemap'))}",
    )
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@public
def sitemap(request: Request) -> HttpResponse:
    response = sitemap_of(request, sitemaps(open_book(), today())).render()
    patch_cache_control(response, no_cache=True)
    return response
