"""Sheets as files to download."""

from urllib.parse import quote

from django.http import HttpResponse

XLSX, CSV = "xlsx", "csv"
_TYPES = {
    XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    CSV: "text/csv; charset=utf-8",
}


def as_download(data: bytes, name: str, kind: str) -> HttpResponse:
    """A file under its Chinese name; kept by no cache."""
    answer = HttpResponse(data, content_type=_TYPES[kind])
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    answer["Cache-Control"] = "no-store"
    return answer
