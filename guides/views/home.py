"""The front page: three doors, a search, what changed."""

from django.http import HttpResponse

from guides.forms import BillForm
from guides.htmx import Request, render_page
from guides.presenters.editorial_pages import terms_for
from guides.presenters.forms import bill_form_view
from guides.presenters.history import recent_changes
from guides.views.public import public
from guides.views.today import today
from policies.book import open_book

MOST_CHANGES = 4


@public
def home(request: Request) -> HttpResponse:
    book = open_book()
    form = BillForm({}, book=book, today=today())
    context = {
        "fields": bill_form_view(book, form, "/calculator/").fields[:2],
        "changes": recent_changes(book, today(), MOST_CHANGES),
        "terms": terms_for(book, "home"),
        "tab": "",
    }
    return render_page(request, "guides/home.html", context)
