"""留痕: who did what, when, why, from what to what. To read and to export, never to edit."""

import csv
from collections.abc import Iterable, Iterator
from typing import Any

from django.apps import apps
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import NoReverseMatch, path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from desk.admin.read_only import ReadOnlyAdmin
from desk.admin.show import history_address
from desk.difference import pairs
from policies.formats import safe_cell
from policies.models import Act, Region
from policies.vocabulary import ActKind, RegionLevel

HEADERS = (
    "时间",
    "谁",
    "做了什么",
    "哪一类",
    "对象",
    "地区代码",
    "为什么",
    "说的是",
    "原来",
    "现在",
    "修订",
)
DIGITS_OF_A_PROVINCE = 2


class Line:
    """A file that hands back what is written to it: rows leave as they are made."""

    def write(self, line: str) -> str:
        return line


def export_rows(acts: Iterable[Act]) -> Iterator[list[str]]:
    """One row a change; an act without one keeps its row."""
    yield list(HEADERS)
    for act in acts:
        at = timezone.localtime(act.at).strftime("%Y-%m-%d %H:%M:%S")
        what = [act.get_kind_display(), model_word(act.model), act.title, act.region, act.reason]
        for change in act.changes or [["", "", ""]]:
            cells = [at, act.name, *what, *change, str(act.revision or "")]
            yield [safe_cell(cell) for cell in cells]


def model_word(label: str) -> str:
    """What staff call the rows of a model."""
    try:
        return str(apps.get_model(label)._meta.verbose_name)
    except (LookupError, ValueError):
        return label


class PersonFilter(admin.SimpleListFilter):
    """By the name of then: of somebody, and of the command line, which is nobody."""

    title = "谁"
    parameter_name = "name"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        names = Act.objects.order_by("name").values_list("name", flat=True).distinct()
        return [(name, name) for name in names if name]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Act]) -> QuerySet[Act]:
        return queryset.filter(name=self.value()) if self.value() else queryset


class ModelFilter(admin.SimpleListFilter):
    title = "哪一类"
    parameter_name = "model"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        labels = Act.objects.order_by("model").values_list("model", flat=True).distinct()
        return [(label, model_word(label)) for label in labels]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Act]) -> QuerySet[Act]:
        return queryset.filter(model=self.value()) if self.value() else queryset


class ProvinceFilter(admin.SimpleListFilter):
    """By province: a list of three hundred cities is found by typing."""

    title = "地区"
    parameter_name = "province"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        codes = Act.objects.order_by().values_list("region", flat=True).distinct()
        found = {code[:DIGITS_OF_A_PROVINCE] for code in codes}
        above = Region.objects.filter(level__in=(RegionLevel.NATION, RegionLevel.PROVINCE))
        named = [(region.code[:DIGITS_OF_A_PROVINCE], region.name) for region in above]
        return [(digits, name) for digits, name in named if digits in found]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Act]) -> QuerySet[Act]:
        digits = self.value()
        return queryset.filter(region__startswith=digits) if digits else queryset


@admin.register(Act)
class ActAdmin(ReadOnlyAdmin):
    list_display = ("time", "who", "kind", "title", "of_model", "of_region", "how_many", "reason")
    list_display_links = ("time", "title")
    list_filter = ("kind", ModelFilter, PersonFilter, ProvinceFilter, "at")
    list_per_page = 50
    date_hierarchy = "at"
    search_fields = ("title", "name", "reason", "region")
    search_help_text = "对象、谁、为什么，地区的名称或代码；几个词用空格分开"
    change_list_template = "desk/record.html"
    fieldsets = (
        (None, {"fields": ("time", "who", "kind", "of_row", "of_region", "reason", "revision")}),
        ("从什么到什么", {"fields": ("table",), "classes": ("wide-table",)}),
    )
    readonly_fields = ("time", "who", "of_row", "of_region", "table")

    def lookup_allowed(self, lookup: str, value: Any, request: Any = None) -> bool:
        """The history of one row is this list, narrowed to it."""
        return lookup == "row" or super().lookup_allowed(lookup, value, request)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Act]:
        """What is done to accounts is for whoever looks after them."""
        named = Region.objects.filter(code=OuterRef("region")).values("name")
        acts = super().get_queryset(request).annotate(region_name=Subquery(named[:1]))
        if request.user.has_perm("auth.view_user"):
            return acts
        return acts.exclude(kind=ActKind.ACCOUNT)

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Act], search_term: str
    ) -> tuple[QuerySet[Act], bool]:
        """A region is on the record by its code, and asked for by its name."""
        for word in search_term.split():
            named = Region.objects.filter(full_name__icontains=word).values("code")
            fields = (Q(**{f"{name}__icontains": word}) for name in self.search_fields)
            wanted = Q(region__in=named)
            for field in fields:
                wanted |= field
            queryset = queryset.filter(wanted)
        return queryset, False

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> HttpResponse:
        """Of an act: all that was done to its row."""
        act = self.get_object(request, object_id)
        if act is None:
            raise Http404(object_id)
        return redirect(history_address(act.model, act.row))

    # Export

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view(require_safe(self.export))
        return [path("export/", view, name="policies_act_export"), *super().get_urls()]

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        query = f"?{request.GET.urlencode()}" if request.GET else ""
        given = {"export": reverse("admin:policies_act_export") + query}
        return super().changelist_view(request, given | (extra_context or {}))

    def export(self, request: HttpRequest) -> StreamingHttpResponse:
        """The list as it is filtered and searched, all its pages."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        acts = self.get_changelist_instance(request).get_queryset(request)
        writer = csv.writer(Line())
        rows = export_rows(acts.iterator(chunk_size=500))
        lines = (writer.writerow(row) for row in rows)
        answer = StreamingHttpResponse(_with_bom(lines), content_type="text/csv; charset=utf-8")
        answer["Content-Disposition"] = 'attachment; filename="record.csv"'
        return answer

    # What is shown

    @admin.display(description="时间", ordering="at")
    def time(self, act: Act) -> str:
        return timezone.localtime(act.at).strftime("%Y-%m-%d %H:%M")

    @admin.display(description="谁", ordering="name")
    def who(self, act: Act) -> str:
        return act.name

    @admin.display(description="哪一类", ordering="model")
    def of_model(self, act: Act) -> str:
        return model_word(act.model)

    @admin.display(description="地区", ordering="region")
    def of_region(self, act: Any) -> str:
        return act.region_name or act.region or "–"

    @admin.display(description="改动")
    def how_many(self, act: Act) -> str:
        return f"{len(act.changes)} 处" if act.changes else "–"

    @admin.display(description="对象")
    def of_row(self, act: Act) -> SafeString:
        """What it was called then; where it is now, and all that was ever done to it."""
        every = history_address(act.model, act.row)
        word = model_word(act.model)
        try:
            now = reverse(f"admin:{act.model.replace('.', '_')}_change", args=[act.row])
        except NoReverseMatch:
            return format_html("{} {}", word, act.title)
        return format_html(
            '{} <a href="{}">{}</a> · <a href="{}">它的全部留痕</a>', word, now, act.title, every
        )

    @admin.display(description="改动")
    def table(self, act: Act) -> str:
        if not act.changes:
            return "没有改动要列。"
        return render_to_string("desk/_pairs.html", {"pairs": pairs(act.changes)})


def _with_bom(lines: Iterable[str]) -> Iterator[str]:
    """A spreadsheet takes a file for UTF-8 by its first mark."""
    yield "\ufeff"
    yield from lines
