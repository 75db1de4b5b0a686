"""Questions, terms and guides, ready to print."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.safestring import SafeString

from guides.editorial.cases import case_answer
from guides.editorial.library import (
    AnswerRecord,
    GuideRecord,
    Library,
    QuestionRecord,
    TermRecord,
    library_of,
)
from guides.editorial.references import TermReference
from guides.editorial.text import Text
from guides.presenters.editorial import Printer
from guides.presenters.figures import figure_view
from guides.presenters.region import FactView, InForce, in_force
from guides.presenters.settlement import BillView, bill_view
from policies.book import Book, Reading, RegionRecord
from policies.cells import Cell
from policies.figures import dimension_label
from policies.vocabulary import Scheme, State

SCHEMES = {"": "", Scheme.EMPLOYEE.value: "职工医保", Scheme.RESIDENT.value: "居民医保"}
ANSWER_HEADING = 3
KINDS = {"audience": "你是哪一种情况", "reference": "备着查"}


# Terms ----------------------------------------------------------------------------------------


def terms_for(book: Book, page: str) -> tuple[TermRecord, ...]:
    """The words explained at the end of a page: home, calculator, contribution, compare, …"""
    return tuple(term for term in library_of(book).terms.values() if page in term.pages)


@dataclass(frozen=True)
class TermView:
    slug: str
    word: str
    short: str
    body: SafeString
    see_also: tuple[TermRecord, ...]
    questions: tuple[QuestionRecord, ...]


def term_views(printer: Printer) -> list[TermView]:
    """The glossary: each term with the terms it mentions and the questions that use it."""
    library = printer.library
    using = {
        question.slug: {slug for text in _texts(question) for slug in _terms_in(text)}
        for question in library.questions.values()
    }
    return [
        TermView(
            slug=term.slug,
            word=term.word,
            short=term.short,
            body=printer.html(term.body),
            see_also=tuple(_others(library, term)),
            questions=tuple(
                question
                for question in library.questions.values()
                if term.slug in using[question.slug]
            ),
        )
        for term in library.terms.values()
    ]


def _others(library: Library, term: TermRecord) -> Iterator[TermRecord]:
    for slug in dict.fromkeys(_terms_in(term.body)):
        if slug != term.slug and slug in library.terms:
            yield library.terms[slug]


def _terms_in(text: Text) -> list[str]:
    return [found.slug for found in text.references if isinstance(found, TermReference)]


# Questions ------------------------------------------------------------------------------------


def _texts(question: QuestionRecord) -> list[Text]:
    return [question.short, question.body, *(answer.body for answer in question.answers)]


@dataclass(frozen=True)
class QuestionLine:
    """A question in a list."""

    slug: str
    title: str
    short: SafeString


def question_lines(printer: Printer, typed: str) -> list[QuestionLine]:
    """The questions in whose words all that was typed is found; every one for nothing typed."""
    wanted = typed.lower().split()
    return [
        QuestionLine(question.slug, question.title, printer.html(question.short))
        for question in printer.library.questions.values()
        if not wanted or _has_all(wanted, _words(printer, question))
    ]


def _has_all(wanted: list[str], words: str) -> bool:
    return all(word in words for word in wanted)


def _words(printer: Printer, question: QuestionRecord) -> str:
    return " ".join([question.title, *map(printer.plain, _texts(question))]).lower()


@dataclass(frozen=True)
class AnswerView:
    scheme: str
    body: SafeString


@dataclass(frozen=True)
class RegionAnswers:
    region: RegionRecord
    answers: tuple[AnswerView, ...]


@dataclass(frozen=True)
class QuestionView:
    slug: str
    title: str
    short: SafeString
    description: str
    body: SafeString
    answers: tuple[AnswerView, ...]
    regional: tuple[RegionAnswers, ...]
    facts: tuple[FactView, ...]
    has_places: bool
    """Whether naming a region tells more."""


def question_view(
    printer: Printer, question: QuestionRecord, region: RegionRecord | None
) -> QuestionView:
    """A question; for a region, its own figures and answers, else the answers of all regions."""
    book = printer.book
    return QuestionView(
        slug=question.slug,
        title=question.title,
        short=printer.html(question.short),
        description=printer.plain(question.short),
        body=printer.html(question.body),
        answers=_answers(printer, question.answers, ""),
        regional=tuple(_regional(printer, question, region)),
        facts=_facts(book, question.figures, region, printer.on) if region else (),
        has_places=bool(question.figures) or any(answer.region for answer in question.answers),
    )


def _answers(
    printer: Printer, answers: Iterable[AnswerRecord], code: str
) -> tuple[AnswerView, ...]:
    order = list(SCHEMES)
    mine = sorted(
        (answer for answer in answers if answer.region == code),
        key=lambda answer: order.index(answer.scheme),
    )
    return tuple(
        AnswerView(SCHEMES[answer.scheme], printer.html(answer.body, ANSWER_HEADING))
        for answer in mine
    )


def _regional(
    printer: Printer, question: QuestionRecord, region: RegionRecord | None
) -> Iterator[RegionAnswers]:
    """Of a region, what holds there: its own answers and those of its province."""
    book = printer.book
    codes = dict.fromkeys(answer.region for answer in question.answers if answer.region)
    holding = [place.code for place in book.lineage(region.code)] if region else codes
    for code in holding:
        if code in codes:
            answers = _answers(printer, question.answers, code)
            yield RegionAnswers(book.regions[code], answers)


def _facts(
    book: Book, keys: tuple[str, ...], region: RegionRecord, on: date
) -> tuple[FactView, ...]:
    entries = in_force(book, region, on)
    found = []
    for key in keys:
        mine = [entry for entry in entries if entry.reading.key == key]
        found += [_fact(book, entry, region) for entry in mine] or [_nothing_of(key, on)]
    return tuple(found)


def _fact(book: Book, entry: InForce, region: RegionRecord) -> FactView:
    care = dimension_label("care", entry.reading.cell.care)
    about = " · ".join(filter(None, [SCHEMES[entry.scheme], care, entry.dimensions]))
    is_own = entry.from_region == region.code
    return FactView(
        figure_view(entry.reading, dimensions=about),
        "" if is_own else book.regions[entry.from_region].name,
    )


def _nothing_of(key: str, on: date) -> FactView:
    return FactView(figure_view(Reading(key, Cell(), on, State.NOT_RECORDED)), "")


# Guides ---------------------------------------------------------------------------------------


@dataclass(frozen=True)
class GuideLine:
    slug: str
    title: str
    short: SafeString


@dataclass(frozen=True)
class GuideGroup:
    anchor: str
    title: str
    guides: tuple[GuideLine, ...]


def guide_groups(printer: Printer) -> list[GuideGroup]:
    """The guides by kind; a kind without any is not named."""
    lines = {
        kind: tuple(
            GuideLine(guide.slug, guide.title, printer.html(guide.short))
            for guide in printer.library.guides.values()
            if guide.kind == kind
        )
        for kind in KINDS
    }
    return [GuideGroup(kind, KINDS[kind], mine) for kind, mine in lines.items() if mine]


@dataclass(frozen=True)
class CaseView:
    """A computed case; `bill` is None where its question can no longer be read."""

    title: str
    href: str
    bill: BillView | None


@dataclass(frozen=True)
class GuideView:
    slug: str
    title: str
    short: SafeString
    description: str
    body: SafeString
    cases: tuple[CaseView, ...]


def guide_view(printer: Printer, guide: GuideRecord) -> GuideView:
    return GuideView(
        slug=guide.slug,
        title=guide.title,
        short=printer.html(guide.short),
        description=printer.plain(guide.short),
        body=printer.html(guide.body),
        cases=tuple(_case(printer, case.title, case.query) for case in guide.cases),
    )


def _case(printer: Printer, title: str, query: str) -> CaseView:
    answer = case_answer(query, printer.book, printer.on)
    href = f"{reverse('guides:calculator')}?{query}"
    return CaseView(title, href, bill_view(printer.book, answer) if answer else None)
