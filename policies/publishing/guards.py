"""What may not be published, in words that say how to mend it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.core.exceptions import ValidationError

from policies import formats
from policies.book.chapter import Chapter, precedence, state_of
from policies.book.reader import figure_records, version_record
from policies.book.records import FigureRecord
from policies.cells import DIMENSIONS, OPEN, Cell
from policies.figures import cells_within, dimension_label
from policies.models import Claim, Figure, PolicyVersion, Region
from policies.spans import SPANNED
from policies.values import Place
from policies.vocabulary import Programme, Scheme

LOOSE = (*OPEN, "hardship")
"""Dimensions without a closed list: what counts are the values that figures name."""


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A cell for which the newest act and a more special figure would answer differently."""

    cell: Cell
    on: date
    winner: FigureRecord
    special: FigureRecord

    @property
    def sentence(self) -> str:
        words = [
            dimension_label(name, value)
            for name, value in _named(self.special.cell, self.special.kind.dimensions)
        ]
        return (
            f"{self.on} 起“{self.winner.kind.label}”有两种答案："
            f"“{self.winner.version.title}”没有单说{'、'.join(words)}，"
            f"“{self.special.version.title}”单独规定过。"
            "请把新的项目写窄一些，或者把这一格重新写明。"
        )


def _named(cell: Cell, dimensions: Iterable[str]) -> list[tuple[str, str]]:
    return [(name, getattr(cell, name)) for name in dimensions if getattr(cell, name)]


def problems_of(draft: PolicyVersion, number: int) -> list[str]:
    """Why this draft may not be published with this number; empty if it may."""
    problems = list(_incomplete(draft))
    if problems:
        return problems
    code = draft.region.code
    rows = PolicyVersion.objects.filter(region=draft.region, published__isnull=False)
    published = {row.pk: version_record(row, code) for row in rows}
    standing = {pk: record for pk, record in published.items() if record.is_public_at(number)}
    mine = version_record(draft, code, published=number)
    figures = list(figure_records({**standing, mine.pk: mine}))
    sentences = [question.sentence for question in open_questions(figures, mine.pk)]
    return list(dict.fromkeys(sentences))


def _incomplete(draft: PolicyVersion) -> Iterator[str]:
    figures = list(Figure.objects.filter(version=draft).select_related("version"))
    if not figures:
        yield "这个版本里还没有项目。"
    for figure in figures:
        claims = list(Claim.objects.filter(figure=figure).select_related("figure", "source"))
        if not claims:
            yield f"“{figure}”还没有任何来源的说法。"
        try:
            figure.full_clean(validate_unique=False, validate_constraints=False)
            for claim in claims:
                _, value = formats.read(figure.kind, claim.text)
                if isinstance(value, Place) and not Region.objects.filter(code=value.code).exists():
                    yield f"“{figure}”：没有代码是 {value.code} 的地区。"
        except formats.FormatError as error:
            yield f"“{figure}”：{error}"
        except ValidationError as error:
            yield f"“{figure}”：{'；'.join(error.messages)}"


def open_questions(figures: list[FigureRecord], version: int) -> Iterator[OpenQuestion]:
    """The open questions that a version raises among all standing figures of its region.

    On a day, for a cell, the fold gives the newest act. If another figure names what the newest
    one leaves at "any", was not restated since, and says something else, then nobody has said
    which is meant.
    """
    touched = [figure for figure in figures if figure.version.pk == version]
    chapter = Chapter((), figures)
    for figure in touched:
        named = _named_in(chapter.figures(figure.key))
        rivals = [other for other in chapter.figures(figure.key) if _overlap(figure, other, named)]
        if len(rivals) < 2:
            continue
        for on in _days_of_change(figure, rivals):
            for cell in _cells(figure, named):
                yield from _questions_at(cell, on, rivals, chapter)


def _named_in(figures: Iterable[FigureRecord]) -> dict[str, list[str]]:
    """What figures of one kind name in the dimensions that have no closed list."""
    named: dict[str, set[str]] = {}
    for figure in figures:
        for name in LOOSE:
            if value := getattr(figure.cell, name):
                named.setdefault(name, set()).add(value)
    return {name: sorted(values) for name, values in named.items()}


def _overlap(one: FigureRecord, other: FigureRecord, named: dict[str, list[str]]) -> bool:
    return any(other.cell.covers(cell) for cell in _cells(one, named))


def _cells(figure: FigureRecord, named: dict[str, list[str]]) -> Iterator[Cell]:
    """Every cell the figure covers, the version's own dimensions filled in as well."""
    schemes = [figure.cell.scheme] if figure.cell.scheme else list(Scheme)
    programmes = [figure.cell.programme] if figure.cell.programme else list(Programme)
    for cell in cells_within(figure.kind, figure.cell, named):
        for scheme in schemes:
            for programme in programmes:
                yield replace(cell, scheme=scheme, programme=programme)


def _days_of_change(figure: FigureRecord, rivals: list[FigureRecord]) -> list[date]:
    """The days from its start on which another act may begin to answer."""
    start = figure.version.effective_from
    days = {start} | {rival.version.effective_from for rival in rivals}
    days |= {rival.last_day + timedelta(days=1) for rival in rivals if rival.last_day}
    return sorted(day for day in days if day >= start)


def _questions_at(
    cell: Cell, on: date, rivals: list[FigureRecord], chapter: Chapter
) -> Iterator[OpenQuestion]:
    revision = max(rival.version.published for rival in rivals)
    winner = chapter.in_force(rivals[0].key, cell, on, revision)
    if winner is None or winner.has_ended(on):
        return
    alive = [
        rival
        for rival in rivals
        if rival.version.effective_from <= on
        and not rival.has_ended(on)
        and rival.cell.covers(cell)
    ]
    for special in alive:
        if special is winner or _is_restated(special, alive, cell):
            continue
        if not _names_all(winner.cell, special.cell, cell) and _answer(winner, on) != _answer(
            special, on
        ):
            yield OpenQuestion(cell, on, winner, special)


def _names_all(one: Cell, other: Cell, asked: Cell) -> bool:
    """Whether `one` is at least as special as `other` in every dimension of the asked cell. A span
    of ages that holds the asked ones says as much of them as a narrower span does."""
    mine, theirs = one.depths_in(asked), other.depths_in(asked)
    if mine is None or theirs is None:
        return False
    return all(
        a >= b or (a > 0 and name in SPANNED)
        for name, a, b in zip(DIMENSIONS, mine, theirs, strict=True)
    )


def _is_restated(figure: FigureRecord, alive: list[FigureRecord], cell: Cell) -> bool:
    """A later act has a figure at least as special: it has said what holds."""
    return any(
        precedence(other) > precedence(figure) and _names_all(other.cell, figure.cell, cell)
        for other in alive
    )


def _answer(figure: FigureRecord, on: date) -> object:
    return state_of(figure, on), frozenset(claim.says for claim in figure.live)
