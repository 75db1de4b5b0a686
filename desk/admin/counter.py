"""内容计数: to look at. It moves by itself, with everything that becomes public."""

from django.contrib import admin
from django.http import HttpRequest

from desk.admin.read_only import ReadOnlyAdmin
from policies.models import ContentCounter


@admin.register(ContentCounter)
class ContentCounterAdmin(ReadOnlyAdmin):
    """In no menu: for whoever runs the site."""

    def has_module_permission(self, request: HttpRequest) -> bool:
        return False

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
