"""待办清单: the places that a circular touches, row by row, until each has its verdict."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from desk.admin.show import change_address
from desk.forms.worklist import BulkForm, TaskForm
from desk.site import desk_page
from policies.models import Circular, CircularTask, PolicyVersion
from policies.publishing.worklist import Decision, VerdictRefusedError, decide
from policies.vocabulary import Scheme, Verdict

ALL, OPEN, ASK = "all", "open", Verdict.TO_ASK.value
SHOWN = {OPEN: "还没办的", ASK: "要去问的", ALL: "全部"}


@dataclass(frozen=True)
class ProvinceLine:
    """How far a province has come, and the address of its rows."""

    name: str
    closed: int
    count: int
    query: str
    is_chosen: bool


@dataclass
class Row:
    task: CircularTask
    form: TaskForm
    problem: str = ""
    is_ticked: bool = False


@dataclass
class Worklist:
    """The rows of a circular as they were asked for."""

    circular: Circular
    tasks: list[CircularTask]
    province: str
    show: str
    bulk: BulkForm = field(default_factory=lambda: BulkForm(prefix="bulk"))

    @property
    def shown(self) -> list[CircularTask]:
        wanted = {OPEN: "", ASK: Verdict.TO_ASK.value}
        return [
            task
            for task in self.tasks
            if self.province in ("", province_of(task).code)
            and (self.show == ALL or task.verdict == wanted[self.show])
        ]

    @property
    def provinces(self) -> list[ProvinceLine]:
        count = Counter(province_of(task) for task in self.tasks)
        closed = Counter(province_of(task) for task in self.tasks if task.verdict)
        return [
            ProvinceLine(
                province.name,
                closed[province],
                count[province],
                self.query(province=province.code),
                province.code == self.province,
            )
            for province in sorted(count, key=lambda region: region.code)
        ]

    def query(self, **changed: str) -> str:
        asked = {"province": self.province, "show": self.show} | changed
        return "?" + urlencode(asked)


def province_of(task: CircularTask) -> Any:
    """The province a place lies in; a municipality is its own."""
    region = task.region
    is_whole = region.parent is None or region.parent.parent_id is None
    return region if is_whole else region.parent


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, pk: int) -> HttpResponse:
    if not request.user.has_perm("policies.view_circulartask"):
        raise PermissionDenied
    circular = get_object_or_404(Circular.objects.select_related("scope"), pk=pk)
    worklist = asked_of(request, circular)
    if request.method != "POST":
        return _shown(request, worklist, _rows(worklist))
    if not request.user.has_perm("policies.change_circulartask"):
        raise PermissionDenied
    with transaction.atomic():
        # Two people at one list: the second waits, and then sees what the first decided.
        list(CircularTask.objects.select_for_update().filter(circular=circular).order_by("pk"))
        worklist = asked_of(request, circular)
        rows = _rows(worklist, request.POST)
        is_bulk = "bulk" in request.POST
        decided = _decide_ticked(request, worklist, rows) if is_bulk else _decide(request, rows)
    problems = sum(bool(row.problem) for row in rows)
    if decided:
        messages.success(request, f"记下了 {decided} 个地方。")
    if problems or worklist.bulk.errors:
        messages.error(request, _what_is_wrong(problems))
        return _shown(request, worklist, rows)
    if not decided:
        messages.warning(request, "没有什么要记：先在某一行选结论，或者勾上几行一起记。")
    return redirect(f"{request.path}{_where_next(worklist)}")


def _what_is_wrong(problems: int) -> str:
    if problems:
        return f"有 {problems} 行没有记下，原因写在那一行下面，填的都还在。"
    return "没有记下：请先选“都记作”什么。"


def _where_next(worklist: Worklist) -> str:
    """The same rows; once a province is done, the next."""
    waiting = CircularTask.objects.filter(circular=worklist.circular, verdict="")
    done = not any(
        province_of(task).code == worklist.province
        for task in waiting.select_related("region__parent")
    )
    is_done = worklist.show == OPEN and worklist.province and done
    return worklist.query(province="first") if is_done else worklist.query()


def asked_of(request: HttpRequest, circular: Circular) -> Worklist:
    """Without a province a national list opens at the first that is not done: row after row of
    365 places helps nobody."""
    tasks = list(circular.tasks.select_related("region__parent", "person").order_by("region__code"))
    show = request.GET.get("show", OPEN)
    codes = {province_of(task).code for task in tasks}
    province = request.GET.get("province", "first")
    if province == "first":
        waiting = (province_of(task).code for task in tasks if not task.verdict)
        province = next(waiting, "") if len(codes) > 1 else ""
    return Worklist(
        circular, tasks, province if province in codes else "", show if show in SHOWN else OPEN
    )


def _rows(worklist: Worklist, data: Any = None) -> list[Row]:
    """The rows that are shown; of what was sent, those that were on the page then."""
    tasks = worklist.shown
    if data is not None:
        tasks = [task for task in worklist.tasks if f"{task.pk}-was" in data]
    versions: dict[int, list[PolicyVersion]] = defaultdict(list)
    places = [task.region_id for task in tasks]
    about = (worklist.circular.scheme, "") if worklist.circular.scheme else ("", *Scheme)
    found = PolicyVersion.objects.filter(region__in=places, scheme__in=about)
    for version in found.order_by("-effective_from"):
        versions[version.region_id].append(version)
    ticked = set(data.getlist("task")) if data is not None else set()
    return [
        Row(task, TaskForm(task, versions[task.region_id], data), is_ticked=str(task.pk) in ticked)
        for task in tasks
    ]


def _decide(request: HttpRequest, rows: list[Row]) -> int:
    """Every row in which something was typed."""
    decided = 0
    for row in rows:
        if not row.form.is_valid():
            row.problem = "；".join(
                str(text) for texts in row.form.errors.values() for text in texts
            )
        elif row.form.was_touched:
            decided += _decide_one(request, row, row.form.typed)
    return decided


def _decide_ticked(request: HttpRequest, worklist: Worklist, rows: list[Row]) -> int:
    """The same verdict for every row that is ticked."""
    worklist.bulk = BulkForm(request.POST, prefix="bulk")
    if not worklist.bulk.is_valid():
        return 0
    said = worklist.bulk.cleaned_data
    decision = Decision(said["verdict"], None, said["note"])
    ticked = [row for row in rows if row.is_ticked and row.form.is_valid()]
    return sum(_decide_one(request, row, decision) for row in ticked)


def _decide_one(request: HttpRequest, row: Row, decision: Decision) -> int:
    if row.form.was_overtaken:
        stands = row.task.get_verdict_display()
        row.problem = f"{row.task.person} 刚刚记成了“{stands}”。还是要照这里的改，就再记一次。"
        row.form = row.form.on_what_stands()
        return 0
    try:
        decide(row.task, request.user, decision, timezone.now())
    except VerdictRefusedError as error:
        row.problem = str(error)
        return 0
    return 1


def _shown(request: HttpRequest, worklist: Worklist, rows: list[Row]) -> HttpResponse:
    closed = sum(bool(task.verdict) for task in worklist.tasks)
    context = {
        "circular": worklist.circular,
        "edit": change_address(worklist.circular),
        "rows": rows,
        "may_decide": request.user.has_perm("policies.change_circulartask"),
        "closed": closed,
        "count": len(worklist.tasks),
        "provinces": worklist.provinces if len(worklist.provinces) > 1 else [],
        "everywhere": worklist.query(province=""),
        "is_everywhere": not worklist.province,
        "shows": [
            (label, worklist.query(show=show), show == worklist.show)
            for show, label in SHOWN.items()
        ],
        "bulk": worklist.bulk,
    }
    title = f"待办：{worklist.circular.title}"
    return render(request, "desk/worklist.html", desk_page(request, title, **context))
