"""Nothing of a published version ever changes, whoever writes to the database."""

import pytest
from django.db import DatabaseError, connection, transaction

from policies.models import Claim, Figure, PolicyVersion
from policies.publishing import publish, withdraw
from policies.tests.make import CITY
from policies.tests.rows import draft, enter, published

IMMUTABLE = "published versions are immutable"
ONLY_SQLITE = connection.vendor == "sqlite"


@pytest.fixture
def ids(regions):
    """A published version with a figure and a claim, a draft of the same kind, a spare region."""
    found = {}
    for name in ("public", "draft"):
        version = draft(regions[CITY], name)
        figure = enter(version, "rate", "85%", level="tertiary")
        found[name] = version.pk
        found[f"{name}_figure"] = figure.pk
        found[f"{name}_claim"] = figure.claims.get().pk
    publish(PolicyVersion.objects.get(key="public"))
    return found | {"region": regions[CITY].pk, "free": 10**6}


CHANGE_VERSION = "UPDATE policies_policyversion SET {} WHERE id = %(public)s"
CHANGE_FIGURE = "UPDATE policies_figure SET {} WHERE id = %(public_figure)s"
CHANGE_CLAIM = "UPDATE policies_claim SET {} WHERE id = %(public_claim)s"


def run(sql, ids):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, ids)
        return cursor.rowcount


PUBLIC = {PolicyVersion: "%(public)s", Figure: "%(public_figure)s", Claim: "%(public_claim)s"}


def copy(model, insert="INSERT OR REPLACE", **other):
    """SQL: the published row once more, with other values in these columns."""
    columns = {field.column: field.column for field in model._meta.local_fields} | other
    table, row = model._meta.db_table, PUBLIC[model]
    names, values = ", ".join(columns), ", ".join(columns.values())
    return f"{insert} INTO {table} ({names}) SELECT {values} FROM {table} WHERE id = {row}"  # noqa: S608


def refused(sql, ids):
    """The statement is refused by the guard, and nothing else."""
    with pytest.raises(DatabaseError, match=IMMUTABLE):
        run(sql, ids)


# A published version

COLUMN_CHANGES = [
    "id = %(free)s",
    "key = 'another'",
    "scheme = 'resident'",
    "programme = ''",
    "title = 'another'",
    "effective_from = '2024-01-01'",
    "effective_assumed = NOT effective_assumed",
    "published = published + 100",
    "published = NULL",
    "edited_at = '2020-01-01 00:00:00'",
]


@pytest.mark.parametrize("change", [*COLUMN_CHANGES, "withdrawal_reason = 'only a reason'"])
def test_no_column_of_a_published_version_changes(ids, change):
    refused(CHANGE_VERSION.format(change), ids)


@pytest.mark.parametrize("change", COLUMN_CHANGES)
def test_nothing_else_changes_in_the_act_of_withdrawing(ids, change):
    stamp = "withdrawn = 2 * %(free)s, withdrawal_reason = 'wrong', "
    refused(CHANGE_VERSION.format(stamp + change), ids)


def test_a_published_version_moves_to_no_other_region(ids, regions):
    ids["other"] = regions["990200"].pk
    refused("UPDATE policies_policyversion SET region_id = %(other)s WHERE id = %(public)s", ids)


def test_a_published_version_is_not_deleted(ids):
    refused("DELETE FROM policies_policyversion WHERE id = %(public)s", ids)


def test_no_version_enters_the_database_published(ids):
    copy = (
        "INSERT INTO policies_policyversion (key, region_id, scheme, programme, title,"
        " effective_from, effective_assumed, published, withdrawal_reason, edited_at)"
        " SELECT 'copy', region_id, scheme, programme, title, effective_from, effective_assumed,"
        " published + 50, '', edited_at FROM policies_policyversion WHERE id = %(public)s"
    )
    refused(copy, ids)


def test_a_version_is_withdrawn_once(ids):
    stamp = "UPDATE policies_policyversion SET withdrawn = %(free)s, withdrawal_reason = 'wrong'"
    assert run(stamp + " WHERE id = %(public)s", ids) == 1


@pytest.mark.parametrize(
    "change",
    [
        "withdrawn = withdrawn + 1",
        "withdrawn = NULL, withdrawal_reason = ''",
        "withdrawal_reason = 'a better reason'",
        "title = 'another'",
    ],
)
def test_a_withdrawal_is_final(ids, change):
    withdraw(PolicyVersion.objects.get(key="public"), "录错了")
    refused(CHANGE_VERSION.format(change), ids)


# Its figures and claims


@pytest.mark.parametrize(
    "change",
    [
        "key = 'deductible'",
        "level = 'primary'",
        "tier = '一档'",
        "matter = 'another'",
        "last_day = '2025-12-31'",
        "version_id = %(draft)s, level = 'primary'",
        "id = %(free)s",
    ],
)
def test_no_column_of_a_published_figure_changes(ids, change):
    refused(CHANGE_FIGURE.format(change), ids)


def test_no_figure_enters_or_leaves_a_published_version(ids):
    refused(copy(Figure, "INSERT", id="%(free)s", key="'deductible'"), ids)
    refused(
        "UPDATE policies_figure SET version_id = %(public)s, level = 'primary'"
        " WHERE id = %(draft_figure)s",
        ids,
    )
    refused("DELETE FROM policies_figure WHERE id = %(public_figure)s", ids)


@pytest.mark.parametrize(
    "change",
    [
        "data = NULL, state = 'not_offered'",
        "standing = 'alternative'",
        "clause = 'another'",
        "condition = 'another'",
        "grade = 'official'",
        "facts = 'S001'",
        "note = 'another'",
        "verified_on = '2025-01-01'",
        "figure_id = %(draft_figure)s, standing = 'alternative'",
        "id = %(free)s",
    ],
)
def test_no_column_of_a_published_claim_changes(ids, change):
    refused(CHANGE_CLAIM.format(change), ids)


def test_no_claim_enters_or_leaves_a_published_figure(ids):
    refused(copy(Claim, "INSERT", id="%(free)s", standing="'alternative'"), ids)
    refused(
        "UPDATE policies_claim SET figure_id = %(public_figure)s, standing = 'alternative'"
        " WHERE id = %(draft_claim)s",
        ids,
    )
    refused("DELETE FROM policies_claim WHERE id = %(public_claim)s", ids)


def test_figures_and_claims_of_a_withdrawn_version_stay_too(ids):
    withdraw(PolicyVersion.objects.get(key="public"), "录错了")
    refused("DELETE FROM policies_claim WHERE id = %(public_claim)s", ids)
    refused("DELETE FROM policies_figure WHERE id = %(public_figure)s", ids)
    refused("UPDATE policies_figure SET tier = '一档' WHERE id = %(public_figure)s", ids)


def test_an_upsert_does_not_write_over_what_is_published(ids):
    refused(
        copy(PolicyVersion, "INSERT", id="%(free)s", published="NULL", title="'another'")
        + " ON CONFLICT (key) DO UPDATE SET title = excluded.title",
        ids,
    )


# The roads of one database only

REPLACEMENTS = {
    "a version by its id": copy(
        PolicyVersion, key="'another'", published="NULL", withdrawn="NULL", title="'another'"
    ),
    "a version by its key": copy(
        PolicyVersion, id="%(free)s", published="NULL", withdrawn="NULL", title="'another'"
    ),
    "a version by its withdrawal": copy(
        PolicyVersion, id="%(free)s", key="'another'", published="NULL", title="'another'"
    ),
    "a figure by its id": copy(Figure, version_id="%(draft)s"),
    "a figure by its dimensions": copy(Figure, id="%(free)s"),
    "a claim by its id": copy(Claim, figure_id="%(draft_figure)s", note="'another'"),
    "the main claim": copy(Claim, id="%(free)s", note="'another'"),
    "a version by a draft's new id": (
        "UPDATE OR REPLACE policies_policyversion SET id = %(public)s WHERE id = %(draft)s"
    ),
    "a version by a draft's new key": (
        "UPDATE OR REPLACE policies_policyversion SET key = 'public' WHERE id = %(draft)s"
    ),
    "a version by a draft's number": (
        "UPDATE OR REPLACE policies_policyversion SET published ="
        " (SELECT published FROM policies_policyversion WHERE id = %(public)s)"
        " WHERE id = %(draft)s"
    ),
    "a figure by a draft's new id": (
        "UPDATE OR REPLACE policies_figure SET id = %(public_figure)s WHERE id = %(draft_figure)s"
    ),
    "a figure by a draft's new version": (
        "UPDATE OR REPLACE policies_figure SET version_id = %(public)s WHERE id = %(draft_figure)s"
    ),
    "a claim by a draft's new id": (
        "UPDATE OR REPLACE policies_claim SET id = %(public_claim)s WHERE id = %(draft_claim)s"
    ),
    "the main claim by a draft's new figure": (
        "UPDATE OR REPLACE policies_claim SET figure_id = %(public_figure)s"
        " WHERE id = %(draft_claim)s"
    ),
}
NO_REPLACEMENT = {
    # PostgreSQL knows no REPLACE; its own upsert meets the row triggers.
    "a figure by an upsert": (
        copy(Figure, "INSERT", version_id="%(draft)s", level="'primary'")
        + " ON CONFLICT (id) DO UPDATE SET tier = '一档'"
    ),
}


@pytest.mark.parametrize(
    "sql",
    [
        pytest.param(sql, id=name)
        for name, sql in (REPLACEMENTS if ONLY_SQLITE else NO_REPLACEMENT).items()
    ],
)
def test_nothing_published_is_replaced(ids, sql):
    withdraw(PolicyVersion.objects.get(key="public"), "录错了")
    refused(sql, ids)


def test_a_draft_does_not_take_the_number_of_another_version(ids):
    """On SQLite the guard says so first, on PostgreSQL the unique constraint."""
    with pytest.raises(DatabaseError):
        run(
            "UPDATE policies_policyversion SET published ="
            " (SELECT published FROM policies_policyversion WHERE id = %(public)s)"
            " WHERE id = %(draft)s",
            ids,
        )


# Django's own ways


def test_the_models_own_methods_are_refused_as_well(ids):
    version = PolicyVersion.objects.get(pk=ids["public"])
    figure, claim = version.figures.get(), Claim.objects.get(pk=ids["public_claim"])
    for change in (version.save, version.delete, figure.save, figure.delete, claim.save):
        with pytest.raises(DatabaseError, match=IMMUTABLE), transaction.atomic():
            change()
    with pytest.raises(DatabaseError, match=IMMUTABLE), transaction.atomic():
        Claim.objects.all().update(note="另写")


def test_a_draft_is_written_freely(ids):
    for sql in (
        "UPDATE policies_claim SET note = 'another' WHERE id = %(draft_claim)s",
        "UPDATE policies_figure SET tier = '一档' WHERE id = %(draft_figure)s",
        "UPDATE policies_policyversion SET title = 'another' WHERE id = %(draft)s",
        "DELETE FROM policies_claim WHERE id = %(draft_claim)s",
        "DELETE FROM policies_figure WHERE id = %(draft_figure)s",
        "DELETE FROM policies_policyversion WHERE id = %(draft)s",
    ):
        assert run(sql, ids) == 1
    assert set(PolicyVersion.objects.values_list("key", flat=True)) == {"public"}


def test_a_draft_takes_figures_and_claims_until_it_is_published(regions):
    version = draft(regions[CITY], "in-the-works")
    enter(version, "rate", "85%")
    publish(version)
    with pytest.raises(DatabaseError, match=IMMUTABLE), transaction.atomic():
        Figure.objects.create(version=version, key="deductible")
    assert published(regions[CITY], "next", deductible="1300").is_published
