"""The book as it would be with one draft published next: for staff, never shared, never kept."""

from policies.book.chapter import Chapter
from policies.book.reader import Book, figure_records, version_record
from policies.models import PolicyVersion


def proposed(book: Book, draft: PolicyVersion) -> Book:
    """A book one revision on, in which the draft is public. The book given stays as it is."""
    if draft.is_published:
        raise ValueError("already in the book")
    code = draft.region.code
    following = Book(book.revision + 1, book.chapters)
    chapter = following.chapter(code)
    row = PolicyVersion.objects.with_days_of_review().get(pk=draft.pk)
    mine = version_record(row, code, published=following.revision)
    figures = [*chapter.figures(), *figure_records({mine.pk: mine})]
    following.put(code, Chapter([*chapter.versions, mine], figures))
    return following
