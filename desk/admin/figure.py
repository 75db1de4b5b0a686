"""项目: one thing that a version sets, with what each source says of it."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from desk.admin.fields import FieldsInWords
from desk.admin.kept import KeptAdmin, KeptInline
from desk.admin.show import DIMENSION_WORDS, change_address, item_words, link, said, version_link
from desk.admin.stage import FigureStageFilter, stage_advice, stage_badge
from desk.forms.claim import ClaimForm, ClaimFormSet
from desk.forms.figure import FigurePageForm
from policies.figures import REGISTER
from policies.models import Claim, Figure, PolicyVersion


class ClaimInline(FieldsInWords, KeptInline, admin.StackedInline):
    model = Claim
    form = ClaimForm
    formset = ClaimFormSet
    autocomplete_fields = ("source",)
    fields = (
        ("text", "standing"),
        ("source", "clause"),
        ("grade", "verified_on", "facts"),
        "condition",
        "note",
    )

    def get_extra(self, request: HttpRequest, obj: Figure | None = None, **kwargs: Any) -> int:
        return 0 if obj is not None and obj.claims.exists() else 1

    def get_queryset(self, request: HttpRequest) -> QuerySet[Claim]:
        return super().get_queryset(request).select_related("figure", "source")

    @admin.display(description="值")
    def text(self, claim: Claim) -> str:
        return claim.text


@admin.register(Figure)
class FigureAdmin(FieldsInWords, KeptAdmin):
    form = FigurePageForm
    inlines = (ClaimInline,)
    path_to_version = "version__"
    autocomplete_fields = ("version",)
    list_display = ("item", "said", "region", "of_version", "last_day", "stage")
    list_filter = (
        FigureStageFilter,
        "key",
        "version__scheme",
        "version__programme",
        "care",
        "level",
        "member",
        "route",
        "is_temporary",
        "version__region__level",
    )
    list_select_related = ("version__region",)
    list_per_page = 50
    date_hierarchy = "version__effective_from"
    ordering = ("-version__effective_from", "version", "pk")
    search_fields = (
        "words",
        "version__title",
        "version__key",
        "version__region__full_name",
        "^version__region__pinyin",
        "^version__region__initials",
        "claims__facts",
        "claims__note",
    )
    search_help_text = (
        "项目、就医、级别、人员，版本或地区的名称，说法的事实编号或说明；几个词用空格分开"
    )
    fieldsets = (
        ("属于", {"fields": ("version", "region", "advice")}),
        (
            "哪一项",
            {
                "fields": (
                    "key",
                    "about",
                    ("care", "level", "hospital"),
                    ("member", "age", "retired"),
                    ("route", "tier", "disease"),
                    ("hardship", "matter"),
                ),
                "description": "“不限”是说：这份文件没有另外写明的都算。",
            },
        ),
        ("到哪天为止", {"fields": (("last_day", "is_temporary"),)}),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Figure]:
        rows = super().get_queryset(request).annotate(words=item_words())
        return rows.prefetch_related("claims")

    def get_readonly_fields(self, request: HttpRequest, obj: Figure | None = None) -> Any:
        return ("about", "region", "advice", *(("version",) if obj else ()))

    def get_fieldsets(self, request: HttpRequest, obj: Figure | None = None) -> Any:
        sets = super().get_fieldsets(request, obj)
        return sets if obj else [("属于", {"fields": ("version",)}), *sets[1:]]

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        kwargs["queryset"] = PolicyVersion.objects.drafts()
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def view_on_site(self, obj: Figure) -> str:
        return reverse("guides:region", args=[obj.version.region.slug])

    def response_post_save_change(self, request: HttpRequest, obj: Figure) -> HttpResponseRedirect:
        """Back to the version, where the next figure waits."""
        versions = self.admin_site.get_model_admin(PolicyVersion)
        if not versions.has_view_permission(request, obj.version):
            return super().response_post_save_change(request, obj)
        return redirect(change_address(obj.version))

    response_post_save_add = response_post_save_change

    @admin.display(description="项目", ordering="key")
    def item(self, figure: Figure) -> str:
        return str(figure)

    @admin.display(description="各家的说法")
    def said(self, figure: Figure) -> SafeString:
        return said(figure.claims.all())

    @admin.display(description="版本", ordering="version__effective_from")
    def of_version(self, figure: Figure) -> SafeString:
        return version_link(figure.version)

    @admin.display(description="地区", ordering="version__region__code")
    def region(self, figure: Figure) -> SafeString:
        return link(figure.version.region)

    @admin.display(description="版本的状态", ordering="version__published")
    def stage(self, figure: Figure) -> SafeString:
        return stage_badge(figure.version)

    @admin.display(description="状态")
    def advice(self, figure: Figure) -> SafeString:
        return stage_advice(figure.version)

    @admin.display(description="这一项是")
    def about(self, figure: Figure) -> SafeString | str:
        """What the register says of the kind, and which dimensions tell its figures apart."""
        if figure.key not in REGISTER:
            return "选好项目，保存以后这里有说明。"
        kind = figure.kind
        names = [DIMENSION_WORDS[name] for name in kind.dimensions]
        apart = f"按{'、'.join(names)}分。" if names else "不分人群和级别。"
        unit = f"单位：{kind.unit.word}。" if kind.unit.word else ""
        return format_html("{}{}{}", kind.explanation, unit, apart)
