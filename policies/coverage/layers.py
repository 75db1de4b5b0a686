"""The layers above the basic one: what is known of critical illness insurance, and of medical
assistance to people in hardship."""

from dataclasses import dataclass, field
from typing import Self

from policies.book import Book, Reading
from policies.cells import Cell
from policies.hardships import Hardship
from policies.situation import Situation
from policies.vocabulary import Programme

EASED = {
    "critical_deductible": "critical_deductible_share",
    "critical_rate": "critical_rate_more",
}
"""A figure of the layer → how it is eased for people in hardship, where a document says it so."""
GROWTH = ("critical_growth", "critical_growth_from", "critical_bonus", "critical_growth_most")
"""How the layer's ceiling grows with the years somebody takes part."""


def hardship_of(situation: Situation) -> str:
    """As figures name it; empty of who is in none."""
    return "" if situation.hardship is Hardship.NONE else situation.hardship.label


@dataclass(frozen=True)
class CriticalLayer:
    """The figures of critical illness insurance, where deductible and rate are both recorded."""

    deductible: Reading
    rate: Reading
    ceiling: Reading
    further: dict[str, Reading] = field(default_factory=dict)
    """By key: how the figures are eased for people in hardship, and how the ceiling grows."""

    @classmethod
    def find(cls, book: Book, situation: Situation) -> Self | None:
        """None where the region has nothing usable: the layer then has no line in the account."""
        hardship = hardship_of(situation)
        cell = Cell(
            scheme=situation.scheme,
            programme=Programme.CRITICAL_ILLNESS,
            member=situation.member,
            hardship=hardship,
        )

        def read(key: str) -> Reading:
            return book.read(situation.region, key, cell, situation.on)

        layer = cls(read("critical_deductible"), read("critical_rate"), read("critical_ceiling"))
        if not layer.deductible.is_usable or not layer.rate.is_usable:
            return None
        if hardship:
            layer.further.update({key: read(eased) for key, eased in EASED.items()})
        if layer.ceiling.is_usable:
            layer.further.update({key: read(key) for key in GROWTH})
        return layer

    def eased(self, reading: Reading) -> Reading | None:
        """How a figure for everybody is eased; None where the figure is for people in hardship
        itself, or nothing is said."""
        own = reading.figure is not None and reading.figure.cell.hardship
        eased = self.further.get(reading.key)
        return None if own or eased is None or not eased.is_usable else eased

    @property
    def readings(self) -> list[Reading]:
        further = [reading for reading in self.further.values() if reading.is_usable]
        return [self.deductible, self.rate, self.ceiling, *further]


def grows(book: Book, situation: Situation) -> bool:
    """Whether the years that somebody took part make a ceiling higher."""
    layer = CriticalLayer.find(book, situation)
    found = layer.further if layer else {}
    return any(
        key in found and found[key].is_usable for key in ("critical_growth", "critical_bonus")
    )


@dataclass(frozen=True)
class AssistanceLayer:
    """The figures of medical assistance, where its rate is recorded for these people."""

    rate: Reading
    deductible: Reading
    limit: Reading

    @classmethod
    def find(cls, book: Book, situation: Situation) -> Self | None:
        """None for who is in no hardship, and where nothing usable is recorded."""
        hardship = hardship_of(situation)
        if not hardship:
            return None
        cell = Cell(
            scheme=situation.scheme,
            programme=Programme.MEDICAL_ASSISTANCE,
            member=situation.member,
            hardship=hardship,
        )
        keys = ("assistance_rate", "assistance_deductible", "assistance_limit")
        layer = cls(*(book.read(situation.region, key, cell, situation.on) for key in keys))
        return layer if layer.rate.is_usable else None

    @property
    def readings(self) -> list[Reading]:
        return [self.rate, self.deductible, self.limit]
