"""Settle a bill."""

from urllib.parse import urlencode

from django.http import HttpResponse
from django.urls import reverse

from guides.forms import BillForm
from guides.forms_said import said_in
from guides.htmx import Request, render_page, renew_address
from guides.presenters.editorial_pages import terms_for
from guides.presenters.forms import bill_form_view
from guides.presenters.onward import carried
from guides.presenters.settlement import bill_view
from guides.presenters.ways import ways_of
from guides.presenters.why import why_view
from guides.views.public import public
from guides.views.today import today
from policies.book import open_book
from policies.coverage import answer_bill


@public
def calculator(request: Request) -> HttpResponse:
    book = open_book()
    form = BillForm(request.GET, book=book, today=today())
    path = reverse("guides:calculator")
    is_answered = form.is_submitted and form.is_valid()
    answer = answer_bill(book, form.situation, form.bill) if is_answered else None
    said = said_in(request.GET, book, today())
    asked = carried("calculator", said) | form.parameters()
    context = {
        "form": bill_form_view(book, form, path),
        "said": said,
        "bill": bill_view(book, answer) if answer else None,
        "why": why_view(book, answer, asked) if answer else None,
        "ways": ways_of(asked),
        "is_submitted": form.is_submitted,
        "terms": terms_for(book, "calculator"),
        "tab": "calculator",
    }
    query = urlencode(form.parameters())
    response = render_page(request, "guides/calculator.html", context, part="answer", query=query)
    return renew_address(request, response, form, query)
