"""核对: who compared which version with which source, and when. To read, never to edit."""

from django.contrib import admin

from desk.admin.read_only import ReadOnlyAdmin
from policies.models import Verification


@admin.register(Verification)
class VerificationAdmin(ReadOnlyAdmin):
    list_display = ("on", "version", "source", "person", "note")
    list_filter = ("person",)
    list_select_related = ("version", "source", "person")
    date_hierarchy = "on"
    search_fields = ("version__title", "version__region__full_name", "source__title", "note")
    search_help_text = "版本的标题、地区、来源的标题或说明"
    fields = ("on", "version", "source", "person", "note")
