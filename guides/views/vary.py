"""The same bill by every route, and in every region that can answer."""

from urllib.parse import urlencode

from django.http import HttpResponse
from django.urls import reverse

from guides.forms import BillForm
from guides.forms_regions import RegionsForm
from guides.forms_said import said_in
from guides.htmx import Request, render_page, renew_address
from guides.presenters.editorial_pages import terms_for
from guides.presenters.forms_vary import regions_form_view, routes_form_view
from guides.presenters.onward import carried
from guides.presenters.routes import RoutesView, routes_view
from guides.presenters.settled_regions import SettledView, settled_view
from guides.presenters.ways import ways_of
from guides.views.public import public
from guides.views.today import today
from policies.book import Book, open_book
from policies.coverage import answers_by_region, answers_by_route, worth_of_filing


@public
def routes(request: Request) -> HttpResponse:
    book = open_book()
    form = BillForm(request.GET, book=book, today=today())
    is_answered = form.is_submitted and form.is_valid()
    parameters = form.parameters()
    said = said_in(request.GET, book, today())
    asked = carried("routes", said) | parameters
    context = {
        "form": routes_form_view(book, form, reverse("guides:routes")),
        "routes": _by_route(book, form, asked) if is_answered else None,
        "ways": ways_of(asked),
        "said": said,
        "is_submitted": form.is_submitted,
        "terms": terms_for(book, "calculator"),
        "tab": "calculator",
    }
    query = urlencode(parameters)
    response = render_page(request, "guides/routes.html", context, part="answer", query=query)
    return renew_address(request, response, form, query)


@public
def settled_regions(request: Request) -> HttpResponse:
    book = open_book()
    form = RegionsForm(request.GET, book=book, today=today())
    is_answered = form.is_submitted and form.is_valid()
    parameters = form.parameters()
    said = said_in(request.GET, book, today())
    asked = carried("settled-regions", said) | parameters
    context = {
        "form": regions_form_view(book, form, reverse("guides:settled-regions")),
        "settled": _by_region(book, form, asked) if is_answered else None,
        "ways": ways_of(asked),
        "said": said,
        "is_submitted": form.is_submitted,
        "terms": terms_for(book, "calculator"),
        "tab": "calculator",
    }
    query = urlencode(parameters)
    response = render_page(
        request, "guides/settled_regions.html", context, part="answer", query=query
    )
    return renew_address(request, response, form, query)


def _by_route(book: Book, form: BillForm, asked: dict[str, str]) -> RoutesView:
    answers = answers_by_route(book, form.situation, form.bill)
    worth = worth_of_filing(answers, form.value("route"))
    return routes_view(book, answers, worth, asked)


def _by_region(book: Book, form: RegionsForm, asked: dict[str, str]) -> SettledView:
    found = answers_by_region(book, form.situation, form.bill)
    return settled_view(book, found, form.situation, form.value("amount"), asked)
