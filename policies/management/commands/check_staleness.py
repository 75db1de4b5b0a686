"""List what is past its review clock or its last day; for cron, which reads the exit code."""

from argparse import ArgumentTypeError
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from policies.book import Book, open_book
from policies.book.review import Review, reviews
from policies.vocabulary import Freshness


def day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"“{text}”不是日子，请写成 2026-01-31") from None


class Command(BaseCommand):
    help = "列出过了核对期的版本和过了最后一天的数字。有就以 1 退出，定时任务看得出来。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--on", type=day, help="按哪一天算，例如 2026-01-31；不写就是今天")

    def handle(self, *args: Any, on: date | None, **options: Any) -> None:
        book = open_book()
        found = reviews(book, on or timezone.localdate())
        late = [review for review in found if review.freshness is Freshness.DUE]
        lapsed = [review for review in found if review.lapsed]
        for review in late:
            last = review.version.review_by
            self.stdout.write(f"已过核对期 {named(book, review)}：核对期到 {last}")
        for review in lapsed:
            days = "、".join(sorted({str(figure.last_day) for figure in review.lapsed}))
            self.stdout.write(
                f"已过最后一天 {named(book, review)}：{len(review.lapsed)} 项，{days}"
            )
        never = sum(review.freshness is Freshness.STALE for review in found)
        total = f"有效的版本 {len(found)} 个，从没核对过的 {never} 个"
        if late or lapsed:
            raise CommandError(
                f"{total}；过了核对期 {len(late)} 个，有数字过期 {len(lapsed)} 个", returncode=1
            )
        self.stdout.write(f"{total}；没有过期的。")


def named(book: Book, review: Review) -> str:
    return f"{book.regions[review.version.region].full_name} {review.version.title}"
