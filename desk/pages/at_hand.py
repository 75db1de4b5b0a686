"""A source that carries nothing public yet has no public page: where a page about a draft would
link to it, it leads to the source at the desk."""

import re

from django.http import HttpResponse
from django.urls import reverse

from desk.admin.show import change_address
from policies.models import PolicyVersion, Source


def with_sources_at_hand(page: HttpResponse, version: PolicyVersion) -> HttpResponse:
    """The page is made by public templates, which know nothing of the desk: its links are mended
    when it is there."""
    if page.get("Content-Type", "").startswith("text/html"):
        html = page.content.decode()
        for source in _unseen(version):
            place = re.escape(reverse("guides:source", args=[source.pk]))
            html = re.sub(rf'href="{place}[^"]*"', f'href="{change_address(source)}"', html)
        page.content = html.encode()
    return page


def _unseen(version: PolicyVersion) -> list[Source]:
    """The draft's sources of which the public site shows nothing."""
    mine = Source.objects.filter(claims__figure__version=version, statements=None).distinct()
    return list(mine.exclude(claims__figure__version__published__isnull=False))
