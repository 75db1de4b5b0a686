"""What a draft does beside its own lines: what it covers, what returns after it, what it leaves."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from desk.pages.checking import Draft
from guides.presenters.figures import dimensions_of, said_by
from guides.presenters.region import in_force
from policies.book import Chapter, FigureRecord, Reading
from policies.cells import Cell
from policies.figures import dimension_label
from policies.vocabulary import State

MOST_NAMED = 4


@dataclass(frozen=True)
class Beside:
    """Some figures that the draft's lines do not name or do not end with, and what becomes of
    them, in words; many that share a fate are counted, and named on asking."""

    labels: tuple[str, ...]
    words: str

    @property
    def is_many(self) -> bool:
        return len(self.labels) > MOST_NAMED


def beside(draft: Draft) -> list[Beside]:
    found: dict[str, list[str]] = {}
    for label, words in (*_covered(draft), *_afterwards(draft), *_overruled(draft), *_left(draft)):
        labels = found.setdefault(words, [])
        if label not in labels:
            labels.append(label)
    return [Beside(tuple(labels), words) for words, labels in found.items()]


def _covered(draft: Draft) -> Iterator[tuple[str, str]]:
    """Narrower figures of earlier acts, which a broader one of the draft takes the place of."""
    chapter, start = _chapter(draft), draft.record.effective_from
    mine = [figure for figure in chapter.figures() if figure.version.pk == draft.record.pk]
    named = {(figure.key, figure.cell) for figure in mine}
    for key in dict.fromkeys(figure.key for figure in mine):
        for figure in chapter.figures(key):
            if (key, figure.cell) in named or not figure.live:
                continue
            before = _read(chapter, figure, start, draft.book.revision)
            after = _read(chapter, figure, start, draft.following.revision)
            if before.figure is figure and before.is_usable and after.figure is not figure:
                yield (
                    label_of(figure),
                    f"单独写过 {_said(before)}，从此跟着新的一项：{_said(after)}。",
                )


def _afterwards(draft: Draft) -> Iterator[tuple[str, str]]:
    """What holds when a figure of the draft has ended."""
    chapter = _chapter(draft)
    for figure in chapter.figures():
        if figure.version.pk != draft.record.pk or figure.last_day is None:
            continue
        reading = _read(
            chapter, figure, figure.last_day + timedelta(days=1), draft.following.revision
        )
        if reading.figure is figure:
            words = f"到 {figure.last_day} 为止，过后网站写“新年度未收录”，不再拿来算。"
        elif reading.figure is None:
            words = f"到 {figure.last_day} 为止，没有别的规定接上，网站写“未收录”。"
        else:
            title = reading.figure.version.title
            words = f"到 {figure.last_day} 为止，由《{title}》接上：{_said(reading)}。"
        yield label_of(figure), words


def _overruled(draft: Draft) -> Iterator[tuple[str, str]]:
    """Figures of the draft that count for nobody on the day: a later act says otherwise."""
    chapter = _chapter(draft)
    for figure in chapter.figures():
        if figure.version.pk != draft.record.pk:
            continue
        reading = _read(chapter, figure, draft.on, draft.following.revision)
        if reading.figure and reading.figure.version.pk != draft.record.pk:
            other = reading.figure.version
            yield (
                label_of(figure),
                f"在 {draft.on} 不算数：《{other.title}》（{other.effective_from} 起）压着它。",
            )


def _left(draft: Draft) -> Iterator[tuple[str, str]]:
    """What is past its last day, and the draft does not renew."""
    for entry in in_force(draft.following, draft.region, draft.on):
        figure = entry.reading.figure
        if figure is None or entry.reading.state is not State.LAPSED:
            continue
        is_of_scheme = not draft.version.scheme or figure.cell.scheme == draft.version.scheme
        if entry.from_region == draft.region.code and is_of_scheme:
            yield label_of(figure), f"在 {figure.last_day} 就过期了，这份没有写新的。"


def _chapter(draft: Draft) -> Chapter:
    return draft.following.chapter(draft.region.code)


def _read(chapter: Chapter, figure: FigureRecord, on: date, revision: int) -> Reading:
    return chapter.read(figure.key, figure.cell, on, revision)


def label_of(figure: FigureRecord) -> str:
    """职工 · 报销比例 住院 · 三级 · 退休."""
    cell: Cell = figure.cell
    care = "" if figure.kind.care else dimension_label("care", cell.care)
    route = dimension_label("route", cell.route)
    words = [dimension_label("scheme", cell.scheme), figure.kind.label, care, route]
    return " · ".join(filter(None, [*words, dimensions_of(figure)]))


def _said(reading: Reading) -> str:
    return " 或 ".join(said_by(reading.kind, claim).text for claim in reading.live) or "没有数"
