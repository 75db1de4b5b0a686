"""What was charged, and what was used earlier this insurance year."""

from dataclasses import dataclass
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
    is the Class B share paid first. `is_itemised` is False while neither is known.
    `deductible_met` was paid towards this very deductible before; `fund_paid` was paid by the
    fund under this same limit. `covered_so_far` is what the patient paid of covered expenses
    earlier this insurance year (政策范围内自付): what critical illness insurance adds up.
    """

    amount: int
    excluded: int = 0
    self_first: int = 0
    deductible_met: int = 0
    fund_paid: int = 0
    covered_so_far: int = 0
    is_itemised: bool = True

    def __post_init__(self) -> None:
        earlier = (self.deductible_met, self.fund_paid, self.covered_so_far)
        if min(self.amount, self.excluded, self.self_first, *earlier) < 0:
            raise BillError("a part of the bill is negative")
        if self.excluded + self.self_first > self.amount:
            raise BillError("excluded and self_first together exceed the amount")

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
    ) -> Self:
        """A bill from Decimal yuan. None says that a part was not given."""
        return cls(
            amount=to_fen(amount),
            excluded=to_fen(excluded or ZERO),
            self_first=to_fen(self_first or ZERO),
            deductible_met=to_fen(deductible_met),
            fund_paid=to_fen(fund_paid),
            covered_so_far=to_fen(covered_so_far),
            is_itemised=excluded is not None or self_first is not None,
        )
