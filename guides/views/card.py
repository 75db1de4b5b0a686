"""An answer as a card to take along: the same address with `card=1`."""

from urllib.parse import urlencode

from django.http import HttpResponse

from guides.htmx import Request, render_page, wants_part
from guides.presenters.cards.code import code_of
from guides.presenters.cards.parts import Card
from guides.presenters.since import SinceView
from guides.presenters.ways import with_query
from guides.views.remembered import Moment
from guides.views.today import today

PARAMETER = "card"


def wants_card(request: Request) -> bool:
    return request.GET.get(PARAMETER) == "1" and not wants_part(request)


def card_page(
    request: Request, card: Card, moment: Moment, since: SinceView | None, *, tab: str
) -> HttpResponse:
    """The card of what was asked, with the address that leads back to this very answer."""
    short = moment.form.short_parameters() | moment.remembered
    address = request.build_absolute_uri(with_query(request.path, short))
    context = {
        "card": card,
        "address": address,
        "code": code_of(address),
        "since": since,
        "back": with_query(request.path, moment.parameters),
        "made_on": today(),
        "tab": tab,
    }
    return render_page(
        request, "guides/card.html", context, query=urlencode(moment.form.parameters())
    )
