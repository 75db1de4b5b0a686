"""What is uploaded is refused with a sentence before it costs memory."""

import json
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest

from policies.sheets import SheetError, limits, package, upload, workbook
from policies.sheets.reading import read_sheet
from policies.sheets.upload import read_upload
from policies.tests.sheets import files
from policies.tests.sheets.hostile import FILES, many_rows

MOST_GROWTH = 64 * 1024  # KiB
CHILD = """
import json, resource, sys
from io import BytesIO
from pathlib import Path
from policies.sheets import SheetError
from policies.sheets.reading import read_sheet
from policies.sheets.upload import read_upload

def read(path):
    with path.open("rb") as stream:
        try:
            return len(read_sheet(read_upload(path.name.partition("-")[2], stream)))
        except SheetError:
            return 0

def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

folder = Path(sys.argv[1])
read(folder / "warm-up.xlsx")
before = peak()
rows = {path.name: read(path) for path in sorted(folder.iterdir())}
print(json.dumps({"growth": peak() - before, "rows": rows}))
"""


@pytest.mark.parametrize("what", FILES)
def test_a_hostile_file_is_refused_with_a_sentence(what):
    name, made, word = FILES[what]
    with pytest.raises(SheetError, match=word) as refused:
        read_sheet(read_upload(name, BytesIO(made())))
    assert len(str(refused.value)) >= 5
    assert str(refused.value).isprintable()


def test_there_are_more_than_thirty_of_them():
    assert len(FILES) >= 30


def test_reading_them_all_and_a_full_sheet_costs_little_memory(tmp_path):
    for number, (name, made, _) in enumerate(FILES.values()):
        (tmp_path / f"{number:02}-{name}").write_bytes(made())
    (tmp_path / "warm-up.xlsx").write_bytes(files.workbook(files.sheet_xml(files.cells())))
    full = [
        files.cells(version=f"v-{number}", note="说明" * 20) for number in range(limits.ROWS - 1)
    ]
    (tmp_path / "zz-full.xlsx").write_bytes(files.workbook(files.sheet_xml(*full)))
    root = Path(__file__).resolve().parents[3]
    told = json.loads(
        subprocess.run(  # noqa: S603
            [sys.executable, "-c", CHILD, str(tmp_path)],
            cwd=root,
            check=True,
            capture_output=True,
        ).stdout
    )
    assert told["rows"].pop("zz-full.xlsx") == limits.ROWS - 1
    assert told["rows"].pop("warm-up.xlsx") == 1
    assert set(told["rows"].values()) == {0}
    assert told["growth"] < MOST_GROWTH


def test_no_more_lines_of_a_csv_are_read_than_one_past_the_limit(monkeypatch):
    monkeypatch.setattr(limits, "ROWS", 20)
    read = []
    lines = upload._lines
    monkeypatch.setattr(
        upload, "_lines", lambda text: (read.append(line) or line for line in lines(text))
    )
    with pytest.raises(SheetError, match="行太多"):
        read_sheet(read_upload("a.csv", BytesIO(files.csv_file(*[files.cells()] * 500))))
    assert len(read) == 21


def test_no_more_rows_of_a_workbook_are_read_than_one_past_the_limit(monkeypatch):
    monkeypatch.setattr(limits, "ROWS", 20)
    looks = []
    start = package._Look.start_row
    monkeypatch.setattr(
        package._Look, "start_row", lambda self, *told: (looks.append(self), start(self, *told))[1]
    )
    opened = []
    monkeypatch.setattr(workbook, "load_workbook", lambda *a, **k: opened.append(a))
    with pytest.raises(SheetError, match="行太多"):
        read_upload("a.xlsx", BytesIO(files.workbook(many_rows(500))))
    assert len(looks) == 21
    assert opened == []


def test_a_workbook_of_just_the_limit_is_read(monkeypatch):
    monkeypatch.setattr(limits, "ROWS", 20)
    rows = [files.cells(version=f"v-{number}") for number in range(19)]
    data = files.workbook(files.sheet_xml(*rows))
    assert len(read_sheet(read_upload("a.xlsx", BytesIO(data)))) == 19
