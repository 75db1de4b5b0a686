"""An address as a QR code, drawn as one path: small enough to stand in the page itself."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from qrcode import QRCode
from qrcode.constants import ERROR_CORRECT_M

QUIET = 4
"""The white border that readers of codes need, in modules."""


@dataclass(frozen=True)
class Code:
    size: int
    """Modules of a side, with the border."""
    path: str
    """The dark modules of each row, as strokes one module wide."""


def code_of(text: str) -> Code:
    drawn: QRCode[Any] = QRCode(error_correction=ERROR_CORRECT_M, border=QUIET)
    drawn.add_data(text)
    rows = drawn.get_matrix()
    strokes = (f"M{x} {y}.5h{length}" for y, row in enumerate(rows) for x, length in _runs(row))
    return Code(len(rows), "".join(strokes))


def _runs(row: list[bool]) -> Iterator[tuple[int, int]]:
    """Where dark modules begin, and how many stand in a row."""
    x = 0
    for is_dark, run in groupby(row):
        length = len(list(run))
        if is_dark:
            yield x, length
        x += length
