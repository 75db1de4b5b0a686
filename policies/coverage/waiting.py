"""From a resident's history to the months of their wait, and to the claims that it rests on.

A wait grows with the fixed months, those of a lapsed year and the least, and falls with those of a
repaired year. So two waits hold every way the policy may be: everything at its longest, and
everything at its shortest. Who of the residents asks is not asked: where an act tells groups
apart, the answer is a range over them.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from policies.book import Book, ClaimRecord, Reading, RegionRecord, VersionRecord
from policies.cells import Cell
from policies.coverage.find import first_day_of, versions_of
from policies.coverage.notices import Notice, NoticeKind
from policies.values import Number, Span
from policies.vocabulary import (
    MEMBERS_OF,
    Certainty,
    Grade,
    Missing,
    Programme,
    Scheme,
    State,
    weakest,
)
from policies.waiting import History, Least, Months, Step, Terms, Waiting, wait, years_missed

__all__ = [
    "FIGURES_OF",
    "History",
    "Step",
    "Waiting",
    "WaitingAnswer",
    "answer_waiting",
    "years_missed",
]
FIXED, LAPSED, REPAIRED = "waiting_months", "waiting_months_lapsed", "waiting_months_repaired"
LEAST, LEAST_FROM = "waiting_months_least", "waiting_least_from"
FIGURES_OF = {
    "fixed": (FIXED,),
    "lapsed": (LAPSED,),
    "repaired": (REPAIRED,),
    "least": (LEAST, LEAST_FROM),
}
"""The figures that each step rests on."""


@dataclass(frozen=True)
class WaitingAnswer:
    """The wait of people insured in a region. `low` is None where only the most is known, `high`
    where only the least is; both under not_recorded."""

    region: RegionRecord
    on: date
    history: History
    groups: tuple[dict[str, Reading], ...]
    """The figures used, for each group of residents that an act tells apart."""
    certainty: Certainty = Certainty.NOT_RECORDED
    missing: tuple[str, ...] = (Missing.BENEFIT.value,)
    low: Waiting | None = None
    high: Waiting | None = None
    notices: tuple[Notice, ...] = ()

    @property
    def shown(self) -> Waiting | None:
        """The wait whose steps are told: the longest that is known."""
        return self.high or self.low

    def readings(self, *keys: str) -> list[Reading]:
        """What is known of these figures, or of all that are used; each figure once."""
        found: dict[object, Reading] = {}
        for readings in self.groups:
            for key, reading in readings.items():
                if not keys or key in keys:
                    found.setdefault((key, reading.figure and reading.figure.pk), reading)
        return list(found.values())

    def claims(self) -> list[ClaimRecord]:
        """The live claims that were reckoned with."""
        used = (reading for reading in self.readings() if reading.is_usable)
        return [claim for reading in used for claim in reading.live if not claim.condition]

    def claims_of(self, step: Step) -> list[ClaimRecord]:
        claims = {claim.pk: claim for claim in self.claims()}
        return [claims[ref] for ref in dict.fromkeys(step.refs)]  # type: ignore[index]

    @property
    def grade(self) -> Grade | None:
        """The weakest grade that was used; None where there is no number."""
        return weakest([claim.grade for claim in self.claims()]) if self.shown else None

    @property
    def versions(self) -> list[VersionRecord]:
        return versions_of(self.readings()) if self.shown else []


def answer_waiting(book: Book, region: RegionRecord, on: date, history: History) -> WaitingAnswer:
    """The wait of somebody with this history who pays in on that day."""
    if region.has_cities:
        notice = Notice(NoticeKind.ASK_CITY, region=region.code)
        return WaitingAnswer(region, on, history, (), notices=(notice,))
    groups = tuple(
        {key: book.read(region.code, key, cell, on) for key in _used(history)}
        for cell in (
            Cell(scheme=Scheme.RESIDENT, programme=Programme.BASIC, member=member)
            for member in MEMBERS_OF[Scheme.RESIDENT]
        )
    )
    answer = WaitingAnswer(region, on, history, groups)
    missing = tuple(key for key in groups[0] if any(_lacks(group, key) for group in groups))
    if FIXED in missing:
        known = any(reading.state is not State.NOT_RECORDED for reading in answer.readings())
        answer = replace(answer, missing=missing if known else answer.missing)
    else:
        answer = _judged(replace(answer, missing=missing))
    return replace(answer, notices=tuple(_notices(book, answer)))


def _used(history: History) -> Iterator[str]:
    """The figures that matter for a history."""
    yield FIXED
    if history.lapsed_years:
        yield LAPSED
    if history.repaired_years:
        yield REPAIRED
    if history.lapsed_years:
        yield from (LEAST, LEAST_FROM)


def _lacks(group: dict[str, Reading], key: str) -> bool:
    if key == LEAST_FROM and not any(months.count for months in _ways(group[LEAST])):
        return False  # No least is known, or there is none: it begins nowhere.
    return not _ways(group[key]) or (key == REPAIRED and _is_open(group[key]))


def _judged(answer: WaitingAnswer) -> WaitingAnswer:
    """The answer with its numbers, where the fixed months are known."""
    is_open = any(_is_open(reading) for reading in answer.readings(FIXED, LAPSED))
    if is_open and REPAIRED in answer.missing:
        return answer  # Longer by nobody knows what, and shorter by nobody knows what.
    shortest, longest = (
        [wait(answer.history, _terms(group, is_longest=is_longest)) for group in answer.groups]
        for is_longest in (False, True)
    )
    low = min(shortest, key=lambda waiting: waiting.months)
    high = max(longest, key=lambda waiting: waiting.months)
    is_free = {LEAST, LEAST_FROM} & set(answer.missing) and any(w.is_shortened for w in shortest)
    if is_open or is_free or LAPSED in answer.missing:
        return replace(answer, certainty=Certainty.LOWER_BOUND, low=low)
    if REPAIRED in answer.missing:
        return replace(answer, certainty=Certainty.UPPER_BOUND, high=high)
    is_disputed = any(len({m.count for m in _ways(r)}) > 1 for r in answer.readings())
    is_unsure = is_disputed or low.months != high.months
    certainty = Certainty.RANGE if is_unsure else Certainty.EXACT
    return replace(answer, certainty=certainty, low=low, high=high)


def _terms(group: dict[str, Reading], *, is_longest: bool) -> Terms:
    """The group's terms with everything at its longest, or at its shortest."""
    fixed = _extreme(group, FIXED, is_most=is_longest)
    least = _extreme(group, LEAST, is_most=is_longest)
    start = _extreme(group, LEAST_FROM, is_most=not is_longest)
    if fixed is None:
        raise ValueError("no wait without its fixed months")
    if least and not least.count:
        start = Months(0)
    refs = (least.refs if least else ()) + (start.refs if start else ())
    return Terms(
        fixed=fixed,
        lapsed=_extreme(group, LAPSED, is_most=is_longest),
        repaired=_extreme(group, REPAIRED, is_most=not is_longest),
        least=Least(least.count, start.count, refs) if least and start else None,
    )


def _extreme(group: dict[str, Reading], key: str, *, is_most: bool) -> Months | None:
    if key not in group or _lacks(group, key):
        return None
    ways = sorted(_ways(group[key]), key=lambda months: months.count)
    return ways[-1 if is_most else 0] if ways else None


def _ways(reading: Reading) -> list[Months]:
    """What each live claim says, and both ends of a span; of an open one the end that is known.
    Empty where any of them cannot be reckoned with."""
    ways: list[Months] = []
    ends: tuple[Decimal, ...]
    for claim in reading.live if reading.is_usable else ():
        match claim.value:
            case _ if claim.condition:
                return []
            case Number(value):
                ends = (value,)
            case Span(low, high):
                ends = (low,) if high is None else (low, high)
            case _ if claim.state is State.NOT_APPLICABLE:
                ends = (Decimal(0),)
            case _:
                return []
        ways += [Months(int(end), (claim.pk,)) for end in ends]
    return ways


def _is_open(reading: Reading) -> bool:
    """不低于: a minimum of which nobody knows how far it goes."""
    spans = (claim.value for claim in reading.live if isinstance(claim.value, Span))
    return reading.is_usable and any(span.high is None for span in spans)


def _notices(book: Book, answer: WaitingAnswer) -> Iterator[Notice]:
    """What is to be said beside the months, most important first."""
    lineage = book.lineage(answer.region.code)
    cell = Cell(scheme=Scheme.RESIDENT, programme=Programme.BASIC)
    starts = [first_day_of(book, place.code, (FIXED,), cell) for place in lineage]
    first = min((start for start in starts if start), default=None)
    if first and answer.on < first:
        yield Notice(NoticeKind.STARTS_LATER, on=first)
    if answer.shown:
        yield Notice(NoticeKind.WAITING_FROM)
    kinds = {State.LAPSED: NoticeKind.LAPSED, State.DOUBTED: NoticeKind.DOUBTED}
    for reading in answer.readings():
        if reading.state in kinds:
            yield Notice(kinds[reading.state], reading=reading)
        elif reading.is_usable and any(claim.condition for claim in reading.live):
            yield Notice(NoticeKind.CONDITION, reading=reading)
    if any(version.is_assumed for version in answer.versions):
        yield Notice(NoticeKind.ASSUMED_START)
