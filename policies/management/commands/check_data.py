"""Check the published figures against each other: sums that a source prints, and ends in order."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from policies.amounts import percent
from policies.book import Book, FigureRecord, open_book
from policies.cells import Cell
from policies.coverage.apart import readings_by_matter
from policies.plausibility import doubts_of
from policies.publishing.triggers import missing_guards
from policies.values import Number


class Command(BaseCommand):
    help = "核对已公布的数字：筹资总额等于个人加财政，基数下限低于上限。"

    def handle(self, *args: Any, **options: Any) -> None:
        book = open_book()
        faults = [*unguarded(), *wrong_totals(book), *wrong_bases(book), *wrong_parts(book)]
        if faults:
            raise CommandError("\n".join(faults))
        self.stdout.write("核对完毕，没有发现矛盾。")
        for words in implausible(book):
            self.stdout.write(f"疑点：{words}")


def unguarded() -> Iterator[str]:
    """What is published could be written over."""
    if missing := missing_guards():
        yield f"数据库里缺触发器 {'、'.join(missing)}：运行 manage.py migrate，它会补上"


def implausible(book: Book) -> Iterator[str]:
    """What looks odd in what is public. It is told, and fails nothing: it may well be right."""
    for code in book.all_chapters():
        for version in book.public_versions(code):
            for doubt in doubts_of(book, version):
                yield f"{version.title}：{doubt.words}"


def wrong_totals(book: Book) -> Iterator[str]:
    """A printed total that is not personal + subsidy of the same year and group."""
    for code, figure in _standing(book, "total"):
        total = _number(book, code, "total", figure)
        personal = _number(book, code, "personal", figure)
        subsidy = _number(book, code, "subsidy", figure)
        if total is None or personal is None or subsidy is None:
            continue
        if personal + subsidy != total:
            parts = f"个人 {personal} 加财政 {subsidy}"
            yield f"{figure.version.title}：筹资总额 {total}，不等于{parts}"


def wrong_bases(book: Book) -> Iterator[str]:
    """A floor that is not below its ceiling."""
    for code, figure in _standing(book, "base_floor"):
        floor = _number(book, code, "base_floor", figure)
        ceiling = _number(book, code, "base_ceiling", figure)
        if floor is not None and ceiling is not None and floor >= ceiling:
            yield f"{figure.version.title}：缴费基数下限 {floor} 不低于上限 {ceiling}"


def wrong_parts(book: Book) -> Iterator[str]:
    """Parts of the employer's rate that do not make up the rate they are parts of."""
    for code, figure in _standing(book, "employer_rate"):
        day = figure.version.effective_from
        whole = _number(book, code, "employer_rate", figure)
        of_parts = readings_by_matter(book, code, "employer_rate_part", figure.cell, day)
        values = [reading.live[0].value for reading in of_parts]
        numbers = [value.value for value in values if isinstance(value, Number)]
        if whole is not None and numbers and sum(numbers) != whole:
            parts = " 加 ".join(percent(number) for number in numbers)
            yield f"{figure.version.title}：{parts} 不等于单位缴费比例 {percent(whole)}"


def _standing(book: Book, key: str) -> Iterator[tuple[str, FigureRecord]]:
    for code, chapter in book.all_chapters().items():
        for figure in chapter.figures(key):
            if figure.version.is_public_at(book.revision):
                yield code, figure


def _number(book: Book, code: str, key: str, beside: FigureRecord) -> Decimal | None:
    """The main number in force for the cell of a figure on its first day."""
    cell: Cell = beside.cell
    reading = book.chapter(code).read(key, cell, beside.version.effective_from, book.revision)
    value = reading.live[0].value if reading.is_usable else None
    return value.value if isinstance(value, Number) else None
