"""How many months to wait after paying in late."""

from urllib.parse import urlencode

from django.http import HttpResponse
from django.urls import reverse

from guides.forms_said import said_in
from guides.forms_waiting import WaitingForm
from guides.htmx import Request, render_page, renew_address
from guides.presenters.editorial_pages import terms_for
from guides.presenters.forms import waiting_form_view
from guides.presenters.waiting import waiting_view
from guides.views.public import public
from guides.views.today import today
from policies.book import open_book


@public
def waiting(request: Request) -> HttpResponse:
    book = open_book()
    form = WaitingForm(request.GET, book=book, today=today())
    answer = form.answer if form.is_submitted and form.is_valid() else None
    context = {
        "form": waiting_form_view(book, form, reverse("guides:waiting")),
        "wait": waiting_view(book, answer, form.value("last_paid_year")) if answer else None,
        "said": said_in(request.GET, book, today()),
        "is_submitted": form.is_submitted,
        "terms": terms_for(book, "waiting"),
        "tab": "contribution",
    }
    query = urlencode(form.parameters())
    response = render_page(request, "guides/waiting.html", context, part="answer", query=query)
    return renew_address(request, response, form, query)
