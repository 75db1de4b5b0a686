"""导入批次: what was imported, by whom, and whether it was undone. Read only."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from desk.admin.read_only import ReadOnlyAdmin
from policies.models import Batch


@admin.register(Batch)
class BatchAdmin(ReadOnlyAdmin):
    list_display = ("file", "imported_at", "person", "added", "changed", "unchanged", "state")
    list_display_links = None
    list_filter = (("undone_at", admin.EmptyFieldListFilter),)
    list_select_related = ("person", "undone_by")
    date_hierarchy = "imported_at"
    search_fields = ("name", "person__username")
    search_help_text = "文件名或谁"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Batch]:
        """What still waits to be confirmed is nobody else's business."""
        return super().get_queryset(request).exclude(imported_at=None)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.has_perms(
            ("policies.add_policyversion", "policies.change_policyversion")
        ) or super().has_view_permission(request, obj)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Its page is the one that it was imported on."""
        obj = self.get_object(request, object_id)
        if obj is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)  # type: ignore[attr-defined]
        return redirect("admin:import", obj.pk)

    @admin.display(description="文件", ordering="name")
    def file(self, batch: Batch) -> SafeString:
        return format_html('<a href="{}">{}</a>', reverse("admin:import", args=[batch.pk]), batch)

    @admin.display(description="现在", ordering="undone_at")
    def state(self, batch: Batch) -> str:
        return f"{batch.undone_by} 撤销了" if batch.is_undone else "已导入"
