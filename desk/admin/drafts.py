"""文章草稿: everything that is proposed and not public yet, whatever kind of text it is."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.html import format_html
from django.utils.safestring import SafeString

from desk.admin.read_only import ReadOnlyAdmin
from desk.admin.show import history_address
from guides.models import TextDraft


class InReviewFilter(admin.SimpleListFilter):
    title = "状态"
    parameter_name = "stage"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("draft", "草稿"), ("in_review", "待审")]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        if self.value() == "draft":
            return queryset.filter(submitted_digest="")
        return queryset.exclude(submitted_digest="") if self.value() else queryset


@admin.register(TextDraft)
class TextDraftAdmin(ReadOnlyAdmin):
    """To find drafts by; they are written in the form of their text, and live on their own page."""

    list_display = ("title", "kind", "is_what", "stage", "person", "edited_at")
    list_filter = (InReviewFilter, "kind")
    list_select_related = ("person",)
    search_fields = ("title",)
    search_help_text = "标题里的字"

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        return redirect("admin:text-draft", pk=int(object_id) if object_id.isdigit() else 0)

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> HttpResponse:
        return redirect(history_address("guides.textdraft", object_id))

    @admin.display(description="改什么", ordering="row")
    def is_what(self, draft: TextDraft) -> str:
        if draft.deletes:
            return "提议删掉"
        return "改写" if draft.row else "新写"

    @admin.display(description="状态", ordering="submitted_digest")
    def stage(self, draft: TextDraft) -> SafeString:
        stage, word = ("in_review", "待审") if draft.is_submitted else ("draft", "草稿")
        return format_html('<span class="stage stage-{}">{}</span>', stage, word)
