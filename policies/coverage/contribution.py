"""The answer to "what is paid in for me": by the month for employees, by the year for residents."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import product

from policies.book import Book, ClaimRecord, Reading, RegionRecord, VersionRecord
from policies.cells import Cell
from policies.contribution import Base, base_of, share_of
from policies.coverage.answer import is_uncertain
from policies.coverage.apart import parts_of, readings_by_age, readings_by_matter
from policies.coverage.find import first_day_of, versions_of
from policies.coverage.notices import Notice, NoticeKind
from policies.situation import Contributor
from policies.values import Number, Span
from policies.vocabulary import (
    Certainty,
    Grade,
    MemberStatus,
    Missing,
    Programme,
    Scheme,
    State,
    weakest,
)

PAY_BY_WAGE = (MemberStatus.ACTIVE, MemberStatus.FLEXIBLE)
EMPLOYEE_COLUMNS = {
    MemberStatus.ACTIVE: (
        "base_floor",
        "base_ceiling",
        "employer_rate",
        "personal_rate",
        "account_credit_rate",
    ),
    MemberStatus.FLEXIBLE: ("base_floor", "base_ceiling", "flexible_rate", "flexible_amount"),
    MemberStatus.RETIRED: (),
}
RESIDENT_COLUMNS = ("personal", "subsidy", "total")


@dataclass(frozen=True)
class ContributionAnswer:
    """What is paid in. Spans are yuan, a month or a year; None where it is not recorded.

    `bases` has more than one entry where floor or ceiling is disputed.
    """

    contributor: Contributor
    region: RegionRecord
    serving: RegionRecord
    wage: Decimal | None
    readings: dict[str, Reading]
    certainty: Certainty
    missing: tuple[str, ...]
    bases: tuple[Base, ...] = ()
    employer: Span | None = None
    personal: Span | None = None
    account_credit: Span | None = None
    subsidy: Span | None = None
    total: Span | None = None
    notices: tuple[Notice, ...] = ()
    tiers: tuple[Reading, ...] = ()
    """The amounts by tier where they are what is paid, and which one was chosen is not said."""
    by_age: tuple[tuple[Reading, Span | None], ...] = ()
    """What goes into the account by age, where nobody said it: the rate, and what it comes to."""
    parts: tuple[Reading, ...] = ()
    """What the employer's rate is made of, where an act says so."""

    @property
    def claims(self) -> list[ClaimRecord]:
        """The live claims that were computed with."""
        used = [self.readings[key] for key in self.readings if key not in self.missing]
        used += [*self.tiers, *(reading for reading, _ in self.by_age)]
        return [claim for reading in used if reading.is_usable for claim in reading.live]

    @property
    def grade(self) -> Grade | None:
        if self.certainty is Certainty.NOT_RECORDED:
            return None
        return weakest([claim.grade for claim in self.claims])

    @property
    def versions(self) -> list[VersionRecord]:
        by_age = (reading for reading, _ in self.by_age)
        return versions_of([*self.readings.values(), *self.tiers, *by_age])


def answer_contribution(
    book: Book, contributor: Contributor, wage: Decimal | None
) -> ContributionAnswer:
    """What a person, and their employer or the state, pay in; never from a lapsed figure."""
    region = book.regions[contributor.region]
    cell = Cell(
        scheme=contributor.scheme,
        programme=Programme.BASIC,
        member=contributor.member,
        age=contributor.age,
        tier=contributor.tier,
    )
    is_resident = contributor.scheme is Scheme.RESIDENT
    columns = RESIDENT_COLUMNS if is_resident else EMPLOYEE_COLUMNS[contributor.member]
    serving = book.serving(contributor.region, contributor.on, cell)
    readings = {key: book.read(contributor.region, key, cell, contributor.on) for key in columns}
    empty = ContributionAnswer(
        contributor=contributor,
        region=region,
        serving=book.regions[serving],
        wage=wage,
        readings=readings,
        certainty=Certainty.NOT_RECORDED,
        missing=(Missing.BENEFIT.value,),
        notices=tuple(_notices(book, contributor, readings, cell, wage)),
    )
    if contributor.member is MemberStatus.FLEXIBLE:
        empty = replace(empty, tiers=_usable_tiers(book, region, readings["flexible_amount"]))
    if contributor.member is MemberStatus.ACTIVE:
        parts = readings_by_matter(book, region.code, "employer_rate_part", cell, contributor.on)
        empty = replace(empty, parts=tuple(parts))
    if all(reading.state is State.NOT_RECORDED for reading in [*readings.values(), *empty.tiers]):
        return empty
    if region.parent is None:
        return replace(empty, readings={})
    if is_resident:
        return _resident(empty)
    credit = readings.get("account_credit_rate")
    by_age = readings_by_age(book, region.code, credit) if credit else []
    return _employee(replace(empty, by_age=tuple((r, None) for r in by_age)), wage or Decimal(0))


def _usable_tiers(book: Book, region: RegionRecord, reading: Reading) -> tuple[Reading, ...]:
    parts = parts_of(book, region.code, reading)
    return tuple(part for part in parts if part.cell.tier and _ends(part))


def _numbers(reading: Reading) -> list[Span]:
    """What each live claim says, as spans; empty where it cannot be computed with."""
    if not reading.is_usable or any(claim.condition for claim in reading.live):
        return []
    spans = []
    for claim in reading.live:
        if isinstance(claim.value, Number):
            spans.append(Span(claim.value.value, claim.value.value))
        elif isinstance(claim.value, Span):
            spans.append(claim.value)
        else:
            return []
    return spans


def _ends(reading: Reading) -> list[Decimal]:
    """Every end of every live claim; empty where one is open or nothing can be computed."""
    spans = _numbers(reading)
    ends: list[Decimal] = []
    for span in spans:
        if span.high is None:
            return []
        ends += [span.low, span.high]
    return list(dict.fromkeys(ends))


def _around(amounts: Iterable[Decimal]) -> Span | None:
    found = list(amounts)
    return Span(min(found), max(found)) if found else None


def _employee(empty: ContributionAnswer, wage: Decimal) -> ContributionAnswer:
    readings = empty.readings
    floors, ceilings = _ends(readings["base_floor"]), _ends(readings["base_ceiling"])
    bases = {base_of(wage, floor, ceiling) for floor, ceiling in product(floors, ceilings)}

    def share(reading: Reading) -> Span | None:
        rates = _ends(reading)
        return _around(share_of(base.amount, rate) for base, rate in product(bases, rates))

    def paid(key: str) -> Span | None:
        return share(readings[key]) if key in readings else None

    personal = paid("personal_rate")
    missing = [key for key, reading in readings.items() if not _ends(reading)]
    if empty.contributor.member is MemberStatus.FLEXIBLE:
        amounts = [readings["flexible_amount"], *empty.tiers]
        fixed = _around(end for reading in amounts for end in _ends(reading))
        personal = paid("flexible_rate") or fixed
        alternatives = ("flexible_rate", "flexible_amount")
        if fixed or any(key not in missing for key in alternatives):
            missing = [key for key in missing if key not in alternatives]
    by_age = tuple((reading, share(reading)) for reading, _ in empty.by_age)
    whole = _whole([credit for _, credit in by_age])
    return _judged(
        replace(
            empty,
            bases=tuple(sorted(bases, key=lambda base: base.amount)),
            employer=paid("employer_rate"),
            personal=personal,
            account_credit=whole or paid("account_credit_rate"),
            by_age=by_age,
            missing=tuple(key for key in missing if not (whole and key == "account_credit_rate")),
        ),
        lambda answer: (answer.employer, answer.personal),
    )


def _whole(parts: list[Span | None]) -> Span | None:
    """From the least to the most of all ages; None where one of them is not recorded."""
    known = [part for part in parts if part is not None]
    return _hull(known) if len(known) == len(parts) else None


def _resident(empty: ContributionAnswer) -> ContributionAnswer:
    spans = {key: _hull(_numbers(reading)) for key, reading in empty.readings.items()}
    if spans["personal"] and spans["subsidy"]:
        spans["total"] = _sum(spans["personal"], spans["subsidy"])
        if not empty.readings["total"].is_usable:
            empty = _without(empty, "total")
    missing = tuple(key for key, span in spans.items() if span is None)
    return _judged(
        replace(
            empty,
            personal=spans["personal"],
            subsidy=spans["subsidy"],
            total=spans["total"],
            missing=missing,
        ),
        lambda answer: (answer.personal, answer.subsidy, answer.total),
    )


def _without(answer: ContributionAnswer, key: str) -> ContributionAnswer:
    """The answer without a reading that it does not need, and without what was said of it."""
    readings = {name: reading for name, reading in answer.readings.items() if name != key}
    notices = (n for n in answer.notices if n.reading is None or n.reading.key != key)
    return replace(answer, readings=readings, notices=tuple(notices))


def _hull(spans: list[Span]) -> Span | None:
    if not spans:
        return None
    highs = [span.high for span in spans if span.high is not None]
    is_open = len(highs) < len(spans)
    return Span(min(span.low for span in spans), None if is_open else max(highs))


def _sum(one: Span, other: Span) -> Span:
    """Personal and subsidy, of the same year and group."""
    is_open = one.high is None or other.high is None
    high = None if is_open else (one.high or Decimal(0)) + (other.high or Decimal(0))
    return Span(one.low + other.low, high)


def _judged(
    answer: ContributionAnswer,
    numbers: Callable[[ContributionAnswer], tuple[Span | None, ...]],
) -> ContributionAnswer:
    if not any(numbers(answer)):
        return replace(answer, certainty=Certainty.NOT_RECORDED)
    used = [reading for key, reading in answer.readings.items() if key not in answer.missing]
    credit = answer.account_credit
    several = len(answer.tiers) > 1 or (credit is not None and credit.low != credit.high)
    uncertain = several or any(is_uncertain(reading) for reading in used)
    return replace(answer, certainty=Certainty.RANGE if uncertain else Certainty.EXACT)


def _notices(
    book: Book,
    contributor: Contributor,
    readings: dict[str, Reading],
    cell: Cell,
    wage: Decimal | None,
) -> list[Notice]:
    notices = []
    region = book.regions[contributor.region]
    if region.parent is None or (
        region.has_cities and all(r.state is State.NOT_RECORDED for r in readings.values())
    ):
        notices.append(Notice(NoticeKind.ASK_CITY, region=region.code))
    if contributor.scheme is Scheme.EMPLOYEE and contributor.member is MemberStatus.RETIRED:
        duty = book.read(contributor.region, "retired_duty", cell, contributor.on)
        notices.append(Notice(NoticeKind.RETIRED, reading=duty))
    if wage is not None and contributor.member not in PAY_BY_WAGE:
        notices.append(Notice(NoticeKind.WAGE_UNUSED))
    serving = book.serving(contributor.region, contributor.on, cell)
    first = first_day_of(book, serving, tuple(readings), cell)
    if first and contributor.on < first:
        notices.append(Notice(NoticeKind.STARTS_LATER, on=first))
    for reading in readings.values():
        if reading.state is State.LAPSED:
            notices.append(Notice(NoticeKind.LAPSED, reading=reading))
        elif reading.is_usable and any(claim.condition for claim in reading.live):
            notices.append(Notice(NoticeKind.CONDITION, reading=reading))
        notices += [
            Notice(NoticeKind.TIER, reading=of_tier)
            for of_tier in _usable_tiers(book, region, reading)
        ]
    return notices
