"""The rules behind an end of the walkthrough, read from the book: each with its seal."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from guides.presenters.figures import FigureView, Seal, dimensions_of, figure_view, statement_seal
from guides.words import filing_words
from policies.book import Book, Reading, StatementRecord
from policies.coverage.filing import (
    Distance,
    FilingAnswer,
    Question,
    Reason,
    Verdict,
    pay_rules,
    rules,
)
from policies.figures import dimension_label, kind_of
from policies.vocabulary import Route, Standing, State

STATEMENTS = {
    "filing_channels": ("S113", "S114", "S115", "S206"),
    "filing_effect": ("S180", "S202", "S203"),
    "filing_scope": ("S218",),
    "employer_filing": ("S190",),
    "manual_claim": ("S225", "S226", "S165"),
    "designated": ("S210", "S211"),
    "proof": ("S212",),
    "settlement_basis": ("S213", "S214"),
}
"""What sources say beside a kind of rule that is no figure of any region, by fact id."""
STATEMENTS_OF_ROUTE = {
    ("filing_duty", Route.LONGTERM): ("S158",),
    ("filing_duty", Route.REFERRAL): ("S201",),
    ("filing_duty", Route.TEMPORARY): ("S201",),
    ("filing_materials", Route.REFERRAL): ("S192",),
    ("filing_materials", Route.EMERGENCY): ("S196",),
    ("filing_effect", Route.TEMPORARY): ("S198",),
    ("filing_scope", Route.LONGTERM): ("S215",),
    ("filing_scope", Route.TEMPORARY): ("S217",),
}
STATEMENTS_OF_POSTED = {"filing_duty": ("S201",), "filing_effect": ("S191",)}
NOT_WITHIN_PROVINCE = ("filing_materials", "filing_effect", "filing_scope")
"""What is said of another province and need not hold for the same one."""
DISPUTED = ("filing_effect", "manual_claim")
"""Durations that sources dispute: never printed without the words that say so."""
EMERGENCY = "急诊"
"""How a rule says that it is for emergencies."""
WHAT_IS_ACROSS = "B001"
GROUP_OF = {Route.LONGTERM: "长期居住", Route.REFERRAL: "临时外出", Route.TEMPORARY: "临时外出"}


@dataclass(frozen=True)
class Quote:
    """What a source says in words, and of what."""

    about: str
    words: str
    seal: Seal
    note: str
    mark: str
    """已更正, 存疑, or nothing."""


@dataclass(frozen=True)
class RuleView:
    """One question about filing, with every figure and saying that answers it."""

    key: str
    label: str
    figures: tuple[FigureView, ...]
    quotes: tuple[Quote, ...]
    is_disputed: bool

    @property
    def is_empty(self) -> bool:
        has_figure = any(figure.state != State.NOT_RECORDED for figure in self.figures)
        return not (has_figure or self.quotes)

    @property
    def is_missing(self) -> bool:
        """Nothing answers it: neither a figure, nor a saying that no other contradicts."""
        has_figure = any(figure.state != State.NOT_RECORDED for figure in self.figures)
        return not has_figure and (self.is_disputed or not self.quotes)

    @property
    def quote_notes(self) -> tuple[str, ...]:
        """What is to be remarked on the sayings, each remark once; a doubt stands with its own."""
        notes = list(dict.fromkeys(q.note for q in self.quotes if q.note and not q.mark))
        return tuple(n for n in notes if not any(n in other and n != other for other in notes))


def rule_view(book: Book, answer: FilingAnswer, key: str, context: dict[str, Any]) -> RuleView:
    """What is recorded on one question, for the routes that the case may settle by."""
    readings = _readings(book, answer, key)
    return RuleView(
        key=key,
        label=filing_words(f"label_{key}", context),
        figures=tuple(figure_view(r, dimensions=_dimensions(answer, r)) for r in readings),
        quotes=tuple(_quotes(book, _statements(answer, key), _facts_of(readings))),
        is_disputed=key in DISPUTED,
    )


def unfiled_view(book: Book, answer: FilingAnswer, label: str) -> RuleView:
    """What happens to the pay of who does not file."""
    readings = pay_rules(answer, book, Route.UNFILED)
    figures = tuple(figure_view(reading) for reading in readings)
    return RuleView("route_rule", label, figures, (), is_disputed=False)


def pay_view(book: Book, answer: FilingAnswer, route: Route, context: dict[str, Any]) -> RuleView:
    """Whether as much is paid as at home."""
    readings = pay_rules(answer, book, route)
    figures = tuple(figure_view(r, dimensions=_dimensions(answer, r)) for r in readings)
    label = filing_words("label_route_rule", context)
    return RuleView("route_rule", label, figures, (), is_disputed=False)


def across_view(book: Book, answer: FilingAnswer, context: dict[str, Any]) -> RuleView:
    """What the nation's rules call care in another province."""
    nation = list(book.lineage(answer.region.code))[-1]
    readings = [
        book.chapter(nation.code).read("note", figure.cell, answer.on, book.revision)
        for figure in book.chapter(nation.code).figures("note")
        if any(WHAT_IS_ACROSS in claim.facts for claim in figure.claims)
    ]
    figures = tuple(figure_view(reading) for reading in readings[:1])
    label = filing_words("label_note", context)
    return RuleView("note", label, figures, (), is_disputed=False)


def _readings(book: Book, answer: FilingAnswer, key: str) -> list[Reading]:
    has_routes = "route" in kind_of(key).dimensions
    readings = rules(answer, book, key, answer.routes if has_routes else ())
    if key == "filing_people" and answer.route in GROUP_OF:
        group = GROUP_OF[answer.route]
        return [r for r in readings if group in r.cell.matter] or readings
    if key == "late_filing":
        return [r for r in readings if _is_of_this_admission(answer, r)]
    return readings


def _is_of_this_admission(answer: FilingAnswer, reading: Reading) -> bool:
    """Rules for emergencies are for emergencies, and for who does not know whether it is one;
    once the bill is paid, the rest helps only who had filed."""
    if answer.distance is Distance.PROVINCE:
        return True
    if EMERGENCY in reading.cell.matter:
        return answer.route is Route.EMERGENCY or Question.EMERGENCY in answer.outcome.doubts
    if answer.outcome.verdict is Verdict.PAID:
        return answer.is_filed
    return answer.route is not Route.EMERGENCY


def _dimensions(answer: FilingAnswer, reading: Reading) -> str:
    """What tells this figure from its neighbours, in words."""
    figure = reading.figure
    if figure is None:
        return ""
    route = figure.cell.route if len(answer.routes) > 1 else ""
    words = (
        dimension_label("scheme", figure.cell.scheme),
        dimension_label("route", route),
        dimensions_of(figure),
    )
    return " · ".join(word for word in words if word)


def _statements(answer: FilingAnswer, key: str) -> Iterable[str]:
    if answer.distance is Distance.PROVINCE and key in NOT_WITHIN_PROVINCE:
        return ()
    keys = [*STATEMENTS.get(key, ())]
    for route in answer.routes:
        keys += STATEMENTS_OF_ROUTE.get((key, route), ())
    if answer.outcome.filing is Reason.POSTED:
        keys += STATEMENTS_OF_POSTED.get(key, ())
    return dict.fromkeys(keys)


def _facts_of(readings: list[Reading]) -> set[str]:
    claims = [claim for r in readings if r.figure for claim in r.figure.claims]
    return {fact for claim in claims for fact in claim.facts}


def _quotes(book: Book, keys: Iterable[str], known: set[str]) -> Iterator[Quote]:
    """Each saying, but those that stand among the figures already."""
    for key in keys:
        if key in book.statements and key not in known:
            yield quote_of(book.statements[key])


def quote_of(statement: StatementRecord) -> Quote:
    mark = {Standing.REFUTED: "已更正", Standing.DOUBTED: "存疑"}.get(statement.standing, "")
    return Quote(statement.about, statement.words, statement_seal(statement), statement.note, mark)
