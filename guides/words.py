"""The sentences, written once: page, JSON, card and feed read them from templates/words/."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.template import Context
from django.template.loader import get_template

from policies import formats
from policies.book import Book, Reading, RegionRecord
from policies.coverage import AnsweredStep, Notice
from policies.figures import REGISTER
from policies.situation import Contributor, Situation
from policies.vocabulary import CareType, Missing, Route

ROUTE_SPOKEN = {
    Route.LOCAL: "在参保地看病",
    Route.LONGTERM: "长期住外地，已经备案",
    Route.REFERRAL: "转诊到外地，已经备案",
    Route.TEMPORARY: "临时去外地，已经备案",
    Route.EMERGENCY: "在外地急诊抢救，医院已登记",
    Route.UNFILED: "在外地看病，没有备案",
}
WORDS_OF_MISSING = {
    Missing.BENEFIT: "benefit",
    Missing.RATE: "rate",
    Missing.SELECTION: "selection",
    Missing.CLASS_B: "class_b",
    Missing.ROUTE_RULE: "out_of_area",
    Missing.DEDUCTIBLE: "deductible",
    Missing.CEILING: "ceiling",
    Missing.NEXT_LAYER: "next_layer",
}
CARE_SPOKEN = {
    CareType.INPATIENT: "住院",
    CareType.OUTPATIENT: "看门诊",
    CareType.CHRONIC: "看门诊慢特病",
}
LIMIT_WORDS = {
    CareType.INPATIENT: "住院封顶线",
    CareType.OUTPATIENT: "门诊年度限额",
    CareType.CHRONIC: "门诊慢特病限额",
}
LEVEL_SPOKEN = {
    "primary": "一级及以下医院",
    "secondary": "二级医院",
    "tertiary": "三级医院",
    "community": "社区卫生服务中心",
}


@dataclass(frozen=True)
class CaseWords:
    """A situation in the words that sentences are made of."""

    region: str
    person: str
    member: str
    level: str
    care_spoken: str
    route: str
    route_spoken: str
    limit_word: str
    admission: int
    is_inpatient: bool
    amount: Decimal


def case_words(region: RegionRecord, situation: Situation, amount: Decimal) -> CaseWords:
    is_inpatient = situation.care is CareType.INPATIENT
    return CaseWords(
        region=region.name,
        person=f"{region.name}{situation.scheme.label}医保的{person_word(situation)}",
        member=person_word(situation),
        level=LEVEL_SPOKEN[situation.level],
        care_spoken=CARE_SPOKEN[situation.care],
        route=ROUTE_SPOKEN[situation.route],
        route_spoken=ROUTE_SPOKEN[situation.route],
        limit_word=LIMIT_WORDS[situation.care],
        admission=situation.admission,
        is_inpatient=is_inpatient,
        amount=amount,
    )


def person_word(who: Situation | Contributor) -> str:
    """在职职工, 退休人员, 成年居民 …"""
    return {"active": "在职职工", "retired": "退休人员", "flexible": "灵活就业人员"}.get(
        who.member, who.member.label
    )


def _say(file: str, part: str, context: dict[str, Any]) -> str:
    """Plain text: pages escape it where they print it, JSON needs no escaping."""
    template = get_template(f"words/{file}.txt#{part}").template  # type: ignore[attr-defined]
    return str(template.render(Context(context, autoescape=False))).strip()


@dataclass(frozen=True)
class StepWords:
    label: str
    formula: str
    why: str


def step_words(answered: AnsweredStep, case: CaseWords) -> StepWords:
    """What a line of the bill says."""
    step = answered.step
    context = {
        "form": step.form,
        "is_missing": step.is_missing,
        "amounts": answered.amounts,
        "shares": answered.shares,
        "case": case,
        # What the register says of a figure is said of its line, too.
        "meaning": REGISTER[step.rule].explanation if step.rule in REGISTER else "",
    }
    label, formula, why = (_say(step.rule, part, context) for part in ("label", "formula", "why"))
    return StepWords(label, formula, why)


def ask_words(missing: Missing, case: CaseWords) -> str:
    """The sentence to say on the phone about what is missing."""
    return _say(WORDS_OF_MISSING[missing], "ask", {"case": case})


def dial_words(place: str, area_code: str = "") -> str:
    """How to reach the 12393 of a place from elsewhere."""
    return _say("ask", "dial", {"place": place, "area_code": area_code})


def ask_region(place: str) -> str:
    """The sentence to say on the phone about whatever is not recorded of a place."""
    return _say("ask", "region", {"place": place})


def ask_contribution(key: str, person: str) -> str:
    """The sentence to say on the phone about a contribution figure that is missing."""
    return _say("contribution", key, {"case": {"person": person}})


def waiting_words(part: str, context: dict[str, Any]) -> str:
    """A sentence about a wait."""
    return _say("waiting", part, context)


def notice_words(notice: Notice, book: Book) -> str:
    """What an answer says beside its numbers."""
    context: dict[str, Any] = {"on": notice.on, "names": notice.names}
    if notice.region:
        context["region"] = book.regions[notice.region].name
    if notice.reading is not None:
        context |= _reading_context(notice.reading)
    return _say("notices", notice.kind, context)


def _reading_context(reading: Reading) -> dict[str, Any]:
    claims = reading.live or reading.doubted
    texts = [formats.write(reading.kind, claim.state, claim.value) for claim in claims]
    if reading.kind.unit.is_count:
        texts = [f"{text} {reading.kind.unit.word}" for text in texts]
    last_day = reading.figure.last_day if reading.figure else None
    return {
        "figure": reading.kind.label,
        "tier": reading.cell.tier,
        "text": "、".join(texts),
        "year": last_day.year if last_day else "",
        "reason": claims[0].note if claims else "",
        "condition": "、".join(claim.condition for claim in claims if claim.condition),
    }


def filing_words(part: str, context: dict[str, Any]) -> str:
    """A sentence of the walkthrough."""
    return _say("filing", part, context)


def why_words(part: str, context: dict[str, Any]) -> str:
    """A sentence about where a bill went."""
    return _say("why", part, context)


def group_words(part: str, context: dict[str, Any]) -> str:
    """A sentence about groups that a question left open."""
    return _say("groups", part, context)


def since_words(part: str, context: dict[str, Any]) -> str:
    """A sentence about what changed since a link was made."""
    return _say("since", part, context)


def stay_words(part: str, context: dict[str, Any]) -> str:
    """A sentence about a stay that goes on over a change."""
    return _say("stay", part, context)


def calendar_words(part: str, context: dict[str, Any]) -> str:
    """A sentence about a day to keep."""
    return _say("calendar", part, context)


def route_words(part: str, context: dict[str, Any]) -> str:
    """A sentence about what a route takes and is worth."""
    return _say("routes", part, context)


def slip_words(part: str, context: dict[str, Any]) -> str:
    """A sentence about a slip held against our account."""
    return _say("slip", part, context)


def aloud_words(part: str, context: dict[str, Any]) -> str:
    """An answer as it is read aloud."""
    return _say("aloud", part, context)


def card_words(part: str, context: dict[str, Any]) -> str:
    """What a card says beside what its page says."""
    return _say("card", part, context)
