"""Cells as they stand in a file, before anybody asks what they mean."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from policies.formats import bare_cell
from policies.sheets import limits
from policies.sheets.rows import SheetError


@dataclass(frozen=True, slots=True)
class Day:
    """A cell that the spreadsheet itself takes for a day; as ISO text."""

    text: str


@dataclass(frozen=True, slots=True)
class Odd:
    """A cell that cannot be read whatever its column is, and the sentence that says why."""

    text: str
    fault: str


Raw = str | Day | Odd
RawRow = list[Raw]

# Invisible, and come along when text is copied from a chat.
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u2060\ufeff"))
_REFUSED = ("Cc", "Cf", "Cs", "Co")
_BREAKS = re.compile(r"[\t\n\v\f\r\x85\u2028\u2029]+")
_NO_CHARACTERS = "\ufffe\uffff"
"""Of no alphabet, and no workbook can hold them."""


def one_line(text: str) -> str:
    """What is typed freely into a form, as `text_cell` will read it in a sheet of ours."""
    text = _BREAKS.sub(" ", text).replace("\u00a0", " ")
    kept = (c for c in text if unicodedata.category(c) not in _REFUSED and c not in _NO_CHARACTERS)
    return "".join(kept).strip()


def text_cell(text: str) -> Raw:
    """The text of a cell, if it is text: of one line, not endless, nothing hidden in it."""
    if len(text) > limits.CELL_CHARACTERS:
        return Odd(text[:20] + "…", f"太长了，最多 {limits.CELL_CHARACTERS} 个字")
    text = bare_cell(text.translate(_INVISIBLE).replace("\u00a0", " ").strip())
    if text.isprintable():
        return text
    shown = "".join(c if c.isprintable() else "□" for c in text)
    if "\n" in text or "\r" in text:
        return Odd(shown, "里有换行，请写成一行")
    if any(unicodedata.category(c) in _REFUSED for c in text):
        return Odd(shown, "里有看不见的控制字符，请删掉重打这一格")
    return text


def metered(rows: Iterable[RawRow]) -> Iterator[RawRow]:
    """The rows, as long as they are within the limits; one more is read to know that there is
    one."""
    characters = 0
    for number, row in enumerate(rows, start=1):
        if number > limits.ROWS:
            raise SheetError(limits.TOO_MANY_ROWS)
        if len(row) > limits.CELLS_IN_ROW:
            raise SheetError(f"第 {number} 行的列太多了，请照模板的列来写")
        characters += sum(len(cell if isinstance(cell, str) else cell.text) for cell in row)
        if characters > limits.CHARACTERS:
            raise SheetError("表格里的字太多了，请分成几个文件")
        yield row
