"""The desk's site: Django's admin, with the desk's own pages beside the lists and forms."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponseBase
from django.urls import path

Page = Callable[..., HttpResponseBase]


class DeskSite(admin.AdminSite):
    site_header = "医保明白账 · 编辑台"
    site_title = "医保明白账 · 编辑台"
    index_title = "编辑台"
    index_template = "desk/index.html"

    def get_urls(self) -> list[Any]:
        from desk.pages.urls import PAGES

        own = [path(route, self.admin_view(view), name=name) for route, view, name in PAGES]
        return [*own, *super().get_urls()]


def desk_page(request: HttpRequest, title: str, **context: Any) -> dict[str, Any]:
    """What a page of the desk's own is given, beside its own context."""
    return {**admin.site.each_context(request), "title": title, **context}
