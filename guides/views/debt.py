"""How far the data is verified: province by topic, and where the gaps are."""

from urllib.parse import urlencode

from django.http import HttpResponse

from guides.htmx import Request, render_page
from guides.presenters.debt import debt_page
from guides.views.place import place_asked
from guides.views.public import public
from guides.views.today import today
from policies.book import open_book

HINT = "写省名，写市名也行，就看它那个省；不写就看全国"


@public
def data(request: Request) -> HttpResponse:
    book = open_book()
    place = place_asked(book, request, "只看一个省（可以不写）", HINT)
    context = debt_page(book, place.region, today()) | {"place": place, "tab": ""}
    query = urlencode(place.parameters)
    return render_page(request, "guides/about_data.html", context, query=query)
