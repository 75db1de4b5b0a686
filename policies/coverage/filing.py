"""From the answers of the walkthrough to its end, and to the rules that it rests on."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from policies.book import Book, FigureRecord, Reading, RegionRecord
from policies.cells import ANY, Cell
from policies.filing import (
    TO_FILE,
    Answers,
    Care,
    Distance,
    Outcome,
    Question,
    Reason,
    Stage,
    Verdict,
    YesNo,
    is_filed,
    judge,
    missing,
    questions,
)
from policies.vocabulary import CareType, Programme, RegionLevel, Route, Scheme

__all__ = [
    "TO_FILE",
    "Answers",
    "Care",
    "Distance",
    "FilingAnswer",
    "Question",
    "Reason",
    "Stage",
    "Verdict",
    "YesNo",
    "answer_filing",
    "distance_between",
    "filing_by_route",
    "missing",
    "pay_rules",
    "questions",
    "rules",
]
FILED_ROUTES = (Route.LONGTERM, Route.REFERRAL, Route.TEMPORARY)
"""What can be filed for; an emergency is deemed to be filed."""
_FILED_FOR = {
    Route.LONGTERM: Reason.RESIDENT,
    Route.REFERRAL: Reason.REFERRAL,
    Route.TEMPORARY: Reason.TEMPORARY,
}
"""Who comes by each route that is filed for."""
WITHIN_PROVINCE = "省内"
"""How a rule says that it is for care elsewhere in the same province."""


@dataclass(frozen=True)
class FilingAnswer:
    """An end of the walkthrough, for people insured in a region, on a day."""

    region: RegionRecord
    care_region: RegionRecord | None
    on: date
    answers: Answers
    outcome: Outcome
    route: Route | None
    distance: Distance

    @property
    def is_filed(self) -> bool:
        return is_filed(self.answers)

    @property
    def routes(self) -> tuple[Route, ...]:
        """The routes whose rules are worth reading: one, or all while it is open which."""
        return (self.route,) if self.route else FILED_ROUTES


def answer_filing(
    region: RegionRecord, care_region: RegionRecord | None, answers: Answers, on: date
) -> FilingAnswer | Question:
    """The end that the answers lead to, or what has to be asked next."""
    found = judge(answers)
    if isinstance(found, Question):
        return found
    route = Route(found.way.value) if found.way else None
    return FilingAnswer(region, care_region, on, answers, found, route, answers.distance)


def filing_by_route(region: RegionRecord, care: CareType, on: date) -> dict[Route, FilingAnswer]:
    """The end of the walkthrough that each route is: before leaving where filing is needed, after
    paying where nobody filed. Elsewhere is another province, which is what is filed for. Chronic
    care is filed for as any outpatient care."""
    asked = Care.INPATIENT if care is CareType.INPATIENT else Care.OUTPATIENT
    answers = {route: _answers_of(route, asked) for route in Route}
    found = {route: answer_filing(region, None, a, on) for route, a in answers.items()}
    return {route: end for route, end in found.items() if isinstance(end, FilingAnswer)}


def _answers_of(route: Route, care: Care) -> Answers:
    if route is Route.LOCAL:
        return Answers(Distance.HOME)
    if route is Route.EMERGENCY:
        return Answers(emergency=YesNo.YES, stage=Stage.INSIDE, care=care)
    return Answers(
        emergency=YesNo.NO,
        reason=_FILED_FOR.get(route, Reason.TEMPORARY),
        filed=YesNo.NO,
        stage=Stage.PAID if route is Route.UNFILED else Stage.BEFORE,
        care=care,
    )


def distance_between(
    book: Book, region: RegionRecord | None, care_region: RegionRecord | None
) -> Distance:
    """How far apart two places are. A place nobody named is taken to be in another province,
    which is what the nation's rules are for."""
    if region is None or care_region is None:
        return Distance.ACROSS
    if _pooling_area(book, region) == _pooling_area(book, care_region):
        # A province as such may mean any of its cities.
        return Distance.PROVINCE if region.has_cities else Distance.HOME
    is_one_province = _province(book, region) == _province(book, care_region)
    return Distance.PROVINCE if is_one_province else Distance.ACROSS


def _province(book: Book, region: RegionRecord) -> RegionRecord:
    line = [r for r in book.lineage(region.code) if r.level is not RegionLevel.NATION]
    return line[-1]


def _pooling_area(book: Book, region: RegionRecord) -> RegionRecord:
    """A municipality is one area with everything in it; elsewhere each city is its own."""
    province = _province(book, region)
    return region if province.has_cities else province


def rules(
    answer: FilingAnswer, book: Book, key: str, routes: tuple[Route, ...] = ()
) -> list[Reading]:
    """Every figure of a kind in force for the case: one for each matter, scheme and route, each
    from the nearest region that says anything of it."""
    found: dict[Cell, list[Reading]] = {}
    for place in book.lineage(answer.region.code):
        nearer = set(found)
        for figure in _started(book, place.code, key, answer.on):
            about = replace(figure.cell, route=ANY)
            if about in nearer or not _is_for(figure, place, answer.distance):
                continue
            mine = found.setdefault(about, [])
            for route in routes or (ANY,):
                cell = replace(about, route=route)
                reading = book.chapter(place.code).read(key, cell, answer.on, book.revision)
                if reading.figure and reading.figure not in [known.figure for known in mine]:
                    mine.append(reading)
    return [reading for readings in found.values() for reading in readings]


def _is_for(figure: FigureRecord, place: RegionRecord, distance: Distance) -> bool:
    """The nation's rules are for care in another province; those that say 省内 for the same one."""
    if distance is Distance.PROVINCE:
        return place.level is not RegionLevel.NATION
    said = [figure.version.title, figure.cell.matter, *(c.condition for c in figure.claims)]
    return not any(WITHIN_PROVINCE in words for words in said)


def _started(book: Book, code: str, key: str, on: date) -> Iterator[FigureRecord]:
    return (
        figure
        for figure in book.chapter(code).figures(key)
        if figure.version.effective_from <= on and figure.version.is_public_at(book.revision)
    )


def pay_rules(answer: FilingAnswer, book: Book, route: Route) -> list[Reading]:
    """What a route does to what is paid, for either scheme; one reading where they agree."""
    care = CareType(answer.outcome.care) if answer.outcome.care else CareType.INPATIENT
    readings: list[Reading] = []
    for scheme in Scheme:
        cell = Cell(scheme=scheme, programme=Programme.BASIC, care=care, route=route)
        reading = book.read(answer.region.code, "route_rule", cell, answer.on)
        if reading.figure not in [known.figure for known in readings]:
            readings.append(reading)
    return readings
