"""Small pieces of the desk's pages: links from row to row, seals, what a figure's claims say."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from django.db.models import Case, CharField, F, Model, Value, When
from django.db.models.functions import Concat
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from policies.cells import FIGURE_DIMENSIONS
from policies.models import Claim, Figure, PolicyVersion
from policies.vocabulary import Grade, Standing

DIMENSION_WORDS = {
    field.name: str(field.verbose_name)
    for field in Figure._meta.fields
    if field.name in FIGURE_DIMENSIONS
}


def change_address(row: Model) -> str:
    return reverse(f"admin:policies_{row._meta.model_name}_change", args=[row.pk])


def history_address(model: str, row: object) -> str:
    """Where everything that was done to a row is listed."""
    query = urlencode({"model": model, "row": row})
    return f"{reverse('admin:policies_act_changelist')}?{query}"


def link(row: Model, text: object = None) -> SafeString:
    """A link to the row's page at the desk."""
    return format_html('<a href="{}">{}</a>', change_address(row), text or row)


def version_link(version: PolicyVersion) -> SafeString:
    """A link to the version, with the day it starts."""
    start = version.effective_from.isoformat()
    return format_html('{}<span class="since">{} 起</span>', link(version, version.title), start)


def source_link(claim: Claim) -> SafeString:
    """The seal of a claim, and a link to what it rests on."""
    return format_html("{} {}", seal(claim.grade), link(claim.source, claim.source.title))


def list_link(model: type[Model], text: str, **filters: object) -> SafeString:
    """A link to a list at the desk, narrowed to these rows."""
    address = reverse(f"admin:policies_{model._meta.model_name}_changelist")
    return format_html('<a href="{}?{}">{}</a>', address, urlencode(filters), text)


def seal(grade: str) -> SafeString:
    """印章, with its meaning for whoever rests the pointer on it."""
    chosen = Grade(grade)
    return format_html(
        '<span class="seal seal-{}" title="{}">{}</span>', chosen, chosen.meaning, chosen.label
    )


def standing(claim: Claim) -> SafeString:
    return format_html(
        '<span class="standing standing-{}">{}</span>',
        claim.standing,
        claim.get_standing_display(),
    )


def said(claims: Iterable[Claim]) -> SafeString:
    """What a figure's claims say, the main one first, each with its seal."""
    order = list(Standing)
    ranked = sorted(claims, key=lambda claim: order.index(Standing(claim.standing)))
    if not ranked:
        return format_html('<span class="unsaid">{}</span>', "还没有说法")
    return format_html_join(
        "",
        '<span class="said said-{}">{}{} {}</span>',
        (
            (
                claim.standing,
                "" if claim.standing == Standing.MAIN else f"{claim.get_standing_display()} ",
                claim.text,
                seal(claim.grade),
            )
            for claim in ranked
        ),
    )


def item_words(path: str = "") -> Concat:
    """A figure in words that the database can search: 报销比例 住院 三级 在职.

    Put together in groups: each part is nested in the one before, and SQLite's parser goes only so
    deep.
    """
    fields = {field.name: field for field in Figure._meta.fields}
    chosen: list[Any] = []
    for name in ("key", "care", "level", "member", "route"):
        choices = fields[name].flatchoices
        whens = [When(**{f"{path}{name}": code}, then=Value(f"{word} ")) for code, word in choices]
        chosen.append(Case(*whens, default=Value("")))
    where, who = (
        [part for name in names for part in (F(f"{path}{name}"), Value(" "))]
        for names in (("hospital", "tier"), ("disease", "hardship", "matter"))
    )
    groups = (Concat(*parts, output_field=CharField()) for parts in (chosen, where, who))
    return Concat(*groups, output_field=CharField())
