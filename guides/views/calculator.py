"""Settle a bill."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from guides.forms import BillForm
from guides.htmx import Request
from guides.presenters.aloud import bill_aloud
from guides.presenters.cards.bill import bill_card
from guides.presenters.editorial_pages import terms_for
from guides.presenters.forms import bill_form_view
from guides.presenters.ladder import ladder_view
from guides.presenters.open_groups import open_view
from guides.presenters.settlement import bill_view
from guides.presenters.stay import stay_view
from guides.presenters.ways import ways_of
from guides.presenters.why import why_view
from guides.views.answer import answer_page
from guides.views.card import card_page, wants_card
from guides.views.public import public
from guides.views.remembered import Moment
from guides.views.today import today
from policies.book import open_book
from policies.coverage import answer_bill
from policies.coverage.since import ask_bill
from policies.coverage.stay import stay_of


@public
def calculator(request: Request) -> HttpResponse:
    book = open_book()
    form = BillForm(request.GET, book=book, today=today())
    is_answered = form.is_submitted and form.is_valid()
    moment = Moment.of(form)
    answered = _answered(form, moment) if is_answered else {}
    answer = answered.pop("answer", None)
    if answer and wants_card(request):
        card = bill_card(moment.book, answer, answered["stay"])
        return card_page(request, card, form, moment, answered["since"], tab="calculator")
    context = {
        "form": bill_form_view(book, form, reverse("guides:calculator")),
        "ways": ways_of(moment.parameters),
        "terms": terms_for(book, "calculator"),
        "tab": "calculator",
        **answered,
    }
    return answer_page(request, "guides/calculator.html", moment, context)


def _answered(form: BillForm, moment: Moment) -> dict[str, Any]:
    situation, bill = form.situation, form.bill
    answer = answer_bill(moment.book, situation, bill)
    admitted_on = form.value("admitted_on")
    stay = stay_of(moment.book, situation, bill, admitted_on) if admitted_on else None
    view = bill_view(moment.book, answer)
    return {
        "answer": answer,
        "bill": view,
        "aloud": bill_aloud(view),
        "open": open_view(answer, moment.parameters),
        "stay": stay_view(moment.book, stay, situation.region) if stay else None,
        "why": why_view(moment.book, answer, moment.parameters),
        "ladder": ladder_view(answer),
        "since": moment.since("calculator", situation.region, ask_bill(situation, bill)),
    }
