"""What an answer says beside its numbers, with the seals of what it mentions."""

from collections.abc import Iterable
from dataclasses import dataclass

from guides.presenters.figures import Seal, seal_of
from guides.words import notice_words
from policies.book import Book
from policies.coverage import Notice, NoticeKind


@dataclass(frozen=True)
class NoticeView:
    text: str
    seals: tuple[Seal, ...]


def notice_views(
    book: Book, notices: Iterable[Notice], *, without: tuple[NoticeKind, ...] = ()
) -> tuple[NoticeView, ...]:
    """The notices, but those of kinds that the page says in another place."""
    return tuple(_view(book, notice) for notice in notices if notice.kind not in without)


def _view(book: Book, notice: Notice) -> NoticeView:
    reading = notice.reading
    claims = (reading.live or reading.doubted) if reading else ()
    seals = dict.fromkeys(seal_of(claim) for claim in claims)
    return NoticeView(notice_words(notice, book), tuple(seals))
