"""Editorial texts in print: Markdown as HTML, each reference as its figure, words, term, region."""

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.template.loader import get_template
from django.utils.safestring import SafeString, mark_safe

from guides.editorial.library import Library
from guides.editorial.lookup import reading_of
from guides.editorial.references import (
    FigureReference,
    Reference,
    RegionReference,
    SayReference,
    TermReference,
)
from guides.editorial.text import TOP_HEADING, Text
from guides.presenters.figures import FigureView, Said, figure_view, statement_seal
from policies.book import Book
from policies.vocabulary import LIVE_STANDINGS, State


@dataclass(frozen=True)
class Cited:
    """What stands in a reference's place: a component with what it prints, and plain words."""

    component: str
    view: object
    words: str
    grades: tuple[str, ...] = ()
    """What its seals say, where words stand without seals."""

    @property
    def sealed_words(self) -> str:
        return f"{self.words}〔{'、'.join(self.grades)}〕" if self.grades else self.words

    def html(self) -> str:
        return str(get_template(self.component).render({"cited": self.view})).strip()


STOP = re.compile(r'(<a class="seal [^>]*>[^<]*</a>)((?:</span>)*)([，。；：、）]+)')
NOTHING = Cited("components/_cited_unrecorded.html", None, "未收录")


@dataclass(frozen=True)
class CitedFigure:
    figure: FigureView
    region: str
    """Its slug: the page that says whom to ask."""


@dataclass(frozen=True)
class CitedTerm:
    """A term in a sentence, with an id of its own on the page."""

    id: str
    words: str
    said: str


class Printer:
    """Prints the texts of one page: on one day, every explained term with an id of its own."""

    def __init__(self, book: Book, on: date, library: Library) -> None:
        self.book, self.on, self.library = book, on, library
        self._explained: Counter[str] = Counter()

    def html(self, text: Text, top: int = TOP_HEADING) -> SafeString:
        """`top` is the level of the text's first heading. What was typed is escaped by the
        reader of Markdown, what is cited by its component. A stop stays with the seal before it:
        left alone, browsers begin a line with it."""
        printed = STOP.sub(r'<span class="whole">\1\3</span>\2', text.html(self._print, top))
        return mark_safe(printed)  # noqa: S308

    def plain(self, text: Text) -> str:
        """The words alone, for descriptions and searches."""
        return text.plain(lambda reference: self._cite(reference).words)

    def sealed(self, text: Text) -> str:
        """The words, each figure with what its seal says, for feeds."""
        return text.plain(lambda reference: self._cite(reference).sealed_words)

    def _print(self, reference: Reference | None) -> str:
        if isinstance(reference, TermReference):
            self._explained[reference.slug] += 1
        return self._cite(reference).html()

    def _cite(self, reference: Reference | None) -> Cited:
        match reference:
            case FigureReference():
                return self._figure(reference)
            case SayReference(key):
                return self._statement(key)
            case TermReference(slug, words):
                return self._term(slug, words)
            case RegionReference(slug) if region := self.book.region_of_slug(slug):
                return Cited("components/_cited_region.html", region, region.name)
        return NOTHING

    def _figure(self, reference: FigureReference) -> Cited:
        reading = reading_of(self.book, reference, self.on)
        if reading is None:
            return NOTHING
        view = figure_view(reading)
        cited = CitedFigure(view, reference.region)
        grades = dict.fromkeys(said.seal.words for said in view.said)
        return Cited("components/_cited_figure.html", cited, _words_of(view), tuple(grades))

    def _statement(self, key: str) -> Cited:
        statement = self.book.statements.get(key)
        if statement is None:
            return NOTHING
        is_live = statement.standing in LIVE_STANDINGS
        standing = "" if is_live else statement.standing.label
        seal = statement_seal(statement)
        view = {
            "words": statement.words,
            "seal": seal,
            "standing": standing,
            "note": statement.note,
        }
        words = f"{statement.words}（{standing}）" if standing else statement.words
        return Cited("components/_cited_words.html", view, words, (seal.words,))

    def _term(self, slug: str, words: str) -> Cited:
        term = self.library.terms.get(slug)
        if term is None:
            return Cited("components/_cited_bare.html", words or slug, words or slug)
        count = self._explained[slug]
        name = f"word-{slug}-{count}" if count > 1 else f"word-{slug}"
        shown, said = words or term.word, term.short.rstrip("。")
        if shown != term.word:
            said = f"{term.word}：{said}"
        return Cited("components/_cited_term.html", CitedTerm(name, shown, said), shown)


def _words_of(view: FigureView) -> str:
    """As one would say it: both values of a dispute, the year of a lapsed one."""
    texts = "或者".join(dict.fromkeys(_spoken(said) for said in view.said)) or view.printed
    if view.state == State.LAPSED:
        return f"{texts}（{view.year} 年的）"
    return f"{texts}（存疑）" if view.state == State.DOUBTED else texts


def _spoken(said: Said) -> str:
    return f"{said.text}（只管{said.condition}）" if said.condition else said.text
