"""A city's table filled in with its neighbour's numbers."""

from collections.abc import Iterator

from policies.book import FigureRecord
from policies.plausibility.doubt import Doubt, DoubtKind
from policies.plausibility.numbers import numbers_in
from policies.plausibility.proposal import Proposal, main_claim
from policies.vocabulary import RegionLevel

FEWEST = 6
"""Fewer alike may be chance: neighbours share round numbers."""


def cloned_tables(proposal: Proposal) -> Iterator[Doubt]:
    """The same numbers as another city of the province, each from another source: one document of
    the province would be named by both."""
    book, code = proposal.book, proposal.version.region
    parent = book.regions[code].parent
    if parent is None or book.regions[parent].level is not RegionLevel.PROVINCE:
        return
    numbers = [figure for figure in proposal.figures if figure.live and _numbers(figure)]
    if len(numbers) < FEWEST:
        return
    for neighbour in book.children(parent):
        if neighbour.code == code:
            continue
        alike = [figure for figure in numbers if _is_copy(proposal, figure, neighbour.code)]
        if len(alike) >= FEWEST and 2 * len(alike) > len(numbers):
            yield Doubt(
                DoubtKind.CLONED_TABLE,
                f"有 {len(alike)} 个数和{neighbour.name}的一样，来源却不同。"
                "看看是不是抄了邻市的表；要是省里统一定的，来源应当写省里的那份文件。",
                tuple(figure.pk for figure in alike),
            )


def _numbers(figure: FigureRecord) -> bool:
    return bool(numbers_in(figure.live[0].value))


def _is_copy(proposal: Proposal, figure: FigureRecord, neighbour: str) -> bool:
    chapter = proposal.book.chapter(neighbour)
    reading = chapter.read(figure.key, figure.cell, proposal.on, proposal.book.revision)
    theirs, mine = main_claim(reading), figure.live[0]
    return theirs is not None and theirs.says == mine.says and theirs.source != mine.source
