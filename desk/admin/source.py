"""来源: documents and articles. What they are called is of today, and may always be mended."""

from typing import Any

from django.contrib import admin
from django.db.models import Count, QuerySet, URLField
from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString

from desk.admin.fields import FieldsInWords
from desk.admin.recorded import RecordedAdmin
from desk.admin.show import list_link, seal
from desk.forms.source import SourceForm
from policies.models import Claim, Source
from policies.publishing.record import void_where_cited


@admin.register(Source)
class SourceAdmin(FieldsInWords, RecordedAdmin):
    form = SourceForm
    list_display = (
        "title",
        "seal",
        "document_number",
        "publisher",
        "issued_on",
        "claim_count",
    )
    list_filter = ("grade",)
    date_hierarchy = "issued_on"
    ordering = ("title", "pk")
    formfield_overrides = {URLField: {"assume_scheme": "https"}}
    search_fields = ("title", "document_number", "publisher", "key", "url", "note")
    search_help_text = "标题、文号、发布单位、标识、网址或说明"
    fieldsets = (
        ("哪份文件", {"fields": ("title", "document_number", "publisher", "issued_on", "url")}),
        (
            "离原文多近",
            {
                "fields": ("grade", "note"),
                "description": "官：读到了官方页面全文，或者手里有盖章的原件。"
                "引：别人逐字引用官方原句，或说核对过原文。媒：媒体或网络文章，没有核实。",
            },
        ),
        ("在表格里", {"fields": ("key",), "description": "新建以后不改：导入表格靠它认来源。"}),
        ("谁靠着它", {"fields": ("claim_count", "edited_at")}),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Source]:
        return super().get_queryset(request).annotate(count=Count("claims"))

    def get_readonly_fields(self, request: HttpRequest, obj: Source | None = None) -> Any:
        return ("claim_count", "edited_at", *(("key",) if obj else ()))

    def get_fieldsets(self, request: HttpRequest, obj: Source | None = None) -> Any:
        sets = super().get_fieldsets(request, obj)
        return sets if obj else sets[:-1]

    def has_delete_permission(self, request: HttpRequest, obj: Source | None = None) -> bool:
        """Not while a claim rests on it."""
        is_used = obj is not None and obj.claims.exists()
        return not is_used and super().has_delete_permission(request, obj)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """What a reviewer is asked about includes the sources."""
        super().save_related(request, form, formsets, change)
        void_where_cited(form.instance, request.user)

    def view_on_site(self, obj: Source) -> str:
        return reverse("guides:source", args=[obj.pk])

    @admin.display(description="印章", ordering="grade")
    def seal(self, source: Source) -> SafeString:
        return seal(source.grade)

    @admin.display(description="说法", ordering="count")
    def claim_count(self, source: Source) -> Any:
        count: int = source.count  # type: ignore[attr-defined]
        return list_link(Claim, f"{count} 条", source__id__exact=source.pk) if count else "–"
