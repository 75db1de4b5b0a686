"""变化说明: what a version changed, in words."""

from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from desk.admin.stage import life_address
from desk.admin.texts import TextAdmin
from desk.forms.editorial import ChangeNoteForm
from desk.notes import keep_note
from guides.models import ChangeNote
from policies.models import PolicyVersion


@admin.register(ChangeNote)
class ChangeNoteAdmin(TextAdmin):
    form = ChangeNoteForm
    list_display = ("version", "words")
    list_select_related = ("version__region",)
    ordering = ("-version__effective_from", "pk")
    search_fields = ("version__title", "version__key", "version__region__full_name", "words")
    search_help_text = "版本的标题、标识或地区，说明里的字；几个词用空格分开"

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        versions = PolicyVersion.objects.select_related("region").order_by("-effective_from")
        kwargs["queryset"] = versions
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def goes_through_a_draft(self, obj: ChangeNote | None) -> bool:
        """The note of a version that is no longer a draft itself; with it, the note is public."""
        if obj is None or obj.version_id is None:
            return False
        return PolicyVersion.objects.filter(pk=obj.version_id, published__isnull=False).exists()

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        note = form.instance
        if not keep_note(note.version, note.words, request.user):  # type: ignore[arg-type]
            super().save_related(request, form, formsets, change)

    def response_change(self, request: HttpRequest, obj: ChangeNote) -> HttpResponse:
        if hasattr(request, "kept_draft"):
            return super().response_change(request, obj)
        messages.success(request, "变化说明已存下，公布时一起公开。")
        return redirect(life_address(obj.version))

    def delete_model(self, request: HttpRequest, obj: ChangeNote) -> None:
        if self.goes_through_a_draft(obj) or not keep_note(obj.version, "", request.user):  # type: ignore[arg-type]
            super().delete_model(request, obj)

    def log_deletions(self, request: HttpRequest, queryset: Any) -> Any:
        """On the record of the version, or of the draft."""

    def view_on_site(self, obj: ChangeNote) -> str:
        return reverse("guides:history", args=[obj.version.region.slug])
