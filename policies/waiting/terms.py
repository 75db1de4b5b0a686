"""Who was without insurance for how long, and what the policy sets for it.

Every term carries the refs it rests on: opaque here, resolved to claims by coverage. A term that
is None is not recorded.
"""

from collections.abc import Hashable
from dataclasses import dataclass

Ref = Hashable


@dataclass(frozen=True, slots=True)
class History:
    """断保: whole years without insurance, and for how many of them more was paid (缴费修复)."""

    lapsed_years: int
    repaired_years: int = 0

    def __post_init__(self) -> None:
        if not 0 <= self.repaired_years <= self.lapsed_years:
            raise ValueError("no more years are repaired than were missed")


def years_missed(last_paid_year: int, year: int) -> int:
    """The whole years between the last one paid for and this one, which is not over yet."""
    return max(0, year - last_paid_year - 1)


@dataclass(frozen=True, slots=True)
class Months:
    count: int
    refs: tuple[Ref, ...] = ()


@dataclass(frozen=True, slots=True)
class Least:
    """断得久的至少等: whoever missed so many years waits no less than these months."""

    months: int
    from_years: int
    refs: tuple[Ref, ...] = ()


@dataclass(frozen=True, slots=True)
class Terms:
    """`fixed` is for everybody who pays in late; without it there is nothing to add to."""

    fixed: Months
    lapsed: Months | None = None
    repaired: Months | None = None
    least: Least | None = None
