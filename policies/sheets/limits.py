"""How large an uploaded sheet may be. All of it is asked before the rows cost memory."""

BYTES = 4 * 1024 * 1024
"""Of the file as it was uploaded."""

UNPACKED_BYTES = 16 * 1024 * 1024
"""Of all parts of a workbook together."""

PARTS = 200
DIRECTORY_BYTES = 64 * 1024
"""Of a workbook's table of contents: it is read whole before anything else is known."""

SHEETS = 8
ROWS = 5_001
"""With the row of headers, empty ones counted."""
TOO_MANY_ROWS = f"行太多了：连表头最多 {ROWS} 行，空行也算。请分成几个文件，或者删掉下面的空行"

CELLS_IN_ROW = 100
"""Cells that a row may have at all, formatted empty ones included."""

ELEMENTS_IN_ROW = 400
ELEMENTS = 10_000
"""Of a part that is read whole: styles, list of sheets."""

CELL_CHARACTERS = 2_000
CHARACTERS = 3_000_000
"""Of all cells together: one text of a workbook may stand in every cell."""

LINE_CHARACTERS = 60_000
"""Of one line of a CSV."""
MEGABYTE = 1024 * 1024
