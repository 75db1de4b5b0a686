"""The moment that an answer is of: now, or the revision and the day that a link remembers."""

from dataclasses import dataclass
from urllib.parse import urlencode

from guides.forms import QuestionForm
from guides.forms_said import said_beside, said_in
from guides.presenters.since import SinceView, since_view
from policies.book import Book, RegionRecord
from policies.coverage import Bill
from policies.coverage.since import Ask, Reopened, reopen, reopen_regions
from policies.situation import Situation


@dataclass(frozen=True)
class Moment:
    """The book that an answer is read from, and the one of now; with it all links go on."""

    form: QuestionForm
    book: Book
    present: Book

    @classmethod
    def of(cls, form: QuestionForm) -> "Moment":
        revision = form.value("rev")
        return cls(form, form.book if revision is None else form.book.at(revision), form.book)

    @property
    def is_past(self) -> bool:
        """Whether a link says of which revision: its answer is told as it stood."""
        return self.form.value("rev") is not None

    @property
    def remembered(self) -> dict[str, str]:
        """What makes a link show this very answer, whatever is published."""
        return {"on": self.form.day.isoformat(), "rev": str(self.book.last_act)}

    @property
    def linked(self) -> dict[str, str]:
        return self.form.parameters() | self.remembered

    @property
    def parameters(self) -> dict[str, str]:
        """What links to the same question elsewhere carry: an answer of then leads to then."""
        asked = self.linked if self.is_past else self.form.parameters()
        return said_beside(self.form) | asked

    @property
    def said(self) -> dict[str, str]:
        """All that the address says of the reader, with what this form does not ask."""
        return said_in(self.form.data, self.present, self.form.today)

    @property
    def share(self) -> str:
        return urlencode(self.form.short(self.linked))

    @property
    def query(self) -> str:
        """The address that stands above what is shown."""
        return urlencode(self.parameters)

    def reopened(self, code: str, ask: Ask) -> Reopened | None:
        """What changed since; None where nothing is remembered."""
        if not self.is_past:
            return None
        return reopen(self.book, self.present, code, ask, self.form.day, self.form.today)

    def reopened_regions(
        self, situation: Situation, bill: Bill
    ) -> list[tuple[RegionRecord, Reopened]] | None:
        """The same in every region: those of which anything changed."""
        if not self.is_past:
            return None
        return reopen_regions(self.book, self.present, situation, bill, self.form.today)

    def since(self, page: str, code: str, ask: Ask) -> SinceView | None:
        reopened = self.reopened(code, ask)
        return since_view(page, self.form.parameters(), reopened) if reopened else None
