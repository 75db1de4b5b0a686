"""Documents and every claim that rests on them, fact by fact."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date

from guides.presenters.figures import (
    NOT_VERIFIED,
    OVERDUE,
    Said,
    Seal,
    dimensions_of,
    grade_seal,
    said_by,
    standing_words,
)
from policies.book import Book, ClaimRecord, FigureRecord, SourceRecord, StatementRecord
from policies.figures import dimension_label
from policies.freshness import is_overdue
from policies.vocabulary import Grade, Standing

STANDING_OF_STATEMENT = {
    Standing.MAIN: "写进问答和指南",
    Standing.ALTERNATIVE: "另一种说法",
    Standing.REFUTED: "已更正，不再用",
    Standing.DOUBTED: "存疑",
}


@dataclass(frozen=True)
class Use:
    """One place where a claim stands: region, figure, what it says, what that counts for."""

    region: str
    slug: str
    figure: FigureRecord
    label: str
    dimensions: str
    said: Said
    since: str
    is_assumed: bool
    last_day: str
    standing: str
    review: str
    """When it was compared with this source last, and whether that was too long ago."""


@dataclass(frozen=True)
class Quoted:
    """What the source says that is no figure of a region, and what that counts for."""

    about: str
    words: str
    clause: str
    standing: str
    note: str


@dataclass(frozen=True)
class FactView:
    """A fact of the source, which seals lead to: every place it is used, and its quotable words."""

    anchor: str
    uses: tuple[Use, ...]
    quoted: Quoted | None


@dataclass(frozen=True)
class SourceView:
    source: SourceRecord
    seal: Seal
    claims: int


def _claims(book: Book) -> dict[int, list[tuple[FigureRecord, ClaimRecord]]]:
    """Every published claim, by source."""
    found: dict[int, list[tuple[FigureRecord, ClaimRecord]]] = defaultdict(list)
    for chapter in book.all_chapters().values():
        for figure in chapter.figures():
            if figure.version.published <= book.revision:
                for claim in figure.claims:
                    found[claim.source].append((figure, claim))
    return found


def sources_by_grade(book: Book) -> list[tuple[Seal, list[SourceView]]]:
    """The sources that carry something public, under their grades."""
    standing = Counter(statement.source for statement in book.statements.values())
    for source, pairs in _claims(book).items():
        standing[source] += sum(f.version.is_public_at(book.revision) for f, _ in pairs)
    groups = []
    for grade in Grade:
        views = [
            SourceView(source, grade_seal(source.grade), count)
            for source in book.sources.values()
            if source.grade is grade and (count := standing[source.pk])
        ]
        if views:
            groups.append((grade_seal(grade), views))
    return groups


def facts_of(book: Book, source: SourceRecord, on: date) -> list[FactView]:
    """Every fact of a source, in the order of its ids, each with all that rests on it."""
    uses: dict[str, list[tuple[FigureRecord, ClaimRecord]]] = defaultdict(list)
    for figure, claim in _claims(book).get(source.pk, []):
        for anchor in claim.facts or (claim.anchor,):
            uses[anchor].append((figure, claim))
    statements = {s.key: s for s in book.statements.values() if s.source == source.pk}
    facts = []
    for anchor in sorted({*uses, *statements}, key=_natural):
        ordered = sorted(uses[anchor], key=lambda pair: (pair[0].version.region, pair[0].pk))
        statement = statements.get(anchor)
        facts.append(
            FactView(
                anchor,
                tuple(_use(book, figure, claim, on) for figure, claim in ordered),
                _quoted(statement) if statement else None,
            )
        )
    return facts


def _quoted(statement: StatementRecord) -> Quoted:
    return Quoted(
        about=statement.about,
        words=statement.words,
        clause=statement.clause,
        standing=STANDING_OF_STATEMENT[statement.standing],
        note=statement.note,
    )


def _natural(anchor: str) -> tuple[str, int]:
    letters = anchor.rstrip("0123456789")
    return letters, int(anchor[len(letters) :] or 0)


def _use(book: Book, figure: FigureRecord, claim: ClaimRecord, on: date) -> Use:
    region = book.regions[figure.version.region]
    is_withdrawn = figure.version.is_withdrawn_at(book.revision)
    care = "" if figure.kind.care else dimension_label("care", figure.cell.care)
    names = (
        dimension_label("scheme", figure.cell.scheme),
        care,
        dimension_label("route", figure.cell.route),
        dimensions_of(figure),
    )
    said = said_by(figure.kind, claim)
    chapter = book.chapter(region.code)
    is_in_force = chapter.in_force(figure.key, figure.cell, on, book.revision) is figure
    checked = said.verified if said.verified == NOT_VERIFIED else f"核对于 {said.verified}"
    is_late = is_in_force and is_overdue(figure.version.review_by, on)
    return Use(
        region=region.name,
        slug=region.slug,
        figure=figure,
        label=figure.kind.label,
        dimensions=" · ".join(filter(None, names)),
        said=said,
        since=figure.version.effective_from.isoformat(),
        is_assumed=figure.version.is_assumed,
        last_day=figure.last_day.isoformat() if figure.last_day else "",
        standing="所在版本已撤回，不再用" if is_withdrawn else standing_words(claim.standing),
        review=f"{checked}，{OVERDUE}" if is_late else checked,
    )
