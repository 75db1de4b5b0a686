"""A bill's answer, ready to print: the four answers, the ledger, what to ask."""

import re
from dataclasses import dataclass
from decimal import Decimal

from guides.presenters.evidence import Evidence, documents_of, evidence_of
from guides.presenters.figures import Said, Seal, grade_seal, said_by, seal_of, yuan_text
from guides.presenters.notices import NoticeView, notice_views
from guides.presenters.open_groups import open_names
from guides.presenters.spoken import spoken_yuan
from guides.words import (
    CaseWords,
    ask_words,
    case_words,
    dial_words,
    group_words,
    person_word,
    step_words,
)
from policies.book import Book, FigureRecord, Reading, VersionRecord
from policies.coverage import WEAKENING, Answer, AnsweredStep, NoticeKind
from policies.situation import Situation
from policies.vocabulary import Certainty, Missing, State

HINTS = {
    Certainty.EXACT: "医保基金付",
    Certainty.RANGE: "来源说法不一，医保基金付",
    Certainty.UPPER_BOUND: "有规定没收录，医保基金付",
    Certainty.NOT_RECORDED: "还算不出来",
}
SAID_ELSEWHERE = (NoticeKind.ESTIMATED, NoticeKind.DOUBTED)
"""The ledger's first line, and the doubted figures above it, say these."""
SIX_DIGITS = 100_000
LABEL = re.compile(r"(.*?)([0-9,.]+ 元|(?:报 )?[0-9.]+%|[0-9.]+ 个百分点|[^，：、 ]{1,4})")


@dataclass(frozen=True)
class Line:
    """One line of the ledger; a missing one has no amounts."""

    rule: str
    label: str
    label_end: str
    """The last words of the label, which the seals never leave."""
    formula: str
    why: str
    fund: Decimal
    patient: Decimal
    is_missing: bool
    seals: tuple[Seal, ...]
    figure: FigureRecord | None
    """What it rests on first, for whoever finds it wrong."""
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True)
class Split:
    """The bill as a bar, in percent of the amount: sure, unsure, yours."""

    sure: str
    unsure: str
    yours: str
    unsure_from: str
    yours_from: str
    unsure_word: str
    has_unsure: bool


@dataclass(frozen=True)
class Dispute:
    """A figure about which sources part."""

    title: str
    sides: tuple[Said, ...]


@dataclass(frozen=True)
class BillView:
    certainty: str
    hint: str
    amount: Decimal
    fund_low: Decimal | None
    fund_high: Decimal | None
    patient_low: Decimal | None
    patient_high: Decimal | None
    spoken: str
    split: Split | None
    lines: tuple[Line, ...]
    disputes: tuple[Dispute, ...]
    doubts: tuple[Said, ...]
    notices: tuple[NoticeView, ...]
    asks: tuple[str, ...]
    missing_words: str
    grade: Seal | None
    sources: tuple[tuple[str, str], ...]
    """The documents behind the lines and the sides of disputes, for paper."""
    case: str
    case_more: str
    case_spoken: str
    region_name: str
    dial: str
    region_slug: str
    on: str
    is_direct: bool
    must_choose_city: bool
    versions: tuple[VersionRecord, ...]
    open_names: str
    """年龄: what the answer depends on and was not said; empty where nothing is left open."""

    @property
    def title(self) -> str:
        return f"{self.case} {self.case_more}，能报多少"

    @property
    def is_long(self) -> bool:
        """Amounts of six digits and more need wider columns on a phone."""
        return self.amount >= SIX_DIGITS

    @property
    def is_one_number(self) -> bool:
        return self.fund_low == self.fund_high


def bill_view(book: Book, answer: Answer) -> BillView:
    """Everything the page says of an answer."""
    situation, region = answer.situation, answer.coverage.region
    amount = answer.amount
    case = case_words(region, situation, amount)
    fund_low, fund_high = answer.fund_low, answer.fund_high
    figures = _figures_by_claim(answer)
    lines = tuple(_line(book, answer, step, case, figures) for step in answer.steps)
    disputes = tuple(_disputes(answer))
    return BillView(
        certainty=answer.certainty.value,
        hint=_hint(answer),
        open_names=open_names(answer),
        amount=amount,
        fund_low=fund_low,
        fund_high=fund_high,
        patient_low=None if fund_high is None else amount - fund_high,
        patient_high=None if fund_low is None else amount - fund_low,
        spoken=_spoken(answer),
        split=split_of(answer),
        lines=lines,
        disputes=disputes,
        doubts=tuple(_doubts(answer.coverage.readings)),
        notices=notice_views(book, answer.notices, without=SAID_ELSEWHERE),
        asks=tuple(ask_words(missing, case) for missing in worth_asking(answer)),
        missing_words="、".join(missing.label for missing in worth_asking(answer)),
        grade=grade_seal(answer.grade) if answer.grade else None,
        sources=_documents(book, lines, disputes),
        case=f"{region.name} · {person_word(situation)} · "
        f"{situation.care.label} · {situation.level.label}",
        case_more=_more_of_case(case, situation, amount),
        case_spoken=f"{case.person}在{case.level}{case.care_spoken}",
        region_name=region.name,
        dial=dial_words(region.name, region.area_code),
        region_slug=region.slug,
        on=situation.on.isoformat(),
        is_direct=answer.is_direct,
        must_choose_city=region.has_cities,
        versions=tuple(answer.coverage.versions()),
    )


def _more_of_case(case: CaseWords, situation: Situation, amount: Decimal) -> str:
    admission = [f"今年第 {situation.admission} 次住院"] if case.is_inpatient else []
    return " · ".join(filter(None, [case.route, f"{yuan_text(amount)} 元", *admission]))


def _documents(
    book: Book, lines: tuple[Line, ...], disputes: tuple[Dispute, ...]
) -> tuple[tuple[str, str], ...]:
    seals = [seal for line in lines for seal in line.seals]
    seals += [seal for dispute in disputes for said in dispute.sides for seal in said.seals]
    return documents_of(book, seals)


def _hint(answer: Answer) -> str:
    """A range of groups that are sure each is no dispute."""
    is_sure = all(group.answer.certainty is Certainty.EXACT for group in answer.groups)
    if answer.groups and is_sure:
        return group_words("range_hint", {"names": open_names(answer)})
    return HINTS[answer.certainty]


def worth_asking(answer: Answer) -> list[Missing]:
    """What is worth a phone call: what weakens the answer first; a ceiling alone still is."""
    weakening = [missing for missing in answer.missing if missing in WEAKENING]
    if answer.certainty is Certainty.NOT_RECORDED:
        return list(answer.missing)
    return weakening or list(answer.missing)


def _figures_by_claim(answer: Answer) -> dict[int, FigureRecord]:
    figures = [reading.figure for reading in answer.coverage.readings if reading.figure]
    return {claim.pk: figure for figure in figures for claim in figure.claims}


def _line(
    book: Book,
    answer: Answer,
    answered: AnsweredStep,
    case: CaseWords,
    figures: dict[int, FigureRecord],
) -> Line:
    words = step_words(answered, case)
    label, label_end = LABEL.fullmatch(words.label).groups()  # type: ignore[union-attr]
    return Line(
        rule=answered.step.rule,
        label=label,
        label_end=label_end,
        formula=words.formula,
        why=words.why,
        fund=answered.fund,
        patient=answered.patient,
        is_missing=answered.step.is_missing,
        seals=tuple(dict.fromkeys(seal_of(claim) for claim in answered.claims)),
        figure=next((figures.get(claim.pk) for claim in answered.claims), None),
        evidence=evidence_of(book, answer.coverage.readings, answered.claims),
    )


def _spoken(answer: Answer) -> str:
    low, high = answer.fund_low, answer.fund_high
    if high is None:
        return ""
    if answer.certainty is Certainty.UPPER_BOUND:
        return f"最多{spoken_yuan(high)}"
    if low is None or low == high:
        return spoken_yuan(high)
    return f"{spoken_yuan(low)}到{spoken_yuan(high)}"


def split_of(answer: Answer) -> Split | None:
    """Shares of the bill in percent, two decimals, together exactly 100."""
    if answer.fund_high is None or not answer.amount:
        return None
    cent = Decimal("0.01")
    low = answer.fund_low or Decimal(0)
    sure = (low / answer.amount * 100).quantize(cent)
    most = (answer.fund_high / answer.amount * 100).quantize(cent)
    is_bound = answer.certainty is Certainty.UPPER_BOUND
    return Split(
        sure=str(sure),
        unsure=str(most - sure),
        yours=str(100 - most),
        unsure_from=str(sure),
        yours_from=str(most),
        unsure_word="最多" if is_bound else "说法不一",
        has_unsure=most > sure,
    )


def _disputes(answer: Answer) -> list[Dispute]:
    disputes = []
    for reading in answer.coverage.readings:
        if reading.state is State.DISPUTED and answer.high is not None:
            sides = tuple(said_by(reading.kind, claim) for claim in reading.live)
            disputes.append(Dispute(reading.kind.label, sides))
    return disputes


def _doubts(readings: list[Reading]) -> list[Said]:
    return [
        said_by(reading.kind, claim)
        for reading in readings
        if reading.state is State.DOUBTED
        for claim in reading.doubted
    ]
