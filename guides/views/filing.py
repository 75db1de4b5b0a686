"""Must I file, and how."""

from urllib.parse import urlencode

from django.http import HttpResponse
from django.urls import reverse

from guides.forms_filing import FilingForm
from guides.htmx import Request, render_page, renew_address
from guides.presenters.editorial_pages import terms_for
from guides.presenters.walkthrough import outcome_view
from guides.presenters.walkthrough_form import employer_field, filing_form_view
from guides.views.public import public
from guides.views.today import today
from policies.book import open_book
from policies.coverage.filing import FilingAnswer, Question


@public
def filing(request: Request) -> HttpResponse:
    book = open_book()
    form = FilingForm(request.GET, book=book, today=today())
    found = form.found
    context = {
        "form": filing_form_view(book, form, reverse("guides:filing")),
        "outcome": outcome_view(book, found) if isinstance(found, FilingAnswer) else None,
        "employer": employer_field(form),
        "is_next": isinstance(found, Question),
        "is_submitted": form.is_submitted,
        "terms": terms_for(book, "filing"),
        "tab": "filing",
    }
    query = urlencode(form.parameters())
    response = render_page(request, "guides/filing.html", context, part="answer", query=query)
    return renew_address(request, response, form, query)
