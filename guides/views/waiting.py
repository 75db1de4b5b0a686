"""How many months to wait after paying in late."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from guides.forms_waiting import WaitingForm
from guides.htmx import Request
from guides.presenters.editorial_pages import terms_for
from guides.presenters.forms import waiting_form_view
from guides.presenters.waiting import waiting_view
from guides.views.answer import answer_page
from guides.views.public import public
from guides.views.remembered import Moment
from guides.views.today import today
from policies.book import open_book
from policies.coverage.since import ask_waiting


@public
def waiting(request: Request) -> HttpResponse:
    book = open_book()
    form = WaitingForm(request.GET, book=book, today=today())
    is_answered = form.is_submitted and form.is_valid()
    moment = Moment.of(form)
    context = {
        "form": waiting_form_view(book, form, reverse("guides:waiting")),
        "terms": terms_for(book, "waiting"),
        "tab": "contribution",
        **(_answered(form, moment) if is_answered else {}),
    }
    return answer_page(request, "guides/waiting.html", moment, context)


def _answered(form: WaitingForm, moment: Moment) -> dict[str, Any]:
    answer = form.answer_from(moment.book, form.day)
    return {
        "wait": waiting_view(moment.book, answer, form.value("last_paid_year")),
        "since": moment.since("waiting", answer.region.code, ask_waiting(form.answer_from)),
    }
