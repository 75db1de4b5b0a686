"""The desk on Django's own admin site: one module a model."""

from django.contrib import admin

from desk.admin import (
    act,
    batch,
    case,
    change,
    circular,
    claim,
    correction,
    counter,
    drafts,
    figure,
    guide,
    lead,
    person,
    question,
    region,
    source,
    statement,
    term,
    verification,
    version,
)

__all__ = [
    "act",
    "batch",
    "case",
    "change",
    "circular",
    "claim",
    "correction",
    "counter",
    "drafts",
    "figure",
    "guide",
    "lead",
    "person",
    "question",
    "region",
    "source",
    "statement",
    "term",
    "verification",
    "version",
]

# It deletes by queryset: past the rule that published rows stay, past the content counter.
admin.site.disable_action("delete_selected")
