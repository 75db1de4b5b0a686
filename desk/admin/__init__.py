"""The desk on Django's own admin site: one module a model."""

from django.contrib import admin

from desk.admin import (
    change,
    claim,
    counter,
    figure,
    guide,
    lead,
    question,
    region,
    source,
    statement,
    term,
    version,
)

__all__ = [
    "change",
    "claim",
    "counter",
    "figure",
    "guide",
    "lead",
    "question",
    "region",
    "source",
    "statement",
    "term",
    "version",
]

admin.site.site_header = "医保明白账 · 编辑台"
admin.site.site_title = "医保明白账 · 编辑台"
admin.site.index_title = "编辑台"
admin.site.index_template = "desk/index.html"
# It deletes by queryset: past the rule that published rows stay, past the content counter.
admin.site.disable_action("delete_selected")
