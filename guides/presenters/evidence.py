"""What a line of a bill rests on: document, clause, version, when it was checked, other claims."""

from collections.abc import Iterable
from dataclasses import dataclass

from guides.presenters.figures import Said, Seal, review_words, said_by, standing_words
from policies.book import Book, ClaimRecord, Reading
from policies.vocabulary import Standing


@dataclass(frozen=True)
class ClaimEvidence:
    """One claim with the document it stands in, and what it counts for."""

    said: Said
    title: str
    number: str
    standing: str
    is_other: bool
    """Not what was reckoned with: another opinion, a refuted or a doubted one."""


@dataclass(frozen=True)
class Evidence:
    """One figure behind a line."""

    label: str
    version: str
    since: str
    is_assumed: bool
    review: str
    claims: tuple[ClaimEvidence, ...]


def evidence_of(
    book: Book, readings: Iterable[Reading], used: Iterable[ClaimRecord]
) -> tuple[Evidence, ...]:
    """The figures that the claims used belong to, each with every claim about it."""
    pks = {claim.pk for claim in used}
    found = []
    for reading in readings:
        figure = reading.figure
        if figure is None or not pks & {claim.pk for claim in figure.claims}:
            continue
        version = figure.version
        found.append(
            Evidence(
                label=reading.kind.label,
                version=version.title,
                since=version.effective_from.isoformat(),
                is_assumed=version.is_assumed,
                review=review_words(version, reading.on),
                claims=tuple(_claim(book, reading, claim) for claim in figure.claims),
            )
        )
    return tuple(found)


def _claim(book: Book, reading: Reading, claim: ClaimRecord) -> ClaimEvidence:
    source = book.sources.get(claim.source)
    return ClaimEvidence(
        said=said_by(reading.kind, claim),
        title=source.title if source else "",
        number=source.document_number if source else "",
        standing=standing_words(claim.standing),
        is_other=claim.standing is not Standing.MAIN,
    )


def documents_of(book: Book, seals: Iterable[Seal]) -> tuple[tuple[str, str], ...]:
    """Title and number of each document behind the seals, once."""
    sources = (book.sources[seal.source] for seal in seals)
    return tuple(dict.fromkeys((source.title, source.document_number) for source in sources))
