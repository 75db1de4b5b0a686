"""A wait, ready to print: the months, where each comes from, who need not wait, what to do."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from guides.presenters.figures import FigureView, Seal, figure_view, grade_seal
from guides.presenters.notes import rule_view
from guides.presenters.notices import NoticeView, notice_views
from guides.presenters.region import FactView, InForce, in_force, other_region
from guides.words import dial_words, waiting_words
from policies.book import Book
from policies.coverage import NoticeKind
from policies.coverage.waiting import FIGURES_OF, History, Step, WaitingAnswer, answer_waiting
from policies.figures import kind_of
from policies.values import Words
from policies.vocabulary import Certainty, Missing, Scheme, State

FIGURES = tuple(key for keys in FIGURES_OF.values() for key in keys)
IN_WORDS = ("enrolment", "lapse", "waiting_period")
"""The kinds of rules in words that say how one pays in, and who waits."""
NO_WAIT = ("不用等", "起享受")
"""How a rule says that somebody need not wait."""
SAID_BY_FIGURES = (NoticeKind.LAPSED, NoticeKind.DOUBTED, NoticeKind.CONDITION)
"""Where no number comes of the figures, each says this of itself."""
PARTS = ("label", "formula")
MINUS = "−"


@dataclass(frozen=True)
class WaitingCase:
    """Who waits, in the words that sentences are made of. `first` and `last` are the years without
    insurance, where it is known which they were."""

    region: str
    lapsed: int
    repaired: int
    first: int | None
    last: int | None
    gap: str = ""
    gap_spoken: str = ""


def waiting_case(answer: WaitingAnswer, last_paid_year: int | None) -> WaitingCase:
    lapsed, repaired = answer.history.lapsed_years, answer.history.repaired_years
    first = last_paid_year + 1 if last_paid_year and lapsed else None
    last = first + lapsed - 1 if first else None
    case = WaitingCase(answer.region.name, lapsed, repaired, first, last)
    case = replace(case, gap=waiting_words("gap", {"case": case}))
    return replace(case, gap_spoken=waiting_words("gap_spoken", {"case": case}))


@dataclass(frozen=True)
class StepWords:
    label: str
    formula: str
    why: str


def waiting_step_words(step: Step, case: WaitingCase) -> StepWords:
    """What a line of the wait says."""
    is_cut = -step.months < step.years * step.each
    context = {"step": step, "case": case, "is_missing": step.is_missing, "is_cut": is_cut}
    label, formula = (waiting_words(f"{step.rule}_{part}", context) for part in PARTS)
    return StepWords(label, formula, kind_of(FIGURES_OF[step.rule][0]).explanation)


@dataclass(frozen=True)
class MonthsLine:
    """One step: what it adds or takes off, and the figures that it comes from."""

    rule: str
    label: str
    formula: str
    why: str
    months: str
    is_missing: bool
    figures: tuple[FigureView, ...]


@dataclass(frozen=True)
class WaitingView:
    certainty: str
    hint: str
    low: int | None
    high: int | None
    said: str
    lines: tuple[MonthsLine, ...]
    total: str
    known: tuple[FigureView, ...]
    """What is known of the figures where no number comes of it."""
    notices: tuple[NoticeView, ...]
    asks: tuple[str, ...]
    advice: tuple[str, ...]
    exempt: tuple[FactView, ...]
    paying: tuple[FactView, ...]
    employees: tuple[FactView, ...]
    grade: Seal | None
    case: str
    case_more: str
    region_name: str
    dial: str
    region_slug: str
    on: str
    must_choose_city: bool

    @property
    def title(self) -> str:
        return f"{self.case} {self.case_more}，要等几个月"


def waiting_view(book: Book, answer: WaitingAnswer, last_paid_year: int | None) -> WaitingView:
    """Everything the page says of a wait."""
    region, shown = answer.region, answer.shown
    case = waiting_case(answer, last_paid_year)
    rules = rules_in_words(book, answer)
    repaired = f"多缴 {case.repaired} 年" if case.repaired else ""
    return WaitingView(
        certainty=answer.certainty.value,
        hint=waiting_words(f"hint_{answer.certainty}", {}),
        low=answer.low.months if answer.low else None,
        high=answer.high.months if answer.high else None,
        said=_said(answer, case),
        lines=tuple(_line(answer, step, case) for step in (shown.steps if shown else ())),
        total=_total(answer),
        known=() if shown else _known(answer),
        notices=notice_views(book, answer.notices, without=() if shown else SAID_BY_FIGURES),
        asks=tuple(_asks(answer, case)),
        advice=tuple(_advice(book, answer, case)),
        exempt=_facts(book, answer, rules.exempt),
        paying=_facts(book, answer, rules.paying),
        employees=_facts(book, answer, rules.employees),
        grade=grade_seal(answer.grade) if answer.grade else None,
        case=f"{region.name} · 居民医保",
        case_more=" · ".join(filter(None, [case.gap, repaired])),
        region_name=region.name,
        dial=dial_words(region.name, region.area_code),
        region_slug=region.slug,
        on=answer.on.isoformat(),
        must_choose_city=region.has_cities,
    )


def _said(answer: WaitingAnswer, case: WaitingCase) -> str:
    if answer.shown:
        return waiting_words("said", {"case": case})
    labels = [kind_of(key).label for key in answer.missing if key != Missing.BENEFIT]
    return waiting_words("said_not_recorded", {"missing": "、".join(labels)})


def _line(answer: WaitingAnswer, step: Step, case: WaitingCase) -> MonthsLine:
    words = waiting_step_words(step, case)
    sign = {"fixed": ""}.get(step.rule, "+") if step.months >= 0 else MINUS
    return MonthsLine(
        rule=step.rule,
        label=words.label,
        formula=words.formula,
        why=words.why,
        months=f"{sign}{abs(step.months)}",
        is_missing=step.is_missing,
        figures=tuple(figure_view(r) for r in answer.readings(*FIGURES_OF[step.rule])),
    )


def _total(answer: WaitingAnswer) -> str:
    """What the lines come to, as far as they go."""
    if answer.shown is None:
        return ""
    word = {Certainty.UPPER_BOUND: "最多 ", Certainty.LOWER_BOUND: "至少 "}
    return f"{word.get(answer.certainty, '')}{answer.shown.months} 个月"


def _known(answer: WaitingAnswer) -> tuple[FigureView, ...]:
    unknown = State.NOT_RECORDED
    return tuple(figure_view(r) for r in answer.readings() if r.state is not unknown or r.refuted)


def _asks(answer: WaitingAnswer, case: WaitingCase) -> Iterator[str]:
    """What is worth a phone call: what is missing, and from which day the months count."""
    if answer.region.has_cities:
        return
    missing = answer.missing if answer.shown else (Missing.BENEFIT.value,)
    for key in (*missing, *(("from",) if answer.shown else ())):
        yield waiting_words(f"ask_{key}", {"case": case})


def _advice(book: Book, answer: WaitingAnswer, case: WaitingCase) -> Iterator[str]:
    """What to do: pay soon, and what repairing would bring."""
    if answer.shown is None:
        return
    if any(step.rule == "lapsed" and not step.is_missing for step in answer.shown.steps):
        yield waiting_words("pay_soon", {})
    if case.repaired < case.lapsed:
        history = History(case.lapsed, case.lapsed)
        best = answer_waiting(book, answer.region, answer.on, history)
        if best.shown and best.certainty is not Certainty.UPPER_BOUND:
            yield waiting_words("all_repaired", {"case": case, "total": _total(best)})
    if case.lapsed:
        yield waiting_words("repair", {})
    yield waiting_words("pay_in_time", {})


# Rules in words -------------------------------------------------------------------------------


@dataclass(frozen=True)
class RulesInWords:
    """What a region says in words: who need not wait, how one pays in; and, of people insured as
    employees, all that is said of their waiting."""

    exempt: tuple[InForce, ...]
    paying: tuple[InForce, ...]
    employees: tuple[InForce, ...]


def rules_in_words(book: Book, answer: WaitingAnswer) -> RulesInWords:
    """Each of the rules in one of the lists, so that none is left out."""
    entries = in_force(book, answer.region, answer.on)
    residents = [e for e in entries if e.scheme != Scheme.EMPLOYEE and e.reading.key in IN_WORDS]
    waits = (*FIGURES, "waiting_period")
    return RulesInWords(
        exempt=tuple(entry for entry in residents if _says_no_wait(entry)),
        paying=tuple(entry for entry in residents if not _says_no_wait(entry)),
        employees=tuple(
            e for e in entries if e.scheme == Scheme.EMPLOYEE and e.reading.key in waits
        ),
    )


def _says_no_wait(entry: InForce) -> bool:
    values = (claim.value for claim in entry.reading.live)
    said = [item for value in values if isinstance(value, Words) for item in value.items]
    return any(words in item for words in NO_WAIT for item in said)


def _facts(book: Book, answer: WaitingAnswer, entries: tuple[InForce, ...]) -> tuple[FactView, ...]:
    return tuple(_fact(book, answer, entry) for entry in entries)


def _fact(book: Book, answer: WaitingAnswer, entry: InForce) -> FactView:
    """A rule in its row. Of which insurance it is, the sheet's title says."""
    of_region = other_region(book, answer.region, entry)
    if entry.reading.kind.is_note:
        return FactView(replace(rule_view(entry), dimensions=""), of_region)
    return FactView(figure_view(entry.reading, dimensions=entry.dimensions), of_region)
