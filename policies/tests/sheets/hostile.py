"""Files that are refused as a whole: what is in them, and a word of the sentence that says so."""

import zipfile
from collections.abc import Callable

from policies.sheets import limits
from policies.sheets.rows import HEADERS
from policies.tests.sheets.files import (
    cell_xml,
    cells,
    csv_file,
    csv_text,
    odd_cell,
    packed,
    parts,
    place,
    shared,
    sheet_xml,
    with_flag,
    with_smaller_size,
    workbook,
)

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENTITIES = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 9))
LAUGHS = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "ha">{ENTITIES}]>'
READS_A_FILE = '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/hostname">]>'
EXTERNAL = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId9" Type="http://x/oleObject" Target="http://x/" TargetMode="External"/>'
    "</Relationships>"
)
SHEET = sheet_xml(cells())
ONE_TOO_MANY = limits.ROWS + 1


def many_rows(count: int) -> str:
    return sheet_xml(more_rows="".join(f'<row r="{n}"/>' for n in range(2, count + 1)))


def same_text_everywhere() -> bytes:
    """Little on disk, and in every cell of every row the same long text."""
    row = "".join(
        f'<c r="{place(column, 9)}" t="s"><v>0</v></c>'.replace("9", "{n}", 1)
        for column in range(1, len(HEADERS) + 1)
    )
    rows = "".join(
        f'<row r="{n}">{row.replace("{n}", str(n))}</row>' for n in range(2, limits.ROWS + 1)
    )
    text = shared("字" * limits.CELL_CHARACTERS)
    return packed(parts(sheet_xml(more_rows=rows), strings=text))  # type: ignore[arg-type]


def many_cells() -> str:
    row = "".join(f'<c r="{place(column, 2)}"/>' for column in range(1, 16_000))
    return sheet_xml(more_rows=f'<row r="2">{row}</row>')


def lying() -> bytes:
    bomb = workbook(SHEET, **{"xl/sharedStrings.xml": "0" * (2 * limits.UNPACKED_BYTES)})
    return with_smaller_size(bomb, "xl/sharedStrings.xml", 1_000)


def twice_the_same_part() -> bytes:
    return workbook(SHEET, **{"XL/styles.xml": "<a/>"})


def styles_without_end() -> bytes:
    return packed(parts(SHEET) | {"xl/styles.xml": f"<styleSheet>{'<xf/>' * 60_000}</styleSheet>"})  # type: ignore[arg-type]


def seventy_sheets() -> bytes:
    return workbook(*[SHEET] * 70)


def beyond() -> str:
    extra = cell_xml(len(HEADERS) + 5, 2, "多的")
    return sheet_xml(more_rows=f'<row r="2">{extra}</row>')


def backwards() -> str:
    return sheet_xml(more_rows='<row r="3"/><row r="2"/>')


Made = Callable[[], bytes]
FILES: dict[str, tuple[str, Made, str]] = {
    # what is in it: name, content, a word of the refusal
    "an old workbook": ("a.xls", lambda: OLE + b"\0" * 600, "旧格式"),
    "an old workbook by another name": ("a.xlsx", lambda: OLE + b"\0" * 600, "旧格式"),
    "a workbook with a password": (
        "a.xlsx",
        lambda: OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"),
        "加了密码",
    ),
    "a workbook with macros": ("a.xlsm", lambda: workbook(SHEET), "宏"),
    "macros by another name": (
        "a.xlsx",
        lambda: workbook(SHEET, **{"xl/vbaProject.bin": "x"}),
        "宏",
    ),
    "macros by their type alone": (
        "a.xlsx",
        lambda: packed(parts(SHEET, kind="sheet.macroEnabled")),  # type: ignore[arg-type]
        "宏",
    ),
    "links to another workbook": (
        "a.xlsx",
        lambda: workbook(SHEET, **{"xl/externalLinks/externalLink1.xml": "<a/>"}),
        "链接",
    ),
    "something fetched from outside": (
        "a.xlsx",
        lambda: workbook(SHEET, **{"xl/worksheets/_rels/sheet1.xml.rels": EXTERNAL}),
        "链接",
    ),
    "a connection to a database": (
        "a.xlsx",
        lambda: workbook(SHEET, **{"xl/connections.xml": "<a/>"}),
        "外部数据",
    ),
    "a file within": (
        "a.xlsx",
        lambda: workbook(SHEET, **{"xl/embeddings/oleObject1.bin": "x"}),
        "嵌了别的文件",
    ),
    "entities that multiply": (
        "a.xlsx",
        lambda: workbook(LAUGHS + SHEET.replace("400", "&l8;")),
        "文档定义",
    ),
    "entities in the shared texts": (
        "a.xlsx",
        lambda: packed(parts(SHEET, strings=LAUGHS + shared("x"))),  # type: ignore[arg-type]
        "文档定义",
    ),
    "an entity that reads a file": (
        "a.xlsx",
        lambda: workbook(READS_A_FILE + SHEET.replace("400", "&f;")),
        "文档定义",
    ),
    "a formula": ("a.xlsx", lambda: workbook(odd_cell("text", "<f>1+1</f><v>2</v>")), "公式"),
    "a formula that calls a program": (
        "a.xlsx",
        lambda: workbook(odd_cell("text", "<f>cmd|'/c calc'!A1</f>")),
        "公式",
    ),
    "merged cells": (
        "a.xlsx",
        lambda: workbook(
            sheet_xml(cells(), after='<mergeCells><mergeCell ref="A2:A3"/></mergeCells>')
        ),
        "合并",
    ),
    "zeros that unpack a thousandfold": (
        "a.xlsx",
        lambda: workbook(SHEET, **{"xl/theme/x.bin": "0" * (4 * limits.UNPACKED_BYTES)}),
        "展开",
    ),
    "the same, lying about its size": ("a.xlsx", lying, "坏了"),
    "one long text in every cell": ("a.xlsx", same_text_everywhere, "字太多"),
    "sixteen thousand cells in a row": ("a.xlsx", lambda: workbook(many_cells()), "格太多"),
    "styles without end": ("a.xlsx", styles_without_end, "样式"),
    "a thousand parts": (
        "a.xlsx",
        lambda: workbook(SHEET, **{f"xl/media/{n}.xml": "<a/>" for n in range(900)}),
        "零件",
    ),
    "a table of contents without end": (
        "a.xlsx",
        lambda: workbook(SHEET, **{f"xl/media/{n}.xml": "" for n in range(9_000)}),
        "零件",
    ),
    "two parts of one name": ("a.xlsx", twice_the_same_part, "重名"),
    "seventy sheets": ("a.xlsx", seventy_sheets, "工作表太多"),
    "two sheets, none of them named": ("a.xlsx", lambda: workbook(SHEET, SHEET), "改名"),
    "more rows than the limit": ("a.xlsx", lambda: workbook(many_rows(ONE_TOO_MANY)), "行太多"),
    "a row at the end of the sheet": (
        "a.xlsx",
        lambda: workbook(sheet_xml(more_rows='<row r="1048576"/>')),
        "行太多",
    ),
    "rows in no order": ("a.xlsx", lambda: workbook(backwards()), "坏了"),
    "something beyond the last column": ("a.xlsx", lambda: workbook(beyond()), "以外"),
    "half an upload": ("a.xlsx", lambda: workbook(SHEET)[:-200], "没有传完整"),
    "a byte turned over": (
        "a.xlsx",
        lambda: packed(parts(SHEET), zipfile.ZIP_STORED).replace("居民".encode(), b"XXXXXX", 1),  # type: ignore[arg-type]
        "坏了",
    ),
    "an archive of something else": ("a.xlsx", lambda: packed({"readme.txt": "x"}), "压缩包"),
    "parts that ask for a password": (
        "a.xlsx",
        lambda: with_flag(workbook(SHEET), 1),
        "加了密码",
    ),
    "another way of packing": (
        "a.xlsx",
        lambda: packed(parts(SHEET), zipfile.ZIP_LZMA),  # type: ignore[arg-type]
        "坏了",
    ),
    "XML that breaks off": ("a.xlsx", lambda: workbook(SHEET[:-30]), "坏了"),
    "a web page called a workbook": ("a.xlsx", lambda: b"<html><table>", "不是真的"),
    "a file of another kind": ("a.pdf", lambda: b"%PDF-1.7", "只收"),
    "nothing at all": ("a.csv", bytes, "文件是空的"),
    "a file larger than the limit": ("a.csv", lambda: b"x" * (limits.BYTES + 1), "太大"),
    "a CSV in GBK": ("a.csv", lambda: csv_text(cells()).encode("gbk"), "GBK"),
    "a CSV in UTF-16": ("a.csv", lambda: csv_text(cells()).encode("utf-16"), "UTF-16"),
    "bytes of a program": ("a.csv", lambda: b"MZ\x90\0\3\0\0\0", "空字节"),
    "a quotation that never ends": (
        "a.csv",
        lambda: csv_file(cells(note='"没有配对')),
        "引号",
    ),
    "a line without end": (
        "a.csv",
        lambda: csv_file(["x" * (limits.LINE_CHARACTERS + 1)]),
        "一行太长",
    ),
    "columns without end": ("a.csv", lambda: csv_file(["x"] * 9_000), "列太多"),
    "more lines than the limit": ("a.csv", lambda: csv_file(*[[""]] * limits.ROWS), "行太多"),
    "headers of something else": ("a.csv", lambda: "姓名,电话\n甲,1\n".encode(), "应当是这些列"),
    "a header that is missing": (
        "a.csv",
        lambda: csv_text(cells()[:-1], headers=HEADERS[:-1]).encode(),
        "少了",
    ),
    "a header twice": (
        "a.csv",
        lambda: csv_text(cells(), headers=[*HEADERS[:-1], HEADERS[0]]).encode(),
        "写了两次",
    ),
    "a header that we do not know": (
        "a.csv",
        lambda: csv_text([*cells(), "x"], headers=[*HEADERS, "密码"]).encode(),
        "不认识",
    ),
    "headers alone": ("a.csv", lambda: csv_file(), "没有一行"),
}
