"""Situation → the figures it uses."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from policies.book import Book, ClaimRecord, Reading, RegionRecord, VersionRecord
from policies.cells import Cell
from policies.coverage.chronic import of_other_diseases
from policies.coverage.further import rate_in_use, readings_in_use
from policies.coverage.layers import AssistanceLayer, CriticalLayer, hardship_of
from policies.reimbursement import Bill
from policies.situation import Situation
from policies.vocabulary import CareType, Programme, Route, State

LIMIT_OF = {
    CareType.INPATIENT: "ceiling",
    CareType.OUTPATIENT: "annual_limit",
    CareType.CHRONIC: "chronic_limit",
}


def cell_of(situation: Situation) -> Cell:
    """The point in the dimensions at which the figures of a benefit are read."""
    return Cell(
        scheme=situation.scheme,
        programme=Programme.BASIC,
        care=situation.care,
        level=situation.level,
        hospital=situation.hospital,
        member=situation.member,
        age=situation.age,
        retired=situation.retired,
        tier=situation.tier,
        disease=situation.diseases[0] if situation.diseases else "",
        hardship=hardship_of(situation),
    )


@dataclass(frozen=True)
class Coverage:
    """The figures of one benefit that are in force for a situation.

    `limit` is the inpatient ceiling or the outpatient yearly limit; `route_rule` is None at home.
    """

    situation: Situation
    region: RegionRecord
    serving: RegionRecord
    rate: Reading
    deductible: Reading
    limit: Reading
    pool_limit: Reading | None
    route_rule: Reading | None
    critical: CriticalLayer | None
    assistance: AssistanceLayer | None
    first_day: date | None
    further: dict[str, Reading]
    """What only this question turns on, by key."""

    @classmethod
    def find(cls, book: Book, situation: Situation, bill: Bill) -> "Coverage":
        """What the book knows for this situation; nothing is ever filled in from elsewhere."""
        cell = cell_of(situation)

        def read(key: str, asked: Cell = cell) -> Reading:
            return book.read(situation.region, key, asked, situation.on)

        is_inpatient = situation.care is CareType.INPATIENT
        is_away = situation.route is not Route.LOCAL
        serving = book.serving(situation.region, situation.on, cell)
        keys = ("rate", "deductible", LIMIT_OF[situation.care])
        pool = read("pool_limit") if is_inpatient else None
        further = readings_in_use(read, situation, bill, pool)
        further |= of_other_diseases(read, cell, situation)
        return cls(
            situation=situation,
            region=book.regions[situation.region],
            serving=book.regions[serving],
            rate=rate_in_use(read("rate"), further),
            deductible=read("deductible"),
            limit=read(LIMIT_OF[situation.care]),
            pool_limit=pool,
            route_rule=(
                read("route_rule", replace(cell, route=situation.route)) if is_away else None
            ),
            critical=CriticalLayer.find(book, situation),
            assistance=AssistanceLayer.find(book, situation),
            first_day=first_day_of(book, serving, keys, cell),
            further=further,
        )

    @property
    def benefit(self) -> list[Reading]:
        """The readings of the benefit itself, without the route's rule."""
        readings = [self.rate, self.deductible, self.limit, self.pool_limit]
        return [reading for reading in readings if reading is not None]

    @property
    def readings(self) -> list[Reading]:
        readings = self.benefit + ([self.route_rule] if self.route_rule else [])
        readings += self.further.values()
        layers = (layer for layer in (self.critical, self.assistance) if layer)
        return readings + [reading for layer in layers for reading in layer.readings]

    @property
    def has_benefit(self) -> bool:
        return any(reading.state is not State.NOT_RECORDED for reading in self.benefit)

    def claims(self) -> Iterator[ClaimRecord]:
        """The live claims that an answer rests on."""
        for reading in self.readings:
            if reading.is_usable:
                yield from reading.live

    def versions(self) -> list[VersionRecord]:
        """The versions whose figures are used, in the order of their start."""
        return versions_of(self.readings)


def versions_of(readings: list[Reading]) -> list[VersionRecord]:
    """The versions that usable readings rest on, each once, in the order of their start."""
    versions = {
        reading.figure.version.pk: reading.figure.version
        for reading in readings
        if reading.figure and reading.is_usable
    }
    return sorted(versions.values(), key=lambda version: (version.effective_from, version.pk))


def first_day_of(book: Book, code: str, keys: tuple[str, ...], cell: Cell) -> date | None:
    """The first day on which anything is known of these figures for the cell."""
    chapter = book.chapter(code)
    starts = [
        figure.version.effective_from
        for key in keys
        for figure in chapter.figures(key)
        if figure.cell.covers(cell) and figure.version.is_public_at(book.revision)
    ]
    return min(starts, default=None)
