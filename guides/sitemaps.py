"""The addresses that a search engine should know: no parameters, no results, no empty places.

No entry has a lastmod: of a page the guide stores no day on which its words last changed.
"""

from collections.abc import Iterable
from datetime import date

from django.contrib.sitemaps import Sitemap
from django.urls import reverse

from guides.editorial.library import library_of
from guides.presenters.sources import sources_by_grade
from policies.book import Book
from policies.topics import TOPICS

PLAIN = (
    "home",
    "filing",
    "calculator",
    "routes",
    "settled-regions",
    "check",
    "contribution",
    "waiting",
    "topics",
    "regions",
    "search",
    "faq",
    "glossary",
    "guides",
    "changes",
    "sources",
    "about",
    "about-api",
    "about-data",
    "about-privacy",
    "about-accessibility",
)


class Paths(Sitemap):
    """Pages of one sort, each by its path."""

    def __init__(self, paths: Iterable[str]) -> None:
        self.paths = list(paths)

    def items(self) -> list[str]:
        return self.paths

    def location(self, item: str) -> str:
        return item


def sitemaps(book: Book, on: date) -> dict[str, type[Sitemap] | Sitemap]:
    """Every sort of page, of one book on a day."""
    library = library_of(book)
    return {
        "pages": Paths(reverse(f"guides:{name}") for name in PLAIN),
        "topics": _paths("compare", TOPICS),
        "regions": _paths("region", recorded := _recorded(book, on)),
        "histories": _paths("history", recorded),
        "sources": _paths("source", _sources(book)),
        "questions": _paths("question", library.questions),
        "guides": _paths("guide", library.guides),
    }


def _paths(name: str, keys: Iterable[str | int]) -> Paths:
    return Paths(reverse(f"guides:{name}", args=[key]) for key in keys)


def _recorded(book: Book, on: date) -> list[str]:
    """Regions of which something has come into force: what finds a page should find an answer."""
    codes = sorted(book.all_chapters())
    return [book.regions[code].slug for code in codes if _has_started(book, code, on)]


def _has_started(book: Book, code: str, on: date) -> bool:
    return any(version.effective_from <= on for version in book.public_versions(code))


def _sources(book: Book) -> list[int]:
    return [view.source.pk for _, views in sources_by_grade(book) for view in views]
