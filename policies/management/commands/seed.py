"""Insert what the fixtures have and the database has not: regions, sources, statements, leads,
policy versions.

A version that is there already is compared with its rows; if they differ it is refused by name,
since a published version never changes: enter the change as a new version. All else that is there,
and anything staff entered, is left as it is.
"""

import csv
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.db.models import Model

from policies.models import Lead, PolicyVersion, Region, Source, Statement
from policies.models.counter import raise_counter
from policies.publishing import PublicationRefusedError, publish
from policies.sheets import SheetError, SheetRow, read_rows
from policies.sheets.entry import by_version, canonical, enter_draft, rows_of


class Command(BaseCommand):
    help = "把 fixtures/ 里新的地区、来源和政策版本放进数据库；已有的不动，改过的按名拒绝。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--folder", type=Path, default=settings.BASE_DIR / "fixtures")

    def handle(self, *args: Any, folder: Path, **options: Any) -> None:
        try:
            with transaction.atomic():
                regions = insert_regions(folder / "regions.csv")
                sources = insert_sources(folder / "sources.csv")
                statements = insert_statements(folder / "statements.csv")
                leads = insert_leads(folder / "leads.csv")
                versions = insert_versions(folder / "policies")
        except SheetError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            f"新增：地区 {regions}，来源 {sources}，政策版本 {versions}，"
            f"引述 {statements}，线索 {leads}"
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
    for level in ("nation", "province", "prefecture", "county"):
        rows = [_region(record, pks) for record in new if record["level"] == level]
        for region in Region.objects.bulk_create(rows):
            pks[region.code] = region.pk
    return len(new)


def _region(record: dict[str, str], pks: dict[str, int]) -> Region:
    columns = {name: text for name, text in record.items() if name != "parent"}
    region = Region(**columns, parent_id=pks.get(record["parent"]))
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
