"""Fields of the bill that few need: folded away, and most of them asked only where the place has
such a rule."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Any

from guides.presenters.fields import FieldView, Option
from policies.book import Book, RegionRecord
from policies.vocabulary import Transfer, YesNo

ASKED_FOR = {
    "stay_days": "deductible_again_days",
    "month_paid": "monthly_limit",
    "shared_paid": "shared_limit",
    "signed": "signed_cut",
    "selected": "unselected_rate",
    "lump_sum": "lump_sum",
}
"""The parameter → the figure that makes it worth asking."""
MONEY = {
    "class_b": ("乙类的费用", "乙类的总数；不知道先自付多少时才填，没有就空着"),
    "month_paid": ("这个月基金已经付了多少", "门诊的；没有就空着"),
    "shared_paid": ("今年住院门诊基金一共付了多少", "两样加起来；没有就空着"),
}
YES_OR_NO = {
    "signed": ("签了家庭医生吗", "签了的，起付线能少付"),
    "selected": ("这家医院是你选定的吗", "没选定的，报得少，或者不报"),
    "lump_sum": ("领了门诊包干金吗", "按月领的那笔钱；领了，门诊就不再报"),
}


def money_field(form: Any, name: str, errors: tuple[str, ...]) -> FieldView:
    label, hint = MONEY[name]
    return FieldView(name, label, form.shown(name), hint, "money", "元", errors)


def choice_field(form: Any, name: str, errors: tuple[str, ...]) -> FieldView:
    label, hint = YES_OR_NO[name]
    return _select(form, name, label, hint, errors, "没说", YesNo)


def transfer_field(form: Any, errors: tuple[str, ...]) -> FieldView:
    hint = "同一个病，从另一家医院转来住院的才选"
    return _select(form, "transfer", "是转院过来的吗", hint, errors, "不是", Transfer)


def days_field(form: Any, errors: tuple[str, ...]) -> FieldView:
    hint = "住得很久的，起付线可能要再付；不久就空着"
    return FieldView(
        "stay_days", "连着住了几天", form.shown("stay_days"), hint, "number", errors=errors
    )


def _select(
    form: Any,
    name: str,
    label: str,
    hint: str,
    errors: tuple[str, ...],
    otherwise: str,
    choices: Iterable[StrEnum],
) -> FieldView:
    typed = form.typed(name)
    known = [Option(choice.value, choice.label, choice == typed) for choice in choices]  # type: ignore[attr-defined]
    options = (Option("", otherwise, not typed), *known)
    return FieldView(name, label, typed, hint, "select", errors=errors, options=options)


def is_asked(book: Book, form: Any, name: str) -> bool:
    """Whether the place has a rule that turns on it, or it was said anyway."""
    if name not in ASKED_FOR or form.typed(name):
        return True
    region = form.value("region")
    if not isinstance(region, RegionRecord):
        return False
    serving = book.serving(region.code, form.value("on") or form.today)
    return any(book.chapter(serving).figures(ASKED_FOR[name]))
