"""Write the versions of a region as a sheet, in the fixtures' format."""

from io import StringIO
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from policies.models import PolicyVersion, Region
from policies.sheets import write_rows
from policies.sheets.entry import rows_of


class Command(BaseCommand):
    help = "把一个地区已公布、没撤回的版本写成导入表格（CSV）。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slug", help="地区的网址名，例如 beijing")

    def handle(self, *args: Any, slug: str, **options: Any) -> None:
        if not Region.objects.filter(slug=slug).exists():
            raise CommandError(f"没有网址名为“{slug}”的地区。")
        versions = PolicyVersion.objects.filter(
            region__slug=slug, published__isnull=False, withdrawn=None
        )
        sheet = StringIO()
        write_rows(rows_of(versions), sheet)
        self.stdout.write(sheet.getvalue(), ending="")
