"""读者更正: what a reader wrote, for staff's eyes, and the steps that answer it."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from desk.admin.show import change_address
from desk.forms.correction import NoWords, ReplyForm
from desk.pages.steps import Offered, Step, offered_to, step_sent, take
from desk.site import desk_page
from policies.models import Correction, Figure
from policies.publishing import corrections
from policies.publishing.record import acts_on
from policies.vocabulary import CLOSED_CORRECTIONS, CorrectionStatus

Typed = dict[str, Any]


def _take_up(row: Correction, person: Any, typed: Typed) -> str:
    corrections.take_up(row, person)
    return "回执上已经写“正在核对”。"


def _decline(row: Correction, person: Any, typed: Typed) -> str:
    corrections.decline(row, person, typed["reply"])
    return "已经办结，答复公开了。"


def _accept(row: Correction, person: Any, typed: Typed) -> str:
    draft = corrections.accept(row, person, typed["reply"], timezone.localdate())
    if draft is None:
        return "已经采纳，答复公开了。这条没有连着哪一项，要改数字请自己新建政策版本。"
    return f"已经采纳，答复公开了。草稿《{draft.title}》照现在的数抄好了，去改成对的，再送审。"


_MAY = "policies.change_correction"
_CHECK = Step("check", "正在核对", "告诉读者有人在看了。", _MAY, NoWords, _take_up)
_AGAIN = Step("again", "重新核对", "答复先收起来，改好再办结。", _MAY, NoWords, _take_up)
_ACCEPT = Step(
    "accept", "采纳", "照现在的数抄一份草稿，你改成对的，再请人审。", _MAY, ReplyForm, _accept
)
_DECLINE = Step("decline", "没有采纳", "写明为什么不改。", _MAY, ReplyForm, _decline)


def steps_of(row: Correction) -> tuple[Step, ...]:
    if row.status in CLOSED_CORRECTIONS:
        return (_AGAIN,)
    rest = (_ACCEPT, _DECLINE)
    return rest if row.status == CorrectionStatus.CHECKING else (_CHECK, *rest)


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, pk: int) -> HttpResponse:
    if not request.user.has_perm("policies.view_correction"):
        raise PermissionDenied
    row = get_object_or_404(Correction.objects.select_related("region", "draft", "person"), pk=pk)
    offered = offered_to(request, steps_of(row))
    if request.method != "POST":
        return _shown(request, row, offered)
    if not request.user.has_perm(_MAY):
        raise PermissionDenied
    step = step_sent(request, offered)
    if step is None:
        messages.error(request, f"没有做：这一条刚刚被别人办过，请看现在的状态。{_typed(request)}")
        return redirect(handling_address(row))
    if again := take(request, row, step, offered):
        return _shown(request, row, again)
    return redirect(handling_address(row))


def _typed(request: HttpRequest) -> str:
    """The reply that was typed for a step that is gone, so that it is not lost."""
    replies = [text for name, text in request.POST.items() if name.endswith("-reply") and text]
    return f"你写的答复：{replies[0]}" if replies else ""


def handling_address(row: Correction) -> str:
    return reverse("admin:correction", args=[row.pk])


def _shown(request: HttpRequest, row: Correction, offered: list[Offered]) -> HttpResponse:
    copied = corrections.figure_of(row, timezone.localdate()) if row.figure else None
    context = {
        "correction": row,
        "offered": offered,
        "figure": copied,
        "figure_address": change_address(copied) if copied else "",
        "remark": remark_on(row, copied),
        "draft_address": change_address(row.draft) if row.draft else "",
        "delete_address": delete_address(request, row),
        "receipt": reverse("guides:receipt", args=[row.number]),
        "acts": acts_on(row),
    }
    return render(
        request, "desk/correction.html", desk_page(request, f"读者更正 {row.number}", **context)
    )


def delete_address(request: HttpRequest, row: Correction) -> str:
    """For whoever may: an advertisement, or a name that a reader wrote after all."""
    if not request.user.has_perm("policies.delete_correction"):
        return ""
    return reverse("admin:policies_correction_delete", args=[row.pk])


def remark_on(row: Correction, copied: Figure | None) -> str:
    """What an editor would trip over: another place's rule, a figure replaced since, or none."""
    if copied is None:
        return "读者没有从数字旁边点进来，所以“说的是”也是读者写的；采纳不会自动写草稿。"
    remarks = []
    place = copied.version.region
    if row.region_id != place.pk:
        remarks.append(f"这一项是{place.full_name}的规定，草稿也写在{place.full_name}名下。")
    if copied.pk != row.figure:
        remarks.append("读者看过以后，这一项已经换了新的；草稿照现在的抄。")
    return "".join(remarks)
