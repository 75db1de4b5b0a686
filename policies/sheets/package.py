"""What a workbook is packed in, looked through before anything is unpacked into memory: its table
of contents, then every part as a stream of XML, of which nothing is kept."""

import struct
from io import BytesIO
from xml.parsers import expat
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo
from zlib import error as ZlibError  # noqa: N812

from policies.sheets import limits
from policies.sheets.rows import COLUMNS, SheetError

_DAMAGED = "文件坏了，或者没有传完整。请在 Excel 里打开，另存一份再上传"
_TOO_LARGE = "文件展开以后太大了。请把要导入的行复制到新下载的模板里再上传"
_END_OF_DIRECTORY, _END_OF_DIRECTORY_64 = b"PK\x05\x06", b"PK\x06\x07"
_TAIL = 22 + 65_535
_ENCRYPTED = 0x1
_CHUNK = 64 * 1024

# A part whose name holds one of these, and what to say of it. Compared in lower case.
_FOREIGN_PARTS = {
    "vbaproject": "文件里有宏，不收。请另存为不带宏的 .xlsx",
    "macrosheets/": "文件里有宏表，不收。请另存为不带宏的 .xlsx",
    "dialogsheets/": "文件里有对话框工作表，不收。请把要导入的行复制到模板里",
    "externallinks/": "文件里有指向别的文件的链接。请在 Excel 的“数据 → 编辑链接”里断开再上传",
    "connections.xml": "文件里有外部数据连接。请把要导入的行复制到模板里，只贴值",
    "querytables/": "文件里有外部数据连接。请把要导入的行复制到模板里，只贴值",
    "embeddings/": "文件里嵌了别的文件。请把要导入的行复制到模板里",
    "activex/": "文件里有控件，不收。请把要导入的行复制到模板里",
    "ctrlprops/": "文件里有控件，不收。请把要导入的行复制到模板里",
    "pivotcache/": "文件里有数据透视表。请把要导入的行复制到模板里",
    "chartsheets/": "文件里有图表工作表。请把要导入的行复制到模板里",
}
_IN_ROWS = {"worksheet": "row", "sst": "si"}
_RELATIONS_ALLOWED_OUT = ("/hyperlink",)


def check_package(data: bytes) -> None:
    """SheetError if a workbook is not to be opened."""
    _check_directory(data)
    try:
        with ZipFile(BytesIO(data)) as package:
            _check_parts(package.infolist())
            left = limits.UNPACKED_BYTES
            for part in package.infolist():
                left = _check_part(package, part, left)
    except (BadZipFile, ZlibError, EOFError, struct.error, ValueError, OSError) as error:
        if isinstance(error, SheetError):
            raise
        raise SheetError(_DAMAGED) from None


def _check_directory(data: bytes) -> None:
    """The table of contents is read whole when the file is opened: it must be short."""
    tail = data[-_TAIL:]
    at = tail.rfind(_END_OF_DIRECTORY)
    if at < 0 or len(tail) < at + 22:
        raise SheetError(_DAMAGED)
    size = struct.unpack("<L", tail[at + 12 : at + 16])[0]
    if size > limits.DIRECTORY_BYTES or _END_OF_DIRECTORY_64 in tail:
        raise SheetError("文件里的零件太多了，这不是普通的工作簿")


def _check_parts(parts: list[ZipInfo]) -> None:
    names = [part.filename.lower() for part in parts]
    if len(parts) > limits.PARTS or len(set(names)) != len(names):
        raise SheetError("文件里的零件太多或者重名，这不是普通的工作簿")
    if "[content_types].xml" not in names:
        raise SheetError("这是压缩包，不是 Excel 工作簿")
    for part in parts:
        if part.flag_bits & _ENCRYPTED:
            raise SheetError("这个文件加了密码，打不开。请去掉密码再上传")
        if part.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise SheetError(_DAMAGED)
    for name in names:
        for mark, words in _FOREIGN_PARTS.items():
            if mark in name:
                raise SheetError(words)
    if sum(part.file_size for part in parts) > limits.UNPACKED_BYTES:
        raise SheetError(_TOO_LARGE)
    if sum(_is_sheet(name) for name in names) > limits.SHEETS:
        raise SheetError(f"工作表太多了，最多 {limits.SHEETS} 张。请把要导入的行复制到模板里")


def _is_sheet(name: str) -> bool:
    return name.startswith("xl/worksheets/") and name.endswith(".xml")


def _check_part(package: ZipFile, part: ZipInfo, left: int) -> int:
    """Read a part through as XML; how many bytes the others may still have. A picture breaks off
    at its first byte: whatever reads it as XML later will, too."""
    look = _Look(part.filename)
    with package.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            left -= len(chunk)
            if left < 0:
                raise SheetError(_TOO_LARGE)
            try:
                look.parser.Parse(chunk, False)
            except expat.ExpatError:
                if look.is_xml:
                    raise SheetError(_DAMAGED) from None
                return left
    if look.is_xml:
        try:
            look.parser.Parse(b"", True)
        except expat.ExpatError:
            raise SheetError(_DAMAGED) from None
    return left


class _Look:
    """What is asked of one part while it streams by."""

    def __init__(self, name: str) -> None:
        lower = name.lower()
        self.is_xml = lower.endswith((".xml", ".rels"))
        self.is_sheet = _is_sheet(lower) and "_rels" not in lower
        self.may_be_long = self.is_sheet or lower == "xl/sharedstrings.xml"
        self.root = ""
        self.elements = 0
        self.in_row = 0
        self.rows = 0
        self.last_row = 0
        self.last_column = 0
        self.parser = expat.ParserCreate()
        self.parser.StartDoctypeDeclHandler = self.doctype
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end

    def doctype(self, *_: object) -> None:
        raise SheetError("文件里有 XML 的文档定义（DTD），普通的工作簿没有，不收")

    def start(self, full_name: str, attributes: dict[str, str]) -> None:
        name = full_name.rpartition(":")[2]
        if not self.root:
            self.root = name
        if self.may_be_long and name == _IN_ROWS.get(self.root) and not self.in_row:
            self.start_row(name, attributes)
        if self.in_row:
            self.in_row += 1
            if self.in_row > limits.ELEMENTS_IN_ROW:
                raise SheetError(f"有一行的格太多了，请照模板的 {len(COLUMNS)} 列来写")
        else:
            self.elements += 1
            if self.elements > limits.ELEMENTS:
                raise SheetError("文件里的样式或零件太多了。请把要导入的行复制到新下载的模板里")
        if self.is_sheet:
            self.in_sheet(name, attributes)
        elif name == "Relationship":
            check_relation(attributes)
        elif name in ("Override", "Default"):
            check_content_type(attributes)

    def end(self, full_name: str) -> None:
        if self.in_row and full_name.rpartition(":")[2] == _IN_ROWS.get(self.root):
            self.in_row = 0

    def start_row(self, name: str, attributes: dict[str, str]) -> None:
        self.in_row = 1
        self.rows += 1
        most = limits.ROWS if name == "row" else limits.ROWS * len(COLUMNS)
        number = _number(attributes.get("r", str(self.last_row + 1))) if name == "row" else 0
        if self.rows > most or number > limits.ROWS:
            raise SheetError(limits.TOO_MANY_ROWS)
        if name == "row":
            if number <= self.last_row:
                raise SheetError(_DAMAGED)
            self.last_row, self.last_column = number, 0

    def in_sheet(self, name: str, attributes: dict[str, str]) -> None:
        if name == "f":
            raise SheetError(
                f"第 {self.last_row} 行里有公式。请选中整张表，复制，再“选择性粘贴 → 值”，然后上传"
            )
        if name == "mergeCell":
            where = attributes.get("ref", "")[:20]
            raise SheetError(f"表里有合并的单元格（{where}）。请取消合并，每一格各写各的")
        if name == "c" and self.in_row:
            self.last_column = _column(attributes.get("r"), self.last_row, self.last_column)
        elif name in ("v", "is") and self.last_column > len(COLUMNS):
            raise SheetError(
                f"第 {self.last_row} 行在模板的 {len(COLUMNS)} 列以外还有内容，请删掉多出来的列"
            )


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= 7):
        raise SheetError(_DAMAGED)
    return int(text)


def _column(place: str | None, row: int, before: int) -> int:
    """The column of a cell such as AB12; it must stand in its row, right of the one before."""
    if place is None:
        return before + 1
    letters = place.rstrip("0123456789")
    if not (letters.isascii() and letters.isalpha() and letters.isupper() and len(letters) <= 3):
        raise SheetError(_DAMAGED)
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1
    if place[len(letters) :] != str(row) or column <= before:
        raise SheetError(_DAMAGED)
    return column


def check_relation(attributes: dict[str, str]) -> None:
    kind = attributes.get("Type", "")
    if kind.endswith("/chartsheet"):
        raise SheetError(_FOREIGN_PARTS["chartsheets/"])
    if attributes.get("TargetMode") == "External" and not kind.endswith(_RELATIONS_ALLOWED_OUT):
        raise SheetError(_FOREIGN_PARTS["externallinks/"])


def check_content_type(attributes: dict[str, str]) -> None:
    """The list of sheets is read whole: it may not stand where the long parts stand."""
    kind = attributes.get("ContentType", "").lower()
    if "macroenabled" in kind or "vbaproject" in kind:
        raise SheetError(_FOREIGN_PARTS["vbaproject"])
    is_workbook = kind.endswith(("sheet.main+xml", "template.main+xml"))
    if is_workbook and _is_sheet(attributes.get("PartName", "").lower().lstrip("/")):
        raise SheetError(_DAMAGED)
