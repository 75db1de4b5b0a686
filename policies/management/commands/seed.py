"""Insert what the fixtures have and the database has not: regions, sources, statements, leads,
policy versions, saved cases.

A version that is there already is compared with its rows; if they differ it is refused by name,
since a published version never changes: enter the change as a new version. All else that is there,
and anything staff entered, is left as it is.
"""

import csv
from decimal import Decimal
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.db.models import Model

from policies.models import Lead, PolicyVersion, Region, SavedCase, Source, Statement
from policies.models.counter import raise_counter
from policies.publishing import PublicationRefusedError, publish
from policies.sheets import SheetError, SheetRow, read_rows
from policies.sheets.entry import by_version, canonical, enter_draft, rows_of
from policies.vocabulary import CareType, HospitalLevel, MemberStatus, Route, Scheme


class Command(BaseCommand):
    help = "把 fixtures/ 里新的地区、来源和政策版本放进数据库；已有的不动，改过的按名拒绝。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--folder", type=Path, default=settings.BASE_DIR / "fixtures")

    def handle(self, *args: Any, folder: Path, **options: Any) -> None:
        try:
            with transaction.atomic():
                sources = insert_sources(folder / "sources.csv")
                regions = insert_regions(folder / "regions.csv")
                statements = insert_statements(folder / "statements.csv")
                leads = insert_leads(folder / "leads.csv")
                versions = insert_versions(folder / "policies")
                cases = insert_cases(folder / "cases" / "settlement.csv")
        except SheetError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            f"新增：地区 {regions}，来源 {sources}，政策版本 {versions}，"
            f"引述 {statements}，线索 {leads}，算例 {cases}"
        )


def _records(path: Path) -> list[dict[str, str]]:
    """The rows of a file; none where the folder has no such file."""
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream, strict=True))


def insert_regions(path: Path) -> int:
    """Regions that are not there yet, parents first."""
    pks = dict(Region.objects.values_list("code", "pk"))
    new = [record for record in _records(path) if record["code"] not in pks]
    if new:
        raise_counter()
    sources = dict(Source.objects.values_list("key", "pk"))
    for level in ("nation", "province", "prefecture", "county"):
        rows = [_region(record, pks, sources) for record in new if record["level"] == level]
        for region in Region.objects.bulk_create(rows):
            pks[region.code] = region.pk
    return len(new)


def _region(record: dict[str, str], pks: dict[str, int], sources: dict[str, int]) -> Region:
    columns = {n: text for n, text in record.items() if n not in ("parent", "area_code_source")}
    key = record.get("area_code_source", "")
    if key and key not in sources:
        raise SheetError(f"地区 {record['full_name']}：没有“{key}”这个来源")
    region = Region(
        **columns, parent_id=pks.get(record["parent"]), area_code_source_id=sources.get(key)
    )
    region.clean_fields()
    return region


def insert_sources(path: Path) -> int:
    known = set(Source.objects.values_list("key", flat=True))
    new = [record for record in _records(path) if record["key"] not in known]
    if new:
        raise_counter()
    rows = [Source(**(record | {"issued_on": record["issued_on"] or None})) for record in new]
    return _insert(Source, rows)


def insert_statements(path: Path) -> int:
    known = set(Statement.objects.values_list("key", flat=True))
    new = [record for record in _records(path) if record["key"] not in known]
    if new:
        raise_counter()
    pks = dict(Source.objects.values_list("key", "pk"))
    rows = []
    for record in new:
        if record["source"] not in pks:
            raise SheetError(f"引述 {record['key']}：没有“{record['source']}”这个来源")
        columns = {name: text for name, text in record.items() if name != "source"}
        rows.append(Statement(**columns, source_id=pks[record["source"]]))
    return _insert(Statement, rows)


def insert_leads(path: Path) -> int:
    known = set(Lead.objects.values_list("fact", flat=True))
    return _insert(Lead, [Lead(**r) for r in _records(path) if r["fact"] not in known])


CASE_QUERY = "region scheme member care level route amount admission on".split()
CASE_WORDS = {
    "scheme": Scheme,
    "member": MemberStatus,
    "care": CareType,
    "level": HospitalLevel,
    "route": Route,
}


def insert_cases(path: Path) -> int:
    """The worked examples that fixtures/cases/ has. Those with a result were worked out by hand: no
    change may leave it unnoticed. None is official, since no document prints any of them."""
    known = set(SavedCase.objects.values_list("key", flat=True))
    regions = {region.slug: region for region in Region.objects.all()}
    rows = []
    for record in _records(path):
        if record["case"] in known:
            continue
        region = regions.get(record["region"])
        if region is None:
            raise SheetError(f"算例 {record['case']}：没有“{record['region']}”这个地区")
        rows.append(_case(record, region))
    return _insert(SavedCase, rows)


def _case(record: dict[str, str], region: Region) -> SavedCase:
    words = [choice(record[name]).label for name, choice in CASE_WORDS.items()]
    later = f"第 {record['admission']} 次" if record["admission"] != "1" else ""
    amount = f"{Decimal(record['amount']):,.0f} 元"
    return SavedCase(
        key=record["case"],
        title=" · ".join(filter(None, [region.name, *words, later, amount])),
        region=region,
        query=urlencode({name: record[name] for name in CASE_QUERY if record[name]}),
        fund_low=record["fund_low"] or None,
        fund_high=record["fund_high"] or None,
        citation=record["citation"],
    )


def _insert(model: type[Model], rows: list[Any]) -> int:
    for row in rows:
        row.full_clean()
    model._base_manager.bulk_create(rows)
    return len(rows)


def insert_versions(folder: Path) -> int:
    """Enter and publish what is new, oldest start first; refuse what changed."""
    rows: list[SheetRow] = []
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as stream:
            try:
                rows += read_rows(stream)
            except SheetError as error:
                raise SheetError(f"{path.name}：{error}") from None
    sheets = by_version(rows)
    known = {version.key: version for version in PolicyVersion.objects.filter(key__in=sheets)}
    changed = [key for key, version in known.items() if _differs(version, sheets[key])]
    if changed:
        raise SheetError(
            f"这些版本已经在库里，内容和表格不同，公布过的不能改，请另写一个新版本：{'、'.join(changed)}"
        )
    new = sorted(
        (mine for key, mine in sheets.items() if key not in known),
        key=lambda mine: mine[0].effective_from,
    )
    for mine in new:
        try:
            publish(enter_draft(mine))
        except PublicationRefusedError as error:
            raise SheetError(f"版本 {mine[0].version} 还不能公布：{error}") from error
    return len(new)


def _differs(version: PolicyVersion, rows: list[SheetRow]) -> bool:
    entered = set(rows_of([version]))
    return entered != {canonical(row) for row in rows}
