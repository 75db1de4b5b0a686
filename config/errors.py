"""What cannot be answered: at the desk in the desk's layout, anywhere else in the public one."""

from django.http import HttpRequest, HttpResponse

from desk import errors as desk
from guides.views import errors as public


def _is_at_the_desk(request: HttpRequest) -> bool:
    # A request that is refused before anybody is known gets the public page.
    return request.path.startswith("/admin/") and hasattr(request, "user")


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    room = desk if _is_at_the_desk(request) else public
    return room.bad_request(request, exception)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    room = desk if _is_at_the_desk(request) else public
    return room.permission_denied(request, exception)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    room = desk if _is_at_the_desk(request) else public
    return room.page_not_found(request, exception)


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Forms that are sent with a cookie stand at the desk only."""
    return desk.form_too_old(request)
