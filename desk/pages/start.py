"""The desk's first page: what waits for somebody today, each with its number and its link."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from desk.admin.stage import Stage
from desk.pages.queue import queue_of
from guides.models import TextDraft
from policies.book import open_book
from policies.models import Act, Circular, CircularTask, Correction, Lead, PolicyVersion
from policies.vocabulary import CLOSED_CORRECTIONS, WRITING_ACTS

RECENT = 6


@dataclass(frozen=True)
class Waiting:
    """One sort of work: how much of it, what it is, and where it is done."""

    label: str
    count: int
    about: str
    href: str


def first_page(request: HttpRequest) -> dict[str, Any]:
    """What the index shows above the list of everything."""
    return {
        "waiting": waiting(request, timezone.localdate()),
        "may_write": request.user.has_perm("policies.add_policyversion"),
        "mine": _my_drafts(request)[:RECENT] if may_see(request, PolicyVersion) else [],
        "acts": Act.objects.filter(person=request.user.pk)[:RECENT],
    }


def waiting(request: HttpRequest, on: date) -> list[Waiting]:
    """What this person may look at, in the order of a day."""
    found: list[Waiting] = []
    if may_see(request, PolicyVersion):
        found += _of_versions(on)
    if may_see(request, Circular) and request.user.has_perm("policies.view_circulartask"):
        count = CircularTask.objects.filter(verdict="").count()
        about = "上级通知管到、还没有结论的地方"
        found.append(Waiting("通知待办", count, about, _list(Circular)))
    if may_see(request, Correction):
        count = Correction.objects.exclude(status__in=CLOSED_CORRECTIONS).count()
        found.append(Waiting("读者更正", count, "读者说有误，还没有答复", _list(Correction)))
    if may_see(request, TextDraft):
        count = TextDraft.objects.exclude(submitted_digest="").count()
        about = "常见问题、词条、指南、引述的草稿，请没有写过它的人来看"
        place = f"{reverse('admin:guides_textdraft_changelist')}?stage=in_review"
        found.append(Waiting("文章待审", count, about, place))
    if may_see(request, Lead):
        leads = Lead.objects.filter(is_settled=False)
        about = f"还没查清的说法，你在查 {leads.filter(person=request.user.pk).count()} 条"
        found.append(Waiting("线索", leads.count(), about, _list(Lead, progress="open")))
    return found


def _of_versions(on: date) -> list[Waiting]:
    in_review = PolicyVersion.objects.drafts().filter(submitted_digest__gt="").count()
    queue = queue_of(open_book(), on)
    place = reverse("admin:queue")
    counted = [
        Waiting(group.label, len(group.reviews), group.about, f"{place}#{group.key}")
        for group in queue
    ]
    reviewing = _list(PolicyVersion, stage=Stage.IN_REVIEW)
    return [Waiting("待审", in_review, "请没有写过它的人来看", reviewing), *counted]


def _my_drafts(request: HttpRequest) -> QuerySet[PolicyVersion]:
    """What this person wrote in, and has not handed in."""
    written = Act.objects.filter(
        person=request.user.pk, model=PolicyVersion._meta.label_lower, kind__in=WRITING_ACTS
    )
    keys = {int(row) for row in written.values_list("row", flat=True).distinct()}
    drafts = PolicyVersion.objects.drafts().filter(pk__in=keys, submitted_digest="")
    return drafts.select_related("region").order_by("-edited_at")


def may_see(request: HttpRequest, model: Any) -> bool:
    """Whether there is a list of it, and this person may open it."""
    name = f"{model._meta.app_label}.view_{model._meta.model_name}"
    return admin.site.is_registered(model) and request.user.has_perm(name)


def _list(model: Any, **query: str) -> str:
    place = reverse(f"admin:policies_{model._meta.model_name}_changelist")
    return f"{place}?{urlencode(query)}" if query else place
