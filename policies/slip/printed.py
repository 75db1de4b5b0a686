"""What a slip prints, and whether it adds up in itself."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Self

from policies.reimbursement.money import to_fen

COMPARED = ("self_first", "deductible", "fund", "critical_illness", "other_fund", "self_pay_one")
"""The lines that the rules say something of, in the order in which they are worked out."""
PARTS = ("excluded", "self_first", "fund", "critical_illness", "other_fund", "self_pay_one")
"""The lines that together are the total. 起付金额 is none of them: it lies within 自付一."""


@dataclass(frozen=True, slots=True)
class Slip:
    """The figures of a slip, in fen. A line that it does not print is None.

    `excluded` is 自费, `self_first` 自付二 (乙类先行自付), `fund` 统筹支付, `critical_illness`
    大病支付; `other_fund` is whatever else a fund pays (大额, 医疗救助, 公务员补助); `self_pay_one`
    is 自付一: the deductible, the own share and what is over a limit.
    """

    amount: int
    excluded: int | None = None
    self_first: int | None = None
    deductible: int | None = None
    fund: int | None = None
    critical_illness: int | None = None
    other_fund: int | None = None
    self_pay_one: int | None = None

    @classmethod
    def of_yuan(cls, amount: Decimal, **lines: Decimal | None) -> Self:
        """A slip from Decimal yuan. None says that a line was not given."""
        given = {name: to_fen(yuan) for name, yuan in lines.items() if yuan is not None}
        return cls(to_fen(amount), **given)

    def printed(self, name: str) -> int | None:
        """What stands in a line; None where it is not printed."""
        found: int | None = getattr(self, name)
        return found


@dataclass(frozen=True, slots=True)
class Sums:
    """Whether the parts come to the total, in fen.

    `left` is what the total has more than its parts: more than nothing may stand in a line that
    was not printed, less than nothing may not. `is_deductible_apart`: what is left is just the
    deductible, so this slip prints it beside 自付一 and not within.
    """

    parts: int
    left: int
    unprinted: tuple[str, ...]
    is_deductible_apart: bool = False

    @property
    def is_right(self) -> bool:
        return self.left == 0 or self.is_deductible_apart

    @property
    def is_wrong(self) -> bool:
        """No line that was not printed can make it right."""
        return self.left < 0 or not (self.is_right or self.unprinted)


def add_up(slip: Slip) -> Sums:
    """The parts that are printed against the total."""
    printed = {name: slip.printed(name) for name in PARTS}
    parts = sum(fen for fen in printed.values() if fen is not None)
    left = slip.amount - parts
    return Sums(
        parts=parts,
        left=left,
        unprinted=tuple(name for name, fen in printed.items() if fen is None),
        is_deductible_apart=bool(
            left and slip.self_pay_one is not None and left == slip.deductible
        ),
    )
