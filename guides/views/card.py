"""An answer as a card to take along: the same address with `card=1`."""

from urllib.parse import urlencode

from django.http import HttpResponse

from guides.forms import QuestionForm
from guides.htmx import Request, render_page, wants_part
from guides.presenters.cards.code import code_of
from guides.presenters.cards.fit import fitted
from guides.presenters.cards.parts import Card
from guides.presenters.ways import TAKEN, with_query
from guides.views.today import today


def wants_card(request: Request) -> bool:
    return all(request.GET.get(name) == text for name, text in TAKEN.items()) and not wants_part(
        request
    )


def card_page(request: Request, card: Card, form: QuestionForm, *, tab: str) -> HttpResponse:
    """The card of what a form asked."""
    return card_at(request, card, form.parameters(), form.short_parameters(), tab=tab)


def card_at(
    request: Request, card: Card, parameters: dict[str, str], short: dict[str, str], *, tab: str
) -> HttpResponse:
    """`parameters` are the canonical ones of the answer, `short` as few as ask the same."""
    address = request.build_absolute_uri(with_query(request.path, short))
    context = {
        "card": fitted(card),
        "address": address,
        "code": code_of(address),
        "back": with_query(request.path, parameters),
        "made_on": today(),
        "tab": tab,
    }
    return render_page(request, "guides/card.html", context, query=urlencode(parameters))
