"""How many months to wait after paying in late."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.urls import reverse

from guides.forms_waiting import WaitingForm
from guides.htmx import Request, render_page, renew_address
from guides.presenters.editorial_pages import terms_for
from guides.presenters.forms import waiting_form_view
from guides.presenters.waiting import waiting_view
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
        "said": moment.said,
        "is_submitted": form.is_submitted,
        "terms": terms_for(book, "waiting"),
        "tab": "contribution",
        **(_answered(form, moment) if is_answered else {}),
    }
    query = urlencode(form.parameters())
    page, share = "guides/waiting.html", moment.share if is_answered else ""
    response = render_page(request, page, context, part="answer", query=query, share=share)
    return renew_address(request, response, form, moment.query)


def _answered(form: WaitingForm, moment: Moment) -> dict[str, Any]:
    answer = form.answer_from(moment.book, form.day)
    return {
        "wait": waiting_view(moment.book, answer, form.value("last_paid_year")),
        "since": moment.since("waiting", answer.region.code, ask_waiting(form.answer_from)),
    }
