"""One bill by six routes, ready to print: what filing is worth, and what each route takes."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from guides.presenters.evidence import documents_of
from guides.presenters.figures import Seal, grade_seal, seal_of, yuan_text
from guides.presenters.notices import NoticeView, notice_views
from guides.presenters.route_rules import AskedRule, rules_of_routes
from guides.presenters.settlement import Split, split_of, worth_asking
from guides.presenters.ways import href_of
from guides.words import (
    ROUTE_SPOKEN,
    ask_words,
    case_words,
    dial_words,
    person_word,
    route_words,
)
from policies.book import Book
from policies.coverage import Answer, Between, NoticeKind, Worth, own_share, up_front
from policies.situation import Situation
from policies.vocabulary import CareType, Certainty, Missing, Route, weakest

MOST_ASKS = 3
SAID_ELSEWHERE = (NoticeKind.MANUAL_CLAIM, NoticeKind.ASK_CITY)
OPEN = (Certainty.UPPER_BOUND, Certainty.NOT_RECORDED)


@dataclass(frozen=True)
class WorthView:
    """The headline: what filing is worth, as one number, between bounds, or not known."""

    hint: str
    is_known: bool
    is_one_number: bool
    low: Decimal
    high: Decimal
    why: str
    cash: str


@dataclass(frozen=True)
class RouteView:
    """A route's row."""

    route: str
    name: str
    is_compared: bool
    certainty: str
    sure: str
    fund: Between
    patient: Between
    up_front: Between
    how_paid: str
    paper: str
    split: Split | None
    rules: tuple[AskedRule, ...]
    bill_href: str

    @property
    def rule_labels(self) -> str:
        return "、".join(asked.rule.label for asked in self.rules)


@dataclass(frozen=True)
class RoutesView:
    title: str
    case: str
    case_more: str
    amount: Decimal
    worth: WorthView
    rows: tuple[RouteView, ...]
    when: str
    asks: tuple[str, ...]
    notices: tuple[NoticeView, ...]
    remark: str
    grade: Seal | None
    sources: tuple[tuple[str, str], ...]
    """The documents behind the amounts, for paper."""
    on: str
    region_name: str
    dial: str
    region_slug: str
    must_choose_city: bool

    @property
    def has_numbers(self) -> bool:
        return any(row.split for row in self.rows)


def routes_view(
    book: Book, answers: dict[Route, Answer], worth: Worth, parameters: dict[str, str]
) -> RoutesView:
    """Everything the page says of a bill by its routes; the two that are compared come first."""
    compared = [worth.filed, worth.unfiled]
    answer, situation = worth.filed, worth.filed.situation
    region = answer.coverage.region
    first = [one.situation.route for one in compared]
    order = first + [route for route in answers if route not in first]
    rules = rules_of_routes(book, region, situation)
    grades = [one.grade for one in answers.values() if one.grade]
    weakest_grade = weakest(grades)
    steps = (step for one in answers.values() for step in one.steps)
    amount = f"{yuan_text(answer.amount)} 元"
    return RoutesView(
        title=f"{region.name}{person_word(situation)}，{amount}的单子，备案值多少钱",
        case=f"{region.name} · {_person(situation)}",
        case_more=amount,
        amount=answer.amount,
        worth=_worth(worth),
        rows=tuple(
            _row(answers[route], route in first, rules[route], parameters) for route in order
        ),
        when=route_words("when", route_context(answer)),
        asks=tuple(_asks(compared)),
        notices=_notices(book, compared),
        remark=route_words("across", {}),
        grade=grade_seal(weakest_grade) if weakest_grade else None,
        sources=documents_of(book, (seal_of(claim) for step in steps for claim in step.claims)),
        on=situation.on.isoformat(),
        region_name=region.name,
        dial=dial_words(region.name, region.area_code),
        region_slug=region.slug,
        must_choose_city=region.has_cities,
    )


def _person(situation: Situation) -> str:
    return f"{person_word(situation)} · {situation.care.label} · {situation.level.label}"


def route_context(answer: Answer) -> dict[str, Any]:
    """What the sentences about one answer are made of."""
    route, care = answer.situation.route, answer.situation.care
    context: dict[str, Any] = {
        "region": answer.coverage.region.name,
        "care": care.label,
        "is_inpatient": care is CareType.INPATIENT,
        "is_nothing": Missing.BENEFIT in answer.missing,
        "is_emergency": route is Route.EMERGENCY,
        "route": route.label,
        "amount": answer.amount,
        "missing": "、".join(missing.label for missing in worth_asking(answer)),
    }
    return context | {"when": route_words("when", context)}


# The headline


def _worth(worth: Worth) -> WorthView:
    more = "少付" if worth.high < 0 else "多付"
    ends = sorted((abs(worth.low), abs(worth.high)))
    context = route_context(worth.filed) | {"gaps": "、".join(_gaps(worth))}
    own = up_front(worth.filed)
    asked = {"more": more if worth.is_known else f"{more}多少"}
    return WorthView(
        hint=route_words(f"worth_{worth.filed.situation.route}", asked),
        is_known=worth.is_known,
        is_one_number=worth.is_one_number,
        low=ends[0],
        high=ends[1],
        why=route_words(f"why_{_why(worth)}", context),
        cash=route_words("cash", context | {"low": own.low, "high": own.high}),
    )


def _why(worth: Worth) -> str:
    """Which sentence says why the headline is what it is."""
    if worth.filed.coverage.region.has_cities:
        return "city"
    if not worth.is_known:
        return "unknown"
    if worth.high < 0:
        return "less"
    if worth.is_one_number:
        return "same" if worth.high == 0 else "more"
    is_open = any(one.certainty in OPEN for one in (worth.filed, worth.unfiled))
    return "open" if is_open else "disputed"


def _gaps(worth: Worth) -> list[str]:
    """What is missing on either side, each once; a route's rule by the route it is of."""
    gaps = []
    for answer in (worth.filed, worth.unfiled):
        if answer.certainty not in OPEN:
            continue
        for missing in worth_asking(answer):
            is_of_route = missing is Missing.ROUTE_RULE
            context = {"route": answer.situation.route.label}
            gaps.append(route_words("gap", context) if is_of_route else missing.label)
    return list(dict.fromkeys(gaps))


def _asks(compared: list[Answer]) -> list[str]:
    """What to say on the phone, made of what either side lacks."""
    sentences = []
    for answer in compared:
        if answer.certainty in OPEN:
            case = case_words(answer.coverage.region, answer.situation, answer.amount)
            sentences += [ask_words(missing, case) for missing in worth_asking(answer)]
    return list(dict.fromkeys(sentences))[:MOST_ASKS]


def _notices(book: Book, compared: list[Answer]) -> tuple[NoticeView, ...]:
    """What either answer says beside its numbers, once."""
    views = [
        view
        for answer in compared
        for view in notice_views(book, answer.notices, without=SAID_ELSEWHERE)
    ]
    return tuple(dict.fromkeys(views))


# The rows


def _row(
    answer: Answer, is_compared: bool, rules: tuple[AskedRule, ...], parameters: dict[str, str]
) -> RouteView:
    route, context = answer.situation.route, route_context(answer)
    return RouteView(
        route=route.value,
        name=ROUTE_SPOKEN[route],
        is_compared=is_compared,
        certainty=answer.certainty.value,
        sure=_sure(answer, context),
        fund=Between(answer.fund_low, answer.fund_high),
        patient=own_share(answer),
        up_front=up_front(answer),
        how_paid=route_words("direct" if answer.is_direct else "manual", context),
        paper=route_words(f"paper_{route}", context),
        split=split_of(answer),
        rules=rules,
        bill_href=href_of("calculator", parameters, route=route.value),
    )


def _sure(answer: Answer, context: dict[str, Any]) -> str:
    """How sure the number is; of a sure one also what a very large bill may meet."""
    sure = route_words(f"sure_{answer.certainty}", context)
    is_sure = answer.certainty in (Certainty.EXACT, Certainty.RANGE)
    return sure + (route_words("ceiling", context) if is_sure and answer.missing else "")
