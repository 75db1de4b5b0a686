"""What visitors type, read strictly and kindly: every fault beside its field, nothing lost.

Strings come in; a Situation and a Bill come out. An empty parameter is an absent one.
"""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from django import forms

from policies import formats
from policies.book import Book, RegionRecord
from policies.book.search import find_regions, region_named
from policies.coverage import Bill
from policies.situation import Situation
from policies.vocabulary import (
    MEMBERS_OF,
    CareType,
    HospitalLevel,
    MemberStatus,
    Route,
    Scheme,
)

LARGEST_AMOUNT = Decimal(10_000_000)
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
            self.likely = find_regions(self.book, text, MOST_SUGGESTIONS)
            raise forms.ValidationError(self._sentence(text), code="unknown")
        return region

    def _sentence(self, text: str) -> str:
        if len(self.likely) > 1:
            return f"{quoted(text)}对得上好几个地方，请选一个"
        if self.likely:
            return f"没有{quoted(text)}，是不是下面这个？"
        return f"没有找到{quoted(text)}，请写市的名字，例如 杭州"


class QuestionForm(forms.Form):
    """What the forms share. `is_submitted` decides whether faults are shown."""

    region = RegionField(error_messages={"required": "请写在哪里参保"})
    scheme = WordField(Scheme, error_messages={"required": "请选职工医保还是居民医保"})
    on = DayField(required=False)
    submitting_parameters: tuple[str, ...] = ()
    defaults: Mapping[Scheme, MemberStatus] = {}
    """Who is meant where no member is given, by scheme."""

    def __init__(self, data: Mapping[str, Any], *, book: Book, today: date) -> None:
        super().__init__(data)
        self.book, self.today = book, today
        for field in self.fields.values():
            if isinstance(field, RegionField):
                field.book, field.likely = book, []

    @property
    def is_submitted(self) -> bool:
        """A link that only hands on what was said begins the form (`start`): nothing is missed."""
        return "start" not in self.data and self._is_filled_in

    @property
    def _is_filled_in(self) -> bool:
        return any(name in self.data for name in self.submitting_parameters)

    @property
    def likely_regions(self) -> list[RegionRecord]:
        """After a region that several or none fit: those that may have been meant."""
        self.errors  # noqa: B018  (validates)
        return self.fields["region"].likely  # type: ignore[attr-defined]

    @property
    def is_region_unknown(self) -> bool:
        return self.has_error("region", code="unknown")

    def typed(self, name: str) -> str:
        return str(self.data.get(name, "")).strip()

    def value(self, name: str) -> Any:
        """What was understood of a field; None where it is absent or at fault."""
        self.errors  # noqa: B018  (validates)
        return self.cleaned_data.get(name)

    def shown(self, name: str) -> str:
        """What the field shows: a readable form of what was understood, else what was typed."""
        value = self.value(name)
        if isinstance(value, Decimal):
            return formats.trimmed(value)
        if isinstance(value, RegionRecord):
            return value.full_name
        if isinstance(value, date):
            return value.isoformat()
        return self.typed(name) if value is None else str(value)

    def parameters(self) -> dict[str, str]:
        """The canonical parameters of what was asked: known, given, in the form's order."""
        given = {}
        for name in self.fields:
            value = self.value(name)
            if value is None or not self.typed(name):
                continue
            if isinstance(value, RegionRecord):
                given[name] = value.slug
            elif isinstance(value, Decimal):
                given[name] = formats.trimmed(value).replace(",", "")
            else:
                given[name] = self.shown(name)
        return given

    def _check_member(self, members_of: Mapping[Scheme, tuple[MemberStatus, ...]]) -> None:
        scheme, member = self.cleaned_data.get("scheme"), self.cleaned_data.get("member")
        if scheme and member and member not in members_of[scheme]:
            self.add_error("member", f"{scheme.label}医保里没有“{member.label}”，请重新选")


class BillForm(QuestionForm):
    """A bill to settle: Situation and Bill of docs/settlement.md."""

    field_order = (
        "region scheme member care level route amount excluded self_first admission"
        " deductible_met fund_paid covered_so_far on"
    ).split()
    submitting_parameters = ("amount",)

    member = WordField(MemberStatus, error_messages={"required": "请选看病的人是哪一种"})
    care = WordField(CareType, error_messages={"required": "请选住院还是门诊"})
    level = WordField(HospitalLevel, error_messages={"required": "请选医院级别"})
    route = WordField(Route, required=False)
    amount = MoneyField(error_messages={"required": "请写这次一共花了多少"})
    excluded = MoneyField(required=False)
    self_first = MoneyField(required=False)
    admission = AdmissionField(required=False)
    deductible_met = MoneyField(required=False)
    fund_paid = MoneyField(required=False)
    covered_so_far = MoneyField(required=False)

    def clean(self) -> dict[str, Any]:
        self._check_member(MEMBERS_OF)
        data = self.cleaned_data
        parts = (data.get("excluded") or Decimal(0)) + (data.get("self_first") or Decimal(0))
        amount = data.get("amount")
        if amount is not None and parts > amount:
            self.add_error("excluded", "目录外和先行自付加起来，比这次的总费用还多")
        return data

    @property
    def situation(self) -> Situation:
        data = self.cleaned_data
        return Situation(
            region=self._region_code,
            on=data["on"] or self.today,
            scheme=data["scheme"],
            member=data["member"],
            care=data["care"],
            level=data["level"],
            route=data["route"] or Route.LOCAL,
            admission=data["admission"] or 1,
        )

    @property
    def _region_code(self) -> str:
        return self.cleaned_data["region"].code

    @property
    def bill(self) -> Bill:
        data = self.cleaned_data
        return Bill.of_yuan(
            data["amount"],
            excluded=data["excluded"],
            self_first=data["self_first"],
            deductible_met=data["deductible_met"] or Decimal(0),
            fund_paid=data["fund_paid"] or Decimal(0),
            covered_so_far=data["covered_so_far"] or Decimal(0),
        )
