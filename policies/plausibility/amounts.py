"""Amounts held against each other: ceilings and deductibles, floors and ceilings, sums."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from policies.book import Reading
from policies.cells import Cell
from policies.coverage.find import LIMIT_OF
from policies.plausibility.doubt import Doubt, DoubtKind
from policies.plausibility.proposal import (
    Proposal,
    exceeds,
    level_of,
    main_claim,
    member_of,
    who,
    written,
)
from policies.values import Number
from policies.vocabulary import MEMBERS_OF, CareType, HospitalLevel, Scheme

FLOOR_SHARE, CEILING_SHARE = 60, 300
"""The usual ends of a contribution base, in percent of the province's average wage. Of nothing in
the data, and nothing is computed from it: it only tells a likely misprint. Where a lower floor is
still being raised step by step, a person says so and sets the doubt aside."""
ROUNDING = Decimal(6)
"""Yuan: both ends are published in whole yuan, the floor's rounding counted five times."""
FUNDING = ("personal", "subsidy", "total")


def low_ceilings(proposal: Proposal) -> Iterator[Doubt]:
    """A limit below the deductible: the fund would never pay."""
    for care, limits in ((care, _limits_of(care)) for care in CareType):
        if not proposal.keys & {"deductible", *limits}:
            continue
        for cell in _patients(proposal, care):
            deductible = proposal.read("deductible", cell)
            for limit in (proposal.read(key, cell) for key in limits):
                own = proposal.own(deductible, limit)
                if own and exceeds(deductible, limit):
                    yield _low(cell, deductible, limit, own)


def _low(cell: Cell, deductible: Reading, limit: Reading, own: tuple[int, ...]) -> Doubt:
    about = who(cell.scheme, cell.care, level_of(deductible), member_of(deductible))
    return Doubt(
        DoubtKind.LOW_CEILING,
        f"{about}：{limit.kind.label}是 {written(limit)}，比起付线 {written(deductible)} 还低，"
        "基金一分也付不到，看看是不是少写了一位。",
        own,
    )


def _limits_of(care: CareType) -> tuple[str, ...]:
    limit = LIMIT_OF[care]
    return (limit, "pool_limit") if care is CareType.INPATIENT else (limit,)


def _patients(proposal: Proposal, care: CareType) -> Iterator[Cell]:
    for scheme in proposal.schemes:
        for level in HospitalLevel:
            for member in MEMBERS_OF[scheme]:
                yield proposal.cell(scheme, care=care, level=level, member=member)


def uneven_bases(proposal: Proposal) -> Iterator[Doubt]:
    """Both ends come from one average wage, so they stand to each other as its shares do."""
    if not proposal.keys & {"base_floor", "base_ceiling"}:
        return
    cell = proposal.cell(Scheme.EMPLOYEE)
    ends = [proposal.read(key, cell) for key in ("base_floor", "base_ceiling")]
    own, numbers = proposal.own(*ends), [_number(end) for end in ends]
    floor, ceiling = numbers
    if not own or floor is None or ceiling is None:
        return
    expected = floor * CEILING_SHARE / FLOOR_SHARE
    if floor > ceiling:
        yield Doubt(
            DoubtKind.SWAPPED_BASES,
            f"缴费基数下限 {written(ends[0])}，比上限 {written(ends[1])} 还高，是不是填反了？",
            own,
        )
    elif abs(ceiling - expected) > ROUNDING:
        yield Doubt(
            DoubtKind.UNEVEN_BASES,
            f"缴费基数下限 {written(ends[0])}，上限 {written(ends[1])}。上下限通常是平均工资的"
            f" {FLOOR_SHARE}% 和 {CEILING_SHARE}%，上限应当在 {expected:,.0f} 元上下，"
            "看看有没有抄错，是不是同一年的。",
            own,
        )


def wrong_totals(proposal: Proposal) -> Iterator[Doubt]:
    """筹资总额 is what a person pays and what the state adds."""
    for figure in proposal.figures:
        if figure.key not in FUNDING:
            continue
        for scheme in proposal.schemes:
            yield from _wrong_total(proposal, replace(figure.cell, scheme=scheme))


def _wrong_total(proposal: Proposal, cell: Cell) -> Iterator[Doubt]:
    readings = [proposal.read(key, cell) for key in FUNDING]
    personal, subsidy, total = (_number(reading) for reading in readings)
    if personal is None or subsidy is None or total is None or personal + subsidy == total:
        return
    words = [written(reading) for reading in readings]
    group = " · ".join(word for word in (member_of(readings[2]), cell.tier) if word)
    yield Doubt(
        DoubtKind.WRONG_TOTAL,
        f"{who(cell.scheme, '', group)}：个人缴费 {words[0]} 加财政补助 {words[1]}，"
        f"不等于筹资总额 {words[2]}，看看哪一个抄错了，是不是同一年的。",
        proposal.own(*readings),
    )


def _number(reading: Reading) -> Decimal | None:
    claim = main_claim(reading)
    return claim.value.value if claim and isinstance(claim.value, Number) else None
