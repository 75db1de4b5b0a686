"""Fixtures of the tests of the desk: an editor who has signed in, and a city to write about."""

from typing import TYPE_CHECKING

import pytest

from policies.tests.seeding import remembered_seed, seeded  # noqa: F401

if TYPE_CHECKING:
    from desk.tests.desk import Desk
    from policies.models import Region


@pytest.fixture
def city(db: None) -> "Region":
    from policies.tests import make, rows

    return rows.regions()[make.CITY]


@pytest.fixture
def desk(db: None) -> "Desk":
    """The desk as somebody sees it who may do everything."""
    from desk.tests.desk import Desk

    return Desk.signed_in("editor", is_superuser=True)
