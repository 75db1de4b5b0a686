"""A draft as readers would see it: the public templates, the shared texts left as they are."""

from datetime import date
from typing import Any

from desk.texts.sheet import live_row, sheet_of
from guides.editorial import Text, library_of
from guides.editorial.library import guide_record, question_record, term_record
from guides.models import ChangeNote, Guide, Question, Term, TextDraft
from guides.presenters.editorial import Printer
from guides.presenters.editorial_pages import guide_view, question_view, term_views, terms_for
from guides.presenters.fields import FieldView
from guides.presenters.figures import grade_seal
from policies.book import Book
from policies.vocabulary import Grade

ALONE = "base.html"


def preview_of(draft: TextDraft, book: Book, on: date) -> dict[str, Any]:
    """What the page is given, with the name of the public template it stands in."""
    sheet = sheet_of(draft, live_row(draft))
    sheet.faults()
    row: Any = sheet.row
    below: Any = [one for _, rows in sheet.beneath() for one in rows if one is not None]
    library = library_of(book)
    if isinstance(row, Question):
        record = question_record(row, below)
        printer = Printer(book, on, library.with_text(record))
        return {
            "public_template": "guides/question.html",
            "question": question_view(printer, record, None),
            "place": {"field": FieldView("region", "你在哪里参保", "")},
            "terms": terms_for(book, "faq"),
        }
    if isinstance(row, Guide):
        guide = guide_record(row, below)
        printer = Printer(book, on, library.with_text(guide))
        return {
            "public_template": "guides/guide.html",
            "guide": guide_view(printer, guide),
            "terms": terms_for(book, "guides"),
        }
    if isinstance(row, Term):
        term = term_record(row)
        printer = Printer(book, on, library.with_text(term))
        mine = [view for view in term_views(printer) if view.slug == term.slug]
        return {"public_template": "guides/glossary.html", "terms": mine}
    return {"public_template": ALONE, "alone": _alone(row, Printer(book, on, library))}


def _alone(row: Any, printer: Printer) -> dict[str, Any]:
    """A note of changes stands beside its version, a statement beside its source: here, alone."""
    if isinstance(row, ChangeNote):
        return {"title": row.version.title, "body": printer.html(Text.of(row.words))}
    seal = grade_seal(Grade(row.grade)) if row.grade else None
    return {"title": row.about, "words": row.words, "note": row.note, "seal": seal}
