"""Guides: for one kind of reader, or to look things up; their cases are computed anew."""

from django.http import Http404, HttpResponse

from guides.editorial import library_of
from guides.forms_said import said_in
from guides.htmx import Request, render_page
from guides.presenters.editorial import Printer
from guides.presenters.editorial_pages import guide_groups, guide_view, terms_for
from guides.views.public import public
from guides.views.today import today
from policies.book import open_book


@public
def guides(request: Request) -> HttpResponse:
    book = open_book()
    library = library_of(book)
    context = {
        "groups": guide_groups(Printer(book, today(), library)),
        "said": said_in(request.GET, book, today()),
        "terms": terms_for(book, "guides"),
        "tab": "guides",
    }
    return render_page(request, "guides/guides.html", context)


@public
def guide(request: Request, slug: str) -> HttpResponse:
    book = open_book()
    library = library_of(book)
    record = library.guides.get(slug)
    if record is None:
        raise Http404(slug)
    context = {
        "guide": guide_view(Printer(book, today(), library), record),
        "said": said_in(request.GET, book, today()),
        "terms": terms_for(book, "guides"),
        "tab": "guides",
    }
    return render_page(request, "guides/guide.html", context)
