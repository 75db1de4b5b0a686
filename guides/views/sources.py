"""Every document, and every claim that rests on it."""

from django.http import Http404, HttpResponse

from guides.forms_said import said_in
from guides.htmx import Request, render_page
from guides.presenters.editorial_pages import terms_for
from guides.presenters.figures import grade_seal
from guides.presenters.sources import facts_of, sources_by_grade
from guides.views.public import public
from guides.views.today import today
from policies.book import open_book


@public
def sources(request: Request) -> HttpResponse:
    book = open_book()
    context = {
        "groups": sources_by_grade(book),
        "said": said_in(request.GET, book, today()),
        "terms": terms_for(book, "region"),
        "tab": "sources",
    }
    return render_page(request, "guides/sources.html", context)


@public
def source(request: Request, pk: int) -> HttpResponse:
    book = open_book()
    document = book.sources.get(pk)
    facts = facts_of(book, document, today()) if document else []
    if document is None or not facts:
        raise Http404(pk)
    context = {
        "source": document,
        "seal": grade_seal(document.grade),
        "facts": facts,
        "said": said_in(request.GET, book, today()),
        "terms": terms_for(book, "region"),
        "tab": "sources",
    }
    return render_page(request, "guides/source.html", context)
