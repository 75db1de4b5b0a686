"""政策版本: what one act sets from one day, with its figures beneath."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import Count, F, QuerySet
from django.http import HttpRequest, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from desk.admin.fields import FieldsInWords
from desk.admin.kept import KeptAdmin, KeptInline
from desk.admin.show import change_address, link, list_link, said
from desk.admin.stage import StageFilter, life_address, stage_advice, stage_badge, stage_words
from desk.forms.figure import FigureForm, FigureFormSet
from desk.forms.version import VersionForm
from desk.grid.links import grid_links_line
from desk.grid.topics import topics_of
from desk.pages.exports import export_csv, export_xlsx
from policies.cells import FIGURE_DIMENSIONS
from policies.models import Figure, PolicyVersion

_HELP = {
    "scheme": "文件管哪种就选哪种；两种都管，选“两种都算”",
    "programme": "一般选“基本医保”；哪种保障都管的，例如异地备案，才选“不限”",
}


class Versions(ChangeList):
    """What waits for review is opened where it is reviewed."""

    def url_for_result(self, result: Any) -> str:
        return life_address(result) if result.is_submitted else super().url_for_result(result)


class FigureInline(FieldsInWords, KeptInline, admin.TabularInline):
    model = Figure
    form = FigureForm
    formset = FigureFormSet
    fields = ("key", *FIGURE_DIMENSIONS, "last_day", "is_temporary", "said")
    readonly_fields = ("said",)
    extra = 1

    def get_queryset(self, request: HttpRequest) -> QuerySet[Figure]:
        return super().get_queryset(request).prefetch_related("claims")

    @admin.display(description="各家的说法")
    def said(self, figure: Figure) -> SafeString:
        if figure._state.adding:
            return format_html('<span class="unsaid">{}</span>', "保存后再写")
        return format_html("{} {}", said(figure.claims.all()), link(figure, "打开"))


@admin.register(PolicyVersion)
class PolicyVersionAdmin(FieldsInWords, KeptAdmin):
    form = VersionForm
    inlines = (FigureInline,)
    actions = (export_xlsx, export_csv)
    autocomplete_fields = ("region",)
    list_display = (
        "title",
        "region",
        "scheme_words",
        "programme_words",
        "starts",
        "stage",
        "figure_count",
    )
    list_filter = (StageFilter, "scheme", "programme", "effective_assumed", "region__level")
    list_select_related = ("region",)
    date_hierarchy = "effective_from"
    ordering = (  # type: ignore[assignment]
        F("published").desc(nulls_first=True),
        "-edited_at",
    )
    search_fields = (
        "title",
        "key",
        "region__full_name",
        "region__name",
        "^region__pinyin",
        "^region__initials",
        "^region__code",
        "region__aliases",
    )
    search_help_text = "标题、标识，或地区的名称、拼音、代码"
    readonly_fields = ("advice", "grids", "sheet", "figure_count")
    fieldsets = (
        ("现在", {"fields": ("advice", "grids", "sheet")}),
        ("哪里、哪种保险", {"fields": ("region", ("scheme", "programme"))}),
        ("哪份文件", {"fields": ("title", "key")}),
        ("从哪天起", {"fields": (("effective_from", "effective_assumed"), "review_months")}),
    )

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return Versions

    def get_inline_instances(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        """Of a draft that has grids the long table is folded away: the grids are quicker."""
        inlines = super().get_inline_instances(request, obj)
        if obj is None or (not obj.is_published and topics_of(obj)):
            for inline in inlines:
                inline.classes = ("collapse",)
                inline.verbose_name_plural = "一项一项加（一般不用，用上面的表格）"
        return inlines

    def formfield_for_choice_field(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """The lists have a word for what the database leaves empty."""
        kwargs["help_text"] = _HELP.get(db_field.name, db_field.help_text)
        return super().formfield_for_choice_field(db_field, request, **kwargs)

    def get_queryset(self, request: HttpRequest) -> QuerySet[PolicyVersion]:
        return super().get_queryset(request).annotate(count=Count("figures"))

    def view_on_site(self, obj: PolicyVersion) -> str:
        return reverse("guides:region", args=[obj.region.slug])

    def response_post_save_add(
        self, request: HttpRequest, obj: PolicyVersion
    ) -> HttpResponseRedirect:
        """Back to the version itself: what its figures say is written next."""
        return redirect(change_address(obj))

    @admin.display(description="状态", ordering="published")
    def stage(self, version: PolicyVersion) -> SafeString:
        return stage_badge(version, stage_words(version))

    @admin.display(description="状态")
    def advice(self, version: PolicyVersion) -> SafeString:
        return stage_advice(version)

    @admin.display(description="按表格录入")
    def grids(self, version: PolicyVersion) -> SafeString | str:
        if not version.pk:
            return "保存以后，可以一张表一张表地填，不用一项一项加。"
        return grid_links_line(version) or "这种保障没有表格，在下面一项一项加。"

    @admin.display(description="导出")
    def sheet(self, version: PolicyVersion) -> SafeString | str:
        if not version.pk:
            return "保存以后，可以导出成表格。"
        kinds = ((reverse("admin:version-sheet", args=[version.pk, k]), k) for k in ("xlsx", "csv"))
        return format_html_join(" · ", '<a href="{}">{}</a>', kinds)

    @admin.display(description="险种", ordering="scheme")
    def scheme_words(self, version: PolicyVersion) -> str:
        return version.get_scheme_display() or "两种都算"

    @admin.display(description="保障", ordering="programme")
    def programme_words(self, version: PolicyVersion) -> str:
        return version.get_programme_display() or "不限"

    @admin.display(description="生效日", ordering="effective_from")
    def starts(self, version: PolicyVersion) -> SafeString:
        mark = (
            format_html('<span class="assumed">{}</span>', "推定")
            if version.effective_assumed
            else ""
        )
        return format_html("{} {}", version.effective_from.isoformat(), mark)

    @admin.display(description="项目", ordering="count")
    def figure_count(self, version: PolicyVersion) -> Any:
        count: int = version.count  # type: ignore[attr-defined]
        return list_link(Figure, f"{count} 项", version__id__exact=version.pk) if count else "–"
