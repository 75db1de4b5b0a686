"""算例: bills that every draft is tried on before it is handed in."""

from typing import Any

from django.contrib import admin
from django.urls import reverse

from desk.admin.recorded import RecordedAdmin
from desk.forms.case import CaseForm
from policies.models import SavedCase


@admin.register(SavedCase)
class SavedCaseAdmin(RecordedAdmin):
    form = CaseForm
    list_display = ("title", "region", "is_official", "fund_low", "fund_high", "citation")
    list_filter = ("is_official",)
    list_select_related = ("region",)
    list_per_page = 50
    ordering = ("region__code", "key")
    search_fields = ("key", "title", "citation", "region__full_name", "region__pinyin")
    search_help_text = "标题、地区、标识或出处"
    readonly_fields = ("key", "region")
    fieldsets = (
        (
            "算哪一笔",
            {
                "fields": ("title", "query", ("region", "key")),
                "description": "送审以前，每份草稿都拿这些算例试一遍：原来报多少，以后报多少。",
            },
        ),
        (
            "该是多少",
            {
                "fields": ("is_official", ("fund_low", "fund_high"), "citation"),
                "description": "照规定手算过的结果，或者文件里印着的，写在这里；"
                "文件印着的，把第一格勾上。"
                "以后哪份草稿让它算出别的数，“影响”一页会最先列出来。",
            },
        ),
    )

    def view_on_site(self, obj: Any) -> str:
        return f"{reverse('guides:calculator')}?{obj.query}"
