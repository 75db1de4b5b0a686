"""Search: what was typed is read into words, places and an amount, and leads to pages.

People's words and where each leads are data (fixtures/search/); what is found is in memory beside
the book. Every score is a sum of a few whole numbers (ranking.py), so an order can be explained.
"""

from guides.search.addresses import said_of
from guides.search.index import Index, index_of
from guides.search.ranking import Found, found_for
from guides.search.reading import LONGEST, Asked, missing_of, read_question, tidy, unwritten_of

__all__ = [
    "LONGEST",
    "Asked",
    "Found",
    "Index",
    "found_for",
    "index_of",
    "missing_of",
    "read_question",
    "said_of",
    "tidy",
    "unwritten_of",
]
