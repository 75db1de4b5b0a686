"""导出: chosen versions as a sheet, which the import reads back. Every export is on the record."""

from collections.abc import Callable, Iterable
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe

from desk.pages.downloads import CSV, XLSX, as_download
from policies.models import PolicyVersion
from policies.publishing.record import write_act
from policies.sheets.export import as_csv, as_xlsx
from policies.vocabulary import ActKind

_WRITERS: dict[str, Callable[[Iterable[PolicyVersion]], bytes]] = {XLSX: as_xlsx, CSV: as_csv}


def export(request: HttpRequest, versions: list[PolicyVersion], kind: str) -> HttpResponse:
    if not request.user.has_perm("policies.view_policyversion"):
        raise PermissionDenied
    with transaction.atomic():
        for version in versions:
            region = version.region.code
            write_act(ActKind.EXPORTED, request.user, version, region=region, reason=kind.upper())
        data = _WRITERS[kind](versions)
    only = versions[0].key if len(versions) == 1 else f"{len(versions)}个版本"
    name = f"{only}-{timezone.localdate():%Y%m%d}.{kind}"
    return as_download(data, name, kind)


@require_safe
def version_sheet(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """The link on a version's page."""
    if not request.user.has_perm("policies.view_policyversion"):
        raise PermissionDenied
    if kind not in _WRITERS:
        raise Http404
    version = get_object_or_404(PolicyVersion.objects.select_related("region"), pk=pk)
    return export(request, [version], kind)


@admin.action(description="导出选中的（XLSX）", permissions=["view"])
def export_xlsx(
    model_admin: Any, request: HttpRequest, chosen: QuerySet[PolicyVersion]
) -> HttpResponse:
    return export(request, list(chosen.select_related("region")), XLSX)


@admin.action(description="导出选中的（CSV）", permissions=["view"])
def export_csv(
    model_admin: Any, request: HttpRequest, chosen: QuerySet[PolicyVersion]
) -> HttpResponse:
    return export(request, list(chosen.select_related("region")), CSV)
