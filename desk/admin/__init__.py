"""The desk on Django's own admin site: one module a model."""

from django.contrib import admin

from desk.admin import (
    act,
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
    "act",
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

# It deletes by queryset: past the rule that published rows stay, past the content counter.
admin.site.disable_action("delete_selected")
