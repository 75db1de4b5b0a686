"""The front page and the page about the guide."""

from django.http import HttpResponse

from guides.forms import BillForm
from guides.htmx import Request, render_page
from guides.presenters.forms import bill_form_view
from guides.presenters.history import recent_changes
from guides.views.public import public
from guides.views.today import today
from policies.book import open_book
from policies.vocabulary import RegionLevel

MOST_CHANGES = 4


@public
def home(request: Request) -> HttpResponse:
    book = open_book()
    form = BillForm({}, book=book, today=today())
    context = {
        "fields": bill_form_view(book, form, "/calculator/").fields[:2],
        "changes": recent_changes(book, today(), MOST_CHANGES),
        "tab": "",
    }
    return render_page(request, "guides/home.html", context)


@public
def about(request: Request) -> HttpResponse:
    book = open_book()
    levels = [region.level for region in book.regions.values()]
    chapters = book.all_chapters()
    context = {
        "provinces": levels.count(RegionLevel.PROVINCE),
        "cities": levels.count(RegionLevel.PREFECTURE),
        "recorded": [book.regions[code] for code in sorted(chapters) if book.has_policy(code)],
        "tab": "",
    }
    return render_page(request, "guides/about.html", context)
