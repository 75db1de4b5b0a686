"""A topic's grid with everything that stands in it: what the draft has, and what is in force."""

from collections.abc import Iterable
from dataclasses import dataclass

from desk.grid.layout import Layout, Slot, layout_of
from desk.grid.reading import InForce, finer_in_force, in_force
from desk.grid.rows import FINER, is_finer, row_of
from desk.grid.topics import topics_of
from policies import formats
from policies.book import open_book
from policies.cells import ANY, FIGURE_DIMENSIONS, Cell
from policies.models import Claim, Figure, PolicyVersion
from policies.publishing.record import digest_of, lines_of
from policies.topics import Topic
from policies.vocabulary import Standing

NOT_RECORDED_NOTE = "新文件起不再沿用，新的数还没有收录。"
"""The reason beside what 未收录, typed into a cell, takes out of force."""


@dataclass(frozen=True)
class Drawn:
    """A figure that the draft has."""

    figure: Figure
    claims: tuple[Claim, ...]

    @property
    def is_unrecorded(self) -> bool:
        """Made by typing 未收录: what stood before, refuted, and nothing in its place."""
        return bool(self.claims) and all(
            claim.standing == Standing.REFUTED and claim.note == NOT_RECORDED_NOTE
            for claim in self.claims
        )

    @property
    def main(self) -> Claim | None:
        """The one claim that the grid itself writes; None where there is more to the figure."""
        if len(self.claims) != 1 or self.figure.is_temporary:
            return None
        claim = self.claims[0]
        return claim if claim.standing == Standing.MAIN and not claim.condition else None

    @property
    def is_open(self) -> bool:
        """Whether the grid can write it; another is written on its own page."""
        return self.main is not None or (self.is_unrecorded and not self.figure.is_temporary)

    @property
    def text(self) -> str:
        return self.main.text if self.main else formats.UNRECORDED if self.is_unrecorded else ""


@dataclass(frozen=True)
class Sheet:
    """`others` are the draft's figures of these kinds that have no cell in the grid; `latest` is
    the claim that was written in the draft last, whatever it is about."""

    version: PolicyVersion
    layout: Layout
    digest: str
    drawn: dict[Slot, Drawn]
    others: tuple[Drawn, ...]
    latest: Claim | None
    in_force: dict[Slot, InForce]

    def text_in(self, slot: Slot) -> str:
        """What the draft says in a cell that the grid can write."""
        mine = self.drawn.get(slot)
        return mine.text if mine else ""

    def is_writable(self, slot: Slot) -> bool:
        mine = self.drawn.get(slot)
        return mine is None or mine.is_open


def open_sheet(version: PolicyVersion, topic: Topic, added: Iterable[Cell] = ()) -> Sheet:
    """The fingerprint is taken first: whoever saves meanwhile is noticed."""
    digest = digest_of(lines_of(version.pk))
    book = open_book()
    drawn = draft_figures(version)
    plain = layout_of(topic)
    finer = {*finer_in_force(book, version, plain), *_finer(drawn, plain), *added}
    layout = layout_of(topic, finer) if finer else plain
    by_place = {_place(one.figure): one for one in drawn}
    mine = {
        slot: by_place[slot.key, slot.cell]
        for slot in layout.slots()
        if (slot.key, slot.cell) in by_place
    }
    placed = {one.figure.pk for one in mine.values()}
    others = tuple(
        one for one in drawn if one.figure.pk not in placed and _is_about(one.figure, layout)
    )
    stands = {} if version.is_published else in_force(book, version, layout)
    claims = (claim for one in drawn for claim in one.claims)
    latest = max(claims, key=lambda claim: claim.pk, default=None)
    return Sheet(version, layout, digest, mine, others, latest, stands)


def draft_figures(version: PolicyVersion) -> list[Drawn]:
    figures = Figure.objects.filter(version=version).order_by("pk")
    drawn = []
    for figure in figures.prefetch_related("claims__source"):
        figure.version = version
        claims = tuple(figure.claims.all())
        for claim in claims:
            claim.figure = figure
        drawn.append(Drawn(figure, claims))
    return drawn


def _place(figure: Figure) -> tuple[str, Cell]:
    return figure.key, Cell(**{name: getattr(figure, name) for name in FIGURE_DIMENSIONS})


def _finer(drawn: Iterable[Drawn], layout: Layout) -> set[Cell]:
    keys = {c.kind.key for c in layout.columns if set(FINER) & set(c.kind.dimensions)}
    return {
        row_of(one.figure)
        for one in drawn
        if one.figure.key in keys
        and is_finer(one.figure)
        and _is_about(one.figure, layout)
        and one.figure.member in layout.finer_members
    }


def _is_about(figure: Figure, layout: Layout) -> bool:
    """Whether a figure is of the topic's kinds and care."""
    cares = {column.care for column in layout.columns if column.kind.key == figure.key}
    return bool(cares) and (ANY in cares or figure.care in (ANY, *cares))


def counts_of(version: PolicyVersion) -> dict[str, int]:
    """How many figures a version has in each topic's grid, by topic."""
    figures = list(Figure.objects.filter(version=version))
    return {
        topic.key: sum(_is_about(figure, layout_of(topic)) for figure in figures)
        for topic in topics_of(version)
    }
