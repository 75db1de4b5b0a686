"""What I and my employer, or the state, pay in."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from guides.forms_contribution import ContributionForm
from guides.htmx import Request
from guides.presenters.contribution import contribution_view
from guides.presenters.editorial_pages import terms_for
from guides.presenters.forms import contribution_form_view
from guides.presenters.open_groups import open_credit
from guides.views.answer import answer_page
from guides.views.public import public
from guides.views.remembered import Moment
from guides.views.today import today
from policies.book import open_book
from policies.coverage import answer_contribution
from policies.coverage.since import ask_contribution


@public
def contribution(request: Request) -> HttpResponse:
    book = open_book()
    form = ContributionForm(request.GET, book=book, today=today())
    is_answered = form.is_submitted and form.is_valid()
    moment = Moment.of(form)
    context = {
        "form": contribution_form_view(book, form, reverse("guides:contribution")),
        "terms": terms_for(book, "contribution"),
        "tab": "contribution",
        **(_answered(form, moment) if is_answered else {}),
    }
    return answer_page(request, "guides/contribution.html", moment, context)


def _answered(form: ContributionForm, moment: Moment) -> dict[str, Any]:
    who, wage = form.contributor, form.value("wage")
    answer = answer_contribution(moment.book, who, wage)
    return {
        "paid": contribution_view(moment.book, answer),
        "open": open_credit(answer, moment.parameters),
        "since": moment.since("contribution", who.region, ask_contribution(who, wage)),
    }
