"""Write docs/facts.csv: where each fact of our sources is printed, or why it is not."""

import csv
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.test import Client
from django.urls import reverse

from guides.editorial import library_of
from guides.management.printed_facts import HEADER, account, read_facts
from policies.book import open_book


def addresses() -> Iterator[str]:
    """The pages where a reader would look, best first."""
    book = open_book()
    regions = [book.regions[code].slug for code in book.all_chapters() if book.has_policy(code)]
    library = library_of(book)
    yield from (reverse("guides:region", args=[slug]) for slug in regions)
    yield from (reverse("guides:question", args=[slug]) for slug in library.questions)
    yield from (reverse("guides:guide", args=[slug]) for slug in library.guides)
    yield from (reverse(f"guides:{name}") for name in ("glossary", "about"))
    yield from (reverse("guides:history", args=[slug]) for slug in regions)
    yield from (f"{reverse('guides:changes')}?region={slug}" for slug in regions)


class Command(BaseCommand):
    help = "写出 docs/facts.csv：每条事实印在哪一页，没有印的写明理由。"

    def handle(self, *args: Any, **options: Any) -> None:
        client = Client(SERVER_NAME="localhost")
        pages = [(address, client.get(address).content.decode()) for address in addresses()]
        facts = read_facts(settings.BASE_DIR / "fixtures" / "facts.csv")
        rows = list(account(facts, pages))
        with (settings.BASE_DIR / "docs" / "facts.csv").open("w", encoding="utf-8") as stream:
            writer = csv.writer(stream, lineterminator="\n")
            writer.writerow(HEADER)
            writer.writerows(rows)
        lost = [row[0] for row in rows if not row[1] and not row[3]]
        if lost:
            raise CommandError(f"没有印出来，也没有理由：{'、'.join(lost)}")
