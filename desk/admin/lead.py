"""待核线索: for staff to look into. Nothing of it is public."""

from django.contrib import admin
from django.db.models import URLField

from desk.admin.recorded import RecordedAdmin
from policies.models import Lead


@admin.register(Lead)
class LeadAdmin(RecordedAdmin):
    list_display = ("fact", "grade", "region", "scheme", "about", "words", "is_settled")
    list_display_links = ("fact", "about")
    list_filter = ("is_settled", "grade", "region")
    list_per_page = 50
    ordering = ("is_settled", "fact")
    formfield_overrides = {URLField: {"assume_scheme": "https"}}
    search_fields = ("fact", "region", "about", "words", "document", "note")
    search_help_text = "事实编号、地区、说的是什么、说法、文件或说明；几个词用空格分开"
    fieldsets = (
        (
            "没有核实的说法",
            {
                "fields": (("fact", "grade"), ("region", "scheme"), "about", "words", "condition"),
                "description": "只给编辑看，不会出现在网站上。查到原文，就录成说法或引述。",
            },
        ),
        ("去哪里查", {"fields": ("since", "document", "url", "note")}),
        ("查清了吗", {"fields": ("is_settled",)}),
    )
