"""变化说明 of a version that is still a draft: part of what is handed in with it, and begun from
what the version changes."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.contrib.auth.models import User
from django.db import transaction

from guides.editorial import Text
from guides.editorial.lookup import faults_of, reading_of
from guides.editorial.references import FigureReference
from guides.models import ChangeNote
from guides.presenters.history import Change, changes_of
from guides.presenters.region import VersionView
from policies.book import Book, FigureRecord, open_book
from policies.book.proposed import proposed
from policies.cells import FIGURE_DIMENSIONS
from policies.models import PolicyVersion
from policies.publishing.record import note_words

MOST_NAMED = 8


def keep_note(version: PolicyVersion, words: str, person: User) -> bool:
    """Save the note, or take it away where nothing is said; False if the version is public by
    now. It is not read anywhere before its version is; still it is the version's own words: they
    stand on its record, whoever wrote them has written it, and a submission is void by them."""
    with transaction.atomic():
        drafts = PolicyVersion.objects.select_for_update().drafts()
        if not drafts.filter(pk=version.pk).exists():
            return False
        note = ChangeNote.objects.filter(version=version).first()
        before = note.words if note else ""
        if words == before:
            return True
        if words:
            ChangeNote.objects.update_or_create(version=version, defaults={"words": words})
        elif note:
            note.delete()
        note_words(version.pk, person, [["变化说明", before, words]])
    return True


def suggested_note(version: PolicyVersion) -> str:
    """A beginning for whoever writes the note: what became of each figure, with the values cited,
    so that none is typed. Empty where nothing changes."""
    book = open_book()
    following = proposed(book, version)
    chapter = following.chapter(version.region.code)
    mine = next(record for record in chapter.versions if record.pk == version.pk)
    made = changes_of(following, VersionView(mine, ""))
    figures = [figure for figure in chapter.figures() if figure.version.pk == version.pk]
    figures.sort(key=lambda figure: figure.pk)
    lines = list(_lines(book, following, figures, made.changes, bool(made.corrects)))
    if not lines:
        return ""
    head = f"更正《{made.corrects[0]}》：" if made.corrects else "改了这些："
    rest = len(lines) - MOST_NAMED
    more = ["- 还有几项，见下面的表。"] if rest > 0 else []
    return "\n".join([head, "", *lines[:MOST_NAMED], *more])


def _lines(
    book: Book,
    following: Book,
    figures: list[FigureRecord],
    changes: tuple[Change, ...],
    is_correction: bool,
) -> Iterator[str]:
    for figure, change in zip(figures, changes, strict=True):
        if change.is_same_value or not change.is_live:
            continue
        name = f"{change.label}（{change.dimensions}）" if change.dimensions else change.label
        start = figure.version.effective_from
        now = _cited(book, following, figure, start)
        before = _cited(book, book, figure, start - timedelta(days=1))
        if not change.before:
            yield f"- 新收录：{name}"
        elif now and before and change.is_real and not is_correction:
            yield f"- {name}：从 {before} 改成 {now}"
        else:
            yield f"- {name}：{f'现在是 {now}' if now else '换了写法'}"


def _cited(book: Book, read: Book, figure: FigureRecord, on: date) -> str:
    """A reference to what holds for the figure's cell on that day; empty where a reference cannot
    say it, or a text may not cite it yet."""
    region = book.regions[figure.version.region]
    dimensions = {name: getattr(figure.cell, name) for name in FIGURE_DIMENSIONS}
    scheme = figure.cell.scheme or "both"
    path = ".".join([region.slug, scheme, figure.key, *filter(None, dimensions.values())])
    text = Text.of(f"{{{{figure:{path}@{on}}}}}")
    if faults_of(text, book, ()):
        return ""
    reference = text.references[0]
    if not isinstance(reference, FigureReference):
        return ""
    is_whole = all(getattr(reference.cell, name) == dimensions[name] for name in dimensions)
    reading = reading_of(read, reference, on)
    found = reading.figure if reading else None
    is_meant = found and figure.cell.programme in ("", reading.cell.programme)  # type: ignore[union-attr]
    return f"{{{{figure:{path}@{on}}}}}" if is_whole and is_meant else ""
