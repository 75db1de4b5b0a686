"""What is published is kept: a published version, its figures and its claims are only read.

The triggers would refuse a change; the desk does not offer one, and says why to whoever still
sends one, for instance from a page that was opened before the version was published.
"""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.admin.options import BaseModelAdmin, InlineModelAdmin
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from desk.admin.recorded import RecordedAdmin
from desk.admin.show import change_address
from desk.admin.stage import stage_words, version_of
from policies.models import PolicyVersion
from policies.publishing.record import editing, lines_of, note_edit
from policies.vocabulary import ActKind


class KeepsPublished(BaseModelAdmin):
    """Permissions of an admin page or inline: nothing but reading once the version is public."""

    def is_kept(self, obj: Any) -> bool:
        return obj is not None and version_of(obj).is_published

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return not self.is_kept(obj) and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return not self.is_kept(obj) and super().has_delete_permission(request, obj)


class KeptInline(KeepsPublished, InlineModelAdmin):
    """An inline's `obj` is the row above it; to add below a published one is a change, too."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return not self.is_kept(obj) and super().has_add_permission(request, obj)


class KeptAdmin(KeepsPublished, RecordedAdmin):
    """The admin of version, figure or claim: what is done to any of them is done to the version."""

    path_to_version = ""

    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        is_new = isinstance(obj, PolicyVersion)
        self._note(request, obj, ActKind.CREATED if is_new else ActKind.EDITED)

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        self._note(request, obj, ActKind.EDITED)

    def _note(self, request: HttpRequest, obj: Any, kind: ActKind) -> None:
        before = request.lines_before  # type: ignore[attr-defined]
        note_edit(version_of(obj).pk, request.user, before, kind)

    def log_deletions(self, request: HttpRequest, queryset: QuerySet[Any]) -> Any:
        """A draft that goes leaves its row on the record; a figure that goes is an edit."""
        if self.model is PolicyVersion:
            super().log_deletions(request, queryset)

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        if isinstance(obj, PolicyVersion):
            super().delete_model(request, obj)
            return
        with editing(version_of(obj), request.user):
            super().delete_model(request, obj)

    def lines_in_database(self, obj: Any) -> dict[str, str]:
        return lines_of(version_of(obj).pk)

    def region_of(self, obj: Any) -> str:
        return str(version_of(obj).region.code)

    def get_view_on_site_url(self, obj: Any = None) -> str | None:
        """Of a draft the public site shows nothing: its preview does."""
        if obj is None or self.is_kept(obj):
            return super().get_view_on_site_url(obj)
        return reverse("admin:version-preview", args=[version_of(obj).pk])

    def render_change_form(
        self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        obj = kwargs.get("obj")
        context["is_draft"] = obj is not None and not self.is_kept(obj)
        return super().render_change_form(request, context, *args, **kwargs)

    def on_record(self, obj: Any) -> PolicyVersion:
        return version_of(obj)

    def drafts(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(**{f"{self.path_to_version}published": None})

    def hold(self, request: HttpRequest, obj: Any) -> None:
        """The version is locked, so that it is not published under the editor's hands; and it
        alone, as by whoever else writes to its figures and claims."""
        list(PolicyVersion.objects.select_for_update().filter(pk=version_of(obj).pk))

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """A field that asks for a row by name wants to put something into it: only drafts."""
        is_choosing = request.resolver_match is not None and (
            request.resolver_match.url_name == "autocomplete"
        )
        rows = self.drafts(queryset) if is_choosing else queryset
        return super().get_search_results(request, rows, search_term)

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        return self._or_explain(request, object_id, super().change_view, form_url, extra_context)

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        return self._or_explain(request, object_id, super().delete_view, extra_context)

    def _or_explain(
        self, request: HttpRequest, object_id: str, view: Callable[..., HttpResponse], *rest: Any
    ) -> HttpResponse:
        try:
            return view(request, object_id, *rest)
        except PermissionDenied:
            obj = self.get_queryset(request).filter(pk=unquote(object_id)).first()
            if obj is None or not self.is_kept(obj) or not self.has_view_permission(request, obj):
                raise
            words = stage_words(version_of(obj))
            messages.error(
                request,
                f"没有保存：这个版本{words}，公布以后不能再改。要更正，请另写一个版本。",
            )
            return redirect(change_address(obj))
