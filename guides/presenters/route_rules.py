"""What each route takes in paper and time, read from the book: each rule with its seal, and where
nothing is recorded the question to ask."""

from dataclasses import dataclass
from typing import Any

from guides.presenters.walkthrough import ONLY_IF_RECORDED
from guides.presenters.walkthrough_rules import RuleView, rule_view
from guides.words import filing_words
from policies.book import Book, RegionRecord
from policies.coverage.filing import FilingAnswer, filing_by_route
from policies.situation import Situation
from policies.vocabulary import CareType, Route

TO_FILE = (
    "filing_duty",
    "filing_people",
    "filing_materials",
    "late_filing",
    "filing_effect",
    "filing_validity",
)
KEYS = {
    Route.LOCAL: (),
    Route.LONGTERM: TO_FILE,
    Route.REFERRAL: TO_FILE,
    Route.TEMPORARY: TO_FILE,
    Route.EMERGENCY: ("filing_duty", "filing_materials", "late_filing"),
    Route.UNFILED: ("manual_claim", "unfiled_care"),
}
"""The rules of paper and time, in the order of doing. At home there is nothing to file."""


@dataclass(frozen=True)
class AskedRule:
    """A rule, and what to ask where nothing of it is recorded."""

    rule: RuleView
    ask: str


def rules_of_routes(
    book: Book, region: RegionRecord, situation: Situation
) -> dict[Route, tuple[AskedRule, ...]]:
    """As the walkthrough would find them for who comes by each route."""
    ends = filing_by_route(region, situation.care, situation.on)
    is_outpatient = situation.care is not CareType.INPATIENT
    context = {"case": {"region": region.name, "is_outpatient": is_outpatient}}
    return {route: tuple(_rules(book, end, KEYS[route], context)) for route, end in ends.items()}


def _rules(
    book: Book, end: FilingAnswer, keys: tuple[str, ...], context: dict[str, Any]
) -> list[AskedRule]:
    views = [rule_view(book, end, key, context) for key in keys]
    return [
        AskedRule(view, filing_words(f"gap_{view.key}", context) if view.is_missing else "")
        for view in views
        if not (view.is_empty and view.key in ONLY_IF_RECORDED)
    ]
