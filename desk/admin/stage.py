"""草稿 · 待审 · 已公布 · 已撤回: how far a version has come, in a word, a sentence and a filter."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from policies.models import Claim, Figure, PolicyVersion
from policies.vocabulary import Choice

Kept = PolicyVersion | Figure | Claim


class Stage(Choice):
    DRAFT = "draft", "草稿"
    IN_REVIEW = "in_review", "待审"
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
    if version.is_published:
        return Stage.PUBLISHED
    return Stage.IN_REVIEW if version.is_submitted else Stage.DRAFT


def stage_words(version: PolicyVersion) -> str:
    """草稿; or the act with its number in the public record."""
    stage = stage_of(version)
    if stage in (Stage.DRAFT, Stage.IN_REVIEW):
        return stage.label
    number = version.withdrawn if stage is Stage.WITHDRAWN else version.published
    return f"{stage.label}（修订 {number}）"


def stage_badge(version: PolicyVersion, words: str = "") -> SafeString:
    stage = stage_of(version)
    return format_html('<span class="stage stage-{}">{}</span>', stage, words or stage.label)


def life_address(version: PolicyVersion) -> str:
    """The page on which a version is looked through, handed in, published, withdrawn."""
    return reverse("admin:version-life", args=[version.pk])


def life_link(version: PolicyVersion, text: str) -> SafeString:
    return format_html('<a href="{}">{}</a>', life_address(version), text)


def stage_advice(version: PolicyVersion, is_here: bool = False) -> SafeString:
    """The badge, and what can be done from here; `is_here` on 进度 itself, which needs no link."""
    stage = stage_of(version)
    if stage is Stage.WITHDRAWN:
        advice = format_html(
            "公布于修订 {}。撤回原因：{}", version.published, version.withdrawal_reason
        )
    elif stage is Stage.PUBLISHED:
        advice = format_html(
            "公布以后，版本、项目和说法都不再改。有错就另写一个版本来更正；整份不该公布的，{}。",
            "在下面撤回" if is_here else life_link(version, "撤回它"),
        )
    elif stage is Stage.IN_REVIEW:
        advice = format_html(
            "等没有写过它的人来看。再改一处，送审就作废。{}",
            "" if is_here else life_link(version, "看进度"),
        )
    elif version.pk:
        advice = format_html(
            "只有编辑台看得见，可以随便改。写完后{}。",
            "在下面核对、送审" if is_here else life_link(version, "核对、送审"),
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
        digest = f"{self.path}submitted_digest"
        wanted = {
            Stage.DRAFT: {no_number: True, digest: ""},
            Stage.IN_REVIEW: {no_number: True, f"{digest}__gt": ""},
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
