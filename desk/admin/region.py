"""地区."""

from typing import Any

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.forms import ModelForm
from django.http import HttpRequest
from django.urls import reverse

from desk.admin.fields import FieldsInWords
from desk.admin.recorded import RecordedAdmin
from desk.admin.show import list_link
from desk.forms.region import RegionForm
from policies.models import PolicyVersion, Region
from policies.vocabulary import RegionLevel


@admin.register(Region)
class RegionAdmin(FieldsInWords, RecordedAdmin):
    form = RegionForm
    list_display = ("full_name", "name", "level", "parent", "code", "slug", "version_count")
    list_filter = ("level", ("parent", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("parent",)
    ordering = ("code",)
    search_fields = ("full_name", "name", "^code", "^slug", "^pinyin", "^initials", "aliases")
    search_help_text = "名称、拼音、首字母、代码或别的叫法"
    fieldsets = (
        ("叫什么", {"fields": ("full_name", "name", ("pinyin", "initials"), "aliases")}),
        (
            "在哪里",
            {
                "fields": ("level", "parent", "code", "slug"),
                "description": "代码和网址名只在新建时填写：公布过的链接要一直能打开。",
            },
        ),
        (
            "电话",
            {
                "fields": ("area_code", "area_code_source"),
                "description": "从外地打参保地的 12393，要先拨的区号。没有来源就都空着。",
            },
        ),
        ("政策", {"fields": ("version_count",)}),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Region]:
        return super().get_queryset(request).annotate(count=Count("versions"))

    def get_readonly_fields(self, request: HttpRequest, obj: Region | None = None) -> Any:
        return ("version_count", *(("code", "slug") if obj else ()))

    def get_fieldsets(self, request: HttpRequest, obj: Region | None = None) -> Any:
        sets = super().get_fieldsets(request, obj)
        return sets if obj else sets[:-1]

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "parent":
            kwargs["queryset"] = Region.objects.filter(
                level__in=(RegionLevel.NATION, RegionLevel.PROVINCE)
            )
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def region_of(self, obj: Region) -> str:
        return obj.code

    def has_delete_permission(self, request: HttpRequest, obj: Region | None = None) -> bool:
        """A place that others belong to, or that has versions, stays."""
        is_used = obj is not None and (obj.versions.exists() or obj.children.exists())
        return not is_used and super().has_delete_permission(request, obj)

    def save_model(self, request: HttpRequest, obj: Region, form: ModelForm, change: bool) -> None:
        """Only what was typed: an act published meanwhile may have stamped the row."""
        request.lines_before = self.lines_in_database(obj)  # type: ignore[attr-defined]
        obj.save(update_fields=form.changed_data if change else None)

    def view_on_site(self, obj: Region) -> str:
        return reverse("guides:region", args=[obj.slug])

    @admin.display(description="政策版本", ordering="count")
    def version_count(self, region: Region) -> Any:
        count: int = region.count  # type: ignore[attr-defined]
        return (
            list_link(PolicyVersion, f"{count} 个", region__id__exact=region.pk) if count else "–"
        )
