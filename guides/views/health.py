"""For machines: is the process alive, and can it answer?"""

from django.core import checks
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse

from guides.views.public import public
from policies.book import open_book


@public
def healthz(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok", content_type="text/plain")


@public
def readyz(request: HttpRequest) -> HttpResponse:
    """Ready once the database answers, holds something to show, and guards what is published."""
    try:
        complaints = checks.run_checks(tags=[checks.Tags.database], databases=["default"])
        is_ready = not complaints and bool(open_book().regions)
    except DatabaseError:
        is_ready = False
    return HttpResponse(
        "ready" if is_ready else "not ready",
        content_type="text/plain",
        status=200 if is_ready else 503,
    )
