"""Proofreading: all that is wrong with a text, in sentences for whoever writes it."""

from collections.abc import Collection, Iterable
from datetime import date

from guides.editorial.cases import case_faults
from guides.editorial.library import GuideRecord, Library, QuestionRecord, TermRecord
from guides.editorial.lookup import faults_of
from guides.editorial.text import OPEN, Text
from policies.book import Book
from policies.figures import REGISTER

QUESTION, TERM, GUIDE, CHANGE = "问题", "词条", "指南", "变化说明"


def faults_of_library(
    book: Book, library: Library, today: date
) -> dict[tuple[str, str], list[str]]:
    """The faults of every text, by what it is and its slug."""
    terms = library.terms.keys()
    found = {}
    for question in library.questions.values():
        found[QUESTION, question.slug] = _of_question(question, book, terms)
    for term in library.terms.values():
        found[TERM, term.slug] = _of_term(term, book, terms)
    for guide in library.guides.values():
        found[GUIDE, guide.slug] = _of_guide(guide, book, terms, today)
    for key, words in library.changes.items():
        found[CHANGE, key] = faults_of(words, book, terms)
    return found


def _of_question(question: QuestionRecord, book: Book, terms: Collection[str]) -> list[str]:
    bodies = (answer.body for answer in question.answers)
    return [
        *_of_texts([question.short, question.body, *bodies], book, terms),
        *unknown_figures(question.figures),
    ]


def _of_term(term: TermRecord, book: Book, terms: Collection[str]) -> list[str]:
    return [*sentence_faults(term.short), *faults_of(term.body, book, terms)]


def _of_guide(guide: GuideRecord, book: Book, terms: Collection[str], today: date) -> list[str]:
    cases = [fault for case in guide.cases for fault in case_faults(case.query, book, today)]
    return [*_of_texts([guide.short, guide.body], book, terms), *cases]


def _of_texts(texts: Iterable[Text], book: Book, terms: Collection[str]) -> list[str]:
    return [fault for text in texts for fault in faults_of(text, book, terms)]


def unknown_figures(keys: Iterable[str]) -> list[str]:
    return [f"“{key}”不是登记过的项目" for key in keys if key not in REGISTER]


def sentence_faults(sentence: str) -> list[str]:
    """A term's sentence stands inside other sentences, as plain words."""
    return ["这一句里不能有引用"] if OPEN in sentence else []
