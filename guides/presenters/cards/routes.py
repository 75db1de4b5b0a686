"""One bill by six routes as a card: what filing is worth, and what the filed route takes."""

from guides.presenters.cards.bill import bags_of_route
from guides.presenters.cards.parts import Block, Card, Cites, Row, Waits, ticks
from guides.presenters.figures import seal_of
from guides.presenters.routes import RoutesView, RouteView, routes_view
from guides.words import card_words, case_words
from policies.book import Book
from policies.coverage import Answer, Worth
from policies.vocabulary import Route


def routes_card(book: Book, answers: dict[Route, Answer], worth: Worth) -> Card:
    view, cites = routes_view(book, answers, worth, {}), Cites(book)
    filed = worth.filed
    case = case_words(filed.coverage.region, filed.situation, filed.amount)
    context = {"routes": view, "worth": view.worth, "case": case}
    blocks = (
        _split(view, answers, cites),
        _rules(view.rows[0], cites),
        *ticks(bags_of_route(book, filed), cites),
    )
    return Card(
        title=view.title,
        heading=card_words("routes", context),
        case=f"{view.case} · {view.case_more}",
        hint=view.worth.hint,
        answer=card_words("routes_answer", context),
        words=(view.worth.why, view.worth.cash),
        blocks=blocks,
        remarks=(*(notice.text for notice in view.notices), view.remark),
        asks=view.asks or (card_words("ask_routes", context),),
        dial=view.dial,
        sources=cites.sources(),
        flags=cites.flags(),
        on=view.on,
    )


def _split(view: RoutesView, answers: dict[Route, Answer], cites: Cites) -> Block:
    context = {"routes": view}
    head = tuple(card_words(part, context) for part in ("route", "fund", "own", "front"))
    rows = tuple(_row(row, answers[Route(row.route)], cites) for row in view.rows)
    return Block("ledger", card_words("routes_split", context), rows, head, is_wide=True)


def _row(row: RouteView, answer: Answer, cites: Cites) -> Row:
    ends = (row.fund, row.patient, row.up_front)
    claims = [claim for step in answer.steps for claim in step.claims]
    return Row(
        label=row.name,
        cells=tuple(card_words("span", {"ends": one}) for one in ends),
        marks=cites.marks(seal_of(claim) for claim in claims),
        note=f"{row.sure}{row.paper}",
    )


def _rules(row: RouteView, cites: Cites) -> Block:
    """What the route that is compared takes in paper and time."""
    rows = [one for asked in row.rules for one in cites.rule(asked.rule)]
    return Block("facts", card_words("routes_rules", {"row": row}), tuple(rows), waits=Waits.FIRST)
