"""Insert the editorial texts that the fixtures have and the database has not.

A text that is there already is left as it is: staff may have mended it. Every reference of a new
one must lead somewhere; all that do not are named at once, and then nothing is inserted.
"""

from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone

from guides.editorial.fixtures import FixtureError, insert_texts
from guides.editorial.library import Library
from guides.editorial.proof import faults_of_library
from policies.book import Book
from policies.models.counter import current_revision


class Command(BaseCommand):
    help = "把 fixtures/editorial/ 里新的问题、词条、指南和变化说明放进数据库；已有的不动。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--folder", type=Path, default=settings.BASE_DIR / "fixtures")

    def handle(self, *args: Any, folder: Path, **options: Any) -> None:
        try:
            with transaction.atomic():
                entered = insert_texts(folder / "editorial")
                check(entered, timezone.localdate())
        except FixtureError as error:
            raise CommandError(str(error)) from error
        counts = "，".join(f"{name} {len(slugs)}" for name, slugs in entered.items())
        self.stdout.write(f"新增：{counts}")


def check(entered: dict[str, list[str]], today: date) -> None:
    """Only what is new: what stands already may cite a version that was withdrawn since."""
    if not any(entered.values()):
        return
    book = Book(current_revision())
    found = faults_of_library(book, Library(), today)
    faults = [
        f"{name}“{slug}”：{fault}"
        for (name, slug), mine in found.items()
        if slug in entered[name]
        for fault in mine
    ]
    if faults:
        raise FixtureError("\n".join(faults))
