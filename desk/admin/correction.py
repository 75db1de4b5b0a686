"""读者更正: the list, the newest first. Each is handled on its own page; nobody edits what a reader
wrote, and nobody writes one for them."""

from typing import Any

from django.contrib import admin
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from desk.admin.recorded import RecordedAdmin
from policies.models import Correction
from policies.publishing.corrections import record_title
from policies.publishing.record import Lines, field_text, write_act
from policies.vocabulary import ActKind

DELETE_ADVICE = "删掉以后找不回来，留痕里也不留读者写的话；读者再查这个回执号，就查不到了。"
ON_RECORD = ("number", "status", "reply")


@admin.register(Correction)
class CorrectionAdmin(RecordedAdmin):
    list_display = ("open", "received_at", "region", "about", "status", "person")
    list_display_links = None
    list_filter = ("status", ("region", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("region", "person")
    list_per_page = 50
    ordering = ("-received_at", "-pk")
    search_fields = ("number", "about", "words", "region__full_name")
    search_help_text = "回执号、项目、读者写的，或地区"

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    @admin.display(description="回执号")
    def open(self, row: Correction) -> SafeString:
        return format_html(
            '<a href="{}">{}</a>', reverse("admin:correction", args=[row.pk]), row.number
        )

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """The page of its own asks for the permission, and says if there is none such."""
        if not object_id.isdigit():
            raise Http404(object_id)
        return redirect("admin:correction", int(object_id))

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        return super().delete_view(
            request, object_id, {**(extra_context or {}), "delete_advice": DELETE_ADVICE}
        )

    def lines_in_database(self, obj: Any) -> Lines:
        """The record keeps for ever; what a reader wrote must be possible to delete."""
        return {
            str(obj._meta.get_field(name).verbose_name): field_text(obj, name)
            for name in ON_RECORD
            if field_text(obj, name)
        }

    def log_deletions(self, request: HttpRequest, queryset: Any) -> Any:
        for row in queryset:
            write_act(
                ActKind.DELETED,
                request.user,
                row,
                title=record_title(row),
                region=self.region_of(row),
                changes=[[what, text, ""] for what, text in self.lines_in_database(row).items()],
            )
