"""Documents and every claim that rests on them, fact by fact."""

from collections import Counter, defaultdict
from dataclasses import dataclass

from guides.presenters.figures import Said, Seal, dimensions_of, grade_seal, said_by, standing_words
from policies.book import Book, ClaimRecord, FigureRecord, SourceRecord
from policies.figures import dimension_label
from policies.vocabulary import Grade


@dataclass(frozen=True)
class Use:
    """One place where a claim stands: region, figure, what it says, what that counts for."""

    region: str
    slug: str
    label: str
    dimensions: str
    said: Said
    since: str
    is_assumed: bool
    last_day: str
    standing: str


@dataclass(frozen=True)
class FactView:
    """A fact of the source, with its anchors and every place it is used."""

    anchor: str
    other_anchors: tuple[str, ...]
    uses: tuple[Use, ...]


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
    standing = Counter(
        source
        for source, pairs in _claims(book).items()
        for figure, _ in pairs
        if figure.version.is_public_at(book.revision)
    )
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


def facts_of(book: Book, source: SourceRecord) -> list[FactView]:
    """Every fact of a source, in the order of its ids, each with all its uses."""
    grouped: dict[str, list[tuple[FigureRecord, ClaimRecord]]] = defaultdict(list)
    for figure, claim in _claims(book).get(source.pk, []):
        grouped[claim.anchor].append((figure, claim))
    taken: set[str] = set(grouped)
    facts = []
    for anchor in sorted(grouped, key=_natural):
        others = []
        for _, claim in grouped[anchor]:
            for fact in claim.facts[1:]:
                if fact not in taken:
                    taken.add(fact)
                    others.append(fact)
        ordered = sorted(grouped[anchor], key=lambda pair: (pair[0].version.region, pair[0].pk))
        uses = tuple(_use(book, figure, claim) for figure, claim in ordered)
        facts.append(FactView(anchor, tuple(others), uses))
    return facts


def _natural(anchor: str) -> tuple[str, int]:
    letters = anchor.rstrip("0123456789")
    return letters, int(anchor[len(letters) :] or 0)


def _use(book: Book, figure: FigureRecord, claim: ClaimRecord) -> Use:
    region = book.regions[figure.version.region]
    is_withdrawn = figure.version.is_withdrawn_at(book.revision)
    care = "" if figure.kind.care else dimension_label("care", figure.cell.care)
    names = (
        dimension_label("scheme", figure.cell.scheme),
        care,
        dimension_label("route", figure.cell.route),
        dimensions_of(figure),
    )
    return Use(
        region=region.name,
        slug=region.slug,
        label=figure.kind.label,
        dimensions=" · ".join(filter(None, names)),
        said=said_by(figure.kind, claim),
        since=figure.version.effective_from.isoformat(),
        is_assumed=figure.version.is_assumed,
        last_day=figure.last_day.isoformat() if figure.last_day else "",
        standing="所在版本已撤回，不再用" if is_withdrawn else standing_words(claim.standing),
    )
