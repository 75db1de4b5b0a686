"""An answer as a card to take along: the same address with `card=1`."""

from dataclasses import replace
from urllib.parse import urlencode

from django.http import HttpResponse

from guides.forms import QuestionForm
from guides.forms_said import said_beside
from guides.htmx import Request, render_page, wants_part
from guides.presenters.cards.code import code_of
from guides.presenters.cards.fit import fitted
from guides.presenters.cards.parts import Card
from guides.presenters.since import SinceView
from guides.presenters.ways import TAKEN, with_query
from guides.views.remembered import Moment
from guides.views.today import today


def wants_card(request: Request) -> bool:
    is_asked = all(request.GET.get(name) == text for name, text in TAKEN.items())
    return is_asked and not wants_part(request)


def card_page(
    request: Request,
    card: Card,
    form: QuestionForm,
    moment: Moment | None = None,
    since: SinceView | None = None,
    *,
    tab: str,
) -> HttpResponse:
    """The card of what a form asked; its address remembers what the moment does, and an answer of
    then says what changed since."""
    asked = form.parameters()
    linked = moment.linked if moment else asked
    back = moment.parameters if moment else said_beside(form) | asked
    card = replace(card, since=since.sentence) if since else card
    return card_at(request, card, asked, form.short(linked), back, tab=tab)


def card_at(
    request: Request,
    card: Card,
    canonical: dict[str, str],
    address: dict[str, str],
    back: dict[str, str],
    *,
    tab: str,
) -> HttpResponse:
    """`address` are the parameters that stand on the card, `back` those of the page it is of."""
    url = request.build_absolute_uri(with_query(request.path, address))
    context = {
        "card": fitted(card, url),
        "address": url,
        "code": code_of(url),
        "back": with_query(request.path, back),
        "made_on": today(),
        "tab": tab,
    }
    return render_page(request, "guides/card.html", context, query=urlencode(canonical))
