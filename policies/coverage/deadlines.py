"""The days that an end of the walkthrough asks somebody to keep in mind."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from policies.book import Book, ClaimRecord, Reading
from policies.cells import Cell
from policies.coverage.filing import TO_FILE, FilingAnswer, Stage, Verdict
from policies.values import Number, Span
from policies.vocabulary import Route

MONTHS = 12


class DeadlineKind(StrEnum):
    FILE = "file"
    """备案: file, before leaving or before the bill is settled."""
    REGISTERED = "registered"
    """Ask whether the hospital has registered an emergency rescue."""
    BACKFILE = "backfile"
    """补备案: where a source says that an emergency has to be filed for after all."""
    VALIDITY = "validity"
    """有效期: the filing may end."""
    CLAIM = "claim"
    """手工报销: the earliest of the last days on which a claim may be handed in."""
    ASK = "ask"
    """Ask 12393 for what is not recorded."""


@dataclass(frozen=True, slots=True)
class Dates:
    """What a calendar counts from. Each is None while nobody has said it."""

    filed_on: date | None = None
    admitted_on: date | None = None
    paid_on: date | None = None


@dataclass(frozen=True, slots=True)
class Deadline:
    """One day to keep, and the figure that it was counted with, if any."""

    kind: DeadlineKind
    on: date
    reading: Reading | None = None
    claim: ClaimRecord | None = None


def deadlines_of(book: Book, answer: FilingAnswer, dates: Dates) -> list[Deadline]:
    """In the order of their days. What needs a day that nobody has said, or a figure that is not
    recorded, is left out: `counts_from` says which day is wanted."""
    found = []
    if answer.outcome.verdict in TO_FILE:
        found.append(Deadline(DeadlineKind.FILE, answer.on))
    elif answer.outcome.verdict is Verdict.DEEMED_FILED:
        found.append(Deadline(DeadlineKind.REGISTERED, answer.on))
    elif answer.outcome.verdict in (Verdict.PAID, Verdict.WITHIN_PROVINCE):
        found.append(Deadline(DeadlineKind.ASK, answer.on))
    found += _counted(book, answer, dates)
    return sorted(found, key=lambda deadline: deadline.on)


def counts_from(book: Book, answer: FilingAnswer) -> str:
    """The name of the day that a calendar of this end would count from; empty where none helps."""
    for name, key in _FIGURE_OF.items():
        if _asks_for(answer, name) and _shortest(_read(book, answer, key)):
            return name
    return ""


_FIGURE_OF = {
    "filed_on": "filing_months",
    "admitted_on": "backfile_days",
    "paid_on": "claim_months",
}


def _asks_for(answer: FilingAnswer, name: str) -> bool:
    verdict, stage = answer.outcome.verdict, answer.answers.stage
    return {
        "filed_on": answer.route is not None
        and (answer.is_filed or verdict in TO_FILE)
        and stage is not Stage.PAID,
        "admitted_on": verdict is Verdict.DEEMED_FILED,
        "paid_on": verdict is Verdict.PAID,
    }[name]


def _counted(book: Book, answer: FilingAnswer, dates: Dates) -> list[Deadline]:
    found = []
    kinds = (DeadlineKind.VALIDITY, DeadlineKind.BACKFILE, DeadlineKind.CLAIM)
    for kind, (name, key) in zip(kinds, _FIGURE_OF.items(), strict=True):
        start: date | None = getattr(dates, name)
        if start is None or not _asks_for(answer, name):
            continue
        reading = _read(book, answer, key)
        if shortest := _shortest(reading):
            claim, length = shortest
            end = after_days(start, length) if "days" in key else after_months(start, length)
            found.append(Deadline(kind, end, reading, claim))
    return found


def _read(book: Book, answer: FilingAnswer, key: str) -> Reading:
    cell = Cell(route=answer.route or Route.UNFILED)
    return book.read(answer.region.code, key, cell, answer.on)


def _shortest(reading: Reading) -> tuple[ClaimRecord, int] | None:
    """The live claim that leaves least time, and that time: who keeps it is safe under all."""
    lengths = []
    for claim in reading.live if reading.is_usable else ():
        match claim.value:
            case Number(value) | Span(value, _):
                lengths.append((int(value), claim))
    if not lengths:
        return None
    length, claim = min(lengths, key=lambda pair: pair[0])
    return claim, length


def after_days(start: date, days: int) -> date:
    return start + timedelta(days=days)


def after_months(start: date, months: int) -> date:
    """The same day so many months on; where that month is shorter, its last day."""
    whole = start.year * MONTHS + start.month - 1 + months
    year, month = divmod(whole, MONTHS)
    month += 1
    return date(year, month, min(start.day, monthrange(year, month)[1]))
