"""An invented place for /about/design/, from fixtures/design/: in no database, in no real book.

Its records go the way of real ones, through coverage, presenters and templates.
"""

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

from policies import formats
from policies.book import (
    Book,
    Chapter,
    ClaimRecord,
    FigureRecord,
    RegionRecord,
    SourceRecord,
    VersionRecord,
)
from policies.cells import FIGURE_DIMENSIONS, Cell
from policies.figures import kind_of
from policies.vocabulary import Grade, Programme, RegionLevel, Standing

FILE = Path(__file__).parent.parent / "fixtures" / "design" / "samples.toml"
REVISION = 1
STANDINGS = {
    "main": Standing.MAIN,
    "alternatives": Standing.ALTERNATIVE,
    "doubted": Standing.DOUBTED,
    "refuted": Standing.REFUTED,
}
Row = dict[str, Any]


class SampleBook(Book):
    """A book of these records, held in memory alone."""

    def __init__(
        self,
        regions: Iterable[RegionRecord],
        sources: Iterable[SourceRecord],
        figures: Iterable[FigureRecord],
    ) -> None:
        self.revision = REVISION
        self.regions = {region.code: region for region in regions}
        self.sources = {source.pk: source for source in sources}
        self.statements = {}
        self._by_slug = {region.slug: region for region in self.regions.values()}
        self._made: dict[str, Chapter] = {}
        mine = list(figures)
        for code in self.regions:
            of_region = [figure for figure in mine if figure.version.region == code]
            versions = {figure.version.pk: figure.version for figure in of_region}
            self._made[code] = Chapter(versions.values(), of_region)

    def all_chapters(self) -> dict[str, Chapter]:
        return dict(self._made)

    def read_chapters(self, codes: Iterable[str]) -> dict[str, Chapter]:
        return {code: self._made[code] for code in codes}


@dataclass(frozen=True)
class Samples:
    book: SampleBook
    on: date


@cache
def samples() -> Samples:
    """Read once: no request changes what it says."""
    rows = tomllib.loads(FILE.read_text(encoding="utf-8"))
    sources = {row["key"]: _source(pk, row) for pk, row in enumerate(rows["sources"], 1)}
    keys = {key: source.pk for key, source in sources.items()}
    book = SampleBook(
        (_region(row) for row in rows["regions"]),
        sources.values(),
        _figures(rows["versions"], keys),
    )
    return Samples(book, rows["on"])


def _region(row: Row) -> RegionRecord:
    return RegionRecord(
        pk=int(row["code"]),
        code=row["code"],
        full_name=row["name"],
        name=row["name"],
        slug=row["slug"],
        pinyin=row["slug"],
        initials="",
        aliases=(),
        level=RegionLevel(row["level"]),
        parent=row.get("parent"),
        content_revision=REVISION,
    )


def _source(pk: int, row: Row) -> SourceRecord:
    return SourceRecord(
        pk=pk,
        key=row["key"],
        title=row["title"],
        publisher="",
        document_number=row.get("number", ""),
        url="",
        issued_on=None,
        grade=Grade(row["grade"]),
        note="",
    )


def _figures(rows: list[Row], sources: dict[str, int]) -> Iterator[FigureRecord]:
    pks = count(1)
    for version_pk, row in enumerate(rows, 1):
        version = _version(version_pk, row)
        for figure in row["figures"]:
            own = {name: figure.get(name, "") for name in FIGURE_DIMENSIONS}
            yield FigureRecord(
                pk=next(pks),
                key=figure["key"],
                cell=Cell(scheme=version.scheme, programme=version.programme, **own),
                last_day=figure.get("last_day"),
                is_temporary=False,
                version=version,
                claims=tuple(_claims(row | figure, version, sources, pks)),
            )


def _version(pk: int, row: Row) -> VersionRecord:
    withdrawal = row.get("withdrawn", "")
    return VersionRecord(
        pk=pk,
        key=f"sample-{pk}",
        region=row["region"],
        scheme=row["scheme"],
        programme=Programme.BASIC,
        title=row["title"],
        effective_from=row["starts"],
        is_assumed=False,
        published=REVISION,
        withdrawn=REVISION if withdrawal else None,
        withdrawal_reason=withdrawal,
        verified_on=row.get("verified"),
    )


def _claims(
    row: Row, version: VersionRecord, sources: dict[str, int], pks: Iterator[int]
) -> Iterator[ClaimRecord]:
    """What is said of a figure; source and grade are the version's where it names none."""
    kind = kind_of(row["key"])
    for name, standing in STANDINGS.items():
        said = row.get(name, [])
        for text in [said] if isinstance(said, str) else said:
            state, value = formats.read(kind, text)
            yield ClaimRecord(
                pk=next(pks),
                standing=standing,
                state=state,
                value=value,
                condition="",
                source=sources[row.get("source", "article")],
                clause="",
                grade=Grade(row.get("grade", Grade.SECONDARY)),
                verified_on=version.verified_on,
                facts=(),
                note=row.get("note", "") if standing is not Standing.REFUTED else "",
            )
