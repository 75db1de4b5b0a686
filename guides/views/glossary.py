"""Every term, in one plain sentence and at length."""

from django.http import HttpResponse

from guides.editorial import library_of
from guides.forms_said import said_in
from guides.htmx import Request, render_page
from guides.presenters.editorial import Printer
from guides.presenters.editorial_pages import term_views
from guides.views.public import public
from guides.views.today import today
from policies.book import open_book


@public
def glossary(request: Request) -> HttpResponse:
    book = open_book()
    context = {
        "terms": term_views(Printer(book, today(), library_of(book))),
        "said": said_in(request.GET, book, today()),
        "tab": "",
    }
    return render_page(request, "guides/glossary.html", context)
