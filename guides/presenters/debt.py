"""The debt map: of which topics, in which province, what is in force is fresh, due, stale, missing.

A pooling area makes its own rules: a city or county of a province, or a municipality whole. In a
topic it is as fresh as the worst figure that answers people insured there, be it its own, or, for
rules that are inherited, its province's or the nation's:

- verified: its version was compared with its source, within the review clock;
- due: the clock ran out, or the figure's last day is past and nothing newer is recorded;
- stale: recorded, and never compared with its source;
- missing: nothing of the topic is recorded for anybody.

A field of a province counts its pooling areas by that.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from policies.book import Book, ClaimRecord, FigureRecord, RegionRecord, SourceRecord
from policies.book.chapter import state_of
from policies.cells import Cell
from policies.figures import kind_of
from policies.freshness import freshness_of, worst_of
from policies.topics import TOPICS, Topic
from policies.vocabulary import Freshness, Programme, RegionLevel, State

Standing = dict[str, dict[tuple[str, str], list[FigureRecord]]]
"""Region → (topic, key of the figure) → the figures that answer."""


@dataclass(frozen=True)
class Tally:
    """So many pooling areas are as fresh as this; of a single place, no number."""

    state: str
    label: str
    count: int | None


@dataclass(frozen=True)
class DebtRow:
    """A province, or one place of it: topic by topic."""

    region: RegionRecord
    areas: int
    fields: tuple[tuple[str, tuple[Tally, ...]], ...]


@dataclass(frozen=True)
class Gap:
    """A place of which something is recorded: how many claims, and what they lack."""

    region: RegionRecord
    claims: int
    unverified: int
    unnumbered: int


class DebtMap:
    """The freshness of every place and topic, read once from the book."""

    def __init__(self, book: Book, on: date) -> None:
        self.book, self.on = book, on
        self.answering = {
            code: chapter.standing(on, book.revision)
            for code, chapter in book.all_chapters().items()
        }
        self._standing = {code: self._by_topic(found) for code, found in self.answering.items()}
        self._known: dict[tuple[str, str, str], Freshness] = {}

    def _by_topic(self, figures: list[FigureRecord]) -> dict[tuple[str, str], list[FigureRecord]]:
        found: dict[tuple[str, str], list[FigureRecord]] = {}
        for figure in figures:
            if state_of(figure, self.on) is State.NOT_RECORDED:
                continue
            for topic in TOPICS.values():
                if topic.has_place_for(figure.key, figure.cell):
                    found.setdefault((topic.key, figure.key), []).append(figure)
        return found

    def freshness(self, code: str, topic: Topic) -> Freshness:
        """Of one place in a topic. Places under one parent that have nothing of their own are
        alike, and looked up once."""
        own = code if code in self._standing else ""
        alike = (own, self.book.regions[code].parent or "", topic.key)
        if alike not in self._known:
            self._known[alike] = worst_of(
                freshness_of(
                    figure.version.review_by, self.on, has_lapsed=figure.has_ended(self.on)
                )
                for figure in self._figures(code, topic)
            )
        return self._known[alike]

    def _figures(self, code: str, topic: Topic) -> Iterator[FigureRecord]:
        """What answers people insured in a place, as `Book.read` looks it up."""
        for key in dict.fromkeys(column.figure for column in topic.columns):
            for place in self._places(code, key, topic):
                mine = self._standing.get(place, {}).get((topic.key, key), [])
                yield from mine
                if mine:
                    break

    def _places(self, code: str, key: str, topic: Topic) -> list[str]:
        if kind_of(key).is_inherited:
            return [region.code for region in self.book.lineage(code)]
        asked = Cell(scheme=topic.scheme, programme=Programme.BASIC)
        return [self.book.serving(code, self.on, asked)]

    def row(self, region: RegionRecord, areas: Iterable[RegionRecord] = ()) -> DebtRow:
        """A place of its own, or a province counted by its pooling areas."""
        counted = list(areas)
        fields = []
        for topic in TOPICS.values():
            found = Counter(self.freshness(area.code, topic) for area in counted or [region])
            fields.append((topic.label, tallies(found, is_counted=bool(counted))))
        return DebtRow(region, len(counted), tuple(fields))

    def gap(self, region: RegionRecord) -> Gap:
        claims = [c for figure in self.answering.get(region.code, ()) for c in figure.claims]
        return Gap(
            region,
            len(claims),
            sum(claim.verified_on is None for claim in claims),
            sum(_is_unnumbered(self.book, claim) for claim in claims),
        )

    def unnumbered(self) -> list[tuple[SourceRecord, int]]:
        """The sources without a number that something in force rests on, most used first."""
        counts = Counter(
            claim.source
            for figures in self.answering.values()
            for figure in figures
            for claim in figure.claims
            if _is_unnumbered(self.book, claim)
        )
        return [(self.book.sources[pk], count) for pk, count in counts.most_common()]


def _is_unnumbered(book: Book, claim: ClaimRecord) -> bool:
    return not book.sources[claim.source].document_number


def tallies(found: Counter[Freshness], *, is_counted: bool) -> tuple[Tally, ...]:
    """Best first; what there is none of is not named."""
    return tuple(
        Tally(state.value, state.label, found[state] if is_counted else None)
        for state in Freshness
        if found[state]
    )


def pooling_areas(book: Book, province: RegionRecord) -> list[RegionRecord]:
    """The cities and counties of a province; a municipality is one itself."""
    return book.children(province.code) if province.has_cities else [province]


def debt_page(book: Book, asked: RegionRecord | None, on: date) -> dict[str, Any]:
    """What the page says: all provinces, or the places of one."""
    debts = DebtMap(book, on)
    provinces = [r for r in book.regions.values() if r.level is RegionLevel.PROVINCE]
    areas = {province.code: pooling_areas(book, province) for province in provinces}
    province = _province_of(book, asked)
    if province is None:
        nation = [r for r in book.regions.values() if r.level is RegionLevel.NATION]
        rows = [debts.row(place) for place in nation]
        rows += [debts.row(place, areas[place.code]) for place in provinces]
        places = [*nation, *book.regions.values()]
    else:
        own = [province] if province.has_cities and book.has_policy(province.code) else []
        rows = [debts.row(place) for place in [*own, *areas[province.code]]]
        places = [province, *book.children(province.code)]
    counted = [province] if province else provinces
    total = Counter(
        debts.freshness(area.code, topic)
        for place in counted
        for area in areas[place.code]
        for topic in TOPICS.values()
    )
    gaps = (debts.gap(place) for place in dict.fromkeys(places))
    return {
        "on": on,
        "province": province,
        "topics": [topic.label for topic in TOPICS.values()],
        "areas": sum(len(areas[place.code]) for place in counted),
        "total": tallies(total, is_counted=True),
        "rows": rows,
        "gaps": [gap for gap in gaps if gap.unverified or gap.unnumbered],
        "unnumbered": debts.unnumbered() if province is None else [],
    }


def _province_of(book: Book, asked: RegionRecord | None) -> RegionRecord | None:
    """The province that a place is or lies in; none for the nation."""
    if asked is None:
        return None
    lineage = book.lineage(asked.code)
    return next((region for region in lineage if region.level is RegionLevel.PROVINCE), None)
