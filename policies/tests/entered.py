"""What stands in the book of the fixtures for a figure, for the tests of how facts were entered."""

from collections.abc import Iterable
from dataclasses import dataclass

from policies.book import Book, ClaimRecord, Reading
from policies.cells import Cell
from policies.formats import write
from policies.tests.make import day
from policies.vocabulary import Scheme


@dataclass(frozen=True)
class Entered:
    """Reads a figure of a region as people insured there would, on a day of the articles' year."""

    book: Book

    def __call__(
        self,
        slug: str,
        key: str,
        scheme: str = Scheme.EMPLOYEE,
        on: str = "2025-06-30",
        programme: str = "basic",
        **dimensions: str,
    ) -> Reading:
        region = self.book.region_of_slug(slug)
        assert region, slug
        cell = Cell(scheme=scheme, programme=programme, **dimensions)
        return self.book.read(region.code, key, cell, day(on))


def said(reading: Reading) -> tuple[str, list[str]]:
    """State, and the texts of the live claims, the main one first."""
    return reading.state.value, texts(reading, reading.live)


def texts(reading: Reading, claims: Iterable[ClaimRecord]) -> list[str]:
    return [write(reading.kind, claim.state, claim.value) for claim in claims]


def facts(claims: Iterable[ClaimRecord]) -> list[str]:
    return [" ".join(claim.facts) for claim in claims]
