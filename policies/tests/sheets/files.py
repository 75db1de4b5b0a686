"""Files as people and attackers upload them, made byte by byte."""

import struct
import zipfile
from io import BytesIO
from xml.sax.saxutils import escape

from policies.sheets.rows import COLUMNS, HEADERS

GOOD = {
    "version": "a-new-version",
    "region": "地区990100",
    "scheme": "居民",
    "programme": "基本医保",
    "title": "一份通知",
    "effective_from": "2025-01-01",
    "key": "personal",
    "standing": "主说",
    "text": "400",
    "source": "a-notice",
    "grade": "引",
}

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def cells(**changed: str) -> list[str]:
    """The cells of a row that would be added, but for what is changed."""
    said = GOOD | changed
    return [said.get(name, "") for name in COLUMNS]


def csv_text(*rows: list[str], headers: list[str] = HEADERS) -> str:
    return "".join(",".join(row) + "\r\n" for row in (headers, *rows))


def csv_file(*rows: list[str]) -> bytes:
    return csv_text(*rows).encode("utf-8-sig")


def place(column: int, row: int) -> str:
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row}"


def cell_xml(column: int, row: int, text: str) -> str:
    if not text:
        return ""
    return f'<c r="{place(column, row)}" t="inlineStr"><is><t>{escape(text)}</t></is></c>'


def row_xml(number: int, row: list[str], more: str = "") -> str:
    made = "".join(cell_xml(column, number, text) for column, text in enumerate(row, start=1))
    return f'<row r="{number}">{made}{more}</row>'


def sheet_xml(*rows: list[str], more_rows: str = "", after: str = "") -> str:
    said = "".join(row_xml(number, row) for number, row in enumerate((HEADERS, *rows), start=1))
    return f'<worksheet xmlns="{_MAIN}"><sheetData>{said}{more_rows}</sheetData>{after}</worksheet>'


def odd_cell(field: str, inner: str, kind: str = "n", style: int = 0) -> str:
    """A sheet with one good row, in which this cell stands as XML."""
    column = list(COLUMNS).index(field) + 1
    made = ""
    for at, text in enumerate(cells(), start=1):
        odd = f'<c r="{place(at, 2)}" t="{kind}" s="{style}">{inner}</c>'
        made += odd if at == column else cell_xml(at, 2, text)
    return sheet_xml(more_rows=f'<row r="2">{made}</row>')


STYLES = (
    f'<styleSheet xmlns="{_MAIN}">'
    '<numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy-mm-dd"/></numFmts>'
    '<fonts count="1"><font/></fonts><fills count="1"><fill><patternFill/></fill></fills>'
    '<borders count="1"><border/></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>'
    '<xf numFmtId="10" fontId="0" fillId="0" borderId="0"/>'
    '<xf numFmtId="164" fontId="0" fillId="0" borderId="0"/>'
    '<xf numFmtId="20" fontId="0" fillId="0" borderId="0"/></cellXfs></styleSheet>'
)
PLAIN, PERCENT, DAY, HOUR = 0, 1, 2, 3
"""Styles of the cells."""


def parts(
    *sheets: str, names: list[str] | None = None, strings: str = "", kind: str = "sheet"
) -> dict[str, str]:
    """The parts of a workbook, by name."""
    names = names or [f"Sheet{number}" for number in range(1, len(sheets) + 1)]
    listed, related, typed = "", "", ""
    made: dict[str, str] = {}
    for number, (name, sheet) in enumerate(zip(names, sheets, strict=True), start=1):
        made[f"xl/worksheets/sheet{number}.xml"] = sheet
        listed += f'<sheet name="{name}" sheetId="{number}" r:id="rId{number}"/>'
        target = f'Target="worksheets/sheet{number}.xml"'
        related += f'<Relationship Id="rId{number}" Type="{_OFFICE}/worksheet" {target}/>'
        part = f'PartName="/xl/worksheets/sheet{number}.xml"'
        typed += f'<Override {part} ContentType="{_TYPE}.worksheet+xml"/>'
    if strings:
        made["xl/sharedStrings.xml"] = strings
        part = 'PartName="/xl/sharedStrings.xml"'
        typed += f'<Override {part} ContentType="{_TYPE}.sharedStrings+xml"/>'
    made["[Content_Types].xml"] = (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.{kind}.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/>{typed}</Types>'
    )
    made["xl/workbook.xml"] = (
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{listed}</sheets></workbook>'
    )
    made["xl/_rels/workbook.xml.rels"] = (
        f'<Relationships xmlns="{_PACKAGE}/relationships">{related}</Relationships>'
    )
    made["xl/styles.xml"] = STYLES
    return made


def packed(made: dict[str, str | bytes], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", how) as package:
        for name, content in made.items():
            package.writestr(name, content)
    return out.getvalue()


def workbook(*sheets: str, **more: str) -> bytes:
    """A workbook of these sheets, with further parts by name."""
    return packed(parts(*sheets) | more)  # type: ignore[arg-type]


def shared(*texts: str) -> str:
    said = "".join(f"<si><t>{escape(text)}</t></si>" for text in texts)
    return f'<sst xmlns="{_MAIN}">{said}</sst>'


def with_smaller_size(data: bytes, name: str, size: int) -> bytes:
    """The table of contents and the part itself say that it unpacks to no more than this."""
    for mark, at_size in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at_name = 30 if mark == b"PK\x03\x04" else 46
        at = data.find(mark)
        while at >= 0:
            if data[at + at_name :].startswith(name.encode()):
                data = data[: at + at_size] + struct.pack("<L", size) + data[at + at_size + 4 :]
            at = data.find(mark, at + 4)
    return data


def with_flag(data: bytes, flag: int) -> bytes:
    """Every part marked, as the table of contents has it."""
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        data = data[: at + 8] + struct.pack("<H", flag) + data[at + 10 :]
        at = data.find(b"PK\x01\x02", at + 4)
    return data
