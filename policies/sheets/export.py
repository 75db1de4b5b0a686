"""Versions as a sheet to download: as CSV and as XLSX, safe to open in a spreadsheet, and read
back by the import without a change."""

import csv
from collections.abc import Iterable
from io import StringIO

from policies.formats import safe_cell
from policies.models import PolicyVersion
from policies.sheets.entry import rows_of
from policies.sheets.rows import HEADERS, written
from policies.sheets.workbook import DATA_SHEET, write_workbook

_BOM = "\ufeff"
"""Without it Excel takes a CSV for GBK."""

_WIDE = {"版本": 26, "标题": 34, "值": 24, "来源": 26, "条款": 14, "条件": 16, "说明": 34}
_NARROW = 11
WIDTHS = [_WIDE.get(header, _NARROW) for header in HEADERS]


def as_csv(versions: Iterable[PolicyVersion]) -> bytes:
    return csv_bytes(table_of(versions))


def as_xlsx(versions: Iterable[PolicyVersion]) -> bytes:
    return write_workbook({DATA_SHEET: (WIDTHS, table_of(versions))})


def table_of(versions: Iterable[PolicyVersion]) -> Iterable[list[str]]:
    yield HEADERS
    for row in rows_of(versions):
        yield written(row)


def csv_bytes(rows: Iterable[list[str]]) -> bytes:
    out = StringIO()
    csv.writer(out).writerows([safe_cell(cell) for cell in row] for row in rows)
    return (_BOM + out.getvalue()).encode()
