"""A city made of sheet rows, as an editor uploads them, and bills settled with what it says.

The rows go the whole way: file, dry run, import, publication, book; and out again without a
change. The cities are invented and never ship.
"""

from io import BytesIO

from django.contrib.auth import get_user_model
from django.utils import timezone

from policies.book import Book, open_book
from policies.coverage import Answer, answer_bill
from policies.models import PolicyVersion, Region
from policies.publishing import publish
from policies.sheets.batch import import_batch, plan_for, waiting_batch
from policies.sheets.dry_run import Outcome, Plan, plan_of
from policies.sheets.export import as_csv, as_xlsx
from policies.sheets.reading import read_sheet
from policies.sheets.rows import COLUMNS
from policies.sheets.upload import read_upload
from policies.tests import make, rows
from policies.tests.sheets import files

FIELD_OF = {header: name for name, header in COLUMNS.items()}
CITY = "地区990100"


def row(key: str, text: str, **columns: str) -> dict[str, str]:
    """A row of the sheet: what stands in its columns, by their headers."""
    head = {
        "version": "a-city",
        "region": CITY,
        "scheme": "职工",
        "programme": "基本医保",
        "title": "一份通知",
        "effective_from": "2025-01-01",
        "key": key,
        "standing": "主说",
        "text": text,
        "source": "a-notice",
        "grade": "引",
    }
    return head | {FIELD_OF[header]: text for header, text in columns.items()}


def planned(*sheet: dict[str, str]) -> Plan:
    """The dry run of these rows."""
    return plan_of(read_sheet(_upload(*sheet)), timezone.localdate())


def _upload(*sheet: dict[str, str]):
    lines = [[cells.get(name, "") for name in COLUMNS] for cells in sheet]
    return read_upload("sheet.csv", BytesIO(files.csv_file(*lines)))


def published(regions: dict[str, Region], *sheet: dict[str, str]) -> Book:
    """The book after these rows were imported and published, whichever versions they are of."""
    rows.source()
    person = get_user_model().objects.get_or_create(username="importer", is_staff=True)[0]
    batch = waiting_batch("sheet.csv", read_sheet(_upload(*sheet)), person)
    plan = plan_for(batch)
    assert plan.is_valid, [planned.faults for planned in plan.rows if planned.faults]
    import_batch(batch, person, plan.digest, timezone.now())
    drafts = list(PolicyVersion.objects.filter(published=None).order_by("pk"))
    for draft in drafts:
        publish(draft)
    _comes_back_unchanged(drafts, len(sheet))
    return open_book()


def _comes_back_unchanged(versions: list[PolicyVersion], count: int) -> None:
    for name, data in (("out.csv", as_csv(versions)), ("out.xlsx", as_xlsx(versions))):
        plan = plan_of(read_sheet(read_upload(name, BytesIO(data))), timezone.localdate())
        assert plan.count(Outcome.UNCHANGED) == count


def settled(book: Book, amount: str, parts: dict[str, str] | None = None, **who: object) -> Answer:
    """The bill of an employee at work in a tertiary hospital at home, unless `who` says more."""
    return answer_bill(book, make.situation(**who), make.bill(amount, **(parts or {})))


def fund(answer: Answer) -> str | tuple[str | None, str | None] | None:
    """What the fund pays: one amount, the two ends, or nothing that is known."""
    if answer.fund_high is None:
        return None
    high, low = str(answer.fund_high), answer.fund_low
    return high if high == str(low) else (None if low is None else str(low), high)


def of_groups(answer: Answer) -> dict[str, object]:
    """What each group is paid, by the values that tell it apart."""
    return {" ".join(g.filled.values()): fund(g.answer) for g in answer.groups}
