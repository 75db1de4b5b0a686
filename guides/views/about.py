"""Who makes the guide and how; its data, a reader's privacy, access for everybody."""

import json

from django.http import HttpResponse

from guides.api.shapes import comparison_data
from guides.htmx import Request, render_page
from guides.presenters.about import EXAMPLE_DAY, EXAMPLE_REGION, api_addresses, coverage_of
from guides.presenters.comparison import compare
from guides.views.public import public
from policies.book import open_book
from policies.hardships import Hardship
from policies.topics import TOPICS


@public
def about(request: Request) -> HttpResponse:
    return render_page(request, "guides/about.html", coverage_of(open_book()) | {"tab": ""})


@public
def api(request: Request) -> HttpResponse:
    """Every address with an example that answers, and a row as it is answered today."""
    book = open_book()
    region = book.region_of_slug(EXAMPLE_REGION)
    topic = next(iter(TOPICS.values()))
    rows = comparison_data(compare(book, topic, [region] if region else [], EXAMPLE_DAY))["rows"]
    context = {
        "groups": api_addresses(),
        "hardships": [choice for choice in Hardship if choice is not Hardship.NONE],
        "example": json.dumps(rows, ensure_ascii=False, indent=1),
        "tab": "",
    }
    return render_page(request, "guides/about_api.html", context)


@public
def privacy(request: Request) -> HttpResponse:
    return render_page(request, "guides/about_privacy.html", {"tab": ""})


@public
def accessibility(request: Request) -> HttpResponse:
    return render_page(request, "guides/about_accessibility.html", {"tab": ""})
