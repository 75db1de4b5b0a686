"""What people and spreadsheets do to a cell is read right, or said to be wrong; never guessed."""

from io import BytesIO

import pytest

from policies.sheets.reading import ReadRow, read_sheet
from policies.sheets.upload import read_upload
from policies.tests.sheets import files
from policies.tests.sheets.files import DAY, HOUR, PERCENT, PLAIN


def only(name: str, data: bytes) -> ReadRow:
    (row,) = read_sheet(read_upload(name, BytesIO(data)))
    return row


def in_workbook(field: str, inner: str, kind: str = "n", style: int = PLAIN) -> ReadRow:
    return only("a.xlsx", files.workbook(files.odd_cell(field, inner, kind, style)))


def in_csv(**typed: str) -> ReadRow:
    return only("a.csv", files.csv_file(files.cells(**typed)))


@pytest.mark.parametrize(
    ("stored", "style", "text"),
    [
        ("0.85", PERCENT, "85%"),
        ("0.85", PLAIN, "0.85"),
        ("1300.0", PLAIN, "1300"),
        ("1300", PLAIN, "1300"),
        ("0.30000000000000004", PLAIN, "0.3"),
        ("0.14500000000000002", PERCENT, "14.5%"),
        ("6.5000000000000002E-2", PERCENT, "6.5%"),
        ("1E5", PLAIN, "100000"),
    ],
)
def test_a_number_is_read_as_the_spreadsheet_shows_it(stored, style, text):
    read = in_workbook("text", f"<v>{stored}</v>", style=style)
    assert (read.row.text, read.faults) == (text, {})


def test_a_day_of_the_spreadsheet_is_a_day():
    assert in_workbook("effective_from", "<v>45658</v>", style=DAY).row.effective_from == (
        "2025-01-01"
    )


@pytest.mark.parametrize(
    "typed",
    ["2025/1/1", "2025年1月1日", "2025.1.1", "２０２５年１月１日", "2025-1-1", "2025/1/1 0:00"],
)
def test_a_day_is_read_however_it_is_usually_typed(typed):
    read = in_csv(effective_from=typed)
    assert (read.row.effective_from, read.faults) == ("2025-01-01", {})


@pytest.mark.parametrize("typed", ["1/2/2025", "2025-13-01", "25-1-1", "明年", "20250101"])
def test_a_day_that_could_be_another_is_refused(typed):
    read = in_csv(effective_from=typed)
    assert "不是日期" in read.faults["effective_from"]
    assert read.row.effective_from == typed


@pytest.mark.parametrize(
    ("inner", "kind", "style", "words"),
    [
        ("<v>#REF!</v>", "e", PLAIN, "错误值"),
        ("<v>1</v>", "b", PLAIN, "TRUE"),
        ("<v>45658</v>", "n", DAY, "被当成了日期"),
        ("<v>45658.5</v>", "n", DAY, "几点几分"),
        ("<v>0.5</v>", "n", HOUR, "是时间"),
        ("<v>1E300</v>", "n", PLAIN, "太大"),
        ("<v>1E999</v>", "n", PLAIN, "太大"),
        ("<is><t>" + "长" * 2001 + "</t></is>", "inlineStr", PLAIN, "太长"),
        ("<is><t>一行&#10;又一行</t></is>", "inlineStr", PLAIN, "换行"),
        ("<is><t>反\u202e过来</t></is>", "inlineStr", PLAIN, "看不见"),
    ],
)
def test_a_cell_that_is_no_text_is_said_to_be_wrong(inner, kind, style, words):
    assert words in in_workbook("clause", inner, kind, style).faults["clause"]


def test_the_item_may_be_called_by_its_chinese_name():
    assert in_csv(key="个人缴费").row.key == "personal"


def test_columns_may_stand_in_any_order():
    headers, row = list(files.HEADERS[::-1]), files.cells()[::-1]
    data = files.csv_text(row, headers=headers).encode()
    assert only("a.csv", data) == in_csv()


def test_a_row_that_is_too_short_lacks_what_is_required():
    read = only("a.csv", files.csv_file(files.cells()[:10]))
    assert {"standing", "text", "source", "grade"} <= set(read.faults)


def test_a_cell_past_the_headers_is_said_to_be_wrong():
    read = only("a.csv", files.csv_file([*files.cells(), "多的"]))
    assert "多出来" in read.faults["note"]


def test_empty_rows_between_are_left_out_and_numbers_stay():
    data = files.csv_file(files.cells(), [""] * 26, files.cells(tier="二档"))
    assert [row.number for row in read_sheet(read_upload("a.csv", BytesIO(data)))] == [2, 4]


def test_the_same_cells_are_read_from_a_workbook_and_a_csv():
    book = files.workbook(files.sheet_xml(files.cells()))
    assert only("a.xlsx", book) == in_csv()
