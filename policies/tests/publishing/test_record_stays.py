"""The record and the verifications are only ever added to, whoever writes to the database."""

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.core.management.sql import emit_post_migrate_signal, emit_pre_migrate_signal
from django.db import DatabaseError, connection, models, transaction

from policies.models import Act, Verification
from policies.publishing.record import write_act
from policies.tests import rows
from policies.tests.make import CITY, day
from policies.vocabulary import ActKind

STAYS = "what is on the record stays"
APPENDED = (Act, Verification)


def put_on_record() -> None:
    """An act and a verification."""
    version = rows.published(rows.regions()[CITY], "public", rate="85%")
    person = User.objects.create(username="ann")
    write_act(ActKind.EDITED, person, version, changes=[["标题", "旧", "新"]])
    Verification.objects.create(
        version=version, on=day("2025-06-30"), source=rows.source(), person=person
    )


@pytest.fixture
def recorded(db) -> None:
    put_on_record()


def run(sql: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def refused(sql: str) -> None:
    with pytest.raises(DatabaseError, match=STAYS):
        run(sql)


def columns(model: type[models.Model]) -> list[str]:
    """Quoted: `on` is a word of SQL."""
    return [f'"{field.column}"' for field in model._meta.local_fields]


@pytest.mark.parametrize(
    ("model", "column"), [(model, column) for model in APPENDED for column in columns(model)]
)
def test_no_column_of_a_row_changes(recorded, model, column):
    refused(f"UPDATE {model._meta.db_table} SET {column} = {column}")  # noqa: S608


@pytest.mark.parametrize("model", APPENDED)
def test_no_row_is_deleted(recorded, model):
    refused(f"DELETE FROM {model._meta.db_table}")  # noqa: S608
    with pytest.raises(DatabaseError, match=STAYS), transaction.atomic():
        model.objects.all().delete()
    assert model.objects.count() == 1


REPLACING = {
    "sqlite": "INSERT OR REPLACE INTO {table} ({columns}) SELECT {columns} FROM {table}",
    "postgresql": (
        "INSERT INTO {table} ({columns}) SELECT {columns} FROM {table}"
        " ON CONFLICT (id) DO UPDATE SET id = EXCLUDED.id"
    ),
}


@pytest.mark.parametrize("model", APPENDED)
def test_no_row_is_written_over(recorded, model):
    sql = REPLACING[connection.vendor]
    refused(sql.format(table=model._meta.db_table, columns=", ".join(columns(model))))


@pytest.mark.parametrize("model", APPENDED)
def test_one_more_may_always_be_added(recorded, model):
    row = model.objects.get()
    row.pk = None
    row.save(force_insert=True)
    assert model.objects.count() == 2


# Through migrations: what follows really commits


@pytest.fixture
def committed_record(committed) -> None:
    put_on_record()


EMPTYING = {
    "sqlite": [f"DELETE FROM {model._meta.db_table}" for model in APPENDED],  # noqa: S608
    "postgresql": [
        *(f"TRUNCATE {model._meta.db_table}" for model in APPENDED),
        "TRUNCATE auth_user CASCADE",
    ],
}


@pytest.mark.parametrize("sql", EMPTYING[connection.vendor])
def test_nothing_is_emptied_at_a_stroke(committed_record, sql):
    with pytest.raises(DatabaseError, match=f"{STAYS}|published versions are immutable"):
        run(sql)
    assert [model.objects.count() for model in APPENDED] == [1, 1]


def rebuild(model: type[models.Model], name: str) -> None:
    """AlterField, there and back: on SQLite the table is made anew, and its triggers go."""
    field = model._meta.get_field(name)
    wider = models.CharField(max_length=field.max_length + 50, blank=field.blank)
    wider.set_attributes_from_name(name)
    wider.model = model
    for old, new in ((field, wider), (wider, field)):
        with connection.schema_editor() as editor:
            editor.alter_field(model, old, new)


def test_the_guards_stand_after_migrations_that_rebuild_the_tables(committed_record):
    emit_pre_migrate_signal(verbosity=0, interactive=False, db="default")
    rebuild(Act, "title")
    rebuild(Verification, "note")
    emit_post_migrate_signal(verbosity=0, interactive=False, db="default")
    call_command("migrate", verbosity=0)
    for model in APPENDED:
        refused(f"DELETE FROM {model._meta.db_table}")  # noqa: S608
    assert Act.objects.get().changes == [["标题", "旧", "新"]]
