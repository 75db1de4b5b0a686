"""Fixtures of the tests of policies/."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from policies.tests.seeding import (  # noqa: F401
    allow_emptying,
    remembered_seed,
    seeded,
    seeded_book,
)

if TYPE_CHECKING:
    from policies.book import Book
    from policies.models import Region
    from policies.tests.entered import Entered


@pytest.fixture
def regions(db: None) -> dict[str, "Region"]:
    """The nation, a province and its two cities, by code; nothing else is in the database."""
    from policies.tests import rows

    return rows.regions()


@pytest.fixture
def entered(seeded_book: "Book") -> "Entered":  # noqa: F811
    """What stands in the book of the fixtures for a figure."""
    from policies.tests.entered import Entered

    return Entered(seeded_book)


@pytest.fixture
def committed(transactional_db: None) -> Iterator[None]:
    """For a test that really commits: afterwards the published rows may be emptied out."""
    yield
    allow_emptying()
