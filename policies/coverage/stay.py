"""A stay from one day to another: which rules and which insurance year it crosses.

The day of settlement governs. What the rules of the day of admission would give is said beside it.
"""

from dataclasses import dataclass
from datetime import date

from policies.book import Book, Reading, VersionRecord
from policies.cells import Cell
from policies.coverage.since import Since, ask_bill, compare
from policies.reimbursement import Bill
from policies.situation import Situation
from policies.values import Number
from policies.vocabulary import CareType, Programme

YEAR_START = "year_start_month"
JANUARY, DECEMBER = 1, 12


@dataclass(frozen=True, slots=True)
class Stay:
    """`other` holds the answer of the day of settlement against that of the day of admission."""

    admitted_on: date
    on: date
    other: Since
    begun: tuple[VersionRecord, ...]
    """The versions used on the day of settlement that had not started on the day of admission."""
    year: Reading
    new_year: date | None
    """The first day of the insurance year that began during the stay."""

    @property
    def crosses_rules(self) -> bool:
        return bool(self.begun) or self.other.is_changed

    @property
    def is_year_known(self) -> bool:
        return _month(self.year) is not None


def stay_of(book: Book, situation: Situation, bill: Bill, admitted_on: date) -> Stay | None:
    """None for an outpatient, and for who was settled on the day they came."""
    on = situation.on
    if situation.care is not CareType.INPATIENT or admitted_on >= on:
        return None
    ask = ask_bill(situation, bill)
    cell = Cell(scheme=situation.scheme, programme=Programme.BASIC)
    year = book.read(situation.region, YEAR_START, cell, on)
    versions = {
        reading.figure.version.pk: reading.figure.version
        for reading in ask(book, on).readings
        if reading.figure
    }
    begun = [one for one in versions.values() if admitted_on < one.effective_from <= on]
    return Stay(
        admitted_on=admitted_on,
        on=on,
        other=compare(book, situation.region, ask, on, admitted_on),
        begun=tuple(sorted(begun, key=lambda one: (one.effective_from, one.pk))),
        year=year,
        new_year=_new_year(year, admitted_on, on),
    )


def _month(year: Reading) -> int | None:
    """Of a year that is recorded, and told by one number."""
    match [(claim.value, claim.condition) for claim in year.live if year.is_usable]:
        case [(Number(value), "")] if JANUARY <= value <= DECEMBER:
            return int(value)
    return None


def _new_year(year: Reading, admitted_on: date, on: date) -> date | None:
    """The last first day of a year after admission, up to the settlement."""
    month = _month(year)
    if month is None:
        return None
    starts = [date(number, month, 1) for number in range(admitted_on.year, on.year + 1)]
    return max((start for start in starts if admitted_on < start <= on), default=None)
