"""What the policy grants in one situation, as the rules calculate with it.

Money is fen, rates are ten-thousandths. Every term carries the refs it rests on: opaque to the
core, resolved to claims by coverage. A term that is None is not recorded.
"""

from collections.abc import Hashable
from dataclasses import dataclass
from typing import Self

Ref = Hashable


@dataclass(frozen=True, slots=True)
class Deductible:
    """起付线 of this admission, before the route's rule and before what was already met.

    `cut`: how much less it is for this person (签约家医). `times`: how often a long stay pays it.
    """

    amount: int
    refs: tuple[Ref, ...] = ()
    cut: int = 0
    times: int = 1

    @property
    def due(self) -> int:
        return max(0, self.amount - self.cut) * self.times


@dataclass(frozen=True, slots=True)
class Carry:
    """Whether what was already met of a deductible counts this time, and what says so.

    `form`: each (按次计: it does not), and for a patient transferred from another hospital
    difference (only the rest is paid), none (no deductible is due), anew (all of it is) or
    unknown (not recorded).
    """

    form: str
    refs: tuple[Ref, ...] = ()


@dataclass(frozen=True, slots=True)
class Band:
    """The rate from `start` fen of covered expenses up to the next band's start.

    A rate of None is not recorded from here.
    """

    start: int
    rate: int | None


@dataclass(frozen=True, slots=True)
class Rate:
    """报销比例: bands by amount, the first from 0."""

    bands: tuple[Band, ...]
    refs: tuple[Ref, ...] = ()

    def __post_init__(self) -> None:
        starts = [band.start for band in self.bands]
        if not starts or starts[0] != 0 or starts != sorted(set(starts)):
            raise ValueError("bands start at 0 and rise")

    @classmethod
    def nothing(cls, refs: tuple[Ref, ...] = ()) -> Self:
        """Nothing is paid, and that is recorded."""
        return cls((Band(0, 0),), refs)


@dataclass(frozen=True, slots=True)
class Limit:
    """封顶线 or 年度限额: the most the fund pays in an insurance year; None is uncapped."""

    amount: int | None
    refs: tuple[Ref, ...] = ()


@dataclass(frozen=True, slots=True)
class ClassB:
    """乙类先行自付: the share of Class B's amount, in ten-thousandths, that is paid first."""

    share: int
    refs: tuple[Ref, ...] = ()


@dataclass(frozen=True, slots=True)
class NextLayer:
    """大额互助: what pays once the pooled fund has paid `pool` in the insurance year.

    `rate`: a share, in ten-thousandths, of the covered expenses above that point. `limit`: the
    most this layer pays itself; None where it is not recorded.
    """

    pool: int
    rate: int
    limit: Limit | None = None
    refs: tuple[Ref, ...] = ()


@dataclass(frozen=True, slots=True)
class RouteTerm:
    """The region's rule for the route, in the form of its document.

    `form`: as_local, points, factor, self_pay, deductible or manual_only.
    `amount`: ten-thousandths for points, factor, self_pay; fen for a deductible of its own.
    `factor`: ten-thousandths, for a deductible that is a multiple of the local one.
    """

    form: str
    amount: int | None = None
    factor: int | None = None
    refs: tuple[Ref, ...] = ()


@dataclass(frozen=True, slots=True)
class CriticalIllness:
    """大病保险: a second layer on what the patient paid of covered expenses in the insurance year.

    Bands lie on what is above `deductible`; a `limit` of None is uncapped or not recorded.
    """

    deductible: int
    rate: Rate
    limit: int | None = None
    refs: tuple[Ref, ...] = ()


@dataclass(frozen=True, slots=True)
class Assistance:
    """医疗救助: a share, in ten-thousandths, of what the two layers before left of covered
    expenses, above `deductible` in the insurance year; a `limit` of None is uncapped or not
    recorded."""

    rate: int
    limit: int | None = None
    refs: tuple[Ref, ...] = ()
    deductible: int = 0


@dataclass(frozen=True, slots=True)
class Terms:
    """Everything the rules need. `is_away`: the route leads elsewhere, so a rule for it is due.

    The layers above the basic one are None where the region has nothing recorded for them, or the
    person has no claim to them; so are `carry`, `class_b` and the further limits.
    """

    rate: Rate
    deductible: Deductible | None = None
    limit: Limit | None = None
    is_away: bool = False
    route: RouteTerm | None = None
    critical: CriticalIllness | None = None
    assistance: Assistance | None = None
    carry: Carry | None = None
    class_b: ClassB | None = None
    month: Limit | None = None
    """门诊月度限额: the most in a month."""
    next_layer: NextLayer | None = None
    shared: Limit | None = None
    """合用限额: the most that inpatient and outpatient care are paid together in a year."""
