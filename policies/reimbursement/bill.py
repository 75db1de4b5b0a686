"""What was charged, and what was used earlier this insurance year."""

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Self

from policies.reimbursement.money import to_fen

ZERO = Decimal(0)


class BillError(ValueError):
    """A bill that cannot be: a negative part, or parts larger than the whole."""


@dataclass(frozen=True, slots=True)
class Bill:
    """One bill, in fen.

    `excluded` (自费) is outside the catalogue or above a price limit; `self_first` (先行自付)
    is the Class B share paid first, or `class_b` is Class B's whole amount, of which the region
    says the share. `is_itemised` is False while none of them is known.
    `deductible_met` was paid towards this very deductible before; `fund_paid` was paid by the
    fund under this same limit, `month_paid` of it this month, `shared_paid` under a limit that
    inpatient and outpatient care share. `covered_so_far` is what the patient paid of covered
    expenses earlier this insurance year (政策范围内自付): what critical illness insurance adds up.
    """

    amount: int
    excluded: int = 0
    self_first: int = 0
    deductible_met: int = 0
    fund_paid: int = 0
    covered_so_far: int = 0
    is_itemised: bool = True
    class_b: int = 0
    month_paid: int = 0
    shared_paid: int = 0

    def __post_init__(self) -> None:
        parts = (self.amount, self.excluded, self.self_first, self.class_b)
        earlier = (self.deductible_met, self.fund_paid, self.covered_so_far)
        if min(*parts, *earlier, self.month_paid, self.shared_paid) < 0:
            raise BillError("a part of the bill is negative")
        if self.excluded + max(self.self_first, self.class_b) > self.amount:
            raise BillError("what is excluded and paid first exceeds the amount")

    def with_class_b(self, amount: Decimal) -> Self:
        """With Class B's whole amount in yuan, beside a share of it that was given."""
        return replace(self, class_b=to_fen(amount))

    @classmethod
    def of_yuan(
        cls,
        amount: Decimal,
        *,
        excluded: Decimal | None = None,
        self_first: Decimal | None = None,
        deductible_met: Decimal = ZERO,
        fund_paid: Decimal = ZERO,
        covered_so_far: Decimal = ZERO,
        class_b: Decimal | None = None,
        month_paid: Decimal = ZERO,
        shared_paid: Decimal = ZERO,
    ) -> Self:
        """A bill from Decimal yuan. None says that a part was not given; a `self_first` that was
        given is what the slip says, and `class_b` is then not asked for."""
        class_b = None if self_first is not None else class_b
        return cls(
            amount=to_fen(amount),
            excluded=to_fen(excluded or ZERO),
            self_first=to_fen(self_first or ZERO),
            deductible_met=to_fen(deductible_met),
            fund_paid=to_fen(fund_paid),
            covered_so_far=to_fen(covered_so_far),
            is_itemised=any(part is not None for part in (excluded, self_first, class_b)),
            class_b=to_fen(class_b or ZERO),
            month_paid=to_fen(month_paid),
            shared_paid=to_fen(shared_paid),
        )
