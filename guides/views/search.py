"""One search over everything."""

from urllib.parse import urlencode

from django.http import HttpResponse

from guides.forms_said import said_in
from guides.htmx import Request, keep_search, render_page
from guides.presenters.onward import carried, keep
from guides.presenters.search import EXAMPLES, PAGES_OF_NOTHING, search_view
from guides.search import index_of, read_question, said_of, tidy
from guides.views.public import public
from guides.views.today import today
from policies.book import open_book


@public
def search(request: Request) -> HttpResponse:
    index = index_of(open_book())
    typed = tidy(request.GET.get("q", ""))
    asked = read_question(index, typed)
    given = said_in(request.GET, index.book, today())
    said = given | said_of(asked)
    context = {
        "search": search_view(index, asked, said) if typed else None,
        "typed": asked.typed,
        "is_unreadable": bool(request.GET.get("q", "").strip()) and asked.is_empty,
        "is_too_little": bool(asked.tokens),
        "examples": [
            (words, keep(f"{request.path}?{urlencode({'q': words})}", given)) for words in EXAMPLES
        ],
        "doors": [(index.documents[path], keep(path, given)) for path in PAGES_OF_NOTHING],
        "said": said,
        "handed_on": carried("search", given).items(),
        "tab": "",
    }
    query = urlencode({"q": asked.typed}) if asked.typed else ""
    response = render_page(request, "guides/search.html", context, part="results", query=query)
    return keep_search(request, response)
