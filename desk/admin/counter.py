"""内容计数: to look at. It moves by itself, with everything that becomes public."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from policies.models import ContentCounter


@admin.register(ContentCounter)
class ContentCounterAdmin(admin.ModelAdmin):
    list_display = ("__str__", "value")
    fieldsets = (
        (
            None,
            {
                "fields": ("value",),
                "description": "公布、撤回、改地区或来源，都会让它加一；页面靠它知道数据变没变。",
            },
        ),
    )

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
