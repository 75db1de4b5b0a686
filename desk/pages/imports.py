"""导入: a file is uploaded, the dry run is shown, and only what was shown is written."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.files.uploadhandler import FileUploadHandler, StopUpload
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from desk.admin.show import change_address
from desk.admin.stage import life_address, stage_badge
from desk.pages.downloads import CSV, XLSX, as_download
from desk.site import desk_page
from policies.cells import FIGURE_DIMENSIONS
from policies.figures import REGISTER
from policies.models import Batch, Figure, PolicyVersion
from policies.sheets import SheetError, limits
from policies.sheets.batch import ImportRefusedError, import_batch, plan_for, waiting_batch
from policies.sheets.dry_run import Outcome, Plan, PlannedRow, PlannedVersion
from policies.sheets.reading import read_sheet
from policies.sheets.template import template_csv, template_xlsx
from policies.sheets.undo import UndoRefusedError, undo_batch
from policies.sheets.upload import read_upload, too_large
from policies.vocabulary import Standing

NEEDED = ("policies.add_policyversion", "policies.change_policyversion")
SHOWN = 300
"""Rows of one outcome on the page; the file has the others."""
ROOM_FOR_THE_FORM = 64 * 1024


class StopsAtTheLimit(FileUploadHandler):
    """Ends an upload that is too large before it is stored anywhere."""

    def handle_raw_input(
        self,
        input_data: Any,
        META: dict[str, str],  # noqa: N803
        content_length: int,
        boundary: Any,
        encoding: str | None = None,
    ) -> None:
        self.is_too_large = content_length > limits.BYTES + ROOM_FOR_THE_FORM

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        if self.is_too_large or start + len(raw_data) > limits.BYTES:
            self.is_too_large = True
            raise StopUpload(connection_reset=False)
        return raw_data

    def file_complete(self, file_size: int) -> None:
        return None


def may_import(user: Any) -> bool:
    return bool(user.has_perms(NEEDED))


def _ask_permission(request: HttpRequest) -> None:
    if not may_import(request.user):
        raise PermissionDenied


# The handler must stand before the form is read, and checking the token reads it.
@csrf_exempt
def upload(request: HttpRequest) -> HttpResponse:
    _ask_permission(request)
    if request.method == "POST":
        request.upload_handlers = [StopsAtTheLimit(request), *request.upload_handlers]
    return _upload(request)


@csrf_protect
@require_http_methods(["GET", "HEAD", "POST"])
def _upload(request: HttpRequest) -> HttpResponse:
    refusal = ""
    if request.method == "POST":
        try:
            return redirect("admin:import", _kept(request).pk)
        except SheetError as error:
            refusal = str(error).rstrip("。")
    context = {
        "refusal": refusal,
        "name": getattr(request.FILES.get("sheet"), "name", ""),
        "waiting": Batch.objects.filter(person=request.user.pk, imported_at=None).first(),
        "recent": Batch.objects.exclude(imported_at=None).select_related("person")[:8],
        "most_rows": limits.ROWS - 1,
        "most_megabytes": limits.BYTES // limits.MEGABYTE,
    }
    return render(request, "desk/import.html", desk_page(request, "导入表格", **context))


def _kept(request: HttpRequest) -> Batch:
    """What was read of the uploaded file, waiting."""
    file = request.FILES.get("sheet")
    if getattr(request.upload_handlers[0], "is_too_large", False):
        raise SheetError(too_large())
    if file is None:
        raise SheetError("请先选一个文件")
    name = file.name or ""
    rows = read_sheet(read_upload(name, file.file))  # type: ignore[arg-type]
    return waiting_batch(name, rows, request.user)  # type: ignore[arg-type]


@dataclass(frozen=True)
class RowShown:
    row: PlannedRow
    place: str
    """The figure in words."""
    standing: str


@dataclass(frozen=True)
class Group:
    outcome: Outcome
    count: int
    rows: list[RowShown]
    more: int


@dataclass(frozen=True)
class VersionShown:
    planned: PlannedVersion
    stage: str
    address: str
    counts: str


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, pk: int) -> HttpResponse:
    """The dry run of a waiting file; what became of it afterwards."""
    only_reads = request.method != "POST" and request.user.has_perm("policies.view_batch")
    if not only_reads:
        _ask_permission(request)
    mine_or_done = Q(person=request.user.pk) | ~Q(imported_at=None)
    batch = get_object_or_404(Batch.objects.filter(mine_or_done).select_related("person"), pk=pk)
    if request.method == "POST":
        return _confirm(request, batch)
    return _waiting(request, batch) if batch.is_waiting else _done(request, batch)


def _confirm(request: HttpRequest, batch: Batch) -> HttpResponse:
    if request.POST.get("step") == "discard":
        Batch.objects.filter(pk=batch.pk, imported_at=None).delete()
        messages.info(request, f"没有导入“{batch.name}”，什么都没写。")
        return redirect("admin:imports")
    try:
        now = timezone.now()
        done = import_batch(batch, request.user, request.POST.get("shown", ""), now)  # type: ignore[arg-type]
    except ImportRefusedError as error:
        messages.error(request, str(error))
        still_there = Batch.objects.filter(pk=batch.pk).exists()
        return redirect("admin:import", batch.pk) if still_there else redirect("admin:imports")
    messages.success(request, _done_words(done))
    return redirect("admin:import", batch.pk)


def _done_words(batch: Batch) -> str:
    return f"导入好了：新增 {batch.added} 行，改动 {batch.changed} 行，都还是草稿。"


def _waiting(request: HttpRequest, batch: Batch) -> HttpResponse:
    plan = plan_for(batch)
    context = {
        "batch": batch,
        "plan": plan,
        "groups": _groups(plan),
        "versions": [_version_shown(version) for version in plan.versions],
        "invalid": plan.count(Outcome.INVALID),
    }
    return render(request, "desk/import_plan.html", desk_page(request, "试导入", **context))


def _groups(plan: Plan) -> list[Group]:
    groups = []
    for outcome in Outcome:
        rows = [row for row in plan.rows if row.outcome is outcome]
        shown = [RowShown(row, _place(row), _standing(row)) for row in rows[:SHOWN]]
        groups.append(Group(outcome, len(rows), shown, len(rows) - len(shown)))
    return groups


def _place(planned: PlannedRow) -> str:
    """The figure of a row, as the desk calls it; as far as its cells can be read."""
    row = planned.row
    kind = REGISTER.get(row.key)
    if kind is None:
        return row.key
    if planned.faults:
        return kind.label
    dimensions = {name: getattr(row, name) for name in FIGURE_DIMENSIONS}
    return str(Figure(key=row.key, **dimensions))


def _standing(planned: PlannedRow) -> str:
    words = dict(Standing.choices())
    return words.get(planned.row.standing, planned.row.standing)


def _version_shown(planned: PlannedVersion) -> VersionShown:
    counts = {
        outcome.label: sum(row.outcome is outcome for row in planned.rows) for outcome in Outcome
    }
    version = planned.version or PolicyVersion(key=planned.key)
    return VersionShown(
        planned,
        stage_badge(version) if planned.version else stage_badge(version, "新建草稿"),
        change_address(version) if planned.version else "",
        "，".join(f"{word} {count}" for word, count in counts.items() if count),
    )


def _done(request: HttpRequest, batch: Batch) -> HttpResponse:
    versions = PolicyVersion.objects.filter(pk__in=batch.after).select_related("region")
    context = {
        "batch": batch,
        "versions": [(v, stage_badge(v), change_address(v), life_address(v)) for v in versions],
        "gone": len(batch.after) - len(versions),
        "may_undo": may_import(request.user) and not batch.is_undone,
    }
    return render(request, "desk/import_done.html", desk_page(request, "导入批次", **context))


@require_POST
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    _ask_permission(request)
    batch = get_object_or_404(Batch.objects.exclude(imported_at=None), pk=pk)
    try:
        undo_batch(batch, request.user, timezone.now())  # type: ignore[arg-type]
        messages.success(request, "整批撤销了，都回到导入以前的样子。")
    except UndoRefusedError as error:
        for problem in error.problems:
            messages.error(request, f"没有撤销：{problem}")
    return redirect("admin:import", pk)


@require_safe
def template(request: HttpRequest, kind: str) -> HttpResponse:
    _ask_permission(request)
    writers = {XLSX: template_xlsx, CSV: template_csv}
    if kind not in writers:
        raise Http404
    return as_download(writers[kind](), f"导入模板.{kind}", kind)
