"""Writers at the same moment wait for each other in one order: the counter, a version, a region or
a source. On SQLite one transaction writes at a time, and there is no order to keep."""

import re
import time
from html import unescape
from threading import Thread

import pytest
from django.contrib.auth import get_user_model
from django.db import DatabaseError, connection

from desk.notes import keep_note
from desk.tests.desk import Desk, address, typed_into
from policies.models import PolicyVersion, Region, Source
from policies.publishing import life
from policies.tests import make, rows
from policies.tests.seeding import allow_emptying

pytestmark = pytest.mark.skipif(
    connection.vendor == "sqlite", reason="SQLite has one writer at a time"
)
SECONDS = 1.0
PATIENCE = 20


@pytest.fixture
def version(transactional_db):
    yield rows.published(rows.regions()[make.CITY], "public", rate="85%")
    allow_emptying()


class Again(Thread):
    """Does the same over and over in a connection of its own, and keeps what went wrong."""

    def __init__(self, write):
        super().__init__(daemon=True)
        self.write, self.times, self.done, self.fault = write, 0, 0, ""

    def run(self):
        until = time.monotonic() + SECONDS
        try:
            while time.monotonic() < until:
                self.times += 1
                self.done += self.write(self.times) is not None
        except DatabaseError as error:
            self.fault = f"{type(error).__name__}: {error}"
        finally:
            connection.close()


def at_once(*writes):
    threads = [Again(write) for write in writes]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE)
    assert [thread.fault for thread in threads] == [""] * len(threads)
    assert not any(thread.is_alive() for thread in threads)
    assert sum(thread.done for thread in threads) > len(threads)


def saves(name, row, field):
    """Through the desk, by a person of their own; None where another save came in between. What a
    page carries is read off its text: the context of a page is not kept by thread."""
    desk, place = Desk.signed_in(name, is_superuser=True), address("change", row)
    stands = typed_into(desk.see("change", row))
    sent = {key: value for key, value in stands.items() if value is not None}

    def save(times):
        page = desk.client.get(place).content.decode()
        read = unescape(re.search(r'name="as_read" value="([^"]*)"', page)[1])
        typed = {**sent, "as_read": read, field: f"第 {times} 次，{name}"}
        answer = desk.client.post(place, typed)
        return row if answer.status_code == 302 else None

    return save


def verifies(version, person):
    source, on = rows.source(), make.day("2025-02-01")
    return lambda _: life.verify(PolicyVersion.objects.get(pk=version.pk), person, on, source)


def test_a_region_and_a_source_are_saved_while_a_version_is_verified(version):
    person = get_user_model().objects.create_user("reviewer")
    at_once(
        verifies(version, person),
        saves("places", Region.objects.get(code=make.CITY), "aliases"),
        saves("papers", Source.objects.get(), "title"),
    )


def test_a_draft_is_written_and_noted_while_its_source_is_saved(version):
    """A figure and its claims are held by their version alone, whoever writes to them."""
    draft = rows.draft(version.region, "in-the-works", "2026-01-01")
    figure = rows.enter(draft, "rate", "90%")
    person = get_user_model().objects.create_user("writer")
    at_once(
        lambda times: keep_note(draft, f"第 {times} 次", person),
        saves("drafts", draft, "title"),
        saves("claims", figure.claims.get(), "note"),
        saves("papers", Source.objects.get(), "title"),
    )
