"""An end of the walkthrough, ready to print: the answer first, then why, how and what to take."""

from dataclasses import dataclass
from typing import Any

from guides.presenters.onward import onward
from guides.presenters.walkthrough_rules import (
    RuleView,
    across_view,
    pay_view,
    rule_view,
    unfiled_view,
)
from guides.presenters.walkthrough_steps import Bag, StepView, bags_of, steps_of
from guides.words import dial_words, filing_words
from policies.book import Book
from policies.coverage.filing import (
    TO_FILE,
    Care,
    Distance,
    FilingAnswer,
    Question,
    Stage,
    Verdict,
)
from policies.vocabulary import Route

SOMEWHERE = "外地"
FILING_KEYS = (
    "filing_people",
    "filing_materials",
    "filing_channels",
    "filing_effect",
    "filing_validity",
    "filing_scope",
)
HOW_KEYS = {
    Verdict.NOT_AWAY: (),
    Verdict.WITHIN_PROVINCE: (*FILING_KEYS, "late_filing", "unfiled_care", "manual_claim"),
    Verdict.MUST_FILE: (*FILING_KEYS, "home_benefits", "unfiled_care"),
    Verdict.FILE_BEFORE_DISCHARGE: (*FILING_KEYS, "home_benefits", "unfiled_care"),
    Verdict.DEEMED_FILED: ("filing_materials", "late_filing"),
    Verdict.ALREADY_FILED: ("filing_validity", "filing_scope", "home_benefits"),
    Verdict.FILED_BY_EMPLOYER: ("filing_validity", "filing_scope", "home_benefits"),
    Verdict.PAID: ("late_filing", "manual_claim", "claim_months", "unfiled_care"),
}
"""What is printed under “how”, in the order of doing."""
WHY_KEYS = {
    Verdict.MUST_FILE: ("filing_duty",),
    Verdict.FILE_BEFORE_DISCHARGE: ("late_filing",),
    Verdict.DEEMED_FILED: ("filing_duty",),
    Verdict.ALREADY_FILED: ("filing_validity", "filing_scope"),
    Verdict.FILED_BY_EMPLOYER: ("employer_filing",),
}
ONLY_IF_RECORDED = ("home_benefits", "late_filing", "unfiled_care")
"""Rules that few regions have: nothing is missed where there is none."""
MOST_GAPS = 4
WORTH_CHECKING = (Verdict.DEEMED_FILED, Verdict.ALREADY_FILED, Verdict.FILED_BY_EMPLOYER)
"""Ends that hang on what somebody else registered: worth a question in any case."""


@dataclass(frozen=True)
class Doubt:
    """What nobody knew: how to find it out, and what is safe meanwhile."""

    what: str
    how: str
    safe: str


@dataclass(frozen=True)
class OutcomeView:
    verdict: str
    title: str
    case: str
    case_more: str
    headline: str
    do: str
    why: str
    reasons: tuple[RuleView, ...]
    remarks: tuple[str, ...]
    doubts: tuple[Doubt, ...]
    kind: str
    how_title: str
    how: tuple[RuleView, ...]
    steps: tuple[StepView, ...]
    bags: tuple[Bag, ...]
    asks: tuple[str, ...]
    limits: str
    calculator_href: str
    routes_href: str
    region_name: str
    dial: str
    region_slug: str
    on: str


def outcome_view(book: Book, answer: FilingAnswer, told: dict[str, str]) -> OutcomeView:
    """Everything the page says of an end."""
    outcome, verdict = answer.outcome, answer.outcome.verdict
    context = context_of(book, answer)
    reasons = tuple(_reasons(book, answer, context))
    how = tuple(_how(book, answer, context, {reason.key for reason in reasons}))
    steps = () if verdict is Verdict.NOT_AWAY else tuple(steps_of(book, answer, context))
    case = context["case"]

    def say(part: str) -> str:
        return filing_words(part, context)

    return OutcomeView(
        verdict=verdict.value,
        title=f"{case['region']}参保，去{case['place']}看病，要不要备案",
        case=f"{case['region']}参保 · 去{case['place']}看病",
        case_more=_said(answer),
        headline=say(f"{verdict}_title"),
        do=say(f"{verdict}_do"),
        why=say(f"{verdict}_why"),
        reasons=reasons,
        remarks=tuple(_remarks(answer, context)),
        doubts=tuple(_doubts(answer, context)),
        kind=say(f"type_{outcome.filing}") if outcome.filing else "",
        how_title=say(f"how_{verdict}") if how else "",
        how=how,
        steps=steps,
        bags=tuple(bags_of(book, answer, how, steps)),
        asks=tuple(_asks(answer, [*how, *(r for s in steps for r in s.rules)], context)),
        limits=say("limits"),
        calculator_href=onward("calculator", known := told | _known(answer)),
        routes_href=onward("routes", known) if _is_away(answer) else "",
        region_name=answer.region.name,
        dial=dial_words(answer.region.name, answer.region.area_code),
        region_slug=answer.region.slug,
        on=answer.on.isoformat(),
    )


def context_of(book: Book, answer: FilingAnswer) -> dict[str, Any]:
    """The case in the words and marks that the sentences are made of."""
    answers, outcome = answer.answers, answer.outcome
    province, *_ = list(book.lineage(answer.region.code))[-2:]
    is_emergency = answer.route is Route.EMERGENCY
    case = {
        "region": answer.region.name,
        "place": answer.care_region.name if answer.care_region else SOMEWHERE,
        "province": province.name,
        "filing": outcome.filing or "",
        "filing_label": outcome.filing.label if outcome.filing else "",
        "is_emergency": is_emergency,
        "is_filed": answer.is_filed,
        "is_inside": answers.stage is Stage.INSIDE,
        "is_paid": answers.stage is Stage.PAID,
        "is_outpatient": outcome.care is Care.OUTPATIENT,
        "is_in_province": answer.distance is Distance.PROVINCE,
        "must_file": outcome.verdict in TO_FILE,
    }
    unsure = [doubt.value for doubt in outcome.doubts if doubt is not Question.REASON]
    context: dict[str, Any] = {"case": case, "unsure": unsure}
    case["spoken"] = filing_words("spoken", context)
    return context | {"unless": filing_words("unless", context)}


def _said(answer: FilingAnswer) -> str:
    """The answers that counted, in a row."""
    answers, outcome = answer.answers, answer.outcome
    words = []
    if answer.route is Route.EMERGENCY:
        words.append("按急诊抢救登记了")
    if outcome.filing:
        words.append(outcome.filing.label)
    if outcome.verdict in TO_FILE or answer.route is Route.UNFILED:
        words.append("不知道备没备案" if Question.FILED in outcome.doubts else "没有备案")
    if outcome.care:
        words.append(outcome.care.label)
    if answers.stage and outcome.verdict is not Verdict.NOT_AWAY:
        words.append(answers.stage.label)
    return " · ".join(words)


def _reasons(book: Book, answer: FilingAnswer, context: dict[str, Any]) -> list[RuleView]:
    """The rules that the answer rests on; one of which nothing is recorded is left out."""
    verdict = answer.outcome.verdict
    views = [rule_view(book, answer, key, context) for key in WHY_KEYS.get(verdict, ())]
    if answer.distance is not Distance.ACROSS:
        views.append(across_view(book, answer, context))
    elif verdict in TO_FILE or answer.route is Route.UNFILED:
        views.append(unfiled_view(book, answer, filing_words("label_unfiled_care", context)))
    elif verdict is Verdict.PAID:
        key = "late_filing" if answer.is_filed else "filing_duty"
        views.append(rule_view(book, answer, key, context))
    return [view for view in views if not view.is_empty]


def _how(
    book: Book, answer: FilingAnswer, context: dict[str, Any], said: set[str]
) -> list[RuleView]:
    """What to do and what then holds, but for what was said as the reason."""
    keys = [key for key in HOW_KEYS[answer.outcome.verdict] if key not in said]
    views = [rule_view(book, answer, key, context) for key in keys]
    is_local = answer.distance is not Distance.ACROSS
    views = [v for v in views if not (v.is_empty and (is_local or v.key in ONLY_IF_RECORDED))]
    if answer.route and answer.route not in (Route.LOCAL, Route.UNFILED):
        views.append(pay_view(book, answer, answer.route, context))
    return views


def _remarks(answer: FilingAnswer, context: dict[str, Any]) -> list[str]:
    """What was taken for granted, and what is different for this care."""
    parts = []
    if answer.care_region is None:
        parts.append("assumed_across")
    if answer.region.has_cities:
        parts.append("choose_city")
    if answer.outcome.care is Care.OUTPATIENT:
        parts.append("outpatient")
    if answer.route is Route.LONGTERM and answer.outcome.verdict is not Verdict.PAID:
        parts.append("end_longterm")
    return [filing_words(part, context) for part in parts]


def _doubts(answer: FilingAnswer, context: dict[str, Any]) -> list[Doubt]:
    def say(question: Question, part: str) -> str:
        return filing_words(f"doubt_{question}_{part}", context)

    return [Doubt(say(q, "what"), say(q, "how"), say(q, "safe")) for q in answer.outcome.doubts]


def _asks(answer: FilingAnswer, views: list[RuleView], context: dict[str, Any]) -> list[str]:
    """The sentence to say on the phone, made of what is not recorded."""
    verdict = answer.outcome.verdict
    if verdict in (Verdict.NOT_AWAY, Verdict.WITHIN_PROVINCE):
        return [filing_words(f"ask_{verdict}", context)]
    gaps = [filing_words(f"gap_{view.key}", context) for view in views if view.is_missing]
    if verdict in WORTH_CHECKING:
        gaps.insert(0, filing_words(f"sure_{verdict}", context))
    asked = "".join(list(dict.fromkeys(gaps))[:MOST_GAPS])
    return [filing_words("ask", context | {"gaps": asked})]


def _known(answer: FilingAnswer) -> dict[str, str]:
    """What fills the bill's form; where the way is open, it is chosen there."""
    return {
        "region": answer.region.slug,
        "care": answer.outcome.care or "",
        "route": answer.route or "",
    }


def _is_away(answer: FilingAnswer) -> bool:
    """What filing is worth is a question of care in another province."""
    return answer.distance is Distance.ACROSS
