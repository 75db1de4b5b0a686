"""Regions side by side on one topic."""

from django.http import HttpResponseBase
from django.shortcuts import redirect

from guides.htmx import Request, render_page, wants_part
from guides.presenters.comparison import cards, compare, first_days, regions_with_claims
from guides.presenters.tools import tools_view
from guides.views.asked import asked_of
from guides.views.lookup import day_asked, topic_or_404
from guides.views.public import public
from policies.book import open_book


@public
def comparison(request: Request, topic: str) -> HttpResponseBase:
    book, subject = open_book(), topic_or_404(topic)
    asked = asked_of(book, request, subject)
    shown = asked.regions or regions_with_claims(book, subject)
    if asked.added and not asked.faults:
        return redirect(f"{request.path}?{asked.query(asked.with_added(shown))}")
    on, _ = day_asked(request)
    # A day, an order or a region that was not understood is not answered with another.
    compared = compare(book, subject, shown if asked.is_clear else [], on, asked.sort)
    context = {
        "topic": subject,
        "on": on,
        "asked": asked,
        "tools": tools_view(book, subject, asked, shown),
        "cards": cards(book, compared, mine=asked.mine, only_different=asked.is_diff),
        "first_days": first_days(book, compared),
        "tab": "compare",
    }
    query = asked.query(asked.regions)
    response = render_page(request, "guides/compare.html", context, part="results", query=query)
    if not asked.faults and wants_part(request):
        response["HX-Push-Url"] = f"{request.path}?{query}" if query else request.path
    return response
