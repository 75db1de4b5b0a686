"""What `manage.py seed` enters, for tests of every wing; import the fixtures in a conftest.py.

The command runs once a worker, in a transaction that is rolled back, and what it wrote is
remembered. So a test that asks for nothing finds an empty database, whichever ran before it, and
a seeded row has the same key in each: a source is at the address that readers know.

Imports of models stand inside functions: pytest reads a conftest.py before Django is set up.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import StringIO
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from django.db import models

    from policies.book import Book


@dataclass(frozen=True)
class RememberedSeed:
    """The rows that the command wrote, and the book that was read from them."""

    rows: dict[type["models.Model"], list[dict[str, Any]]]
    book: "Book"

    def enter(self) -> None:
        """The same rows once more, without judging them again."""
        from policies.models import ContentCounter, PolicyVersion

        for model, rows in self.rows.items():
            # A published version takes no more figures: it is published after them.
            unpublished = {"published": None} if model is PolicyVersion else {}
            model._base_manager.bulk_create([model(**(row | unpublished)) for row in rows])
        versions = [PolicyVersion(**row) for row in self.rows[PolicyVersion]]
        PolicyVersion.objects.bulk_update(versions, ["published"])
        ContentCounter.objects.update_or_create(pk=1, defaults={"value": self.book.revision})
        count_on(self.rows)

    def open_book(self) -> None:
        """The site as it is after a while: the next page finds the book open, and reads no more
        than whether it is of today."""
        from policies.book import reader

        reader._current = self.book


_remembered: list[RememberedSeed] = []


def _remember() -> RememberedSeed:
    from django.core.management import call_command
    from django.db import transaction

    from guides.models import Answer, ChangeNote, Guide, GuideCase, Question, Term
    from policies.book import Book
    from policies.models import (
        Claim,
        Figure,
        Lead,
        PolicyVersion,
        Region,
        SavedCase,
        Source,
        Statement,
    )
    from policies.models.counter import current_revision

    policy = (Region, Source, PolicyVersion, Figure, Claim, Statement, Lead, SavedCase)
    entered = (*policy, Question, Answer, Term, Guide, GuideCase, ChangeNote)
    with transaction.atomic():
        count_from_one(entered)
        call_command("seed", stdout=StringIO())
        call_command("seed_guides", stdout=StringIO())
        rows = {model: list(model._base_manager.order_by("pk").values()) for model in entered}
        book = Book(current_revision())
        book.all_chapters()
        _ = book.statements  # kept by the book once it is asked for
        transaction.set_rollback(True)
    return RememberedSeed(rows, book)


def count_from_one(models: Iterable[type["models.Model"]]) -> None:
    """A database that rolls rows back does not roll back how far their keys were counted: those
    of empty tables would depend on the tests that ran before."""
    from django.core.management.color import no_style
    from django.db import connection

    sequences = [{"table": model._meta.db_table, "column": "id"} for model in models]
    _execute(connection.ops.sequence_reset_by_name_sql(no_style(), sequences))


def count_on(models: Iterable[type["models.Model"]]) -> None:
    """Rows that came with their keys were not counted: the next is to get a free one."""
    from django.core.management.color import no_style
    from django.db import connection

    _execute(connection.ops.sequence_reset_sql(no_style(), list(models)))


def _execute(statements: Iterable[str]) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


@pytest.fixture(scope="session")
def remembered_seed(django_db_setup: None, django_db_blocker: Any) -> RememberedSeed:
    """Reach it through `seeded` or `seeded_book` only: a test database is made for tests that
    ask for `db`, and without one the command would run in the database of this machine."""
    if not _remembered:
        with django_db_blocker.unblock():
            _remembered.append(_remember())
    return _remembered[0]


@pytest.fixture
def seeded_book(remembered_seed: RememberedSeed, db: None) -> "Book":
    """The book of the fixtures, wholly in memory; the database itself stays empty."""
    return remembered_seed.book


@pytest.fixture
def seeded(remembered_seed: RememberedSeed, db: None) -> Iterator["Book"]:
    """The database as `make serve` leaves it, and its book. Ask for it before other rows."""
    remembered_seed.enter()
    yield remembered_seed.book
    allow_emptying()


def allow_emptying() -> None:
    """Beside a live server a test commits, and the database is emptied after it: the triggers
    would refuse that. They come back with the signal that ends the emptying."""
    from django.db import connection

    from policies.publishing import triggers

    if not connection.in_atomic_block:
        triggers.drop()
