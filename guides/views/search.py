"""One search over everything."""

from urllib.parse import urlencode

from django.http import HttpResponse

from guides.htmx import Request, render_page
from guides.presenters.search import EXAMPLES, PAGES_OF_NOTHING, search_view
from guides.search import index_of, read_question, tidy
from guides.views.public import public
from policies.book import open_book


@public
def search(request: Request) -> HttpResponse:
    index = index_of(open_book())
    typed = tidy(request.GET.get("q", ""))
    asked = read_question(index, typed)
    context = {
        "search": search_view(index, asked) if typed else None,
        "typed": asked.typed,
        "is_unreadable": bool(request.GET.get("q", "").strip()) and asked.is_empty,
        "examples": [(words, urlencode({"q": words})) for words in EXAMPLES],
        "doors": [index.documents[path] for path in PAGES_OF_NOTHING],
        "tab": "",
    }
    query = urlencode({"q": asked.typed}) if asked.typed else ""
    return render_page(request, "guides/search.html", context, part="results", query=query)
