"""Two writers at the same moment. On SQLite one transaction writes at a time; on PostgreSQL the
guard has to wait for the version that it looks at."""

import time
from threading import Thread

from django.db import DatabaseError, connection, transaction

from policies.models import Figure
from policies.publishing import PublicationRefusedError, publish
from policies.tests.make import CITY
from policies.tests.rows import draft, enter, regions

IMMUTABLE = "published versions are immutable"
PATIENCE = 10
"""Seconds after which a writer that never waits, or waits for ever, has failed."""

WAITS_FOR_US = (
    "SELECT count(*) FROM pg_locks l"
    " WHERE NOT l.granted AND pg_backend_pid() = ANY (pg_blocking_pids(l.pid))"
)


class Writer(Thread):
    """Writes in a connection of its own, and keeps what it was told."""

    def __init__(self, write):
        super().__init__(daemon=True)
        self.write, self.refusal = write, ""

    def run(self):
        try:
            self.write()
        except (DatabaseError, PublicationRefusedError) as error:
            self.refusal = str(error)
        finally:
            connection.close()

    def start_and_wait_for_lock(self):
        self.start()
        until = time.monotonic() + PATIENCE
        with connection.cursor() as cursor:
            while self.is_alive() and time.monotonic() < until:
                cursor.execute(WAITS_FOR_US)
                if cursor.fetchone()[0]:
                    return
                time.sleep(0.01)

    def end(self):
        self.join(PATIENCE)
        assert not self.is_alive()


def a_draft():
    version = draft(regions()[CITY], "in-the-works")
    enter(version, "rate", "85%")
    return version


if connection.vendor == "postgresql":

    def test_no_figure_slips_into_a_version_that_is_being_published(committed):
        version = a_draft()
        late = Writer(lambda: Figure.objects.create(version=version, key="deductible"))
        with transaction.atomic():
            publish(version)
            late.start_and_wait_for_lock()
        late.end()
        assert IMMUTABLE in late.refusal
        assert [figure.key for figure in version.figures.all()] == ["rate"]

    def test_a_publication_judges_the_figure_that_is_just_being_entered(committed):
        version = a_draft()
        publisher = Writer(lambda: publish(version))
        with transaction.atomic():
            Figure.objects.create(version=version, key="deductible")
            publisher.start_and_wait_for_lock()
        publisher.end()
        assert "还没有任何来源" in publisher.refusal
        version.refresh_from_db()
        assert version.published is None


def test_what_was_published_first_stands(committed):
    """One after the other, on either database."""
    version = a_draft()
    publish(version)
    late = Writer(lambda: Figure.objects.create(version=version, key="deductible"))
    late.start()
    late.end()
    assert IMMUTABLE in late.refusal
