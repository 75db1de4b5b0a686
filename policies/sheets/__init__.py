"""The sheet: one row a claim, for every topic. The fixtures' own format, and the staff's."""

from policies.sheets.rows import COLUMNS, SheetError, SheetRow, read_rows, write_rows

__all__ = ["COLUMNS", "SheetError", "SheetRow", "read_rows", "write_rows"]
