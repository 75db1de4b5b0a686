"""An end of the walkthrough as a card: the answer, why, five steps, what to tick off, the days."""

from collections.abc import Iterable
from dataclasses import replace

from guides.presenters.cards.parts import Block, Card, Cites, Row, Waits, ticks
from guides.presenters.deadlines import CalendarView
from guides.presenters.walkthrough import OutcomeView, outcome_view
from guides.presenters.walkthrough_rules import RuleView
from guides.presenters.ways import href_of
from guides.words import card_words
from policies.book import Book
from policies.coverage.filing import FilingAnswer, Verdict


def filing_card(
    book: Book, answer: FilingAnswer, calendar: CalendarView, parameters: dict[str, str]
) -> Card:
    view, cites = outcome_view(book, answer, {}), Cites(book)
    blocks = (
        _doubts(view),
        _rules(view.why, view.reasons, cites),
        replace(_rules(view.how_title, view.how, cites), waits=Waits.FIRST),
        _steps(view),
        *ticks(view.bags, cites),
        _days(calendar, cites),
    )
    return Card(
        title=view.title,
        heading=card_words("filing", {}),
        case=" · ".join(filter(None, [view.case, view.case_more])),
        hint="",
        answer=view.headline,
        words=tuple(filter(None, [view.do, view.kind and f"{view.kind}。"])),
        blocks=blocks,
        remarks=view.remarks,
        asks=view.asks,
        dial=view.dial,
        sources=cites.sources(),
        flags=cites.flags(),
        on=view.on,
        is_sentence=True,
        calendar_href=href_of("calendar", parameters) if calendar.deadlines else "",
    )


def _doubts(view: OutcomeView) -> Block:
    rows = (Row(doubt.what, note=f"{doubt.how}{doubt.safe}") for doubt in view.doubts)
    return Block("facts", card_words("doubts", {}), tuple(rows))


def _rules(title: str, rules: Iterable[RuleView], cites: Cites) -> Block:
    rows = (row for rule in rules for row in cites.rule(rule))
    return Block("facts", title, tuple(rows))


def _steps(view: OutcomeView) -> Block:
    title = card_words("five", {"is_paid": view.verdict == Verdict.PAID})
    return Block("steps", title, tuple(Row(step.title, note=step.do) for step in view.steps))


def _days(calendar: CalendarView, cites: Cites) -> Block:
    rows = (
        Row(f"{day.on} {day.title}", (), cites.marks(day.seals), day.text)
        for day in calendar.deadlines
    )
    return Block("facts", card_words("days", {}), tuple(rows))
