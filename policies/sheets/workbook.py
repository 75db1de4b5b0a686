"""Workbooks: the cells of one that was looked through, and workbooks of text to download."""

import warnings
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from decimal import Context, Decimal
from io import BytesIO
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from policies.formats import safe_cell
from policies.sheets import limits
from policies.sheets.raw import Day, Odd, Raw, RawRow, text_cell
from policies.sheets.rows import COLUMNS, SheetError

DATA_SHEET = "说法"
"""The sheet that is read, where a workbook has several."""

_AS_TEXT = "@"
_MIDNIGHT = time()
# A spreadsheet shows fifteen digits; what a float carries beyond them is noise.
_AS_SHOWN = Context(prec=15)


def read_workbook(data: bytes) -> Iterator[RawRow]:
    """The rows of its sheet, as far as they are asked for. Only what `check_package` let pass."""
    rows = _until_the_last(_rows(data))
    while True:
        try:
            # The library grumbles about whatever it leaves out.
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                cells = next(rows, None)
        except SheetError:
            raise
        except Exception as error:  # whatever a damaged workbook makes the library stumble over
            raise SheetError("工作簿读不出来。请把要导入的行复制到新下载的模板里再上传") from error
        if cells is None:
            return
        yield [_read_cell(cell) for cell in cells]


def _rows(data: bytes) -> Iterator[Any]:
    workbook = load_workbook(BytesIO(data), read_only=True, keep_links=False)
    sheet = _sheet_to_read(workbook)
    # What a sheet says of its own size may be wrong.
    sheet.reset_dimensions()
    yield from sheet.iter_rows(max_row=limits.ROWS + 1, max_col=len(COLUMNS))


def _sheet_to_read(workbook: Any) -> Any:
    sheets = workbook.worksheets
    named = [sheet for sheet in sheets if sheet.title.strip() == DATA_SHEET]
    if named or len(sheets) == 1:
        return (named or sheets)[0]
    raise SheetError(
        f"有 {len(sheets)} 张工作表，不知道读哪一张。请把要导入的那张改名为“{DATA_SHEET}”"
    )


def _until_the_last(rows: Iterator[Any]) -> Iterator[Any]:
    """Asked for more rows than there are, the library makes up empty ones: they are held back
    until a row with something in it follows."""
    held: list[Any] = []
    for cells in rows:
        held.append(cells)
        if any(cell.value is not None for cell in cells):
            yield from held
            held = []


def _read_cell(cell: Any) -> Raw:
    value = cell.value
    if value is None:
        return ""
    if cell.data_type == "e":
        return Odd(str(value), f"是 Excel 的错误值 {value}，请改成要写的内容")
    if cell.data_type == "f":
        return Odd("=…", "是公式，请改成它的结果")
    if isinstance(value, bool):
        return Odd(str(value).upper(), f"是 {str(value).upper()}，请写成文字；要勾选就写“是”")
    if isinstance(value, datetime):
        if value.time() != _MIDNIGHT:
            return Odd(str(value), "带着几点几分，请只写日期")
        return Day(value.date().isoformat())
    if isinstance(value, date):
        return Day(value.isoformat())
    if isinstance(value, int | float):
        return _number_text(value, str(cell.number_format))
    if isinstance(value, str):
        return text_cell(value)
    return Odd(str(value), "是时间，请写成文字")


def _number_text(value: int | float, number_format: str) -> Raw:
    """A number as the sheet shows it: 1300.0 is 1300; 0.85 is 85% only where its format says
    so. Nothing else of a format is heeded, it may round."""
    number = _AS_SHOWN.create_decimal(repr(value))
    if not number.is_finite() or abs(number) >= Decimal(10) ** 15:
        return Odd(str(value), "这个数太大，读不准，请写成文字")
    if _is_percent(number_format):
        number *= 100
    text = f"{number:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return f"{text}%" if _is_percent(number_format) else text


def _is_percent(number_format: str) -> bool:
    """A percent sign that is no quoted word of the format."""
    return "%" in "".join(number_format.split('"')[::2]).replace("\\%", "")


# Writing ---------------------------------------------------------------------------------------


def write_workbook(sheets: dict[str, tuple[list[int], Iterable[list[str]]]]) -> bytes:
    """A workbook of text: for each sheet its columns' widths and its rows, the first a heading.
    Every cell is text, so that a spreadsheet neither runs nor rewrites what is in it."""
    workbook = Workbook(write_only=True)
    for title, (widths, rows) in sheets.items():
        sheet = workbook.create_sheet(title)
        sheet.freeze_panes = "A2"
        for number, width in enumerate(widths, start=1):
            sheet.column_dimensions[get_column_letter(number)].width = width
            # What is typed below the last row is text, too.
            sheet.column_dimensions[get_column_letter(number)].number_format = _AS_TEXT
        for number, row in enumerate(rows):
            sheet.append([_written(sheet, text, is_head=number == 0) for text in row])
    out = BytesIO()
    workbook.save(out)
    return out.getvalue()


def _written(sheet: Any, text: str, *, is_head: bool) -> Any:
    if not text:
        return None
    cell = WriteOnlyCell(sheet, value=safe_cell(ILLEGAL_CHARACTERS_RE.sub("", text)))
    cell.number_format = _AS_TEXT
    if is_head:
        cell.font = Font(bold=True)
        cell.alignment = Alignment(vertical="center")
    return cell
