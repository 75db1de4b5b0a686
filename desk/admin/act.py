"""留痕: who did what, when, why, from what to what. To read and to export, never to edit."""

import csv
from collections.abc import Iterable
from io import StringIO
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from policies.formats import safe_cell
from policies.models import Act

HEADERS = ("时间", "谁", "做了什么", "对象", "地区代码", "为什么", "说的是", "原来", "现在", "修订")


def export_rows(acts: Iterable[Act]) -> Iterable[list[str]]:
    """One row a change; an act without one keeps its row."""
    for act in acts:
        at = timezone.localtime(act.at).strftime("%Y-%m-%d %H:%M:%S")
        head = [at, act.name, act.get_kind_display(), act.title, act.region, act.reason]
        for what, before, after in act.changes or [["", "", ""]]:
            yield [*head, what, before, after, str(act.revision or "")]


@admin.register(Act)
class ActAdmin(admin.ModelAdmin):
    list_display = ("at", "name", "kind", "title", "region", "how_many", "reason")
    list_filter = ("kind", "model", "name")
    list_per_page = 50
    date_hierarchy = "at"
    search_fields = ("title", "name", "reason", "region")
    search_help_text = "对象、谁、为什么或地区代码；几个词用空格分开"
    fieldsets = (
        (None, {"fields": ("at", "name", "kind", "title", "region", "reason", "revision")}),
        ("从什么到什么", {"fields": ("table",)}),
    )
    readonly_fields = ("table",)
    actions = ("export",)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def lookup_allowed(self, lookup: str, value: Any, request: Any = None) -> bool:
        """The history of one row is this list, narrowed to it."""
        return lookup in ("model", "row") or super().lookup_allowed(lookup, value, request)

    @admin.display(description="改动")
    def how_many(self, act: Act) -> str:
        return f"{len(act.changes)} 处" if act.changes else "–"

    @admin.display(description="")
    def table(self, act: Act) -> SafeString:
        rows = format_html_join(
            "", "<tr><th scope='row'>{}</th><td>{}</td><td>{}</td></tr>", act.changes
        )
        head = (
            "<tr><th scope='col'>说的是</th><th scope='col'>原来</th><th scope='col'>现在</th></tr>"
        )
        return format_html("<table class='record'><thead>" + head + "</thead>{}</table>", rows)

    @admin.action(description="导出选中的（CSV）")
    def export(self, request: HttpRequest, queryset: QuerySet[Act]) -> HttpResponse:
        out = StringIO()
        writer = csv.writer(out)
        writer.writerow(HEADERS)
        for row in export_rows(queryset):
            writer.writerow([safe_cell(cell) for cell in row])
        answer = HttpResponse("\ufeff" + out.getvalue(), content_type="text/csv; charset=utf-8")
        answer["Content-Disposition"] = 'attachment; filename="record.csv"'
        return answer
