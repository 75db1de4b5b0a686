"""上级通知: a national or provincial notice; saved, it hands out a row to each place it touches."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import Count, Q, QuerySet, URLField
from django.http import HttpRequest, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from desk.admin.fields import FieldsInWords, without_buttons
from desk.admin.recorded import RecordedAdmin
from policies.models import Circular, Region
from policies.publishing.worklist import hand_out
from policies.vocabulary import RegionLevel


def worklist_address(circular: Circular) -> str:
    return reverse("admin:worklist", args=[circular.pk])


@admin.register(Circular)
class CircularAdmin(FieldsInWords, RecordedAdmin):
    list_display = ("title", "scope", "scheme_words", "issued_on", "progress")
    list_select_related = ("scope",)
    search_fields = ("title", "document_number", "issuer", "asks")
    search_help_text = "标题、文号、发文单位，或者要看什么"
    formfield_overrides = {URLField: {"assume_scheme": "https"}}
    readonly_fields = ("progress",)
    fieldsets = (
        ("哪份通知", {"fields": ("title", ("document_number", "issued_on"), "issuer", "url")}),
        (
            "管到哪里，要看什么",
            {
                "fields": (("scope", "scheme"), "asks"),
                "description": "保存以后，管到的每个统筹区各有一行待办，没有收录过的地方也有；"
                "每一行有了结论才算办完。",
            },
        ),
        ("办到哪里", {"fields": ("progress",)}),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Circular]:
        closed = Count("tasks", filter=~Q(tasks__verdict=""))
        return super().get_queryset(request).annotate(count=Count("tasks"), closed=closed)

    def get_fieldsets(self, request: HttpRequest, obj: Circular | None = None) -> Any:
        sets = super().get_fieldsets(request, obj)
        return sets if obj else sets[:-1]

    def formfield_for_dbfield(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        """A notice is the nation's or a province's."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None and db_field.name == "scope":
            levels = (RegionLevel.NATION, RegionLevel.PROVINCE)
            field.queryset = Region.objects.filter(level__in=levels)
            without_buttons(field.widget)
        return field

    def region_of(self, obj: Any) -> str:
        return str(obj.scope.code)

    def has_delete_permission(self, request: HttpRequest, obj: Circular | None = None) -> bool:
        """Not once somebody has decided something under it."""
        is_begun = obj is not None and obj.tasks.exclude(verdict="").exists()
        return not is_begun and super().has_delete_permission(request, obj)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        added = hand_out(obj)
        if added:
            messages.success(request, f"发下了 {added} 行待办，一个统筹区一行。")

    def response_post_save_add(self, request: HttpRequest, obj: Circular) -> HttpResponseRedirect:
        """To the rows: they are what the notice was entered for."""
        return redirect(worklist_address(obj))

    @admin.display(description="险种", ordering="scheme")
    def scheme_words(self, circular: Circular) -> str:
        return circular.get_scheme_display() or "两种都算"

    @admin.display(description="办结")
    def progress(self, circular: Circular) -> SafeString:
        closed: int = circular.closed  # type: ignore[attr-defined]
        count: int = circular.count  # type: ignore[attr-defined]
        words = "都办完了" if closed == count else "去办"
        return format_html(
            '{} / {} <a href="{}">{}</a>', closed, count, worklist_address(circular), words
        )
