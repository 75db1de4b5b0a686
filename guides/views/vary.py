"""The same bill by every route, and in every region that can answer."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from guides.forms import BillForm
from guides.forms_regions import RegionsForm
from guides.htmx import Request
from guides.presenters.aloud import routes_aloud
from guides.presenters.cards.routes import routes_card
from guides.presenters.editorial_pages import terms_for
from guides.presenters.forms_vary import regions_form_view, routes_form_view
from guides.presenters.routes import routes_view
from guides.presenters.settled_regions import settled_view
from guides.presenters.since import SinceView, regions_since_view
from guides.presenters.ways import ways_of
from guides.views.answer import answer_page
from guides.views.card import card_page, wants_card
from guides.views.public import public
from guides.views.remembered import Moment
from guides.views.today import today
from policies.book import open_book
from policies.coverage import (
    Answer,
    Worth,
    answers_by_region,
    answers_by_route,
    worth_of_filing,
)
from policies.coverage.since import ask_routes
from policies.vocabulary import Route


@public
def routes(request: Request) -> HttpResponse:
    book = open_book()
    form = BillForm(request.GET, book=book, today=today())
    is_answered = form.is_submitted and form.is_valid()
    moment = Moment.of(form)
    if is_answered and wants_card(request):
        card = routes_card(moment.book, *_compared(form, moment))
        return card_page(request, card, form, moment, _since(form, moment), tab="calculator")
    context = {
        "form": routes_form_view(book, form, reverse("guides:routes")),
        "ways": ways_of(moment.parameters, "routes"),
        "terms": terms_for(book, "calculator"),
        "tab": "calculator",
        **(_by_route(form, moment) if is_answered else {}),
    }
    return answer_page(request, "guides/routes.html", moment, context)


@public
def settled_regions(request: Request) -> HttpResponse:
    book = open_book()
    form = RegionsForm(request.GET, book=book, today=today())
    is_answered = form.is_submitted and form.is_valid()
    moment = Moment.of(form)
    context = {
        "form": regions_form_view(book, form, reverse("guides:settled-regions")),
        "ways": ways_of(moment.parameters),
        "terms": terms_for(book, "calculator"),
        "tab": "calculator",
        **(_by_region(form, moment) if is_answered else {}),
    }
    return answer_page(request, "guides/settled_regions.html", moment, context)


def _compared(form: BillForm, moment: Moment) -> tuple[dict[Route, Answer], Worth]:
    answers = answers_by_route(moment.book, form.situation, form.bill)
    return answers, worth_of_filing(answers, form.value("route"))


def _since(form: BillForm, moment: Moment) -> SinceView | None:
    ask = ask_routes(form.situation, form.bill, form.value("route"))
    return moment.since("routes", form.situation.region, ask)


def _by_route(form: BillForm, moment: Moment) -> dict[str, Any]:
    answers, worth = _compared(form, moment)
    view = routes_view(moment.book, answers, worth, moment.parameters)
    return {
        "routes": view,
        "aloud": routes_aloud(view),
        "since": _since(form, moment),
    }


def _by_region(form: RegionsForm, moment: Moment) -> dict[str, Any]:
    situation, bill = form.situation, form.bill
    found = answers_by_region(moment.book, situation, bill)
    view = settled_view(moment.book, found, situation, form.value("amount"), moment.parameters)
    changed = moment.reopened_regions(situation, bill)
    if changed is None:
        return {"settled": view}
    since = regions_since_view(form.parameters(), moment.linked, form.day, changed)
    return {"settled": view, "since": since}
