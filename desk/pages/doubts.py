"""疑点: what seems implausible in the draft, and why somebody let it stand."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from desk.admin.show import change_address
from desk.pages.checking import Draft, frame, of_draft
from desk.site import desk_page
from policies.models import DoubtSetAside, Figure
from policies.plausibility import LONGEST, Doubt, doubts_of
from policies.publishing.record import write_act
from policies.vocabulary import ActKind

MAY_SET_ASIDE = "policies.add_doubtsetaside"


class NoteForm(forms.Form):
    """Why a doubt is let stand."""

    note = forms.CharField(
        label="为什么没有错",
        max_length=300,
        help_text="写明看了什么，例如：原文第三条就是这么写的",
        error_messages={"required": "请写为什么没有错，审核的人要看。"},
    )


def _form(doubt: Doubt, typed: Any = None) -> NoteForm:
    """Several stand on one page, so each field is named after its doubt."""
    return NoteForm(typed, auto_id=f"{doubt.fingerprint}-%s")


@dataclass(frozen=True)
class DoubtView:
    """A doubt, the figures it is about, and the form to set it aside."""

    doubt: Doubt
    figures: tuple[tuple[str, str], ...]
    form: NoteForm | None


@require_http_methods(["GET", "HEAD", "POST"])
@of_draft
def page(request: HttpRequest, draft: Draft) -> HttpResponse:
    if request.method != "POST":
        return _shown(request, draft, {})
    if not request.user.has_perm(MAY_SET_ASIDE):
        raise PermissionDenied
    fingerprint = request.POST.get("doubt", "")
    doubt = next((d for d in open_doubts(draft) if d.fingerprint == fingerprint), None)
    if doubt is None:
        messages.error(request, "没有记下：这个疑点已经没有了，可能刚改过数，或者别人看过了。")
        return redirect("admin:version-doubts", draft.version.pk)
    form = _form(doubt, request.POST)
    if not form.is_valid():
        return _shown(request, draft, {fingerprint: form})
    set_aside(draft, doubt, request.user, form.cleaned_data["note"])
    messages.success(request, "已记下，审核的人会看到你写的理由。")
    return redirect("admin:version-doubts", draft.version.pk)


def open_doubts(draft: Draft) -> list[Doubt]:
    """The doubts that nobody has set aside."""
    mine = DoubtSetAside.objects.filter(version=draft.version)
    seen = set(mine.values_list("fingerprint", flat=True))
    return [doubt for doubt in _doubts(draft) if doubt.fingerprint not in seen]


def _doubts(draft: Draft) -> list[Doubt]:
    return doubts_of(draft.following, draft.record)


def set_aside(draft: Draft, doubt: Doubt, person: Any, note: str) -> None:
    """Let a doubt stand, and say so on the record."""
    with transaction.atomic():
        _, is_new = DoubtSetAside.objects.get_or_create(
            version=draft.version,
            fingerprint=doubt.fingerprint,
            defaults={"words": _in_short(doubt), "note": note.strip(), "person": person},
        )
        if is_new:
            write_act(
                ActKind.SET_ASIDE,
                person,
                draft.version,
                region=draft.version.region.code,
                reason=note,
                changes=[
                    [each.kind.label, each.words, "看过，没有错"] for each in (doubt, *doubt.folded)
                ],
            )


def _in_short(doubt: Doubt) -> str:
    """Its words, and of those folded into it the headings."""
    if not doubt.folded:
        return doubt.words
    also = "、".join(dict.fromkeys(each.kind.label for each in doubt.folded))
    tail = f"（连带：{also}）"
    return f"{doubt.words[: LONGEST - len(tail)]}{tail}"


def _shown(request: HttpRequest, draft: Draft, typed: dict[str, NoteForm]) -> HttpResponse:
    doubts = open_doubts(draft)
    keys = {pk for doubt in doubts for pk in doubt.figures}
    rows = Figure.objects.filter(pk__in=keys).select_related("version")
    figures = {row.pk: (str(row), change_address(row)) for row in rows}
    current = {doubt.fingerprint for doubt in _doubts(draft)}
    aside = DoubtSetAside.objects.filter(version=draft.version).select_related("person")
    may_set_aside = request.user.has_perm(MAY_SET_ASIDE)
    context = {
        **frame(draft.version, "version-doubts"),
        "doubts": [
            DoubtView(
                doubt,
                tuple(figures[pk] for pk in doubt.figures if pk in figures),
                typed.get(doubt.fingerprint, _form(doubt)) if may_set_aside else None,
            )
            for doubt in doubts
        ],
        "aside": [row for row in aside if row.fingerprint in current],
    }
    title = f"疑点：{draft.version.title}"
    return render(request, "desk/doubts.html", desk_page(request, title, **context))
