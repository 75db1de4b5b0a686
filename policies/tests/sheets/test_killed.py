"""A process that is killed while it imports leaves none of the sheet or all of it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.db import connection

from policies.sheets.batch import waiting_batch
from policies.sheets.reading import read_sheet
from policies.sheets.upload import read_upload
from policies.tests import rows
from policies.tests.sheets import files

pytestmark = pytest.mark.skipif(
    connection.vendor != "sqlite", reason="the child dies within a trigger of SQLite"
)

ROWS = 12
# Every attempt is a process of its own, in which the row of that number is the last thing it does.
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
    seen = []
    connection.ensure_connection()
    def count():
        seen.append(1)
        if len(seen) == last:
            os._exit(9)
    raw = connection.connection
    raw.create_function("count_row", 0, count)
    for table in ("policies_claim", "policies_act"):
        raw.execute(f"CREATE TEMP TRIGGER die_{table} AFTER INSERT ON {table}"
                    " BEGIN SELECT count_row(); END")
    batch = Batch.objects.get()
    import_batch(batch, User.objects.get(), plan_for(batch).digest, timezone.now())
    os._exit(0)

found = []
for last in map(int, sys.argv[1:]):
    child = os.fork()
    if not child:
        attempt(last)
    _, status = os.waitpid(child, 0)
    found.append([os.waitstatus_to_exitcode(status), Claim.objects.count(),
                  PolicyVersion.objects.count(), Batch.objects.get().is_waiting])
    connection.close()
print(json.dumps(found))
"""


def copy_of_the_database(place: Path) -> None:
    """The test's own database as a file, with what stands in it now."""
    connection.connection.execute(f"VACUUM INTO '{place}'")


def test_killed_at_any_row_it_leaves_none_or_all(tmp_path, committed):
    rows.regions()
    rows.source()
    sheet = [files.cells(version=f"v-{n % 3}", tier=f"{n}档") for n in range(ROWS)]
    with (tmp_path / "sheet.csv").open("w+b") as stream:
        stream.write(files.csv_file(*sheet))
        stream.seek(0)
        read = read_sheet(read_upload("sheet.csv", stream))
    waiting_batch("sheet.csv", read, get_user_model().objects.create_user("importer"))
    copy_of_the_database(tmp_path / "copy.sqlite3")
    # Rows of claims and of the record, then one more than there are of both.
    deaths = [1, 2, 6, ROWS, ROWS + 2, ROWS + 3]
    found = told_by_child(tmp_path / "copy.sqlite3", [*deaths, ROWS + 4])
    assert found == [[9, 0, 0, True]] * len(deaths) + [[0, ROWS, 3, False]]


def told_by_child(database: Path, deaths: list[int]) -> list[list[object]]:
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", CHILD, *map(str, deaths)],
        cwd=Path(__file__).resolve().parents[3],
        env=os.environ | {"DATABASE_URL": f"sqlite:///{database}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
