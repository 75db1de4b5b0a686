"""One server for all walks: they only read, so all of them may look at the same rows."""

import threading
from collections.abc import Iterator

import pytest
from pytest_django.live_server_helper import LiveServer

from policies.tests.seeding import RememberedSeed


@pytest.fixture(scope="module")
def walked_site(remembered_seed: RememberedSeed, seeded_for_module: None) -> Iterator[str]:
    server = LiveServer("localhost")
    server._live_server_modified_settings.enable()
    yield server.url
    server._live_server_modified_settings.disable()
    for thread in threading.enumerate():
        # What a browser has let go of still closes its connection.
        if "process_request_thread" in thread.name:
            thread.join(timeout=5)
    server.stop()


@pytest.fixture
def open_site(walked_site: str, remembered_seed: RememberedSeed, db: None) -> str:
    """Its address, with the book open."""
    remembered_seed.open_book()
    return walked_site
