"""What changed since an answer was given: which figures read otherwise, and what that comes to.

The answer is of a revision and a day. It is held against two others: the same day as it is
recorded now (what was corrected), and today (what was newly set). Names are of today.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from policies.book import Book, ClaimRecord, Reading, RegionRecord, VersionRecord
from policies.cells import Cell
from policies.coverage.answer import Answer
from policies.coverage.contribution import ContributionAnswer, answer_contribution
from policies.coverage.joined import answer_bill
from policies.coverage.vary import Between, answers_by_route, own_share, worth_of_filing
from policies.coverage.waiting import WaitingAnswer
from policies.reimbursement import Bill
from policies.situation import Contributor, Situation
from policies.values import Span
from policies.vocabulary import Route, State

SERVED_BY = "served_by"
UNKNOWN = Between(None, None)


@dataclass(frozen=True, slots=True)
class Told:
    """An answer, as far as it is compared: its day, what it rests on, its amounts by name."""

    on: date
    readings: tuple[Reading, ...]
    amounts: dict[str, Between]


Ask = Callable[[Book, date], Told]
"""The same question, put to a book on a day."""


@dataclass(frozen=True, slots=True)
class FigureChange:
    """A figure that reads otherwise: what it said then, and what it says on the other day."""

    before: Reading
    after: Reading

    @property
    def turned(self) -> "FigureChange":
        """The same, told from the other day."""
        return FigureChange(self.after, self.before)

    @property
    def is_same_value(self) -> bool:
        """Only the source is another."""
        return _values(self.before) == _values(self.after)


@dataclass(frozen=True, slots=True)
class Shift:
    """An amount of the answer: what it was, and what it is."""

    name: str
    before: Between
    after: Between

    @property
    def change(self) -> Between:
        """How much more it is now, end by end; None where either is not known."""
        return Between(
            less(self.after.low, self.before.low), less(self.after.high, self.before.high)
        )


@dataclass(frozen=True, slots=True)
class Since:
    """An answer held against the same question as it is answered now, on a day."""

    on: date
    figures: tuple[FigureChange, ...]
    shifts: tuple[Shift, ...]

    @property
    def is_changed(self) -> bool:
        return bool(self.figures) or any(shift.before != shift.after for shift in self.shifts)


@dataclass(frozen=True, slots=True)
class Reopened:
    """An answer opened again. `today` is None where it was asked of today, or of a day to come."""

    revision: int
    on: date
    same_day: Since
    today: Since | None
    withdrawn: tuple[VersionRecord, ...]
    """The versions it rests on that were withdrawn since."""

    @property
    def changes(self) -> list[Since]:
        """What is different: today's too, unless it says the same as the corrected day."""
        found = [self.same_day] if self.same_day.is_changed else []
        if self.today and self.today.is_changed:
            found.append(self.today)
        return found


def reopen(past: Book, present: Book, code: str, ask: Ask, on: date, today: date) -> Reopened:
    """The question as it was answered then, against what is answered now."""
    then = ask(past, on)
    return Reopened(
        revision=past.revision,
        on=on,
        same_day=_since(past, present, code, then, ask(present, on)),
        today=_since(past, present, code, then, ask(present, today)) if on < today else None,
        withdrawn=tuple(_withdrawn(past, present, code, then)),
    )


def compare(book: Book, code: str, ask: Ask, on: date, other: date) -> Since:
    """The same question on another day, as it is recorded at one revision."""
    return _since(book, book, code, ask(book, on), ask(book, other))


def _since(past: Book, present: Book, code: str, then: Told, now: Told) -> Since:
    names = dict.fromkeys([*then.amounts, *now.amounts])
    return Since(
        on=now.on,
        figures=tuple(_figures(past, present, code, then, now)),
        shifts=tuple(
            Shift(name, then.amounts.get(name, UNKNOWN), now.amounts.get(name, UNKNOWN))
            for name in names
        ),
    )


def _figures(past: Book, present: Book, code: str, then: Told, now: Told) -> Iterator[FigureChange]:
    """Each figure of either answer that reads otherwise, once, though several cells use it."""
    seen = set()
    for key, cell in _asked([*then.readings, *now.readings]):
        before = _read(past, code, key, cell, then.on)
        after = _read(present, code, key, cell, now.on)
        mark = (key, *(reading.figure and reading.figure.pk for reading in (before, after)))
        if _says(before) != _says(after) and mark not in seen:
            seen.add(mark)
            yield FigureChange(before, after)


def _asked(readings: Iterable[Reading]) -> Iterator[tuple[str, Cell]]:
    """What was looked up, each once; and for whom another region's rules may serve."""
    cells = [(reading.key, reading.cell) for reading in readings]
    yield from dict.fromkeys(cells)
    for scheme, programme in dict.fromkeys((cell.scheme, cell.programme) for _, cell in cells):
        yield SERVED_BY, Cell(scheme=scheme, programme=programme)


def _read(book: Book, code: str, key: str, cell: Cell, on: date) -> Reading:
    """Which region serves is said by the region itself, everything else by the one that does."""
    if key == SERVED_BY:
        return book.chapter(code).read(key, cell, on, book.revision)
    return book.read(code, key, cell, on)


def _withdrawn(past: Book, present: Book, code: str, then: Told) -> Iterator[VersionRecord]:
    asked = (_read(past, code, key, cell, then.on) for key, cell in _asked(then.readings))
    versions = {r.figure.version.pk: r.figure.version for r in asked if r.figure}
    for version in versions.values():
        if version.is_withdrawn_at(present.revision):
            yield version


def said_of(reading: Reading) -> tuple[ClaimRecord, ...]:
    """The claims that a reader is shown as what the figure says."""
    return reading.doubted if reading.state is State.DOUBTED else reading.live


def _values(reading: Reading) -> tuple[State, frozenset[object]]:
    return reading.state, frozenset(claim.says for claim in said_of(reading))


def _says(reading: Reading) -> tuple[State, frozenset[object]]:
    claims = said_of(reading)
    return reading.state, frozenset((c.says, c.source, c.clause, c.grade) for c in claims)


def less(one: Decimal | None, other: Decimal | None) -> Decimal | None:
    return None if one is None or other is None else one - other


# The questions ---------------------------------------------------------------------------------


def told_bill(answer: Answer) -> Told:
    fund = Between(answer.fund_low, answer.fund_high)
    amounts = {"fund": fund, "patient": own_share(answer)}
    return Told(answer.situation.on, tuple(answer.readings), amounts)


def ask_bill(situation: Situation, bill: Bill) -> Ask:
    return lambda book, on: told_bill(answer_bill(book, replace(situation, on=on), bill))


def ask_routes(situation: Situation, bill: Bill, asked: Route | None) -> Ask:
    """The same by every route: the figures of all six, the amounts of the one compared."""

    def told(book: Book, on: date) -> Told:
        answers = answers_by_route(book, replace(situation, on=on), bill)
        compared = told_bill(worth_of_filing(answers, asked).filed)
        readings = (reading for one in answers.values() for reading in one.readings)
        return replace(compared, readings=tuple(readings))

    return told


def reopen_regions(
    past: Book, present: Book, situation: Situation, bill: Bill, today: date
) -> list[tuple[RegionRecord, Reopened]]:
    """The bill in every region that settles bills: those of which anything changed, by code."""
    found = []
    for code in sorted(present.all_chapters()):
        region = present.regions[code]
        if region.has_cities:
            continue
        ask = ask_bill(replace(situation, region=code), bill)
        reopened = reopen(past, present, code, ask, situation.on, today)
        if reopened.changes or reopened.withdrawn:
            found.append((region, reopened))
    return found


def told_contribution(answer: ContributionAnswer) -> Told:
    names = ("personal", "employer", "account_credit", "subsidy", "total")
    spans: dict[str, Span | None] = {name: getattr(answer, name) for name in names}
    amounts = {name: Between(span.low, span.high) for name, span in spans.items() if span}
    readings = (*answer.readings.values(), *answer.tiers)
    return Told(answer.contributor.on, readings, amounts)


def ask_contribution(contributor: Contributor, wage: Decimal | None) -> Ask:
    return lambda book, on: told_contribution(
        answer_contribution(book, replace(contributor, on=on), wage)
    )


def told_waiting(answer: WaitingAnswer) -> Told:
    low, high = answer.low, answer.high
    months = Between(
        None if low is None else Decimal(low.months), None if high is None else Decimal(high.months)
    )
    return Told(answer.on, tuple(answer.readings()), {"months": months})


def ask_waiting(answer_from: Callable[[Book, date], WaitingAnswer]) -> Ask:
    """A wait again: how many years were missed depends on the day."""
    return lambda book, on: told_waiting(answer_from(book, on))
