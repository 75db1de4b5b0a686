"""The library: all editorial texts in memory, read when the book is, shared by all requests.

Texts are of today, and every write to one raises the content counter, which renews the book. So
the library stands as long as its book does, and asks the database nothing of its own till then.
"""

import threading
from collections.abc import Iterable
from copy import copy
from dataclasses import dataclass

from guides.editorial.text import Text
from guides.models import Answer, ChangeNote, Guide, GuideCase, Question, Term
from policies.book import Book


@dataclass(frozen=True)
class AnswerRecord:
    """`scheme` and `region` (a code) are empty where the answer is for all."""

    scheme: str
    region: str
    body: Text


@dataclass(frozen=True)
class QuestionRecord:
    slug: str
    title: str
    short: Text
    figures: tuple[str, ...]
    body: Text
    answers: tuple[AnswerRecord, ...]


@dataclass(frozen=True)
class TermRecord:
    slug: str
    word: str
    short: str
    body: Text
    pages: tuple[str, ...]


@dataclass(frozen=True)
class CaseRecord:
    title: str
    query: str


@dataclass(frozen=True)
class GuideRecord:
    slug: str
    title: str
    short: Text
    kind: str
    body: Text
    cases: tuple[CaseRecord, ...]


TextRecord = QuestionRecord | TermRecord | GuideRecord


class Library:
    """Every text, by its slug, in its order; notes of changes by the key of their version."""

    def __init__(self) -> None:
        self.questions = {question.slug: question for question in _read_questions()}
        self.terms = {term.slug: term for term in _read_terms()}
        self.guides = {guide.slug: guide for guide in _read_guides()}
        public = ChangeNote.objects.filter(version__published__isnull=False)
        notes = public.values_list("version__key", "words")
        self.changes = {key: Text.of(words) for key, words in notes}

    def with_text(self, record: "TextRecord") -> "Library":
        """A copy in which this text stands, for a preview; this library stays as it is."""
        made = copy(self)
        match record:
            case QuestionRecord():
                made.questions = self.questions | {record.slug: record}
            case TermRecord():
                made.terms = self.terms | {record.slug: record}
            case GuideRecord():
                made.guides = self.guides | {record.slug: record}
        return made


_current: tuple[Book, Library] | None = None
_renewing = threading.Lock()


def library_of(book: Book) -> Library:
    """The texts that stand beside this book."""
    global _current
    current = _current
    if current is not None and current[0] is book:
        return current[1]
    with _renewing:
        if _current is None or _current[0] is not book:
            _current = (book, Library())
        return _current[1]


def question_record(row: Question, answers: Iterable[Answer]) -> QuestionRecord:
    return QuestionRecord(
        slug=row.slug,
        title=row.title,
        short=Text.line(row.short),
        figures=tuple(row.figures),
        body=Text.of(row.body),
        answers=tuple(
            AnswerRecord(
                answer.scheme, answer.region.code if answer.region else "", Text.of(answer.body)
            )
            for answer in answers
        ),
    )


def term_record(row: Term) -> TermRecord:
    return TermRecord(row.slug, row.word, row.short, Text.of(row.body), tuple(row.pages))


def guide_record(row: Guide, cases: Iterable[GuideCase]) -> GuideRecord:
    return GuideRecord(
        slug=row.slug,
        title=row.title,
        short=Text.line(row.short),
        kind=row.kind,
        body=Text.of(row.body),
        cases=tuple(CaseRecord(case.title, case.query) for case in cases),
    )


def _read_questions() -> list[QuestionRecord]:
    answers: dict[int, list[Answer]] = {}
    for answer in Answer.objects.order_by("pk").select_related("region"):
        answers.setdefault(answer.question_id, []).append(answer)
    return [question_record(row, answers.get(row.pk, ())) for row in Question.objects.all()]


def _read_terms() -> list[TermRecord]:
    rows = [term_record(row) for row in Term.objects.all()]
    return sorted(rows, key=lambda term: reading_order(term.word))


def reading_order(word: str) -> bytes:
    """Common characters stand in GBK in the order of their pinyin, letters before them."""
    return word.lower().encode("gb18030")


def _read_guides() -> list[GuideRecord]:
    cases: dict[int, list[GuideCase]] = {}
    for case in GuideCase.objects.order_by("pk"):
        cases.setdefault(case.guide_id, []).append(case)
    return [guide_record(row, cases.get(row.pk, ())) for row in Guide.objects.all()]
