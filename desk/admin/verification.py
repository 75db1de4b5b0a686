"""核对: who compared which version with which source, and when. To read, never to edit."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from policies.models import Verification


@admin.register(Verification)
class VerificationAdmin(admin.ModelAdmin):
    list_display = ("on", "version", "source", "person", "note")
    list_filter = ("person",)
    list_select_related = ("version", "source", "person")
    date_hierarchy = "on"
    search_fields = ("version__title", "version__region__full_name", "source__title", "note")
    search_help_text = "版本的标题、地区、来源的标题或说明"
    fields = ("on", "version", "source", "person", "note")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
