"""Rows of the sheet to plain records and back. Every cell is text; nothing is guessed."""

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from datetime import date
from typing import TextIO

from policies import spans
from policies.vocabulary import (
    CareType,
    Choice,
    Grade,
    HospitalLevel,
    MemberStatus,
    Programme,
    Route,
    Scheme,
    Standing,
)


class SheetError(ValueError):
    """A sheet that cannot be read; the message names row and column."""


class CellError(ValueError):
    """A cell that cannot be read; the message goes on after the name of its column."""


@dataclass(frozen=True)
class SheetRow:
    """One claim with everything it belongs to. Codes and ISO days; empty means none or any."""

    version: str
    region: str
    scheme: str
    programme: str
    title: str
    effective_from: str
    effective_assumed: str
    key: str
    care: str
    level: str
    hospital: str
    member: str
    age: str
    retired: str
    route: str
    tier: str
    disease: str
    hardship: str
    matter: str
    last_day: str
    is_temporary: str
    facts: str
    standing: str
    text: str
    condition: str
    source: str
    clause: str
    grade: str
    verified_on: str
    note: str


HEADERS = (
    "版本 地区 险种 保障 标题 生效日 生效日推定 项目 就医 医院级别 当地叫法 人员 年龄 退休时间"
    " 路线 档次 病种 困难 事项 最后一天 阶段性 事实 说法 值 条件 来源 条款 印章 核对日 说明"
).split()
COLUMNS = dict(zip((field.name for field in fields(SheetRow)), HEADERS, strict=True))
"""The field of a row → the header of its column."""

CHOICES: dict[str, type[Choice]] = {
    "scheme": Scheme,
    "programme": Programme,
    "care": CareType,
    "level": HospitalLevel,
    "member": MemberStatus,
    "route": Route,
    "standing": Standing,
    "grade": Grade,
}
YES = "是"
FLAGS = ("effective_assumed", "is_temporary")
DAYS = ("effective_from", "last_day", "verified_on")
REQUIRED = "version region title effective_from key standing text source grade".split()


def read_rows(stream: TextIO) -> Iterator[SheetRow]:
    """The rows of a CSV sheet; SheetError names the first cell that cannot be read."""
    reader = csv.DictReader(stream, strict=True)
    if reader.fieldnames != HEADERS:
        raise SheetError(f"第 1 行应当是这些列：{'、'.join(HEADERS)}")
    for number, cells in enumerate(_unbroken(reader), start=2):
        if None in cells or None in cells.values():
            raise SheetError(f"第 {number} 行的列数不对")
        values = {name: cells[header].strip() for name, header in COLUMNS.items()}
        yield SheetRow(**{name: _read_cell(name, text, number) for name, text in values.items()})


def _unbroken(reader: "csv.DictReader[str]") -> Iterator[dict[str, str]]:
    """The rows, a broken quotation mark told as one."""
    try:
        yield from reader
    except csv.Error:
        raise SheetError(f"第 {reader.line_num} 行的引号没有配对") from None


def _read_cell(name: str, text: str, number: int) -> str:
    try:
        return read_cell(name, text)
    except CellError as error:
        raise SheetError(f"第 {number} 行“{COLUMNS[name]}”{error}") from None


def read_cell(name: str, text: str) -> str:
    """The code, day or text that a cell holds; CellError says what is wrong with it."""
    if not text:
        if name in REQUIRED:
            raise CellError("不能空着")
        return ""
    if name in FLAGS and text != YES:
        raise CellError("只能写“是”或空着")
    if name in CHOICES:
        try:
            return CHOICES[name].of_label(text).value
        except ValueError:
            words = "、".join(choice.label for choice in CHOICES[name])
            raise CellError(f"里的“{text}”不认识，可以写：{words}") from None
    if name in spans.SPANNED:
        try:
            return spans.read(name, text)
        except spans.SpanError as error:
            raise CellError(f"里的{error}") from None
    if name in DAYS:
        try:
            if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
                raise ValueError
            date.fromisoformat(text)
        except ValueError:
            raise CellError(f"里的“{text}”不是日期，请写成 2025-01-01 这样") from None
    return text


def write_rows(rows: Iterable[SheetRow], stream: TextIO) -> None:
    """The rows as a CSV sheet that `read_rows` reads."""
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(HEADERS)
    writer.writerows(written(row) for row in rows)


def written(row: SheetRow) -> list[str]:
    """The cells of a row, in words, in the order of the columns."""
    return [_write_cell(name, getattr(row, name)) for name in COLUMNS]


def _write_cell(name: str, text: str) -> str:
    """A choice or a span in words; what could not be read stays as it was typed."""
    if name in spans.SPANNED:
        return spans.write(name, text)
    return CHOICES[name](text).label if text and name in CHOICES else text
