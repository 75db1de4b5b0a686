"""A bill as a card: the lines that add up, how it is paid, what to bring, what to ask."""

from collections.abc import Iterable
from typing import Any

from guides.presenters.cards.parts import Block, Card, Cites, Row, ticks
from guides.presenters.figures import Said
from guides.presenters.open_groups import open_view
from guides.presenters.routes import route_context
from guides.presenters.settlement import BillView, Line, bill_view
from guides.presenters.stay import StayView
from guides.presenters.walkthrough import outcome_view
from guides.presenters.walkthrough_steps import Bag
from guides.presenters.why import why_view
from guides.words import card_words, case_words, route_words
from policies.book import Book
from policies.coverage import Answer
from policies.coverage.filing import filing_by_route


def bill_card(book: Book, answer: Answer, stay: StayView | None = None) -> Card:
    view, cites = bill_view(book, answer), Cites(book)
    case = case_words(answer.coverage.region, answer.situation, answer.amount)
    context = {"bill": view, "case": case}
    why = why_view(book, answer, {})
    blocks = (
        _ledger(view, cites, context),
        _open(answer),
        *(_opinions(card_words("dispute", {"of": d}), d.sides, cites) for d in view.disputes),
        _opinions(card_words("doubted", {}), view.doubts, cites),
        how_paid(answer),
        *ticks(bags_of_route(book, answer), cites),
    )
    return Card(
        title=view.title,
        heading=card_words("bill", context),
        case=f"{view.case} · {view.case_more}",
        hint=view.hint,
        answer=card_words("bill_answer", context),
        words=tuple(filter(None, [card_words("bill_words", context), why.sentence if why else ""])),
        blocks=blocks,
        remarks=(
            *((*stay.words, stay.year) if stay else ()),
            *(notice.text for notice in view.notices),
        ),
        asks=view.asks or (card_words("ask_bill", context),),
        dial=view.dial,
        sources=cites.sources(),
        on=view.on,
    )


def _ledger(view: BillView, cites: Cites, context: dict[str, Any]) -> Block:
    rows = [_line(line, cites) for line in view.lines]
    if rows:
        cells = (f"{view.fund_high:,.2f}", f"{view.patient_low:,.2f}")
        rows.append(Row(card_words("sum", context), cells, is_sum=True))
    head = tuple(card_words(part, context) for part in ("split", "fund", "own"))
    return Block("ledger", card_words(f"ledger_{view.certainty}", context), tuple(rows), head)


def _line(line: Line, cites: Cites) -> Row:
    cells = (f"{line.fund:,.2f}", f"{line.patient:,.2f}")
    return Row(
        label=f"{line.label}{line.label_end}",
        cells=(card_words("unrecorded", {}),) if line.is_missing else cells,
        marks=cites.marks(line.seals),
        note=line.formula,
    )


def _open(answer: Answer) -> Block:
    """What the answer depends on and nobody said, and what each group gets."""
    view = open_view(answer, {})
    rows = (Row(group.label, (group.fund,)) for group in (view.groups if view else ()))
    return Block("facts", view.title if view else "", tuple(rows))


def _opinions(title: str, sides: Iterable[Said], cites: Cites) -> Block:
    """What sources say where they part, or what is doubted."""
    rows = (Row(side.text, (), cites.marks(side.seals), side.note) for side in sides)
    return Block("facts", title, tuple(rows))


def how_paid(answer: Answer) -> Block:
    """What to do before and at the cashier's desk."""
    context = route_context(answer)
    told = (
        route_words(f"paper_{answer.situation.route}", context),
        route_words("direct" if answer.is_direct else "manual", context),
        card_words("check", context),
    )
    return Block("steps", card_words("steps", context), tuple(Row(words) for words in told))


def bags_of_route(book: Book, answer: Answer) -> tuple[Bag, ...]:
    """As the walkthrough would name them for who comes by this route."""
    situation = answer.situation
    ends = filing_by_route(answer.coverage.region, situation.care, situation.on)
    return outcome_view(book, ends[situation.route], {}).bags
