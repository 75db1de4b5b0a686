from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase


class EmptyHeadBody:
    """Answers HEAD with the headers of GET and no body.

    Django builds the page for HEAD as for GET and leaves it to the server to drop the body;
    gunicorn drops it and logs a warning each time. Outermost, so that Content-Length is the
    length after compression, as GET would say.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if request.method == "HEAD" and isinstance(response, HttpResponse):
            response.setdefault("Content-Length", str(len(response.content)))
            response.content = b""
        return response
