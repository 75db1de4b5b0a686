"""The days to keep of an end of the walkthrough, in words: for the page and for the calendar."""

from dataclasses import dataclass
from datetime import date, timedelta

from guides.presenters.fields import FieldView
from guides.presenters.figures import Seal, seal_of
from guides.presenters.walkthrough import context_of
from guides.presenters.walkthrough_form import DAYS
from guides.words import calendar_words
from policies import formats
from policies.book import Book
from policies.coverage.deadlines import Dates, Deadline, DeadlineKind, counts_from, deadlines_of
from policies.coverage.filing import FilingAnswer

DAY, WEEK = timedelta(days=1), timedelta(days=7)
NOW = timedelta(0)
REMINDERS = {
    DeadlineKind.FILE: (NOW,),
    DeadlineKind.REGISTERED: (NOW,),
    DeadlineKind.ASK: (NOW,),
    DeadlineKind.BACKFILE: (NOW, 2 * DAY),
    DeadlineKind.VALIDITY: (NOW, 2 * WEEK),
    DeadlineKind.CLAIM: (NOW, WEEK, 4 * WEEK),
}
"""How long before each day the phone reminds: longest where most is to be gathered."""


@dataclass(frozen=True)
class DeadlineView:
    kind: str
    on: date
    title: str
    text: str
    seals: tuple[Seal, ...]
    reminders: tuple[timedelta, ...]
    is_last_day: bool
    """Whether it was counted: what was not is to be done today."""


@dataclass(frozen=True)
class CalendarView:
    """What a calendar of this end holds, and the day that it still wants to know."""

    deadlines: tuple[DeadlineView, ...]
    field: FieldView | None
    hidden: tuple[tuple[str, str], ...]
    """The parameters of the walkthrough, which the form for the day carries along."""
    limits: str

    @property
    def is_empty(self) -> bool:
        return not (self.deadlines or self.field)


def calendar_view(
    book: Book, answer: FilingAnswer, dates: Dates, form: object, parameters: dict[str, str]
) -> CalendarView:
    name = counts_from(book, answer)
    return CalendarView(
        deadlines=deadline_views(book, answer, dates),
        field=_field(form, name) if name else None,
        hidden=tuple((key, text) for key, text in parameters.items() if key not in DAYS),
        limits=calendar_words("limits", {}),
    )


def deadline_views(book: Book, answer: FilingAnswer, dates: Dates) -> tuple[DeadlineView, ...]:
    case = context_of(book, answer)["case"]
    return tuple(_view(d, case, answer.on) for d in deadlines_of(book, answer, dates))


def _view(deadline: Deadline, case: dict[str, object], on: date) -> DeadlineView:
    context: dict[str, object] = {"case": case}
    if deadline.reading and deadline.claim:
        kind, claim = deadline.reading.kind, deadline.claim
        length = formats.write(kind, claim.state, claim.value)
        context |= {"length": f"{length} {kind.unit.word}", "note": claim.note}
    live = deadline.reading.live if deadline.reading else ()
    return DeadlineView(
        kind=deadline.kind.value,
        on=deadline.on,
        title=calendar_words(f"{deadline.kind}_title", context),
        text=calendar_words(f"{deadline.kind}_text" if deadline.on >= on else "passed", context),
        seals=tuple(dict.fromkeys(seal_of(claim) for claim in live)),
        reminders=REMINDERS[deadline.kind],
        is_last_day=deadline.reading is not None,
    )


def _field(form: object, name: str) -> FieldView:
    return FieldView(
        name,
        calendar_words(name, {}),
        form.shown(name),  # type: ignore[attr-defined]
        hint=calendar_words(f"{name}_hint", {}),
        kind="day",
        errors=tuple(form.errors.get(name, ())),  # type: ignore[attr-defined]
    )
