"""变化说明 of a version that is still a draft: part of what is handed in with it, and begun from
what the version changes."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.contrib.auth.models import User
from django.db import transaction

from guides.editorial import Text, library_of
from guides.editorial.lookup import faults_of, reading_of
from guides.editorial.references import FigureReference, written
from guides.models import ChangeNote
from guides.presenters.history import Change, changes_of
from guides.presenters.region import VersionView
from policies.book import Book, FigureRecord, VersionRecord, open_book
from policies.book.proposed import proposed
from policies.cells import FIGURE_DIMENSIONS
from policies.models import PolicyVersion
from policies.models.counter import hold_counter
from policies.publishing.record import note_words

MOST_LINES = 3
MOST_NAMED = 4


def keep_note(version: PolicyVersion, words: str, person: User) -> bool:
    """Save the note, or take it away where nothing is said; False if the version is public by
    now. It is not read anywhere before its version is; still it is the version's own words: they
    stand on its record, whoever wrote them has written it, and a submission is void by them."""
    with transaction.atomic():
        hold_counter()
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


@dataclass(frozen=True)
class Citable:
    """A figure of the draft, and the reference that a text cites it by."""

    label: str
    reference: str


def note_problems(version: PolicyVersion) -> list[str]:
    """What a saved note cites and the draft no longer says: readers would find a hole."""
    note = ChangeNote.objects.filter(version=version).first()
    if note is None:
        return []
    book = open_book()
    terms = library_of(book).terms.keys()
    faults = faults_of(Text.of(note.words), proposed(book, version), terms)
    return [f"变化说明里的引用要改：{fault}。" for fault in faults]


def citable_figures(version: PolicyVersion) -> list[Citable]:
    """Every figure of the draft that a text may cite, as it is cited."""
    following = proposed(open_book(), version)
    figures = _figures_of(following, version)
    changes = changes_of(following, VersionView(_record(following, version), "")).changes
    cited = (_cited(following, figure, figure.version.effective_from) for figure in figures)
    return [
        Citable(_name(change), reference)
        for change, reference in zip(changes, cited, strict=True)
        if reference
    ]


def suggested_note(version: PolicyVersion) -> str:
    """A beginning for whoever writes the note: what became of the first few figures, with the
    values cited, so that none is typed. Empty where nothing changes."""
    book = open_book()
    following = proposed(book, version)
    made = changes_of(following, VersionView(_record(following, version), ""))
    shown = [
        (figure, change)
        for figure, change in zip(_figures_of(following, version), made.changes, strict=True)
        if change.is_live and not change.is_same_value
    ]
    changed = list(_changed(book, following, shown, bool(made.corrects)))
    new = [f"- {words}" for words in _new(change for _, change in shown)]
    if not changed and not new:
        return ""
    most = MOST_LINES - len(new)
    head = f"更正《{made.corrects[0]}》：" if made.corrects else "改了这些："
    rest = ["", "还有几项，见下面的表。"] if len(changed) > most else []
    return "\n".join([head, "", *changed[:most], *new, *rest])


def _record(following: Book, version: PolicyVersion) -> VersionRecord:
    versions = following.chapter(version.region.code).versions
    return next(record for record in versions if record.pk == version.pk)


def _figures_of(following: Book, version: PolicyVersion) -> list[FigureRecord]:
    """In the order in which the public history tells of them."""
    figures = following.chapter(version.region.code).figures()
    mine = [figure for figure in figures if figure.version.pk == version.pk]
    return sorted(mine, key=lambda figure: figure.pk)


def _name(change: Change) -> str:
    return f"{change.label}（{change.dimensions}）" if change.dimensions else change.label


def _new(changes: Iterable[Change]) -> list[str]:
    """What was not recorded before, in one line."""
    labels = list(dict.fromkeys(change.label for change in changes if not change.before))
    if not labels:
        return []
    more = "等" if len(labels) > MOST_NAMED else ""
    return [f"新收录：{'、'.join(labels[:MOST_NAMED])}{more}"]


def _changed(
    book: Book,
    following: Book,
    shown: list[tuple[FigureRecord, Change]],
    is_correction: bool,
) -> Iterator[str]:
    for figure, change in shown:
        if not change.before:
            continue
        start = figure.version.effective_from
        now = _cited(following, figure, start)
        before = _cited(book, figure, start - timedelta(days=1))
        if now and before and change.is_real and not is_correction:
            yield f"- {_name(change)}：从 {before} 改成 {now}"
        else:
            yield f"- {_name(change)}：{f'现在是 {now}' if now else '换了写法'}"


def _cited(book: Book, figure: FigureRecord, on: date) -> str:
    """A reference to what holds in the book for the figure's cell on that day; empty where a
    reference cannot say it."""
    region = book.regions[figure.version.region]
    dimensions = {name: getattr(figure.cell, name) for name in FIGURE_DIMENSIONS}
    scheme = figure.cell.scheme or "both"
    path = ".".join([region.slug, scheme, figure.key, *written(figure.kind, figure.cell)])
    text = Text.of(f"{{{{figure:{path}@{on}}}}}")
    if faults_of(text, book, ()):
        return ""
    reference = text.references[0]
    if not isinstance(reference, FigureReference):
        return ""
    is_whole = all(getattr(reference.cell, name) == dimensions[name] for name in dimensions)
    reading = reading_of(book, reference, on)
    found = reading.figure if reading else None
    is_meant = found and figure.cell.programme in ("", reading.cell.programme)  # type: ignore[union-attr]
    return f"{{{{figure:{path}@{on}}}}}" if is_whole and is_meant else ""
