"""Regions side by side: the topics, and one topic."""

from urllib.parse import urlencode

from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from guides.fields import quoted
from guides.forms_said import said_in
from guides.htmx import Request, render_page, wants_part
from guides.presenters.comparison import cards, compare, first_days, regions_with_claims
from guides.presenters.editorial_pages import terms_for
from guides.presenters.fields import Fault
from guides.presenters.onward import onward
from guides.presenters.tools import tools_view
from guides.views.asked import asked_of
from guides.views.lookup import day_asked, topic_or_404
from guides.views.public import public
from guides.views.today import today
from policies.book import open_book
from policies.topics import TOPICS

KEPT_BETWEEN_TOPICS = ("regions", "on", "diff", "scheme", "care_region")


@public
def topics(request: Request) -> HttpResponseBase:
    """All topics; with `topic`, as a comparison's list of topics sends it, on to that one."""
    typed = request.GET.get("topic", "").strip()
    if typed in TOPICS:
        kept = {name: request.GET.get(name, "") for name in KEPT_BETWEEN_TOPICS}
        query = urlencode({name: text for name, text in kept.items() if text}, safe=",")
        return redirect(reverse("guides:compare", args=[typed]) + (f"?{query}" if query else ""))
    book = open_book()
    said = said_in(request.GET, book, today())
    context = {
        "topics": [
            (topic, len(regions_with_claims(book, topic)), onward("compare", said, topic.key))
            for topic in TOPICS.values()
        ],
        "said": said,
        "faults": [Fault("topics", f"没有{quoted(typed)}这一项，请从下面选", "比什么")]
        if typed
        else [],
        "terms": terms_for(book, "compare"),
        "tab": "compare",
    }
    return render_page(request, "guides/topics.html", context)


@public
def comparison(request: Request, topic: str) -> HttpResponseBase:
    book, subject = open_book(), topic_or_404(topic)
    asked = asked_of(book, request, subject)
    shown = asked.regions or regions_with_claims(book, subject)
    if asked.added and not asked.faults:
        return redirect(asked.href(asked.with_added(shown)))
    on, _ = day_asked(request)
    # A day, an order or a region that was not understood is not answered with another.
    compared = compare(book, asked.topic, shown if asked.is_clear else [], on, asked.sort)
    context = {
        "topic": subject,
        "on": on,
        "said": said_in(request.GET, book, today()),
        "asked": asked,
        "tools": tools_view(book, asked, shown),
        "cards": cards(book, compared, mine=asked.mine, only_different=asked.is_diff),
        "first_days": first_days(book, compared),
        "terms": terms_for(book, "compare"),
        "tab": "compare",
    }
    query = asked.query(asked.regions)
    response = render_page(request, "guides/compare.html", context, part="results", query=query)
    if not asked.faults and wants_part(request):
        response["HX-Push-Url"] = f"{request.path}?{query}" if query else request.path
    return response
