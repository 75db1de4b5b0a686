"""变化说明: what a version changed, in words."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse

from desk.admin.texts import TextAdmin
from desk.forms.editorial import ChangeNoteForm
from guides.models import ChangeNote
from policies.models import PolicyVersion


@admin.register(ChangeNote)
class ChangeNoteAdmin(TextAdmin):
    form = ChangeNoteForm
    kept = ("version",)
    list_display = ("version", "words")
    list_select_related = ("version__region",)
    ordering = ("-version__effective_from", "pk")
    search_fields = ("version__title", "version__key", "version__region__full_name", "words")
    search_help_text = "版本的标题、标识或地区，说明里的字；几个词用空格分开"

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        versions = PolicyVersion.objects.select_related("region").order_by("-effective_from")
        kwargs["queryset"] = versions
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def view_on_site(self, obj: ChangeNote) -> str:
        return reverse("guides:history", args=[obj.version.region.slug])
