"""Fixtures of the tests of guides/: a visitor of the site as `make serve` leaves it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest

from policies.tests.seeding import remembered_seed, seeded  # noqa: F401

if TYPE_CHECKING:
    from django.test import Client

    from guides.tests.site import Site
    from policies.tests.seeding import RememberedSeed


@pytest.fixture(scope="module")
def seeded_for_module(
    remembered_seed: "RememberedSeed",  # noqa: F811
    django_db_blocker: Any,
) -> Iterator[None]:
    """The seed once for all tests of a module: each of them runs in a savepoint above it."""
    from django.db import transaction

    with django_db_blocker.unblock(), transaction.atomic():
        remembered_seed.enter()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def site(
    remembered_seed: "RememberedSeed",  # noqa: F811
    seeded_for_module: None,
    db: None,
    client: "Client",
) -> "Site":
    from guides.tests.site import Site

    remembered_seed.open_book()
    return Site(client)
