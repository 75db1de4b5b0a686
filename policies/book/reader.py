"""The reader: rows to chapters, kept until the region changes, shared by all requests.

Each request reads one row, the content counter. While it stands still, the book in memory is the
answer. When it has moved, names and sources are read again, and of the chapters only those of
regions that changed. So a publish in another process is seen by the next request of every process.
"""

import threading
from collections import defaultdict
from collections.abc import Iterable, Iterator
from copy import copy
from dataclasses import replace
from datetime import date
from functools import cached_property

from policies import values
from policies.book.chapter import EMPTY, Chapter, Reading
from policies.book.records import (
    ClaimRecord,
    FigureRecord,
    RegionRecord,
    SourceRecord,
    StatementRecord,
    VersionRecord,
)
from policies.cells import FIGURE_DIMENSIONS, Cell
from policies.figures import kind_of
from policies.models import Claim, Figure, PolicyVersion, Region, Source, Statement
from policies.models.counter import current_revision
from policies.values import Place
from policies.vocabulary import Grade, RegionLevel, Standing, State

EVERYONE = Cell()


class Book:
    """Everything public at one revision."""

    def __init__(self, revision: int, known: dict[str, tuple[int, Chapter]] | None = None) -> None:
        self.revision = revision
        self.regions = {region.code: region for region in _read_regions()}
        self.sources = {source.pk: source for source in _read_sources()}
        self._by_slug = {region.slug: region for region in self.regions.values()}
        self._lock = threading.Lock()
        self._chapters = {
            code: (stamp, chapter)
            for code, (stamp, chapter) in (known or {}).items()
            if code in self.regions and self.regions[code].content_revision == stamp
        }

    @property
    def last_act(self) -> int:
        """The revision of the last act on any region: what links and data carry. Names and texts
        raise the counter too and change no figure, so what it stands at is nobody's business."""
        stamps = (region.content_revision for region in self.regions.values())
        return min(max(stamps, default=0), self.revision)

    def at(self, revision: int) -> "Book":
        """The book as it stood at an earlier revision, with the names and sources of today.

        It shares the chapters, which hold whole histories: what either reads the other has, and
        nothing of the present is read twice or put aside.
        """
        if not 0 <= revision <= self.revision:
            raise ValueError("no such revision yet")
        earlier = copy(self)
        earlier.revision = revision
        return earlier

    @cached_property
    def statements(self) -> dict[str, StatementRecord]:
        """What sources say that is no figure, by key: read when a page first quotes one."""
        return {statement.key: statement for statement in _read_statements()}

    def region_of_slug(self, slug: str) -> RegionRecord | None:
        return self._by_slug.get(slug)

    def lineage(self, code: str) -> Iterator[RegionRecord]:
        """The region, its province, the nation."""
        region: RegionRecord | None = self.regions[code]
        while region:
            yield region
            region = self.regions[region.parent] if region.parent else None

    def children(self, code: str) -> list[RegionRecord]:
        return [region for region in self.regions.values() if region.parent == code]

    @property
    def chapters(self) -> dict[str, tuple[int, Chapter]]:
        """The chapters read so far, with the revision at which their region last changed."""
        return dict(self._chapters)

    def chapter(self, code: str) -> Chapter:
        return self.read_chapters([code])[code]

    def all_chapters(self) -> dict[str, Chapter]:
        """The chapters of every region that ever published anything, by code."""
        codes = [code for code, region in self.regions.items() if region.content_revision]
        return self.read_chapters(codes)

    def read_chapters(self, codes: Iterable[str]) -> dict[str, Chapter]:
        """Several chapters at once: what is not in memory yet is read in three queries."""
        wanted = list(codes)
        unread = [c for c in wanted if c not in self._chapters and self._has_content(c)]
        if unread:
            with self._lock:
                still = [self.regions[code] for code in unread if code not in self._chapters]
                for code, chapter in _load_chapters(still).items():
                    self._chapters[code] = (self.regions[code].content_revision, chapter)
        return {code: self._chapters.get(code, (0, EMPTY))[1] for code in wanted}

    def put(self, code: str, chapter: Chapter) -> None:
        """Let a chapter stand for the region's own, in this book alone."""
        region = replace(self.regions[code], content_revision=self.revision)
        self.regions[code] = self._by_slug[region.slug] = region
        self._chapters[code] = (self.revision, chapter)

    def _has_content(self, code: str) -> bool:
        return self.regions[code].content_revision > 0

    def serving(self, code: str, on: date, cell: Cell = EVERYONE) -> str:
        """The region whose versions serve this one on that day (`served_by`), else itself."""
        asked = Cell(scheme=cell.scheme, programme=cell.programme)
        seen = [code]
        while True:
            reading = self.chapter(seen[-1]).read("served_by", asked, on, self.revision)
            place = reading.live[0].value if reading.is_usable else None
            if not isinstance(place, Place) or place.code in seen:
                return seen[-1]
            if place.code not in self.regions:
                return seen[-1]
            seen.append(place.code)

    def read(self, code: str, key: str, cell: Cell, on: date) -> Reading:
        """What is known for people insured in a region. Kinds that are inherited are looked up
        city → province → nation; an act is never looked past."""
        if not kind_of(key).is_inherited:
            return self.chapter(self.serving(code, on, cell)).read(key, cell, on, self.revision)
        reading = Reading(key, cell, on, State.NOT_RECORDED)
        for region in self.lineage(code):
            reading = self.chapter(region.code).read(key, cell, on, self.revision)
            if reading.figure is not None:
                break
        return reading

    def has_policy(self, code: str) -> bool:
        """Whether the region has published anything that stands."""
        return bool(self.public_versions(code))

    def public_versions(self, code: str) -> list[VersionRecord]:
        """What a region published and did not withdraw, oldest start first."""
        versions = self.chapter(code).versions
        return [version for version in versions if version.is_public_at(self.revision)]


_current: Book | None = None
_renewing = threading.Lock()


def open_book() -> Book:
    """The book at the current revision: one query, and no other while nothing changes."""
    global _current
    revision = current_revision()
    book = _current
    if book is not None and book.revision == revision:
        return book
    with _renewing:
        if _current is None or _current.revision != revision:
            _current = Book(revision, _current.chapters if _current else None)
        return _current


def forget() -> None:
    """Drop the shared book, as after a restored backup, and between tests."""
    global _current
    _current = None


def _read_regions() -> Iterator[RegionRecord]:
    for region in Region.objects.select_related("parent").order_by("code"):
        yield RegionRecord(
            pk=region.pk,
            code=region.code,
            full_name=region.full_name,
            name=region.name,
            slug=region.slug,
            pinyin=region.pinyin,
            initials=region.initials,
            aliases=tuple(region.aliases.split()),
            level=RegionLevel(region.level),
            parent=region.parent.code if region.parent else None,
            content_revision=region.content_revision,
            area_code=region.area_code,
        )


def _read_sources() -> Iterator[SourceRecord]:
    for source in Source.objects.order_by("pk"):
        yield SourceRecord(
            pk=source.pk,
            key=source.key,
            title=source.title,
            publisher=source.publisher,
            document_number=source.document_number,
            url=source.url,
            issued_on=source.issued_on,
            grade=Grade(source.grade),
            note=source.note,
        )


def _read_statements() -> Iterator[StatementRecord]:
    for row in Statement.objects.all():
        yield StatementRecord(
            key=row.key,
            about=row.about,
            words=row.words,
            source=row.source_id,
            clause=row.clause,
            grade=Grade(row.grade),
            standing=Standing(row.standing),
            note=row.note,
        )


def _load_chapters(regions: list[RegionRecord]) -> dict[str, Chapter]:
    codes = {region.pk: region.code for region in regions}
    versions: dict[str, list[VersionRecord]] = {code: [] for code in codes.values()}
    figures: dict[str, list[FigureRecord]] = {code: [] for code in codes.values()}
    public = PolicyVersion.objects.filter(region_id__in=codes, published__isnull=False)
    rows = public.with_days_of_review()
    for row in rows:
        versions[codes[row.region_id]].append(version_record(row, codes[row.region_id]))
    by_pk = {version.pk: version for mine in versions.values() for version in mine}
    for figure in figure_records(by_pk):
        figures[figure.version.region].append(figure)
    return {code: Chapter(versions[code], figures[code]) for code in versions}


def version_record(row: PolicyVersion, code: str, published: int | None = None) -> VersionRecord:
    """The record of a version; a draft takes the number it would be published with."""
    stamp = row.published if published is None else published
    if stamp is None:
        raise ValueError("a draft needs the number it would be published with")
    return VersionRecord(
        pk=row.pk,
        key=row.key,
        region=code,
        scheme=row.scheme,
        programme=row.programme,
        title=row.title,
        effective_from=row.effective_from,
        is_assumed=row.effective_assumed,
        published=stamp,
        withdrawn=row.withdrawn,
        withdrawal_reason=row.withdrawal_reason,
        review_months=row.review_months,
        compared_on=row.compared_on,
        verified_on=row.verified_on,
    )


def figure_records(versions: dict[int, VersionRecord]) -> Iterator[FigureRecord]:
    """The figures of these versions with their claims, in two queries."""
    rows: dict[int, list[Claim]] = defaultdict(list)
    for row in Claim.objects.filter(figure__version_id__in=versions).order_by("pk"):
        rows[row.figure_id].append(row)
    for figure in Figure.objects.filter(version_id__in=versions).order_by("pk"):
        version = versions[figure.version_id]
        own = {name: getattr(figure, name) for name in FIGURE_DIMENSIONS}
        yield FigureRecord(
            pk=figure.pk,
            key=figure.key,
            cell=Cell(scheme=version.scheme, programme=version.programme, **own),
            last_day=figure.last_day,
            is_temporary=figure.is_temporary,
            version=version,
            claims=tuple(_claim_record(row, version.compared_on) for row in rows[figure.pk]),
        )


def _claim_record(row: Claim, compared_on: date | None) -> ClaimRecord:
    """Whoever compares a version with its source compares each of its claims."""
    days = [day for day in (row.verified_on, compared_on) if day]
    return ClaimRecord(
        pk=row.pk,
        standing=Standing(row.standing),
        state=State(row.state),
        value=None if row.data is None else values.from_data(row.data),
        condition=row.condition,
        source=row.source_id,
        clause=row.clause,
        grade=Grade(row.grade),
        verified_on=max(days, default=None),
        facts=tuple(row.facts.split()),
        note=row.note,
    )
