"""说法: what one source says of a figure; found by fact id, source, or what it is about."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString

from desk.admin.fields import FieldsInWords
from desk.admin.kept import KeptAdmin
from desk.admin.show import item_words, link, source_link, standing
from desk.admin.stage import ClaimStageFilter, stage_advice, stage_badge
from desk.forms.claim import ClaimPageForm
from policies.models import Claim, Figure


@admin.register(Claim)
class ClaimAdmin(FieldsInWords, KeptAdmin):
    form = ClaimPageForm
    path_to_version = "figure__version__"
    autocomplete_fields = ("source",)
    list_display = (
        "text",
        "of_figure",
        "region",
        "standing_words",
        "of_source",
        "facts",
        "verified_on",
        "stage",
    )
    list_filter = (
        "standing",
        "grade",
        "state",
        ClaimStageFilter,
        "figure__key",
        "figure__version__scheme",
        "figure__version__region__level",
    )
    list_select_related = ("figure__version__region", "source")
    list_per_page = 50
    date_hierarchy = "verified_on"
    search_fields = (
        "facts",
        "note",
        "clause",
        "condition",
        "words",
        "source__title",
        "source__document_number",
        "source__key",
        "figure__version__title",
        "figure__version__key",
        "figure__version__region__full_name",
        "^figure__version__region__pinyin",
        "^figure__version__region__initials",
    )
    search_help_text = "事实编号、说明、条款，项目，来源的标题或文号，版本或地区；几个词用空格分开"
    fieldsets = (
        ("属于", {"fields": ("figure", "of_version", "region", "advice")}),
        ("说的是", {"fields": (("text", "standing"), "condition")}),
        ("凭什么", {"fields": ("source", ("clause", "facts"), ("grade", "verified_on"))}),
        ("说明", {"fields": ("note",)}),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Claim]:
        return super().get_queryset(request).annotate(words=item_words("figure__"))

    def get_readonly_fields(self, request: HttpRequest, obj: Claim | None = None) -> Any:
        return ("of_version", "region", "advice", *(("figure",) if obj else ()))

    def get_fieldsets(self, request: HttpRequest, obj: Claim | None = None) -> Any:
        sets = super().get_fieldsets(request, obj)
        return sets if obj else [("属于", {"fields": ("figure",)}), *sets[1:]]

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "figure":
            kwargs["queryset"] = Figure.objects.filter(version__published=None)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def view_on_site(self, obj: Claim) -> str:
        return reverse("guides:region", args=[obj.figure.version.region.slug])

    @admin.display(description="值")
    def text(self, claim: Claim) -> str:
        return claim.text

    @admin.display(description="项目", ordering="figure__key")
    def of_figure(self, claim: Claim) -> SafeString:
        return link(claim.figure)

    @admin.display(description="版本")
    def of_version(self, claim: Claim) -> SafeString:
        return link(claim.figure.version)

    @admin.display(description="地区", ordering="figure__version__region__code")
    def region(self, claim: Claim) -> SafeString:
        return link(claim.figure.version.region)

    @admin.display(description="说法", ordering="standing")
    def standing_words(self, claim: Claim) -> SafeString:
        return standing(claim)

    @admin.display(description="印章和来源", ordering="source__title")
    def of_source(self, claim: Claim) -> SafeString:
        return source_link(claim)

    @admin.display(description="版本的状态", ordering="figure__version__published")
    def stage(self, claim: Claim) -> SafeString:
        return stage_badge(claim.figure.version)

    @admin.display(description="状态")
    def advice(self, claim: Claim) -> SafeString:
        return stage_advice(claim.figure.version)
