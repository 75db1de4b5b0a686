"""What visitors type, read strictly and kindly: every fault beside its field, nothing lost.

Strings come in; a Situation and a Bill come out. An empty parameter is an absent one.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms

from guides.fields import (
    AdmissionField,
    DayField,
    MoneyField,
    RegionField,
    RevisionField,
    StayField,
    WordField,
)
from guides.forms_who import SpanField, WhoForm
from policies import formats
from policies.book import Book, RegionRecord
from policies.coverage import Bill
from policies.situation import Situation
from policies.vocabulary import (
    MEMBERS_OF,
    CareType,
    HospitalLevel,
    MemberStatus,
    Route,
    Scheme,
    Transfer,
    YesNo,
)

EARLIER = ("deductible_met", "fund_paid", "month_paid", "shared_paid", "covered_so_far")
"""What was used before this bill; nothing where it is not said."""
DEFAULTS = {
    "route": Route.LOCAL,
    "admission": "1",
    "signed": YesNo.NO,
    "selected": YesNo.YES,
    "lump_sum": YesNo.NO,
} | dict.fromkeys(EARLIER, "0")
"""What an absent parameter of a bill means. What lies outside the catalogue is then not known."""


class QuestionForm(forms.Form):
    """What the forms share. `is_submitted` decides whether faults are shown."""

    region = RegionField(error_messages={"required": "请写在哪里参保"})
    scheme = WordField(Scheme, error_messages={"required": "请选职工医保还是居民医保"})
    on = DayField(required=False)
    submitting_parameters: tuple[str, ...] = ()
    defaults: Mapping[Scheme, MemberStatus] = {}
    """Who is meant where no member is given, by scheme."""
    implied: Mapping[str, str] = {}
    """What absent parameters mean, as they would be written."""

    def __init__(self, data: Mapping[str, Any], *, book: Book, today: date) -> None:
        super().__init__(data)
        self.book, self.today = book, today
        for field in self.fields.values():
            if isinstance(field, RegionField):
                field.book, field.likely = book, []
            elif isinstance(field, RevisionField):
                field.latest = book.last_act

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

    @property
    def day(self) -> date:
        """The day that is asked about."""
        return self.value("on") or self.today

    def typed(self, name: str) -> str:
        return str(self.data.get(name, "")).strip()

    def value(self, name: str) -> Any:
        """What was understood of a field; None where it is absent or at fault."""
        self.errors  # noqa: B018  (validates)
        return self.cleaned_data.get(name)

    def shown(self, name: str) -> str:
        """What the field shows: a readable form of what was understood, else what was typed."""
        value, field = self.value(name), self.fields.get(name)
        if isinstance(field, SpanField) and value is not None:
            return field.shown(value)
        if isinstance(value, Decimal):
            return formats.trimmed(value)
        if isinstance(value, RegionRecord):
            return value.full_name
        if isinstance(value, date):
            return value.isoformat()
        return self.typed(name) if value is None else str(value)

    def parameters(self) -> dict[str, str]:
        """The canonical parameters of what was asked: known, given, in the form's order. What a
        link remembers is none of them."""
        given = {}
        for name, field in self.fields.items():
            value = self.value(name)
            if value is None or not self.typed(name) or isinstance(field, RevisionField):
                continue
            if isinstance(value, RegionRecord):
                given[name] = value.slug
            elif isinstance(value, Decimal):
                given[name] = formats.trimmed(value).replace(",", "")
            elif isinstance(value, str):
                given[name] = str(value)
            else:
                given[name] = self.shown(name)
        return given

    def short(self, parameters: Mapping[str, str]) -> dict[str, str]:
        """As few of them as ask the same."""
        return {name: text for name, text in parameters.items() if text != self.implied.get(name)}

    def _check_member(self, members_of: Mapping[Scheme, tuple[MemberStatus, ...]]) -> None:
        scheme, member = self.cleaned_data.get("scheme"), self.cleaned_data.get("member")
        if scheme and member and member not in members_of[scheme]:
            self.add_error("member", f"{scheme.label}医保里没有“{member.label}”，请重新选")


class BillForm(WhoForm, QuestionForm):
    """A bill to settle: Situation and Bill of docs/settlement.md."""

    field_order = (
        "region scheme member care level route amount excluded self_first class_b admission"
        " transfer stay_days deductible_met fund_paid month_paid shared_paid covered_so_far"
        " signed selected lump_sum age retired_on hospital tier disease hardship"
        " insured_years claim_free_years on admitted_on"
    ).split()
    submitting_parameters: tuple[str, ...] = ("amount",)
    implied = DEFAULTS

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
    admitted_on = DayField(required=False)
    class_b = MoneyField(required=False)
    month_paid = MoneyField(required=False)
    shared_paid = MoneyField(required=False)
    transfer = WordField(Transfer, required=False)
    stay_days = StayField(required=False)
    signed = WordField(YesNo, required=False)
    selected = WordField(YesNo, required=False)
    lump_sum = WordField(YesNo, required=False)
    rev = RevisionField(required=False)

    def clean(self) -> dict[str, Any]:
        self._check_member(MEMBERS_OF)
        data = self.cleaned_data
        parts = (data.get("excluded") or Decimal(0)) + (data.get("self_first") or Decimal(0))
        amount = data.get("amount")
        if amount is not None and parts > amount:
            self.add_error("excluded", "目录外和先行自付加起来，比这次的总费用还多")
        admitted = data.get("admitted_on")
        if admitted and not self.has_error("on") and admitted > (data.get("on") or self.today):
            self.add_error("admitted_on", "入院那天比结算那天还晚，请看看哪一个写错了")
        if not self.has_error("on") and self.retires_after(data.get("on") or self.today):
            self.add_error("retired_on", "退休那天比结算那天还晚，请看看哪一个写错了")
        whole = (data.get("excluded") or Decimal(0)) + (data.get("class_b") or Decimal(0))
        if amount is not None and whole > amount:
            self.add_error("class_b", "目录外和乙类加起来，比这次的总费用还多")
        self.check_names(self.book, lambda: self.situation)
        return data

    @property
    def situation(self) -> Situation:
        data = self.cleaned_data
        return Situation(
            region=self._region_code,
            on=self.day,
            scheme=data["scheme"],
            member=data["member"],
            care=data["care"],
            level=data["level"],
            route=data.get("route") or Route.LOCAL,
            admission=data.get("admission") or 1,
            transfer=data.get("transfer"),
            stay_days=data.get("stay_days") or 0,
            is_signed=data.get("signed") is YesNo.YES,
            is_selected=data.get("selected") is not YesNo.NO,
            takes_lump_sum=data.get("lump_sum") is YesNo.YES,
            **self.said_of_who,
        )

    @property
    def _region_code(self) -> str:
        return self.cleaned_data["region"].code

    @property
    def bill(self) -> Bill:
        data = self.cleaned_data
        parts = ("excluded", "self_first", "class_b")
        return Bill.of_yuan(
            data["amount"],
            **{name: data[name] for name in parts},
            **{name: data[name] or Decimal(0) for name in EARLIER},
        )
