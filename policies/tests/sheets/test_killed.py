"""A process that is killed while it imports leaves none of the sheet or all of it."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.contrib.auth import get_user_model
from django.db import connection

from policies.sheets.batch import waiting_batch
from policies.sheets.reading import read_sheet
from policies.sheets.upload import read_upload
from policies.tests import rows
from policies.tests.sheets import files

ROWS = 12
# Every attempt is a process of its own, in which the statement of that number that writes a row is
# the last thing it does.
CHILD = """
import json, os, sys
import django
django.setup()
from django.contrib.auth.models import User
from django.db import connection
from django.utils import timezone
from policies.models import Batch, Claim, PolicyVersion
from policies.sheets.batch import import_batch, plan_for

def attempt(last):
    written = []
    def count(execute, sql, *rest):
        result = execute(sql, *rest)
        if sql.startswith("INSERT"):
            written.append(sql)
            if len(written) == last:
                os._exit(9)
        return result
    batch = Batch.objects.get()
    with connection.execute_wrapper(count):
        import_batch(batch, User.objects.get(), plan_for(batch).digest, timezone.now())
    os._exit(0)

found = []
for last in map(int, sys.argv[1:]):
    connection.close()
    child = os.fork()
    if not child:
        attempt(last)
    _, status = os.waitpid(child, 0)
    found.append([os.waitstatus_to_exitcode(status), Claim.objects.count(),
                  PolicyVersion.objects.count(), Batch.objects.get().is_waiting])
print(json.dumps(found))
"""


@pytest.fixture
def database(tmp_path: Path, committed: None) -> Callable[[], str]:
    """Where another process finds what the test has written: on SQLite the tests' own database is
    in memory, and the other is given a copy."""

    def address() -> str:
        if connection.vendor == "postgresql":
            ours = urlsplit(os.environ["DATABASE_URL"])
            return ours._replace(path=str(connection.settings_dict["NAME"])).geturl()
        connection.connection.execute(f"VACUUM INTO '{tmp_path / 'copy.sqlite3'}'")
        return f"sqlite:///{tmp_path / 'copy.sqlite3'}"

    return address


def test_killed_at_any_row_it_leaves_none_or_all(tmp_path, database):
    rows.regions()
    rows.source()
    sheet = [files.cells(version=f"v-{n % 3}", tier=f"{n}档") for n in range(ROWS)]
    with (tmp_path / "sheet.csv").open("w+b") as stream:
        stream.write(files.csv_file(*sheet))
        stream.seek(0)
        read = read_sheet(read_upload("sheet.csv", stream))
    waiting_batch("sheet.csv", read, get_user_model().objects.create_user("importer"))
    # Of versions, figures, claims and acts; last, more than there are.
    deaths = [1, 2, 3, 6, 10, ROWS]
    found = told_by_child(database(), [*deaths, 1000])
    assert found == [[9, 0, 0, True]] * len(deaths) + [[0, ROWS, 3, False]]


def told_by_child(database: str, deaths: list[int]) -> list[list[object]]:
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", CHILD, *map(str, deaths)],
        cwd=Path(__file__).resolve().parents[3],
        env=os.environ | {"DATABASE_URL": database},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
