"""Fixtures of the tests of guides/: a visitor of the site as `make serve` leaves it."""

from typing import TYPE_CHECKING

import pytest

from policies.tests.seeding import remembered_seed, seeded  # noqa: F401

if TYPE_CHECKING:
    from django.test import Client

    from guides.tests.site import Site
    from policies.book import Book


@pytest.fixture
def site(seeded: "Book", client: "Client") -> "Site":  # noqa: F811
    from guides.tests.site import Site

    return Site(client)
