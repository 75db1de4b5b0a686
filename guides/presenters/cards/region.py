"""A region as a card: its figures by scheme, where to file, whom to ask."""

from datetime import date

from guides.presenters.cards.parts import Block, Card, Cites, Row
from guides.presenters.notes import channels_of
from guides.presenters.region import FactView, SchemeView, in_force, scheme_views
from guides.words import ask_region, card_words, dial_words
from policies.book import Book, RegionRecord
from policies.figures import Subject

FIRST = [
    subject.value
    for subject in (
        Subject.CONTRIBUTION,
        Subject.INPATIENT,
        Subject.OUTPATIENT,
        Subject.OUT_OF_AREA,
        Subject.FILING,
    )
]
"""What most people come for."""


def region_card(book: Book, region: RegionRecord, on: date) -> Card:
    entries, cites = in_force(book, region, on), Cites(book)
    channels = channels_of(book, region, entries)
    has_own = any(entry.from_region == region.code for entry in entries)
    context = {"region": region, "has_own": has_own}
    blocks = (
        *_blocks(scheme_views(book, region, entries), cites),
        Block("facts", card_words("channels", {}), _rows(channels, cites)),
    )
    return Card(
        title=f"{region.full_name}医保",
        heading=card_words("region", context),
        case=region.full_name,
        hint="",
        answer=card_words("region_answer", context),
        words=(),
        blocks=blocks,
        remarks=(),
        asks=(ask_region(region.name),),
        dial=dial_words(region.name, region.area_code),
        sources=cites.sources(),
        on=on.isoformat(),
        is_sentence=True,
    )


def _blocks(schemes: list[SchemeView], cites: Cites) -> list[Block]:
    """The subjects of each scheme, what can be spared least before the rest."""
    subjects = [(scheme.title, subject) for scheme in schemes for subject in scheme.subjects]
    ordered = sorted(subjects, key=lambda pair: pair[1].title not in FIRST)
    return [
        Block("facts", f"{of} · {subject.title}", _rows(subject.facts, cites), can_wait=True)
        for of, subject in ordered
    ]


def _rows(facts: tuple[FactView, ...] | list[FactView], cites: Cites) -> tuple[Row, ...]:
    return tuple(cites.figure(fact.figure.label, fact.figure) for fact in facts)
