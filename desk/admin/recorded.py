"""Every save and every deletion is an act on the record, in place of Django's own log."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from policies.models import Act
from policies.publishing.record import Lines, differences, field_text, write_act
from policies.vocabulary import ActKind


def history_address(row: Model) -> str:
    """Where everything that was done to a row is listed."""
    query = urlencode({"model": row._meta.label_lower, "row": row.pk})
    return f"{reverse('admin:policies_act_changelist')}?{query}"


def row_lines(row: Model, related: Iterable[str] = ()) -> Lines:
    """The fields of a row, and of the rows beneath it, as lines of text."""
    lines = _own_lines(row)
    for name in related:
        for number, below in enumerate(getattr(row, name).order_by("pk"), start=1):
            word = below._meta.verbose_name
            lines |= {f"{word} {number} · {k}": v for k, v in _own_lines(below).items()}
    return lines


def _own_lines(row: Model) -> Lines:
    fields = [field for field in row._meta.concrete_fields if field.editable]
    return {str(field.verbose_name): field_text(row, field.name) for field in fields}


class RecordedAdmin(admin.ModelAdmin):
    """`related` names the rows beneath that are edited on the same page."""

    related: tuple[str, ...] = ()

    def lines_in_database(self, obj: Model) -> Lines:
        stored = type(obj)._base_manager.filter(pk=obj.pk).first()
        return row_lines(stored, self.related) if stored else {}

    def region_of(self, obj: Any) -> str:
        """The code of the region that a row is about, if it is about one."""
        region = getattr(obj, "region", None)
        return getattr(region, "code", "")

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        request.lines_before = self.lines_in_database(obj)  # type: ignore[attr-defined]
        super().save_model(request, obj, form, change)

    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        return self._record(request, obj, ActKind.CREATED)

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        return self._record(request, obj, ActKind.EDITED)

    def log_deletions(self, request: HttpRequest, queryset: Any) -> Any:
        for obj in queryset:
            changes = differences(self.lines_in_database(obj), {})
            write_act(
                ActKind.DELETED, request.user, obj, region=self.region_of(obj), changes=changes
            )

    def _record(self, request: HttpRequest, obj: Any, kind: ActKind) -> Act | None:
        before = getattr(request, "lines_before", {})
        changes = differences(before, self.lines_in_database(obj))
        if not changes:
            return None
        return write_act(kind, request.user, obj, region=self.region_of(obj), changes=changes)

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> HttpResponse:
        """The record itself is the history."""
        obj = self.get_object(request, object_id)
        if obj is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)  # type: ignore[attr-defined]
        return redirect(history_address(obj))
