"""指南, with the cases that are computed in it."""

from django.contrib import admin
from django.urls import reverse

from desk.admin.texts import BeneathText, TextAdmin
from desk.forms.editorial import GuideCaseForm, GuideForm
from guides.models import Guide, GuideCase


class GuideCaseInline(BeneathText, admin.StackedInline):
    model = GuideCase
    form = GuideCaseForm
    fields = ("title", "query")
    extra = 0


@admin.register(Guide)
class GuideAdmin(TextAdmin):
    form = GuideForm
    related = ("cases",)
    inlines = (GuideCaseInline,)
    list_display = ("title", "kind", "short", "position", "slug")
    list_filter = ("kind",)
    ordering = ("position", "slug")
    search_fields = ("title", "slug", "short", "body", "cases__title")
    fieldsets = (
        ("指南", {"fields": ("title", ("slug", "kind", "position"))}),
        ("正文", {"fields": ("short", "body")}),
    )

    def view_on_site(self, obj: Guide) -> str:
        return reverse("guides:guide", args=[obj.slug])
