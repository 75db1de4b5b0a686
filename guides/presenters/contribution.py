"""What is paid in, ready to print."""

from dataclasses import dataclass, replace

from guides.presenters.figures import FigureView, Seal, figure_view, grade_seal, yuan_text
from guides.presenters.notices import NoticeView, notice_views
from guides.presenters.open_groups import age_words
from guides.presenters.spoken import spoken_yuan
from guides.words import ask_contribution, dial_words, person_word
from policies import formats
from policies.book import Book, VersionRecord
from policies.coverage import ContributionAnswer
from policies.figures import kind_of
from policies.values import Span
from policies.vocabulary import Certainty, MemberStatus, Missing, Scheme

CLAMPED = {
    "floor": "工资低于缴费基数下限，按下限交",
    "ceiling": "工资高于缴费基数上限，按上限交",
    None: "在下限和上限之间，按工资交",
}


@dataclass(frozen=True)
class PaidLine:
    """One thing that is paid: by whom, how much, from which figures, how computed."""

    label: str
    amount: Span | None
    formula: str
    figures: tuple[FigureView, ...]
    is_main: bool = False
    is_by_age: bool = False

    @property
    def unpaid(self) -> str:
        """Why there is no amount: nothing is recorded, or another figure of the sum is not, or an
        age was not said."""
        if self.is_by_age:
            return "看年龄"
        is_known = any(figure.said and not figure.year for figure in self.figures)
        return "算不出" if is_known else "未收录"


@dataclass(frozen=True)
class ContributionView:
    certainty: str
    hint: str
    period: str
    main: Span | None
    spoken: str
    lines: tuple[PaidLine, ...]
    notices: tuple[NoticeView, ...]
    asks: tuple[str, ...]
    missing_words: str
    grade: Seal | None
    case: str
    case_more: str
    region_slug: str
    region_name: str
    dial: str
    on: str
    is_retired: bool
    must_choose_city: bool
    versions: tuple[VersionRecord, ...]

    @property
    def title(self) -> str:
        return f"{self.case} {self.case_more}，交多少"


def contribution_view(book: Book, answer: ContributionAnswer) -> ContributionView:
    """Everything the page says of what is paid in."""
    who, region = answer.contributor, answer.region
    is_resident = who.scheme is Scheme.RESIDENT
    person = f"{region.name}{who.scheme.label}医保的{person_word(who)}"
    wage = f"月工资 {yuan_text(answer.wage)} 元" if answer.wage is not None else ""
    asked = [key for key in answer.missing if key != "account_credit_rate"] or answer.missing
    if answer.tiers:
        asked = []  # an amount by tier needs no base
    nothing = answer.missing == (Missing.BENEFIT.value,)
    return ContributionView(
        certainty=answer.certainty.value,
        hint=_hint(answer),
        period="年" if is_resident else "月",
        main=answer.personal,
        spoken=_spoken(answer.personal),
        lines=tuple(_resident_lines(answer) if is_resident else _employee_lines(answer)),
        notices=notice_views(book, answer.notices),
        asks=tuple(ask_contribution(key, person) for key in asked),
        missing_words="" if nothing else "、".join(kind_of(key).label for key in asked),
        grade=grade_seal(answer.grade) if answer.grade else None,
        case=f"{region.name} · {person_word(who)}",
        case_more=wage if not is_resident else "居民医保",
        region_slug=region.slug,
        region_name=region.name,
        dial=dial_words(region.name, region.area_code),
        on=who.on.isoformat(),
        is_retired=who.member is MemberStatus.RETIRED,
        must_choose_city=region.parent is None or (region.has_cities and nothing),
        versions=tuple(answer.versions),
    )


def _hint(answer: ContributionAnswer) -> str:
    if answer.certainty is Certainty.NOT_RECORDED:
        return "还说不出交多少"
    period = "每年" if answer.contributor.scheme is Scheme.RESIDENT else "每月"
    if answer.personal is None:
        return f"你{period}交多少还没有收录"
    if answer.tiers:
        return f"看选哪一档，你{period}交"
    is_range = answer.personal.low != answer.personal.high
    is_disputed = answer.certainty is Certainty.RANGE and is_range
    return f"{'来源说法不一，' if is_disputed else ''}你{period}交"


def _spoken(span: Span | None) -> str:
    if span is None:
        return ""
    if span.high is None:
        return f"至少{spoken_yuan(span.low)}"
    if span.low == span.high:
        return spoken_yuan(span.high)
    return f"{spoken_yuan(span.low)}到{spoken_yuan(span.high)}"


def _employee_lines(answer: ContributionAnswer) -> list[PaidLine]:
    readings = {key: figure_view(reading) for key, reading in answer.readings.items()}
    if not readings:
        return []
    bases = [base.amount for base in answer.bases]
    base = Span(min(bases), max(bases)) if bases else None
    clamped = answer.bases[0].clamped if len(answer.bases) == 1 else None
    ends = (readings["base_floor"], readings["base_ceiling"])
    formula = CLAMPED[clamped] if bases else "缴费基数没有收录，算不出来"
    lines = [PaidLine("缴费基数", base, formula, ends)]

    def paid(label: str, span: Span | None, key: str, *, is_main: bool = False) -> PaidLine:
        return PaidLine(label, span, _times(base, readings[key]), (readings[key],), is_main)

    if answer.contributor.member is MemberStatus.FLEXIBLE:
        key = "flexible_rate" if readings["flexible_rate"].said else "flexible_amount"
        if answer.tiers:
            return [PaidLine("你每月交", answer.personal, "", _tier_views(answer), is_main=True)]
        return [*lines, paid("你每月交", answer.personal, key, is_main=True)]
    employer = paid("单位每月交", answer.employer, "employer_rate")
    return [
        *lines,
        replace(employer, figures=(*employer.figures, *_part_views(answer))),
        paid("你每月交", answer.personal, "personal_rate", is_main=True),
        _credit(answer, paid("每月划进个人账户", answer.account_credit, "account_credit_rate")),
    ]


def _credit(answer: ContributionAnswer, line: PaidLine) -> PaidLine:
    """What goes into the account; where that depends on an age nobody said, the rate of each."""
    if not answer.by_age:
        return line
    views = (
        replace(figure_view(reading), label=f"{reading.kind.label}，{age_words(reading)}")
        for reading, _ in answer.by_age
    )
    return replace(line, formula="", figures=tuple(views), is_by_age=True)


def _part_views(answer: ContributionAnswer) -> tuple[FigureView, ...]:
    views = ((figure_view(reading), reading.cell.matter) for reading in answer.parts)
    return tuple(replace(view, label=f"其中{matter}") for view, matter in views)


def _tier_views(answer: ContributionAnswer) -> tuple[FigureView, ...]:
    views = ((figure_view(reading), reading.cell.tier) for reading in answer.tiers)
    return tuple(replace(view, label=f"{view.label}，{tier}") for view, tier in views)


def _times(base: Span | None, figure: FigureView) -> str:
    if base is None or not figure.said:
        return ""
    if conditions := [said.condition for said in figure.said if said.condition]:
        return f"只管{conditions[0]}，这里没有问，所以不算"
    rates = " 或 ".join(said.text for said in figure.said)
    amount = formats.trimmed(base.low)
    if base.low != base.high and base.high is not None:
        amount += f" – {formats.trimmed(base.high)}"
    return f"{amount} × {rates}"


def _resident_lines(answer: ContributionAnswer) -> list[PaidLine]:
    spans = {"personal": answer.personal, "subsidy": answer.subsidy, "total": answer.total}
    labels = {"personal": "你每年交", "subsidy": "财政每年补", "total": "合计"}
    lines = []
    for key, label in labels.items():
        is_sum = key == "total" and spans["personal"] and spans["subsidy"]
        reading = answer.readings.get(key)
        lines.append(
            PaidLine(
                label,
                spans[key],
                "个人缴费加财政补助" if is_sum else "",
                (figure_view(reading),) if reading else (),
                is_main=key == "personal",
            )
        )
    return lines
