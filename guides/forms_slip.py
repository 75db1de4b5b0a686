"""The form of a settlement slip: the bill's own, and beside it what the slip prints."""

from typing import Any

from guides.fields import MoneyField
from guides.forms import BillForm
from policies.coverage import Bill
from policies.coverage.slip import Slip

PAYMENTS = ("fund", "critical_illness", "other_fund", "self_pay_one")
"""Of these a slip must print one, or there is nothing to compare."""
LINES = ("excluded", "self_first", "deductible", *PAYMENTS)


class SlipForm(BillForm):
    """A page is submitted once a line of the slip stands in its address, even empty: an amount
    alone is what the calculator sends along."""

    field_order = [name for name in BillForm.field_order if name not in LINES]
    field_order[7:7] = LINES
    submitting_parameters: tuple[str, ...] = PAYMENTS

    rev = None  # type: ignore[assignment]  # a slip is held against what is known now
    deductible = MoneyField(required=False)
    fund = MoneyField(required=False)
    critical_illness = MoneyField(required=False)
    other_fund = MoneyField(required=False)
    self_pay_one = MoneyField(required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        is_silent = all(data.get(name) is None for name in PAYMENTS)
        if is_silent and not any(self.has_error(name) for name in PAYMENTS):
            self.add_error("fund", "请至少填一行：统筹支付、大病支付、别的基金支付，或者自付一")
        return data

    @property
    def bill(self) -> Bill:
        """Class B's whole amount stands beside what the slip prints of it: the one is worked out
        from the other, and compared."""
        class_b = self.cleaned_data["class_b"]
        return super().bill.with_class_b(class_b) if class_b is not None else super().bill

    @property
    def slip(self) -> Slip:
        data = self.cleaned_data
        return Slip.of_yuan(data["amount"], **{name: data[name] for name in LINES})
