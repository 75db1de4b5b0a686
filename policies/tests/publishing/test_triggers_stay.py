"""The guards through migrations, rebuilt tables and emptied databases: all of it commits."""

import pytest
from django.core.management import CommandError, call_command
from django.core.management.sql import emit_post_migrate_signal, emit_pre_migrate_signal
from django.db import DatabaseError, connection, models, transaction
from django.db.migrations import Migration
from django.db.migrations.recorder import MigrationRecorder

from policies.models import Claim, Figure, PolicyVersion
from policies.publishing import triggers
from policies.tests import rows
from policies.tests.make import CITY

IMMUTABLE = "published versions are immutable"
MISSING = {
    "sqlite": ("immutable_policies_claim_update", ""),
    "postgresql": ("immutable_policies_claim_row", " ON policies_claim"),
}


@pytest.fixture
def version(committed):
    """A published version, really committed."""
    return rows.published(rows.regions()[CITY], "public", rate="85%")


def is_guarded() -> bool:
    """Whether version, figure and claim each refuse a change, as their triggers say it."""
    refusals = 0
    for model, change in ((PolicyVersion, "title"), (Figure, "tier"), (Claim, "note")):
        try:
            with transaction.atomic():
                model.objects.update(**{change: "另写"})
                transaction.set_rollback(True)
        except DatabaseError as error:
            refusals += IMMUTABLE in str(error)
    return refusals == 3


def with_signals(work):
    """What the migrate command does around its migrations."""
    plan = [(Migration("anything", "policies"), False)]
    emit_pre_migrate_signal(verbosity=0, interactive=False, db="default", plan=plan)
    work()
    emit_post_migrate_signal(verbosity=0, interactive=False, db="default")


def rebuild(model, name):
    """AlterField, there and back. On SQLite each makes the table anew, and its triggers go."""
    field = model._meta.get_field(name)
    wider = models.CharField(max_length=field.max_length + 50, blank=field.blank)
    wider.set_attributes_from_name(name)
    wider.model = model
    for old, new in ((field, wider), (wider, field)):
        with connection.schema_editor() as editor:
            editor.alter_field(model, old, new)


def test_the_guards_stand_after_the_first_migration(version):
    assert is_guarded()


def test_the_guards_stand_after_another_migrate(version):
    call_command("migrate", verbosity=0)
    assert is_guarded()


def test_the_guards_stand_after_a_migration_that_failed(version):
    """One that would be run once more: its tables are there."""
    recorder = MigrationRecorder(connection)
    recorder.record_unapplied("guides", "0001_initial")
    try:
        with pytest.raises(DatabaseError, match="already exists"):
            call_command("migrate", verbosity=0)
    finally:
        recorder.record_applied("guides", "0001_initial")
    assert not triggers.missing_guards()
    assert is_guarded()


def test_nothing_to_migrate_takes_no_guard_away(version):
    emit_pre_migrate_signal(verbosity=0, interactive=False, db="default", plan=[])
    assert is_guarded()


def test_a_guard_that_is_missing_is_told(version, client):
    trigger, table = MISSING[connection.vendor]
    assert client.get("/readyz").status_code == 200
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER {trigger}{table}")
    assert triggers.missing_guards() == [trigger]
    assert client.get("/readyz").status_code == 503
    with pytest.raises(CommandError, match=trigger):
        call_command("check_data")
    call_command("migrate", verbosity=0, skip_checks=True)
    assert client.get("/readyz").status_code == 200


def test_installing_them_twice_is_harmless(version):
    triggers.install()
    triggers.install()
    assert is_guarded()


@pytest.mark.parametrize(
    ("model", "name"), [(PolicyVersion, "title"), (Figure, "tier"), (Claim, "clause")]
)
def test_the_guards_stand_after_a_table_was_rebuilt(version, model, name):
    with_signals(lambda: rebuild(model, name))
    assert is_guarded()
    version.refresh_from_db()
    assert (version.title, version.figures.get().claims.get().text) == ("文件 public", "85%")


def test_a_migration_may_write_to_published_rows(version):
    """One that has to, does, and is read by a person first. On PostgreSQL the guards stand till
    it says so itself."""

    def work():
        if connection.vendor == "postgresql":
            assert is_guarded()
            triggers.drop()
        Claim.objects.update(note="迁移补写")

    with_signals(work)
    assert Claim.objects.get().note == "迁移补写"
    assert is_guarded()


def test_a_database_with_published_versions_is_not_emptied_by_a_slip(version):
    with pytest.raises(CommandError):
        call_command("flush", interactive=False, verbosity=0)
    assert PolicyVersion.objects.count() == 1


def test_the_guards_stand_again_in_an_emptied_database(version):
    triggers.drop()
    call_command("flush", interactive=False, verbosity=0)
    assert not PolicyVersion.objects.exists()
    rows.published(rows.regions()[CITY], "public", rate="85%")
    assert is_guarded()


EMPTYING = {
    "sqlite": ["DELETE FROM policies_claim", "DELETE FROM policies_figure"],
    "postgresql": [
        "TRUNCATE policies_claim",
        "TRUNCATE policies_figure CASCADE",
        "TRUNCATE policies_policyversion CASCADE",
        "TRUNCATE policies_region CASCADE",
        "TRUNCATE policies_source CASCADE",
    ],
}


@pytest.mark.parametrize("sql", EMPTYING[connection.vendor])
def test_no_table_of_published_rows_is_emptied_at_a_stroke(version, sql):
    with pytest.raises(DatabaseError, match=IMMUTABLE), connection.cursor() as cursor:
        cursor.execute(sql)
    assert Claim.objects.count() == 1


def test_the_number_of_a_withdrawal_is_kept_through_a_rebuild(version):
    with_signals(lambda: rebuild(PolicyVersion, "title"))
    withdrawn = {"withdrawn": version.published + 5, "withdrawal_reason": "录错了"}
    assert PolicyVersion.objects.update(**withdrawn) == 1
    with pytest.raises(DatabaseError, match=IMMUTABLE):
        PolicyVersion.objects.update(withdrawn=version.published + 6)
