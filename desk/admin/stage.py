"""草稿 · 已公布 · 已撤回: how far a version has come, in a word, a sentence and a filter."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString

from policies.models import Claim, Figure, PolicyVersion
from policies.vocabulary import Choice

Kept = PolicyVersion | Figure | Claim


class Stage(Choice):
    DRAFT = "draft", "草稿"
    PUBLISHED = "published", "已公布"
    WITHDRAWN = "withdrawn", "已撤回"


def version_of(row: Kept) -> PolicyVersion:
    """The version that a figure or a claim belongs to; a version is its own."""
    if isinstance(row, Claim):
        return row.figure.version
    return row.version if isinstance(row, Figure) else row


def stage_of(version: PolicyVersion) -> Stage:
    if version.withdrawn is not None:
        return Stage.WITHDRAWN
    return Stage.PUBLISHED if version.is_published else Stage.DRAFT


def stage_words(version: PolicyVersion) -> str:
    """草稿; or the act with its number in the public record."""
    stage = stage_of(version)
    if stage is Stage.DRAFT:
        return stage.label
    number = version.withdrawn if stage is Stage.WITHDRAWN else version.published
    return f"{stage.label}（修订 {number}）"


def stage_badge(version: PolicyVersion, words: str = "") -> SafeString:
    stage = stage_of(version)
    return format_html('<span class="stage stage-{}">{}</span>', stage, words or stage.label)


def stage_advice(version: PolicyVersion) -> SafeString:
    """The badge, and what can be done from here."""
    stage = stage_of(version)
    if stage is Stage.WITHDRAWN:
        advice = format_html(
            "公布于修订 {}。撤回原因：{}", version.published, version.withdrawal_reason
        )
    elif stage is Stage.PUBLISHED:
        advice = format_html(
            "公布以后，版本、项目和说法都不再改。有错就另写一个版本来更正；"
            "整份不该公布的，撤回它：<code>manage.py withdraw {} --reason …</code>",
            version.key,
        )
    elif version.pk:
        advice = format_html(
            "只有编辑台看得见，可以随便改。写完后公布：<code>manage.py publish {}</code>",
            version.key,
        )
    else:
        advice = format_html("{}", "保存以后仍是草稿，公布以前网站上看不见。")
    return format_html(
        '{} <span class="advice">{}</span>', stage_badge(version, stage_words(version)), advice
    )


class StageFilter(admin.SimpleListFilter):
    """Versions by stage; `path` leads from the listed model to its version."""

    title = "状态"
    parameter_name = "stage"
    path = ""

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return Stage.choices()

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        no_number = f"{self.path}published__isnull"
        not_withdrawn = f"{self.path}withdrawn__isnull"
        wanted = {
            Stage.DRAFT: {no_number: True},
            Stage.PUBLISHED: {no_number: False, not_withdrawn: True},
            Stage.WITHDRAWN: {not_withdrawn: False},
        }
        return queryset.filter(**wanted.get(self.value(), {}))  # type: ignore[call-overload]


class FigureStageFilter(StageFilter):
    title = "版本的状态"
    path = "version__"


class ClaimStageFilter(StageFilter):
    title = "版本的状态"
    path = "figure__version__"
