"""Every save and every deletion is an act on the record, in place of Django's own log."""

from typing import Any

from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from desk.admin.concurrency import ComparesBeforeSaving
from desk.admin.show import history_address
from desk.lines import row_lines
from policies.models import Act
from policies.publishing.record import Lines, differences, digest_of, write_act
from policies.vocabulary import ActKind


class RecordedAdmin(ComparesBeforeSaving):
    """`related` names the rows beneath that are edited on the same page."""

    related: tuple[str, ...] = ()

    def fingerprint(self, request: HttpRequest, obj: Any) -> str:
        return digest_of(self.lines_in_database(obj)) if obj else ""

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

    def construct_change_message(
        self, request: HttpRequest, form: Any, formsets: Any, add: bool = False
    ) -> list[Any]:
        """The record says from what to what; Django's own words for its log are not needed."""
        return []

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
        with transaction.atomic():
            obj = self.get_object(request, unquote(object_id))
        if obj is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)  # type: ignore[attr-defined]
        if not self.has_view_permission(request, obj):
            raise PermissionDenied
        return redirect(_history_of(self.on_record(obj)))


def _history_of(row: Model) -> str:
    return history_address(row._meta.label_lower, row.pk)
