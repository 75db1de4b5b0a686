"""进度: where a version stands, what is still to be mended, and the next step of its life."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from desk.admin.show import change_address
from desk.admin.stage import Stage, life_address, stage_advice, stage_of
from desk.forms.life import NoteForm, PublishForm, Ticked, VerifyForm, Words
from desk.grid.links import grid_links_line
from desk.notes import citable_figures, keep_note, note_problems, suggested_note
from desk.pages.review import account_ties, review_of
from desk.pages.steps import Offered, Step, offered_to, step_sent, take
from desk.pages.summary import checks_of
from desk.site import desk_page
from desk.submission import refuse_another
from guides.models import ChangeNote
from policies.models import PolicyVersion
from policies.publishing import PublicationRefusedError, life
from policies.publishing.record import acts_on

User = Any
RECENT = 12


def _submit(version: PolicyVersion, person: User, typed: dict[str, Any]) -> str:
    _refuse_holes(version)
    life.submit(version, person, note=typed["words"], has_change_note=has_note(version))
    return "已送审。请没有写过它的同事来看。"


def _return(version: PolicyVersion, person: User, typed: dict[str, Any]) -> str:
    life.return_draft(version, person, typed["words"])
    return "已退回，编辑可以接着改。"


def _recall(version: PolicyVersion, person: User, typed: dict[str, Any]) -> str:
    life.return_draft(version, person, "自己收回")
    return "已收回，可以接着改，改好再送。"


def _publish(version: PolicyVersion, person: User, typed: dict[str, Any]) -> str:
    with transaction.atomic():
        refuse_another(_locked(version), typed["digest"])
        _refuse_holes(version)
        reason = " ".join(filter(None, (typed["words"], *account_ties(version, person))))
        number = life.publish_reviewed(
            version, person, note=reason, has_change_note=has_note(version)
        )
    return f"已公布，修订 {number}。{_from_when(version)}"


def _emergency(version: PolicyVersion, person: User, typed: dict[str, Any]) -> str:
    reason = typed["words"]
    _refuse_holes(version)
    number = life.publish_in_emergency(version, person, reason, has_change_note=has_note(version))
    return f"已紧急公布，修订 {number}，留痕里写明没有第二个人看过。{_from_when(version)}"


def _withdraw(version: PolicyVersion, person: User, typed: dict[str, Any]) -> str:
    number = life.withdraw_on_record(version, person, typed["words"])
    return f"已撤回，修订 {number}。原来的规定已经重新算数。"


def _verify(version: PolicyVersion, person: User, typed: dict[str, Any]) -> str:
    life.verify(version, person, typed["on"], typed["source"], typed["note"])
    return "已记下：今日核对，无变化。"


def _from_when(version: PolicyVersion) -> str:
    if version.effective_from > timezone.localdate():
        return f"网站上写“即将执行”，{version.effective_from} 零点起自己生效。"
    return "网站上已经照它算。"


def _locked(version: PolicyVersion) -> PolicyVersion:
    """As it stands, and stays until the transaction ends: it is handed in under the same lock."""
    found = PolicyVersion.objects.select_for_update().filter(pk=version.pk).first()
    if found is None:
        raise PublicationRefusedError(["这个版本刚刚删掉了，留痕里看得到。"])
    return found


def _refuse_holes(version: PolicyVersion) -> None:
    if problems := note_problems(version):
        raise PublicationRefusedError(problems)


def has_note(version: PolicyVersion) -> bool:
    return ChangeNote.objects.filter(version=version).exists()


def _form(made: Callable[..., forms.Form], **given: Any) -> Callable[..., forms.Form]:
    """A form that asks the same of every version."""

    def make(*args: Any, version: PolicyVersion, **kwargs: Any) -> forms.Form:
        return made(*args, **given, **kwargs)

    return make


_SUBMIT = Step(
    "submit",
    "送审",
    "自己先对着原文看一遍。送审以后再改一处，送审就作废，要重新送。",
    "policies.submit_policyversion",
    _form(Words, label="给审核的人的话", help_text="凭的哪份文件，哪里拿不准", required=False),
    _submit,
)
_RETURN = Step(
    "return",
    "退回",
    "退回以后，编辑接着改，改好再送。",
    "policies.publish_policyversion",
    _form(Words, label="要改什么"),
    _return,
)
_RECALL = Step(
    "recall",
    "收回送审",
    "还要改、送早了，就收回。收回以后是草稿，改好再送。",
    "policies.submit_policyversion",
    _form(forms.Form),
    _recall,
)
_PUBLISH = Step(
    "publish",
    "公布",
    "公布以后马上看得见，到生效日零点自己生效；公布以后不能再改。",
    "policies.publish_policyversion",
    PublishForm,
    _publish,
)
_EMERGENCY = Step(
    "emergency",
    "紧急公布",
    "不等第二个人。只在晚一天会误事时用，留痕里永远写着。",
    "policies.emergency_policyversion",
    _form(Ticked, label="为什么等不了", tick="我知道没有第二个人看过"),
    _emergency,
)
_WITHDRAW = Step(
    "withdraw",
    "撤回",
    "整份不该公布才撤回。页面留着，写明撤回和原因；原来的规定重新算数。改错一个数，请另写一个版本来更正。",
    "policies.withdraw_policyversion",
    _form(Words, label="撤回原因", help_text="会公开显示"),
    _withdraw,
)
_VERIFY = Step(
    "verify",
    "今日核对，无变化",
    "重新对过来源，一个字都没有变。核对期从这天起重新算。",
    "policies.verify_policyversion",
    VerifyForm,
    _verify,
)
_STEPS = {
    Stage.DRAFT: (_SUBMIT, _EMERGENCY),
    Stage.IN_REVIEW: (_PUBLISH, _RETURN, _EMERGENCY, _RECALL),
    Stage.PUBLISHED: (_VERIFY, _WITHDRAW),
    Stage.WITHDRAWN: (),
}


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, pk: int) -> HttpResponse:
    version = get_object_or_404(PolicyVersion.objects.select_related("region"), pk=pk)
    if not request.user.has_perm("policies.view_policyversion"):
        raise PermissionDenied
    if request.method != "POST":
        return _shown(request, version, offers(request, version))
    if request.POST.get("step") == "note":
        return _save_note(request, version)
    return _take(request, version)


def offers(request: HttpRequest, version: PolicyVersion) -> list[Offered]:
    """The steps that this person may take now."""
    steps = [
        replace(step, form=partial(step.form, version=version))
        for step in _STEPS[stage_of(version)]
    ]
    return offered_to(request, steps, {"on": timezone.localdate()})


def _take(request: HttpRequest, version: PolicyVersion) -> HttpResponse:
    offered = offers(request, version)
    step = step_sent(request, offered)
    if step is None:
        messages.error(request, "没有做：这个版本的状态刚刚变了，或者这一步你不能做。")
        return redirect(life_address(version))
    if again := take(request, version, step, offered):
        return _shown(request, version, again)
    return redirect(life_address(version))


def _save_note(request: HttpRequest, version: PolicyVersion) -> HttpResponse:
    """变化说明, written beside the version it is about."""
    if version.is_published or not request.user.has_perm("policies.change_policyversion"):
        raise PermissionDenied
    form = note_form(version, request.POST)
    if not form.is_valid():
        return _shown(request, version, offers(request, version), form)
    if keep_note(version, form.cleaned_data["words"], request.user):  # type: ignore[arg-type]
        messages.success(request, "变化说明已存下，公布时一起公开。")
    else:
        messages.error(request, "没有存：这个版本刚刚公布了。说明要另起草稿，在“变化说明”里改。")
    return redirect(life_address(version))


def note_form(version: PolicyVersion, typed: Any = None) -> NoteForm:
    """What is there; where nothing is, a beginning made of what the version changes."""
    note = ChangeNote.objects.filter(version=version).first()
    data = None if typed is None else {"words": typed.get("words", ""), "version": version.pk}
    begun = {} if note or typed is not None else {"words": suggested_note(version)}
    return NoteForm(data, instance=note or ChangeNote(version=version), initial=begun)


def _shown(
    request: HttpRequest,
    version: PolicyVersion,
    offered: list[Offered],
    note: NoteForm | None = None,
) -> HttpResponse:
    context = {
        "version": version,
        "edit": change_address(version),
        "advice": stage_advice(version, is_here=True),
        "grids": grid_links_line(version),
        "offered": offered,
        "acts": acts_on(version)[:RECENT],
        "noted": ChangeNote.objects.filter(version=version).first(),
        **(_of_published(version) if version.is_published else _of_draft(version, request.user)),
    }
    may_write = request.user.has_perm("policies.change_policyversion")
    if may_write and not version.is_published:
        context |= {"note": note or note_form(version), "citable": citable_figures(version)}
    return render(
        request, "desk/life.html", desk_page(request, f"进度：{version.title}", **context)
    )


def _of_draft(version: PolicyVersion, person: User) -> dict[str, Any]:
    problems = life.problems_to_submit(version, has_change_note=has_note(version))
    return {
        "review": review_of(version, person) if version.is_submitted else None,
        "problems": [*problems, *note_problems(version)],
        "checks": checks_of(version),
    }


def _of_published(version: PolicyVersion) -> dict[str, Any]:
    """The public page, on the first day on which the version holds."""
    address = reverse("guides:region", args=[version.region.slug])
    is_ahead = version.effective_from > timezone.localdate()
    public = f"{address}?on={version.effective_from}" if is_ahead else address
    return {"checks": [], "public": public}
