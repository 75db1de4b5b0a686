"""How long a full sheet takes at the desk: read, dry run, import, the same once more, undo.

    python bench/imports.py [rows]

In a database of its own, of the kind that DATABASE_URL names, which is removed afterwards.
"""

import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

ROWS = 5_000
FIGURES_A_VERSION = 100

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
os.environ.setdefault("SECRET_KEY", "for one run of a bench")


def timed(label: str, do: Callable[[], Any]) -> Any:
    started, computing = time.perf_counter(), time.process_time()
    result = do()
    took, computed = time.perf_counter() - started, time.process_time() - computing
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{label:<34}{took:7.2f} s, of it {computed:6.2f} s of our own; {memory:5.0f} MB at most")
    return result


def sheet_rows(count: int) -> list[Any]:
    """Claims of invented drafts: amounts, rates and ladders in turn."""
    from policies.sheets.rows import COLUMNS, SheetRow

    empty = dict.fromkeys(COLUMNS, "")
    said = {
        "region": "北京市",
        "scheme": "resident",
        "programme": "basic",
        "title": "测量用的文件",
        "effective_from": "2025-01-01",
        "standing": "main",
        "grade": "official",
        "source": "bench",
        "clause": "第三条",
        "verified_on": "2025-01-02",
        "note": "一句说明，和真的差不多长，免得量出来太好看。",
    }
    values = (("personal", "400"), ("subsidy", "700"), ("total", "1,100"))
    rows = []
    for number in range(count):
        version, place = divmod(number, FIGURES_A_VERSION)
        key, text = values[number % len(values)]
        row = {"version": f"bench-{version}", "tier": f"第{place}档", "key": key, "text": text}
        rows.append(SheetRow(**(empty | said | row)))
    return rows


def measure(count: int) -> None:
    from django.contrib.auth.models import User
    from django.utils import timezone

    from policies.models import Region, Source
    from policies.sheets.batch import import_batch, plan_for, waiting_batch
    from policies.sheets.export import WIDTHS, csv_bytes
    from policies.sheets.reading import read_sheet
    from policies.sheets.rows import HEADERS, written
    from policies.sheets.undo import undo_batch
    from policies.sheets.upload import read_upload
    from policies.sheets.workbook import DATA_SHEET, write_workbook

    nation = Region.objects.create(code="000000", full_name="全国", slug="china", level="nation")
    Region.objects.create(
        code="110000", full_name="北京市", slug="beijing", level="province", parent=nation
    )
    Source.objects.create(key="bench", title="测量用的通知", grade="official")
    person = User.objects.create(username="bench")
    table = [HEADERS, *(written(row) for row in sheet_rows(count))]
    xlsx = timed("write XLSX", lambda: write_workbook({DATA_SHEET: (WIDTHS, table)}))
    csv = timed("write CSV", lambda: csv_bytes(table))
    timed("read CSV", lambda: read_sheet(read_upload("a.csv", BytesIO(csv))))
    rows = timed("read XLSX", lambda: read_sheet(read_upload("a.xlsx", BytesIO(xlsx))))
    batch = timed("keep it", lambda: waiting_batch("a.xlsx", rows, person))
    plan = timed("dry run", lambda: plan_for(batch))
    now = timezone.now()
    done = timed(
        "import (dry run once more, write)", lambda: import_batch(batch, person, plan.digest, now)
    )
    again = waiting_batch("a.xlsx", rows, person)
    timed("dry run of the same: no change", lambda: plan_for(again))
    timed("undo", lambda: undo_batch(done, person, now))


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else ROWS
    with tempfile.TemporaryDirectory() as folder:
        os.environ["DATA_DIR"] = folder
        import django

        django.setup()
        from django.db import connection

        if connection.vendor == "sqlite":
            connection.settings_dict["TEST"]["NAME"] = f"{folder}/bench.sqlite3"
        connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
        print(f"{count} rows, {connection.vendor}")
        try:
            measure(count)
        finally:
            from policies.publishing import triggers

            triggers.drop()
            connection.creation.destroy_test_db(connection.settings_dict["NAME"], verbosity=0)


if __name__ == "__main__":
    main()
