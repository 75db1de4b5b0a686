"""The desk's site: Django's admin, with the desk's own pages beside the lists and forms.

Every address of it asks for password and second factor; whoever has not given both is sent on, in
the same way whether there is anything at the address or not.
"""

import logging
from collections.abc import Callable
from functools import update_wrapper
from typing import Any

from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import BadRequest
from django.db import DataError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.template.response import SimpleTemplateResponse
from django.urls import path, reverse
from django.views.decorators.cache import never_cache
from django.views.i18n import JavaScriptCatalog

from desk.accounts import pages, sessions

Page = Callable[..., HttpResponseBase]

logger = logging.getLogger(__name__)

UNREADABLE = (ValueError, OverflowError, DataError, IncorrectLookupParameters)
"""What an odd value in an address or a form makes Django's admin or the database stumble over."""


class DeskSite(admin.AdminSite):
    site_header = "医保明白账 · 编辑台"
    site_title = "医保明白账 · 编辑台"
    index_title = "编辑台"
    index_template = "desk/index.html"
    empty_value_display = "–"

    def get_urls(self) -> list[Any]:
        from desk.pages.urls import PAGES

        own = [path(route, self.admin_view(view), name=name) for route, view, name in PAGES]
        steps = [("setup", pages.setup), ("verify", pages.verify)]
        inside = [("phone", pages.change_phone), ("codes", pages.new_codes)]
        factor = [path("two-factor/", self.admin_view(pages.overview), name="two-factor")]
        factor += [_factor_path(name, self.after_password(view)) for name, view in steps]
        factor += [_factor_path(name, self.admin_view(view)) for name, view in inside]
        return [*own, *factor, *super().get_urls()]

    def i18n_javascript(self, request: HttpRequest, extra_context: Any = None) -> Any:
        """The words of Django's scripts, and over them ours."""
        return JavaScriptCatalog.as_view(packages=["django.contrib.admin", "desk"])(request)

    def has_password(self, request: HttpRequest) -> bool:
        return super().has_permission(request)

    def has_permission(self, request: HttpRequest) -> bool:
        """Both factors; to leave, the first is enough."""
        is_leaving = request.path == reverse("admin:logout")
        return self.has_password(request) and (is_leaving or is_verified(request))

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        guarded = super().admin_view(view, cacheable)

        def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if ended := self._end_of_session(request):
                return ended
            if self.has_password(request) and not self.has_permission(request):
                on = reverse(pages.second_step(request))
                return redirect_to_login(request.get_full_path(), on)
            return _readable(request, guarded, *args, **kwargs)

        return update_wrapper(inner, guarded)

    def after_password(self, view: Page) -> Page:
        """For the two pages that stand between password and desk."""

        @never_cache
        def inner(request: HttpRequest) -> HttpResponseBase:
            if ended := self._end_of_session(request):
                return ended
            if not self.has_password(request):
                return redirect_to_login(request.get_full_path(), reverse("admin:login"))
            if self.has_permission(request):
                return redirect(pages.next_address(request))
            return view(request)

        return update_wrapper(inner, view)

    def login(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """Who has come half the way goes on, and is not asked for the password again."""
        if request.method in ("GET", "HEAD") and self.has_password(request):
            if self.has_permission(request):
                return redirect(pages.next_address(request))
            return pages.redirect_with_next(request, pages.second_step(request))
        return super().login(request, extra_context)

    def index(self, request: HttpRequest, extra_context: Any = None) -> Any:
        """The start of a day: what waits for somebody, above the list of everything."""
        from desk.pages.start import first_page

        return super().index(request, {**(extra_context or {}), **first_page(request)})

    def _end_of_session(self, request: HttpRequest) -> HttpResponse | None:
        if request.user.is_authenticated:
            if sessions.is_idle(request):
                return sessions.end_idle(request)
            sessions.note_seen(request)
        return None


def _readable(request: HttpRequest, view: Page, *args: Any, **kwargs: Any) -> HttpResponseBase:
    """The view's answer. Odd values are the sender's fault, not the desk's: there is no such page,
    or the form is refused. A fault of our own would look the same, so the log has it all."""
    try:
        answer = view(request, *args, **kwargs)
        # Rows that a page names are looked for only while it is written.
        return answer.render() if isinstance(answer, SimpleTemplateResponse) else answer
    except UNREADABLE as error:
        logger.exception("Unreadable %s request to %s", request.method, request.path)
        if request.method in ("GET", "HEAD"):
            raise Http404 from error
        raise BadRequest from error


def is_verified(request: HttpRequest) -> bool:
    return bool(request.user.is_verified())  # type: ignore[union-attr]


def _factor_path(name: str, view: Page) -> Any:
    return path(f"two-factor/{name}/", view, name=f"two-factor-{name}")


def desk_page(request: HttpRequest, title: str, **context: Any) -> dict[str, Any]:
    """What a page of the desk's own is given, beside its own context."""
    return {**admin.site.each_context(request), "title": title, **context}
