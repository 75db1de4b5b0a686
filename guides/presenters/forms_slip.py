"""The form of a slip, ready to print: who was treated where, and what the slip prints."""

from dataclasses import dataclass
from typing import Any

from guides.presenters.fields import FieldView
from guides.presenters.forms import FormView, bill_form_view, view_of
from policies.book import Book

PRINTED = (
    ("amount", "总费用", "单子上叫“医疗费总额”“合计”的"),
    ("excluded", "自费", "“自费”“丙类”“全自费”，目录外和超限价的；没有就空着"),
    ("self_first", "自付二", "乙类先自己付的那份，也叫“先行自付”；没有就空着"),
    ("deductible", "起付金额", "单子上没印就空着"),
    ("fund", "统筹支付", "“统筹基金支付”“基本医保支付”"),
    ("critical_illness", "大病支付", "“大病保险支付”；没有就空着"),
    ("other_fund", "别的基金支付", "大额互助、医疗救助、公务员补助，加起来填；没有就空着"),
    (
        "self_pay_one",
        "自付一",
        "起付线、按比例归你的、超限额的，加在一起；不算自费和自付二",
    ),
)
"""Name, label and hint of each line, in the order of a slip."""


@dataclass(frozen=True)
class SlipFormView(FormView):
    """`fields` are who was treated where; `printed` the lines of the slip."""

    printed: tuple[FieldView, ...]


def slip_form_view(book: Book, form: Any, path: str) -> SlipFormView:
    """The bill's form, with its amounts under the names that a slip gives them."""
    bill = bill_form_view(book, form, path)
    lines = {name for name, *_ in PRINTED}
    who, more = (
        tuple(field for field in fields if field.name not in lines)
        for fields in (bill.fields, bill.more)
    )
    printed = tuple(_line(form, *line) for line in PRINTED)
    view = view_of(form, (*who, *printed), more)
    return SlipFormView(who, more, view.faults, view.is_open, printed)


def _line(form: Any, name: str, label: str, hint: str) -> FieldView:
    errors = tuple(form.errors.get(name, ())) if form.is_submitted else ()
    return FieldView(
        name, label, form.shown(name), hint=hint, kind="money", unit="元", errors=errors
    )
