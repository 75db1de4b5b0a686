"""职工缴费: the wage held between floor and ceiling is the base; each payer pays a share of it.

Amounts are Decimal yuan a month, shares fractions; each payment is rounded half up to the fen.
"""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

Wage = Decimal
FEN = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Base:
    """缴费基数, and which end held the wage, if one did."""

    amount: Decimal
    clamped: Literal["floor", "ceiling"] | None


def base_of(wage: Wage, floor: Decimal, ceiling: Decimal) -> Base:
    """The wage, but not below the floor and not above the ceiling."""
    if wage < floor:
        return Base(floor, "floor")
    if wage > ceiling:
        return Base(ceiling, "ceiling")
    return Base(wage, None)


def share_of(base: Decimal, rate: Decimal) -> Decimal:
    """What a payer with this rate pays, rounded half up to the fen."""
    return (base * rate).quantize(FEN, rounding=ROUND_HALF_UP)
