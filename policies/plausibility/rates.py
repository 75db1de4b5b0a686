"""Rates that rise with the hospital's level; retired people who get less than those at work."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from policies.book import Reading
from policies.cells import Cell
from policies.coverage.find import LIMIT_OF
from policies.figures import dimension_label
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
from policies.vocabulary import MEMBERS_OF, CareType, HospitalLevel, MemberStatus, Scheme

RISING = (
    HospitalLevel.COMMUNITY,
    HospitalLevel.PRIMARY,
    HospitalLevel.SECONDARY,
    HospitalLevel.TERTIARY,
)


def rising_rates(proposal: Proposal) -> Iterator[Doubt]:
    """The fund usually pays a smaller share in a higher hospital: to keep people at home."""
    if "rate" not in proposal.keys:
        return
    for cell in _people(proposal):
        readings = [proposal.read("rate", replace(cell, level=level)) for level in RISING]
        known = [reading for reading in readings if main_claim(reading)]
        for lower, higher in pairwise(known):
            own = proposal.own(lower, higher)
            if own and exceeds(higher, lower):
                about = who(cell.scheme, cell.care, member_of(higher) or member_of(lower))
                yield Doubt(
                    DoubtKind.RISING_RATE,
                    f"{about}：{_level(higher)}医院报 {written(higher)}，比{_level(lower)}的"
                    f" {written(lower)} 还多。级别越高，通常报得越少，看看是不是录反了。",
                    own,
                )


def _level(reading: Reading) -> str:
    """The hospital that was asked about: its figure may be of any."""
    return dimension_label("level", reading.cell.level)


def worse_retired(proposal: Proposal) -> Iterator[Doubt]:
    """Nowhere are retired people known to get less than those still at work."""
    if Scheme.EMPLOYEE not in proposal.schemes:
        return
    for care in CareType:
        for key in ("rate", "deductible", LIMIT_OF[care]):
            if key not in proposal.keys:
                continue
            for level in reversed(RISING):
                cell = proposal.cell(Scheme.EMPLOYEE, care=care, level=level)
                yield from _worse(proposal, key, cell)


def _worse(proposal: Proposal, key: str, cell: Cell) -> Iterator[Doubt]:
    active = proposal.read(key, replace(cell, member=MemberStatus.ACTIVE))
    retired = proposal.read(key, replace(cell, member=MemberStatus.RETIRED))
    own = proposal.own(active, retired)
    is_bad_when_high = key == "deductible"
    is_worse = exceeds(retired, active) if is_bad_when_high else exceeds(active, retired)
    if own and is_worse:
        about = who(cell.scheme, cell.care, level_of(retired) or level_of(active))
        yield Doubt(
            DoubtKind.WORSE_RETIRED,
            f"{about}：退休的{retired.kind.label}是 {written(retired)}，"
            f"比在职的 {written(active)} {'高' if is_bad_when_high else '低'}。"
            "退休人员的待遇通常不比在职的差，看看是不是录反了。",
            own,
        )


def _people(proposal: Proposal) -> Iterator[Cell]:
    for scheme in proposal.schemes:
        for care in CareType:
            for member in MEMBERS_OF[scheme]:
                yield proposal.cell(scheme, care=care, member=member)
