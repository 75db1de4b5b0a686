"""What I and my employer, or the state, pay in."""

from urllib.parse import urlencode

from django.http import HttpResponse
from django.urls import reverse

from guides.forms_contribution import ContributionForm
from guides.forms_said import said_in
from guides.htmx import Request, render_page, renew_address
from guides.presenters.contribution import contribution_view
from guides.presenters.editorial_pages import terms_for
from guides.presenters.forms import contribution_form_view
from guides.views.public import public
from guides.views.today import today
from policies.book import open_book
from policies.coverage import answer_contribution


@public
def contribution(request: Request) -> HttpResponse:
    book = open_book()
    form = ContributionForm(request.GET, book=book, today=today())
    path = reverse("guides:contribution")
    is_answered = form.is_submitted and form.is_valid()
    answer = (
        answer_contribution(book, form.contributor, form.value("wage")) if is_answered else None
    )
    context = {
        "form": contribution_form_view(book, form, path),
        "paid": contribution_view(book, answer) if answer else None,
        "said": said_in(request.GET, book, today()),
        "is_submitted": form.is_submitted,
        "terms": terms_for(book, "contribution"),
        "tab": "contribution",
    }
    query = urlencode(form.parameters())
    response = render_page(request, "guides/contribution.html", context, part="answer", query=query)
    return renew_address(request, response, form, query)
