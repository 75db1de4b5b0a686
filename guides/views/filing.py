"""Must I file, and how; and the days to keep, for the phone's calendar."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.urls import reverse
from django.utils.cache import patch_cache_control

from guides.calendar import CONTENT_TYPE, calendar_file
from guides.forms_filing import FilingForm
from guides.forms_said import said_beside, said_in
from guides.htmx import Request, render_page, renew_address
from guides.presenters.aloud import filing_aloud
from guides.presenters.cards.filing import filing_card
from guides.presenters.deadlines import calendar_view
from guides.presenters.editorial_pages import terms_for
from guides.presenters.walkthrough import OutcomeView, outcome_view
from guides.presenters.walkthrough_form import employer_field, filing_form_view
from guides.presenters.ways import ways_of
from guides.views.card import card_page, wants_card
from guides.views.public import public
from guides.views.today import hour_now, today
from policies.book import Book, open_book
from policies.coverage.filing import FilingAnswer, Question


@public
def filing(request: Request) -> HttpResponse:
    book = open_book()
    form = FilingForm(request.GET, book=book, today=today())
    return _page(request, book, form)


def _page(request: Request, book: Book, form: FilingForm) -> HttpResponse:
    found = form.found
    end = found if isinstance(found, FilingAnswer) else None
    parameters = form.parameters()
    calendar = calendar_view(book, end, form.dates, form, parameters) if end else None
    if end and calendar and wants_card(request):
        return card_page(request, filing_card(book, end, calendar, parameters), form, tab="filing")
    said = said_in(request.GET, book, today())
    context = {
        "form": filing_form_view(book, form, reverse("guides:filing")),
        "calendar": calendar,
        "ways": ways_of(said_beside(form) | parameters, "filing"),
        "employer": employer_field(form),
        "said": said,
        "is_next": isinstance(found, Question),
        "is_submitted": form.is_submitted,
        "terms": terms_for(book, "filing"),
        "tab": "filing",
        **(_told(outcome_view(book, end, said)) if end else {}),
    }
    query = urlencode(parameters)
    response = render_page(request, "guides/filing.html", context, part="answer", query=query)
    return renew_address(request, response, form, query)


def _told(outcome: OutcomeView) -> dict[str, Any]:
    return {"outcome": outcome, "aloud": filing_aloud(outcome)}


@public
def calendar(request: Request) -> HttpResponse:
    """The file; where there is no end yet, or no day to keep, the page says what is wanting."""
    book = open_book()
    form = FilingForm(request.GET, book=book, today=today())
    found = form.found
    if not isinstance(found, FilingAnswer):
        return _page(request, book, form)
    parameters = form.parameters()
    view = calendar_view(book, found, form.dates, form, parameters)
    if not view.deadlines:
        return _page(request, book, form)
    page = f"{reverse('guides:filing')}?{urlencode(parameters)}"
    file = calendar_file(
        view.deadlines,
        question=urlencode(view.hidden),
        page=request.build_absolute_uri(page),
        limits=view.limits,
        hour=hour_now(),
    )
    response = HttpResponse(file, content_type=CONTENT_TYPE)
    response["Content-Disposition"] = 'attachment; filename="yibao.ics"'
    patch_cache_control(response, no_cache=True)
    return response
