"""The fields of the forms: what visitors type, read strictly and kindly; every fault is said."""

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from django import forms

from policies import formats
from policies.book import Book, RegionRecord
from policies.book.search import find_regions, region_named

LARGEST_AMOUNT = Decimal(10_000_000)
LONGEST_STAY = 999
MOST_YEARS = 99
FIRST_DAY, LAST_DAY = date(1990, 1, 1), date(2100, 12, 31)
MOST_SUGGESTIONS = 8
LONGEST_SHOWN = 30
THREE_DECIMALS = re.compile(r"\.[0-9]{3,} ?元?$")


def quoted(text: str) -> str:
    """What was typed, in quotation marks and not endless."""
    short = text if len(text) <= LONGEST_SHOWN else text[:LONGEST_SHOWN] + "…"
    return f"“{short}”"


class MoneyField(forms.Field):
    """Yuan, as people write them: 5万, 50,000, ¥50,000. At most two decimals, never negative."""

    def to_python(self, value: Any) -> Decimal | None:
        text = (value or "").strip()
        if not text:
            return None
        try:
            amount = formats.read_amount(text)
        except formats.FormatError:
            raise forms.ValidationError(
                f"{quoted(text)}不是金额，请写成数字，例如 50,000 或 5万"
            ) from None
        if amount < 0:
            raise forms.ValidationError("金额不能是负数")
        if amount > LARGEST_AMOUNT:
            raise forms.ValidationError("金额太大了，最多一千万元")
        if amount != amount.quantize(Decimal("0.01")) or THREE_DECIMALS.search(formats.plain(text)):
            raise forms.ValidationError("金额最多写到分，也就是小数点后两位")
        return amount


class DayField(forms.Field):
    def to_python(self, value: Any) -> date | None:
        text = formats.plain(value or "")
        if not text:
            return None
        try:
            if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
                raise ValueError
            day = date.fromisoformat(text)
        except ValueError:
            raise forms.ValidationError(f"{quoted(text)}不是日期，请写成 2025-06-30 这样") from None
        if not FIRST_DAY <= day <= LAST_DAY:
            raise forms.ValidationError("日期要在 1990 年到 2100 年之间")
        return day


class AdmissionField(forms.Field):
    def to_python(self, value: Any) -> int | None:
        text = formats.plain(value or "")
        if not text:
            return None
        if not re.fullmatch(r"[0-9]{1,4}", text) or not 1 <= int(text) <= 99:
            raise forms.ValidationError(f"{quoted(text)}不对，请写 1 到 99 的整数")
        return int(text)


class YearsField(forms.Field):
    """A number of years: 2, 2年, 0."""

    def to_python(self, value: Any) -> int | None:
        text = formats.plain(value or "")
        if not text:
            return None
        match = re.fullmatch(r"([0-9]{1,4}) ?年?", text)
        if match is None or int(match[1]) > MOST_YEARS:
            raise forms.ValidationError(f"{quoted(text)}不对，请写 0 到 {MOST_YEARS} 的整数")
        return int(match[1])


class RevisionField(forms.Field):
    """The content revision that a link remembers: a plain number, and one that has been."""

    latest = 0

    def to_python(self, value: Any) -> int | None:
        text = (value or "").strip()
        if not text:
            return None
        if not re.fullmatch(r"[0-9]{1,18}", text) or int(text) > self.latest:
            raise forms.ValidationError(f"没有{quoted(text)}这一版，清空这一格就按现在收录的算")
        return int(text)


class WordField(forms.Field):
    """One of the choices of the field's vocabulary, by its code."""

    def __init__(self, choice: type[StrEnum], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.choice = choice

    def to_python(self, value: Any) -> StrEnum | None:
        text = (value or "").strip()
        if not text:
            return None
        try:
            return self.choice(text)
        except ValueError:
            raise forms.ValidationError(f"没有{quoted(text)}这个选项，请重新选") from None


def likely_regions(book: Book, text: str) -> list[RegionRecord]:
    """Those that may have been meant by a name that several or none have."""
    return find_regions(book, text, MOST_SUGGESTIONS)


def unknown_region(text: str, likely: Sequence[RegionRecord]) -> str:
    """What is said of such a name, wherever it was typed."""
    if len(likely) > 1:
        return f"{quoted(text)}对得上好几个地方，请选一个"
    if likely:
        return f"没有{quoted(text)}，是不是下面这个？"
    return f"没有找到{quoted(text)}，请写市的名字，例如杭州"


class RegionField(forms.Field):
    """A region by slug, code or exact name; if several or none fit, the likely ones are offered."""

    book: Book
    likely: list[RegionRecord]

    def to_python(self, value: Any) -> RegionRecord | None:
        self.likely = []
        text = (value or "").strip()
        if not text:
            return None
        region = region_named(self.book, text)
        if region is None:
            self.likely = likely_regions(self.book, text)
            raise forms.ValidationError(self._sentence(text), code="unknown")
        return region

    def _sentence(self, text: str) -> str:
        return unknown_region(text, self.likely)


class StayField(forms.Field):
    def to_python(self, value: Any) -> int | None:
        text = formats.plain(value or "")
        if not text:
            return None
        if not re.fullmatch(r"[0-9]{1,4}", text) or not 1 <= int(text) <= LONGEST_STAY:
            raise forms.ValidationError(f"{quoted(text)}不对，请写住了几天，1 到 {LONGEST_STAY}")
        return int(text)
