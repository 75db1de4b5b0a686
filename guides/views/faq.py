"""Questions people ask: the list with its search, and one question for a region."""

from urllib.parse import urlencode

from django.http import Http404, HttpResponse

from guides.editorial import library_of
from guides.forms_said import said_in
from guides.htmx import Request, render_page
from guides.presenters.editorial import Printer
from guides.presenters.editorial_pages import question_lines, question_view, terms_for
from guides.views.place import place_asked
from guides.views.public import public
from guides.views.today import today
from policies.book import open_book


@public
def questions(request: Request) -> HttpResponse:
    book = open_book()
    library = library_of(book)
    typed = request.GET.get("q", "").strip()
    place = place_asked(book, request, "在哪里参保（可以不写）")
    context = {
        "typed": typed,
        "place": place,
        "said": said_in(request.GET, book, today()),
        "questions": question_lines(Printer(book, today(), library), typed),
        "terms": terms_for(book, "faq"),
        "tab": "faq",
    }
    query = urlencode({"q": typed} | place.parameters if typed else place.parameters)
    return render_page(request, "guides/faq.html", context, part="results", query=query)


@public
def question(request: Request, slug: str) -> HttpResponse:
    book = open_book()
    library = library_of(book)
    record = library.questions.get(slug)
    if record is None:
        raise Http404(slug)
    place = place_asked(book, request, "你在哪里参保")
    context = {
        "question": question_view(Printer(book, today(), library), record, place.region),
        "place": place,
        "said": said_in(request.GET, book, today()),
        "terms": terms_for(book, "faq"),
        "tab": "faq",
    }
    query = urlencode(place.parameters)
    return render_page(request, "guides/question.html", context, query=query)
