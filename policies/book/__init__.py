"""The book: what is in force, region by region. Facts only, no arithmetic."""

from policies.book.chapter import Chapter, Reading
from policies.book.reader import Book, open_book
from policies.book.records import (
    ClaimRecord,
    FigureRecord,
    RegionRecord,
    SourceRecord,
    StatementRecord,
    VersionRecord,
)

__all__ = [
    "Book",
    "Chapter",
    "ClaimRecord",
    "FigureRecord",
    "Reading",
    "RegionRecord",
    "SourceRecord",
    "StatementRecord",
    "VersionRecord",
    "open_book",
]
