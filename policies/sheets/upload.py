"""An uploaded file to the rows in it. What cannot be a sheet is refused with a sentence before it
costs memory; what can be one is read no further than its limits."""

import csv
from collections.abc import Iterable, Iterator
from io import StringIO
from typing import BinaryIO

from policies.sheets import limits
from policies.sheets.package import check_package
from policies.sheets.raw import RawRow, metered, text_cell
from policies.sheets.rows import SheetError
from policies.sheets.workbook import read_workbook

_SAVE_AS_XLSX = "请在 Excel 或 WPS 里另存为“Excel 工作簿（.xlsx）”再上传"
_NOT_READ = {
    ".xls": f"这是旧格式（.xls）。{_SAVE_AS_XLSX}",
    ".xlsm": f"这是带宏的工作簿（.xlsm），不收。{_SAVE_AS_XLSX}",
    ".xltm": f"这是带宏的模板（.xltm），不收。{_SAVE_AS_XLSX}",
    ".xlsb": f"这是二进制工作簿（.xlsb）。{_SAVE_AS_XLSX}",
    ".et": f"这是 WPS 自己的格式（.et）。{_SAVE_AS_XLSX}",
    ".ods": f"这是 OpenDocument 表格（.ods）。{_SAVE_AS_XLSX}",
}
_READ = (".xlsx", ".csv")
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def read_upload(name: str, stream: BinaryIO) -> Iterator[RawRow]:
    """The rows of a file, one by one; SheetError says in Chinese what is wrong with it."""
    ending = f".{name.rpartition('.')[2].lower()}" if "." in name else ""
    if ending not in _READ:
        raise SheetError(_NOT_READ.get(ending, "只收 .xlsx 和 .csv 文件"))
    data = stream.read(limits.BYTES + 1)
    if not data:
        raise SheetError("文件是空的")
    if len(data) > limits.BYTES:
        raise SheetError(too_large())
    if data.startswith(_OLE):
        raise SheetError(_ole_words(data))
    if data.startswith(_ZIP):
        check_package(data)
        return metered(read_workbook(data))
    if ending == ".xlsx":
        raise SheetError(f"这个文件不是真的 .xlsx，或者没有传完整。{_SAVE_AS_XLSX}")
    return metered(_csv_rows(_decoded(data)))


def too_large() -> str:
    return f"文件太大了，最多 {limits.BYTES // limits.MEGABYTE} MB。请分成几个文件"


def _ole_words(data: bytes) -> str:
    """Old workbooks and encrypted new ones are the same kind of container."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return "这个文件加了密码，打不开。请在 Excel 里去掉密码再上传"
    return _NOT_READ[".xls"]


def _decoded(data: bytes) -> str:
    """UTF-8 alone: what is in another encoding would be guessed at."""
    if data.startswith(_UTF_16):
        raise SheetError(f"这个文件是 UTF-16 编码。{_SAVE_AS_XLSX}，或者另存为“CSV UTF-8”")
    if b"\0" in data:
        raise SheetError(f"这不是文字表格，里面有空字节。{_SAVE_AS_XLSX}")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise SheetError(
            "这个 CSV 不是 UTF-8 编码（多半是 Excel 默认存的 GBK）。"
            "请另存为“CSV UTF-8（逗号分隔）”或 .xlsx 再上传"
        ) from None


def _csv_rows(text: str) -> Iterator[RawRow]:
    reader = csv.reader(_lines(text), strict=True)
    number = 0
    try:
        for cells in reader:
            number += 1
            if len(cells) > limits.CELLS_IN_ROW:
                raise SheetError(f"第 {number} 行的列太多了，请照模板的列来写")
            yield [text_cell(cell) for cell in cells]
    except csv.Error:
        raise SheetError(f"第 {number + 1} 行的引号没有配对，或者一格太长") from None


def _lines(text: str) -> Iterable[str]:
    stream = StringIO(text, newline="")
    while line := stream.readline(limits.LINE_CHARACTERS + 1):
        if len(line) > limits.LINE_CHARACTERS:
            raise SheetError("有一行太长了，这不像是照模板写的表格")
        yield line
