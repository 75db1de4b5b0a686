"""Hold a settlement slip against what the guide computes."""

from urllib.parse import urlencode

from django.http import HttpResponse
from django.urls import reverse

from guides.forms_said import said_in
from guides.forms_slip import SlipForm
from guides.htmx import Request, render_page, renew_address
from guides.presenters.editorial_pages import terms_for
from guides.presenters.forms_slip import slip_form_view
from guides.presenters.onward import carried
from guides.presenters.slip import slip_view
from guides.presenters.ways import ways_of
from guides.views.public import public
from guides.views.today import today
from policies.book import open_book
from policies.coverage.slip import check_slip


@public
def check(request: Request) -> HttpResponse:
    book = open_book()
    form = SlipForm(request.GET, book=book, today=today())
    is_answered = form.is_submitted and form.is_valid()
    found = check_slip(book, form.situation, form.bill, form.slip) if is_answered else None
    said = said_in(request.GET, book, today())
    parameters = carried("check", said) | form.parameters()
    context = {
        "form": slip_form_view(book, form, reverse("guides:check")),
        "slip": slip_view(book, found, parameters) if found else None,
        "ways": ways_of(parameters),
        "said": said,
        "is_submitted": form.is_submitted,
        "is_filled": bool(form.parameters()),
        "terms": terms_for(book, "calculator"),
        "tab": "calculator",
    }
    query = urlencode(form.parameters())
    response = render_page(request, "guides/slip.html", context, part="answer", query=query)
    return renew_address(request, response, form, query)
