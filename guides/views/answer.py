"""A form with its answer, as every page that reckons shows them."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse

from guides.htmx import Request, render_page, renew_address
from guides.views.remembered import Moment


def answer_page(
    request: Request, template: str, moment: Moment, context: dict[str, Any]
) -> HttpResponse:
    """The page, or to htmx its part `answer`; an answer comes with the link that remembers it."""
    form = moment.form
    is_answered = form.is_submitted and form.is_valid()
    response = render_page(
        request,
        template,
        {"said": moment.said, "is_submitted": form.is_submitted, **context},
        part="answer",
        query=urlencode(form.parameters()),
        share=moment.share if is_answered else "",
    )
    return renew_address(request, response, form, moment.query)
