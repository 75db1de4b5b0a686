"""文章草稿: what it changes, how it would look, and the next step of its life."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_http_methods, require_safe

from desk.difference import pairs
from desk.forms.life import PublishTextForm, Words
from desk.pages.steps import Do, Offered, Step, offered_to, step_sent, take
from desk.site import desk_page
from desk.texts import life
from desk.texts.addresses import draft_address, form_address
from desk.texts.preview import preview_of
from desk.texts.sheet import draft_lines, live_lines, live_row
from guides.models import TextDraft
from policies.book import open_book
from policies.publishing.record import acts_on, differences

RECENT = 12


def _did(act: Callable[[TextDraft, Any, str], object], done: str) -> Do:
    """The act with the words that were typed; `done` is what the page says afterwards."""

    def do(draft: TextDraft, person: Any, typed: dict[str, Any]) -> str:
        act(draft, person, typed["words"])
        return done

    return do


def _publish(draft: TextDraft, person: Any, typed: dict[str, Any]) -> str:
    life.publish_reviewed(draft, person, typed["words"], typed["digest"])
    return "已公布，网站上已经换了。"


_SUBMIT = Step(
    "submit",
    "送审",
    "先看一遍预览。送审以后再改一处，送审就作废，要重新送。",
    "guides.submit_textdraft",
    partial(Words, label="给审核的人的话", required=False),
    _did(life.submit, "已送审。请没有写过它的同事来看。"),
)
_RETURN = Step(
    "return",
    "退回",
    "退回以后，接着改，改好再送。",
    "guides.publish_textdraft",
    partial(Words, label="要改什么"),
    _did(life.return_draft, "已退回，可以接着改。"),
)
_PUBLISH = Step(
    "publish",
    "公布",
    "公布以后，网站上马上换成它。",
    "guides.publish_textdraft",
    PublishTextForm,
    _publish,
)
_EMERGENCY = Step(
    "emergency",
    "紧急公布",
    "不等第二个人。只在晚一天会误事时用，留痕里永远写着。",
    "guides.emergency_textdraft",
    partial(Words, label="为什么等不了"),
    _did(life.publish_in_emergency, "已紧急公布，留痕里写明没有第二个人看过。"),
)
_DISCARD = Step(
    "discard",
    "丢弃",
    "网站上的不变。丢掉的内容，留痕里还看得到。",
    "guides.delete_textdraft",
    partial(Words, label="为什么不要了", required=False),
    _did(life.discard, "已丢弃，网站上还是原来的。"),
)


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, pk: int) -> HttpResponse:
    if not request.user.has_perm("guides.view_textdraft"):
        raise PermissionDenied
    draft = TextDraft.objects.filter(pk=pk).first()
    if draft is None:
        messages.info(request, "这份草稿已经公布或者丢弃了，留痕里看得到。")
        return redirect("admin:guides_textdraft_changelist")
    if request.method == "POST":
        return _take(request, draft)
    return _shown(request, draft, offers(request, draft))


def offers(request: HttpRequest, draft: TextDraft) -> list[Offered]:
    """The steps that this person may take now."""
    publish = replace(_PUBLISH, form=partial(PublishTextForm, draft=draft))
    in_review = (publish, _RETURN) if draft.is_submitted else (_SUBMIT,)
    return offered_to(request, (*in_review, _EMERGENCY, _DISCARD))


def _take(request: HttpRequest, draft: TextDraft) -> HttpResponse:
    offered = offers(request, draft)
    step = step_sent(request, offered)
    if step is None:
        messages.error(request, "没有做：这份草稿的状态刚刚变了，或者这一步你不能做。")
        return redirect(draft_address(draft))
    if again := take(request, draft, step, offered):
        return _shown(request, draft, again)
    is_left = TextDraft.objects.filter(pk=draft.pk).exists()
    return redirect(draft_address(draft) if is_left else _list_of(draft))


def _list_of(draft: TextDraft) -> str:
    return reverse(f"admin:{draft.kind.replace('.', '_')}_changelist")


def _shown(request: HttpRequest, draft: TextDraft, offered: list[Offered]) -> HttpResponse:
    app, _, model = draft.kind.partition(".")
    does = "change" if draft.row else "add"
    context = {
        "draft": draft,
        "list": _list_of(draft),
        "edit": form_address(draft) if request.user.has_perm(f"{app}.{does}_{model}") else "",
        "preview": "" if draft.deletes else reverse("admin:text-preview", args=[draft.pk]),
        "pairs": pairs(differences(live_lines(live_row(draft)), draft_lines(draft))),
        "problems": life.problems_of(draft),
        "offered": offered,
        "acts": acts_on(draft)[:RECENT],
    }
    return render(request, "desk/text_draft.html", desk_page(request, str(draft), **context))


@require_safe
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """The public page with the draft in its place: for staff, kept nowhere, found by no search."""
    if not request.user.has_perm("guides.view_textdraft"):
        raise PermissionDenied
    draft = get_object_or_404(TextDraft, pk=pk)
    if draft.deletes or (draft.row and live_row(draft) is None):
        raise Http404("nothing to look at")
    given = preview_of(draft, open_book(), timezone.localdate())
    context = {**given, "draft": draft, "back": draft_address(draft)}
    response = render(request, "desk/text_preview.html", context)
    response["X-Robots-Tag"] = "noindex"
    patch_cache_control(response, private=True, no_store=True)
    return response
