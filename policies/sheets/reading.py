"""Raw rows to rows of the sheet, cell by cell. What people and spreadsheets do to a cell is read
right where it has one meaning; all else is left standing with the sentence that says why not."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from policies.figures import REGISTER
from policies.formats import plain
from policies.sheets.raw import Day, Odd, Raw, RawRow
from policies.sheets.rows import (
    CHOICES,
    COLUMNS,
    DAYS,
    FLAGS,
    CellError,
    SheetError,
    SheetRow,
    read_cell,
)
from policies.spans import SPANNED

FIELDS = tuple(COLUMNS)
EXAMPLE = "example"
"""The version of the examples in the template: those rows are left out."""

Faults = dict[str, str]
"""Field → what is wrong with its cell, as it goes on after the name of the column."""

_FIELD_OF_HEADER = {header: name for name, header in COLUMNS.items()}
_KEY_OF_LABEL = {kind.label: kind.key for kind in REGISTER.values()}
_CODES = ("version", "key", "source", "facts", *CHOICES, *FLAGS, *DAYS, *SPANNED)
_DAY = re.compile(r"([0-9]{4})[-/.年] ?([0-9]{1,2})[-/.月] ?([0-9]{1,2})日?(?: 0?0:00(?::00)?)?")


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A row of an uploaded sheet: its number there, its cells as codes where they can be read
    and as they were typed where not, and what is wrong with those."""

    number: int
    cells: tuple[str, ...]
    faults: Faults

    @property
    def row(self) -> SheetRow:
        return SheetRow(*self.cells)

    def as_data(self) -> list[object]:
        return [self.number, list(self.cells), self.faults]

    @classmethod
    def from_data(cls, data: list[object]) -> "ReadRow":
        match data:
            case [int(number), list(cells), dict(faults)]:
                return cls(number, tuple(cells), faults)
        raise ValueError(data)


def read_sheet(raw_rows: Iterable[RawRow]) -> list[ReadRow]:
    """The rows that say something, of a sheet with our headers; SheetError if it is none."""
    rows = iter(raw_rows)
    order = _headers(next(rows, []))
    read = [
        _read_row(number, cells, order)
        for number, cells in enumerate(rows, start=2)
        if any(_text(cell) for cell in cells)
    ]
    if not read:
        raise SheetError("表头下面没有一行内容")
    own = [row for row in read if row.row.version != EXAMPLE]
    if not own:
        raise SheetError("除了模板里的例子，没有一行内容")
    return own


def _headers(cells: RawRow) -> list[str]:
    """The field of each column; they may stand in any order, each once."""
    headers = [_text(cell).strip() for cell in cells]
    while headers and not headers[-1]:
        headers.pop()
    unknown = [header for header in headers if header not in _FIELD_OF_HEADER]
    if len(unknown) == len(headers):
        raise SheetError(f"第 1 行应当是这些列：{'、'.join(COLUMNS.values())}。请下载模板，照着填")
    if unknown:
        names = "、".join(f"“{header[:20]}”" if header else "空白的一列" for header in unknown[:5])
        raise SheetError(f"表头里有不认识的列：{names}。请照模板的表头写")
    twice = sorted({header for header in headers if headers.count(header) > 1})
    if twice:
        raise SheetError(f"表头里这些列写了两次：{'、'.join(twice)}。请各留一列")
    missing = [header for header in _FIELD_OF_HEADER if header not in headers]
    if missing:
        raise SheetError(f"表头里少了这些列：{'、'.join(missing)}。没有内容的列也要留着")
    return [_FIELD_OF_HEADER[header] for header in headers]


def _text(cell: Raw) -> str:
    return cell if isinstance(cell, str) else cell.text


def _read_row(number: int, cells: RawRow, order: list[str]) -> ReadRow:
    texts = dict.fromkeys(FIELDS, "")
    faults: Faults = {}
    for name, cell in zip(order, cells, strict=False):
        try:
            texts[name] = _read(name, cell)
        except CellError as error:
            texts[name] = _text(cell)
            faults[name] = str(error)
    faults |= _unsaid(texts, faults)
    if any(_text(cell) for cell in cells[len(order) :]):
        faults["note"] = "后面还有多出来的格，请删掉；也可能是逗号或引号写错了"
    return ReadRow(number, tuple(texts.values()), faults)


def _unsaid(texts: dict[str, str], faults: Faults) -> Faults:
    """Required cells that the row was too short to have."""
    found = {}
    for name in FIELDS:
        if not texts[name] and name not in faults:
            try:
                read_cell(name, "")
            except CellError as error:
                found[name] = str(error)
    return found


def _read(name: str, cell: Raw) -> str:
    if isinstance(cell, Odd):
        raise CellError(cell.fault)
    if isinstance(cell, Day):
        if name not in DAYS:
            raise CellError(f"被当成了日期 {cell.text}。请把这一格的格式设成“文本”，再重新写")
        return cell.text
    text = plain(cell) if name in _CODES else cell
    if name in DAYS:
        text = _iso_day(text)
    if name == "key":
        text = _KEY_OF_LABEL.get(text, text)
    return read_cell(name, text)


def _iso_day(text: str) -> str:
    """2025/1/1, 2025.1.1 and 2025年1月1日 as 2025-01-01; anything else as it is."""
    match = _DAY.fullmatch(text.replace("／", "/"))
    if match is None:
        return text
    year, month, day = match.groups()
    return f"{year}-{month:0>2}-{day:0>2}"


def sheet_data(rows: Iterable[ReadRow]) -> list[list[object]]:
    """The rows as plain data, to be kept until they are confirmed."""
    return [row.as_data() for row in rows]


def rows_from(data: Iterable[list[object]]) -> Iterator[ReadRow]:
    return (ReadRow.from_data(row) for row in data)
