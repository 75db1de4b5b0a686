"""Triggers: nothing of a published version ever changes, whoever writes to the database.

Installed after every migrate. SQLite rebuilds a table to alter it and loses its triggers, so there
they are dropped before migrations run and put back even if one fails (the `migrate` command). On
PostgreSQL they stand while a live site is migrated: a migration that must write to published rows
calls `drop` itself, in its own transaction.

On SQLite `INSERT OR REPLACE` deletes without firing delete triggers, so inserts refuse published
ids as well. On PostgreSQL the guard locks the version row, so that a figure cannot slip into a
version that is being published at the same moment; TRUNCATE is refused too.
"""

from collections.abc import Sequence

from django.core.checks import Warning
from django.db import connections, transaction

from policies.models import Act, Claim, Figure, PolicyVersion, Verification

VERSION, FIGURE, CLAIM = (model._meta.db_table for model in (PolicyVersion, Figure, Claim))
MESSAGE = "published versions are immutable"
# Rows of these are added, and never changed or deleted.
APPENDED = tuple(model._meta.db_table for model in (Act, Verification))
ON_RECORD = "what is on the record stays"

_STAMPS = ("withdrawn", "withdrawal_reason")
_FROZEN = [
    field.column for field in PolicyVersion._meta.local_fields if field.column not in _STAMPS
]


def _only_withdrawal(different: str) -> str:
    """SQL: the update changes nothing but the withdrawal stamp, and that for the first time."""
    same = " AND ".join(f"NOT (NEW.{column} {different} OLD.{column})" for column in _FROZEN)
    return f"(OLD.withdrawn IS NULL AND NEW.withdrawn IS NOT NULL AND {same})"


# SQLite ----------------------------------------------------------------------------------------

_PUBLISHED_VERSION = (
    f"EXISTS (SELECT 1 FROM {VERSION} v WHERE v.id = {{}} AND v.published IS NOT NULL)"
)
_PUBLISHED_FIGURE = (
    f"EXISTS (SELECT 1 FROM {FIGURE} f JOIN {VERSION} v ON v.id = f.version_id"
    f" WHERE f.id = {{}} AND v.published IS NOT NULL)"
)
_PUBLISHED_CLAIM = (
    f"EXISTS (SELECT 1 FROM {CLAIM} c JOIN {FIGURE} f ON f.id = c.figure_id"
    f" JOIN {VERSION} v ON v.id = f.version_id WHERE c.id = {{}} AND v.published IS NOT NULL)"
)
_TAKES_A_PUBLISHED_PLACE = (
    f"EXISTS (SELECT 1 FROM {VERSION} v WHERE v.published IS NOT NULL AND v.id IS NOT {{old}} AND"
    " (v.id = NEW.id OR v.key = NEW.key OR v.published = NEW.published"
    " OR v.withdrawn = NEW.withdrawn))"
)


def _sqlite_conditions() -> dict[tuple[str, str], str]:
    """For each table and event, when to refuse."""
    taken = _TAKES_A_PUBLISHED_PLACE
    return {
        (VERSION, "INSERT"): f"NEW.published IS NOT NULL OR {taken.format(old='NULL')}",
        (VERSION, "UPDATE"): (
            f"(OLD.published IS NOT NULL AND NOT {_only_withdrawal('IS NOT')})"
            f" OR {taken.format(old='OLD.id')}"
        ),
        (VERSION, "DELETE"): "OLD.published IS NOT NULL",
        (FIGURE, "INSERT"): " OR ".join(
            [_PUBLISHED_VERSION.format("NEW.version_id"), _PUBLISHED_FIGURE.format("NEW.id")]
        ),
        (FIGURE, "UPDATE"): " OR ".join(
            [
                _PUBLISHED_VERSION.format("OLD.version_id"),
                _PUBLISHED_VERSION.format("NEW.version_id"),
                _PUBLISHED_FIGURE.format("NEW.id"),
            ]
        ),
        (FIGURE, "DELETE"): _PUBLISHED_VERSION.format("OLD.version_id"),
        (CLAIM, "INSERT"): " OR ".join(
            [_PUBLISHED_FIGURE.format("NEW.figure_id"), _PUBLISHED_CLAIM.format("NEW.id")]
        ),
        (CLAIM, "UPDATE"): " OR ".join(
            [
                _PUBLISHED_FIGURE.format("OLD.figure_id"),
                _PUBLISHED_FIGURE.format("NEW.figure_id"),
                _PUBLISHED_CLAIM.format("NEW.id"),
            ]
        ),
        (CLAIM, "DELETE"): _PUBLISHED_FIGURE.format("OLD.figure_id"),
    }


def _name(table: str, event: str) -> str:
    return f"immutable_{table}_{event.lower()}"


def _sqlite_appended() -> dict[tuple[str, str], str]:
    conditions: dict[tuple[str, str], str] = {}
    for table in APPENDED:
        there = f"EXISTS (SELECT 1 FROM {table} t WHERE t.id = NEW.id)"
        conditions |= {(table, "INSERT"): there, (table, "UPDATE"): "1", (table, "DELETE"): "1"}
    return conditions


def _sqlite_names() -> set[str]:
    return {_name(*at) for at in (*_sqlite_conditions(), *_sqlite_appended())}


def _sqlite_install() -> list[str]:
    guards = [
        *((at, condition, MESSAGE) for at, condition in _sqlite_conditions().items()),
        *((at, condition, ON_RECORD) for at, condition in _sqlite_appended().items()),
    ]
    return _sqlite_drop() + [
        f"CREATE TRIGGER {_name(table, event)} BEFORE {event} ON {table} WHEN {condition}"
        f" BEGIN SELECT RAISE(ABORT, '{message}'); END"
        for (table, event), condition, message in guards
    ]


def _sqlite_drop() -> list[str]:
    return [f"DROP TRIGGER IF EXISTS {name}" for name in sorted(_sqlite_names())]


_SQLITE_STANDING = "SELECT name FROM sqlite_master WHERE type = 'trigger'"


# PostgreSQL ------------------------------------------------------------------------------------

# Two statements: the second one's snapshot is taken after the lock was waited for.
_PG_LOCK_AND_LOOK = f"""
        PERFORM 1 FROM {VERSION} v WHERE v.id = ANY(versions) FOR SHARE;
        IF EXISTS (SELECT 1 FROM {VERSION} v WHERE v.id = ANY(versions) AND published IS NOT NULL)
            THEN RAISE EXCEPTION '{MESSAGE}';
        END IF;"""

_PG_FUNCTIONS = {
    "immutable_version": f"""
        IF TG_OP = 'INSERT' THEN
            IF NEW.published IS NOT NULL THEN RAISE EXCEPTION '{MESSAGE}'; END IF;
            RETURN NEW;
        END IF;
        IF OLD.published IS NOT NULL THEN
            IF TG_OP = 'DELETE' OR NOT {_only_withdrawal("IS DISTINCT FROM")} THEN
                RAISE EXCEPTION '{MESSAGE}';
            END IF;
        END IF;
        IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
        RETURN NEW;""",
    "immutable_figure": f"""
        versions := ARRAY[OLD.version_id, NEW.version_id];
        {_PG_LOCK_AND_LOOK}
        IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
        RETURN NEW;""",
    "immutable_claim": f"""
        versions := ARRAY(SELECT f.version_id FROM {FIGURE} f
            WHERE f.id IN (OLD.figure_id, NEW.figure_id));
        {_PG_LOCK_AND_LOOK}
        IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
        RETURN NEW;""",
    "immutable_truncate": f"""
        IF EXISTS (SELECT 1 FROM {VERSION} WHERE published IS NOT NULL) THEN
            RAISE EXCEPTION '{MESSAGE}';
        END IF;
        RETURN NULL;""",
    "immutable_record": f"""
        RAISE EXCEPTION '{ON_RECORD}';""",
}
_PG_FUNCTION_OF = {
    VERSION: "immutable_version",
    FIGURE: "immutable_figure",
    CLAIM: "immutable_claim",
}


def _postgresql_install() -> list[str]:
    functions = [
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger AS"
        f" $$ DECLARE versions bigint[]; BEGIN {body} END $$"
        " LANGUAGE plpgsql"
        for name, body in _PG_FUNCTIONS.items()
    ]
    triggers = []
    for table, function in _PG_FUNCTION_OF.items():
        triggers += [
            f"CREATE OR REPLACE TRIGGER {_name(table, 'row')}"
            f" BEFORE INSERT OR UPDATE OR DELETE ON {table}"
            f" FOR EACH ROW EXECUTE FUNCTION {function}()",
            f"CREATE OR REPLACE TRIGGER {_name(table, 'truncate')} BEFORE TRUNCATE ON {table}"
            " FOR EACH STATEMENT EXECUTE FUNCTION immutable_truncate()",
        ]
    for table in APPENDED:
        triggers += [
            f"CREATE OR REPLACE TRIGGER {_name(table, 'row')} BEFORE UPDATE OR DELETE ON {table}"
            " FOR EACH ROW EXECUTE FUNCTION immutable_record()",
            f"CREATE OR REPLACE TRIGGER {_name(table, 'truncate')} BEFORE TRUNCATE ON {table}"
            " FOR EACH STATEMENT EXECUTE FUNCTION immutable_record()",
        ]
    return functions + triggers


_PG_PLACES = [
    (table, kind) for table in (*_PG_FUNCTION_OF, *APPENDED) for kind in ("row", "truncate")
]


def _postgresql_names() -> set[str]:
    return {_name(*place) for place in _PG_PLACES}


def _postgresql_drop() -> list[str]:
    return [f"DROP TRIGGER IF EXISTS {_name(table, kind)} ON {table}" for table, kind in _PG_PLACES]


# One that is disabled guards nothing.
_PG_STANDING = (
    "SELECT tgname FROM pg_trigger"
    " WHERE tgenabled IN ('O', 'A') AND NOT tgisinternal AND pg_table_is_visible(tgrelid)"
)


_NAMES = {"sqlite": _sqlite_names, "postgresql": _postgresql_names}
_STANDING = {"sqlite": _SQLITE_STANDING, "postgresql": _PG_STANDING}
_INSTALL = {"sqlite": _sqlite_install, "postgresql": _postgresql_install}
_DROP = {"sqlite": _sqlite_drop, "postgresql": _postgresql_drop}


def _run(using: str, statements: dict[str, object]) -> None:
    connection = connections[using]
    make = statements[connection.vendor]
    with connection.cursor() as cursor:
        for statement in make():  # type: ignore[operator]
            cursor.execute(statement)


def _tables_exist(using: str) -> bool:
    return {VERSION, FIGURE, CLAIM, *APPENDED} <= set(
        connections[using].introspection.table_names()
    )


def missing_guards(using: str = "default") -> list[str]:
    """The triggers that should stand and do not; none is missed before the tables are made."""
    connection = connections[using]
    if not _tables_exist(using):
        return []
    with connection.cursor() as cursor:
        cursor.execute(_STANDING[connection.vendor])
        standing = {name for (name,) in cursor.fetchall()}
    return sorted(_NAMES[connection.vendor]() - standing)


def install(using: str = "default") -> None:
    """Guard the published rows; harmless if they are guarded already.

    At no moment does another connection see a table unguarded: SQLite does it all at once,
    PostgreSQL replaces one trigger after the other (and so locks no two tables together).
    """
    if connections[using].vendor == "sqlite":
        with transaction.atomic(using=using):
            _run(using, _INSTALL)  # type: ignore[arg-type]
    else:
        _run(using, _INSTALL)  # type: ignore[arg-type]


def drop(using: str = "default") -> None:
    """Take the guards away: for migrations, and for emptying a test database."""
    _run(using, _DROP)  # type: ignore[arg-type]


def before_migrating(using: str = "default", plan: Sequence[object] = (), **_: object) -> None:
    """Only where tables are rebuilt, and only if there is something to migrate."""
    if plan and connections[using].vendor == "sqlite" and _tables_exist(using):
        drop(using)


def after_migrating(using: str = "default", **_: object) -> None:
    if _tables_exist(using):
        install(using)


def check_guards(databases: Sequence[str] | None = None, **_: object) -> list[Warning]:
    """For Django's checks, so that `/readyz` can ask without knowing of publishing. A warning, not
    an error: an error would stop `migrate`, which is what puts the guards back."""
    return [
        Warning(
            f"公布的内容没有保护：数据库里缺触发器 {'、'.join(missing)}",
            hint="运行 manage.py migrate，它会补上。",
            id="policies.W001",
        )
        for using in databases or ()
        if (missing := missing_guards(using))
    ]
