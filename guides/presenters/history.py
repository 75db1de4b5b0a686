"""A region's versions in time, and what each one changed: from → to."""

from dataclasses import dataclass
from datetime import date

from guides.presenters.figures import Said, dimensions_of, said_by
from guides.presenters.region import VersionView
from policies.book import Book, Chapter, FigureRecord, Reading, VersionRecord
from policies.book.chapter import corrected, state_of
from policies.figures import Shape, dimension_label
from policies.vocabulary import Standing, State


@dataclass(frozen=True)
class Change:
    """One figure of a version: what stood before its start, and what it says.

    `before` is empty where nothing was recorded; `is_same_value` where only the source is new.
    """

    label: str
    dimensions: str
    before: tuple[Said, ...]
    after: tuple[Said, ...]
    refuted: tuple[Said, ...]
    """What sources said of it that is known to be wrong."""
    is_same_value: bool
    is_narrower: bool
    """What stood before was said of more people or hospitals than this is: no drop, no rise."""
    is_live: bool
    is_in_words: bool
    last_day: date | None

    @property
    def is_real(self) -> bool:
        """One value in force for this very cell became another."""
        return bool(self.before) and self.is_live and not (self.is_same_value or self.is_narrower)


@dataclass(frozen=True)
class VersionChanges:
    view: VersionView
    scheme: str
    changes: tuple[Change, ...]
    last_day: date | None
    corrects: tuple[str, ...]
    """The titles of the versions of the same day that it corrects."""


def changes_of(book: Book, view: VersionView) -> VersionChanges:
    """What a version changed on its first day, against all that stood then without it."""
    version = view.version
    chapter = book.chapter(version.region)
    figures = [f for f in reversed(list(chapter.figures())) if f.version.pk == version.pk]
    figures.sort(key=lambda figure: figure.pk)
    last_days = {figure.last_day for figure in figures}
    return VersionChanges(
        view=view,
        scheme=dimension_label("scheme", version.scheme),
        changes=tuple(_change(chapter, figure, book.revision) for figure in figures),
        last_day=last_days.pop() if len(last_days) == 1 else None,
        corrects=tuple(other.title for other in corrected(chapter, version, book.revision)),
    )


def _change(chapter: Chapter, figure: FigureRecord, revision: int) -> Change:
    before = _before(chapter, figure, revision)
    live_before = before.live if before.is_usable or before.state is State.LAPSED else ()
    shown = figure.live or figure.claims
    refuted = figure.claims_of(Standing.REFUTED) if figure.live else ()
    care = "" if figure.kind.care else dimension_label("care", figure.cell.care)
    route = dimension_label("route", figure.cell.route)
    return Change(
        label=figure.kind.label,
        dimensions=" · ".join(filter(None, [care, route, dimensions_of(figure)])),
        before=tuple(said_by(figure.kind, claim) for claim in live_before),
        after=tuple(said_by(figure.kind, claim) for claim in shown),
        refuted=tuple(said_by(figure.kind, claim) for claim in refuted),
        is_narrower=bool(live_before)
        and before.figure is not None
        and before.figure.cell != figure.cell,
        is_same_value=bool(live_before)
        and {claim.says for claim in live_before} == {claim.says for claim in figure.live},
        is_live=state_of(figure, figure.version.effective_from) is not State.DOUBTED
        and bool(figure.live),
        is_in_words=figure.kind.shape is Shape.WORDS,
        last_day=figure.last_day,
    )


def _before(chapter: Chapter, figure: FigureRecord, revision: int) -> Reading:
    """What held for the figure's cell on its first day, had its version not been published."""
    others = [
        other for other in chapter.figures(figure.key) if other.version.pk != figure.version.pk
    ]
    earlier = [other for other in others if _precedes(other.version, figure.version)]
    alone = Chapter((), earlier)
    return alone.read(figure.key, figure.cell, figure.version.effective_from, revision)


def _precedes(one: VersionRecord, other: VersionRecord) -> bool:
    return (one.effective_from, one.published) < (other.effective_from, other.published)


@dataclass(frozen=True)
class RecentChange:
    """A change for the home page: where, what, from when."""

    region: str
    slug: str
    on: date
    change: Change


def recent_changes(book: Book, on: date, most: int) -> list[RecentChange]:
    """The latest figures that really changed, the newest start first, one region at a time;
    no sentences, which are long."""
    found: list[RecentChange] = []
    versions = [
        version
        for chapter in book.all_chapters().values()
        for version in chapter.versions
        if version.is_public_at(book.revision) and version.effective_from <= on
    ]
    versions.sort(key=lambda version: (version.effective_from, version.published), reverse=True)
    for version in versions:
        if len(found) >= most:
            break
        region = book.regions[version.region]
        changes = changes_of(book, VersionView(version, "")).changes
        real = [change for change in changes if change.is_real and not change.is_in_words]
        found += [
            RecentChange(region.name, region.slug, version.effective_from, change)
            for change in real[:1]
        ]
    return found
