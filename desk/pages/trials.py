"""Saved cases tried on a draft: what the fund pays without it and with it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from urllib.parse import urlencode

from desk.pages.checking import Draft
from guides.editorial.cases import case_form
from guides.presenters.figures import yuan_text
from policies.book import Book
from policies.cells import Cell
from policies.coverage import Answer, answer_bill
from policies.figures import kind_of
from policies.models import SavedCase
from policies.vocabulary import Certainty, Programme, Scheme

NOTHING = Decimal(0)


@dataclass(frozen=True)
class Trial:
    """One case on one day, before and after."""

    case: SavedCase
    on: date
    query: str
    before: Answer
    after: Answer

    @property
    def has_changed(self) -> bool:
        return _outcome(self.before) != _outcome(self.after)

    @property
    def difference(self) -> Decimal:
        """Of what the fund pays at most; where only the least changed, of that."""
        at_most = (self.after.fund_high or NOTHING) - (self.before.fund_high or NOTHING)
        least, before = self.after.fund_low, self.before.fund_low
        if at_most or least is None or before is None:
            return at_most
        return least - before

    @property
    def is_leaving(self) -> bool:
        """The result was worked out by hand or printed in a document; it came out so, and would
        no longer."""
        has_result = self.case.fund_high is not None
        return has_result and self._is_expected(self.before) and not self._is_expected(self.after)

    def _is_expected(self, answer: Answer) -> bool:
        low, high = self.case.fund_low, self.case.fund_high
        return answer.fund_high == high and (low is None or answer.fund_low == low)

    @property
    def expected(self) -> str:
        return _span(self.case.fund_low, self.case.fund_high)

    @property
    def before_words(self) -> str:
        return fund_words(self.before)

    @property
    def after_words(self) -> str:
        return fund_words(self.after)

    @property
    def difference_words(self) -> str:
        """More or less in yuan; where there is no number on one side, that."""
        if self.before.fund_high is None or self.after.fund_high is None:
            if self.before.fund_high == self.after.fund_high:
                return "缺的不同了"
            return "现在算得出" if self.before.fund_high is None else "算不出了"
        if not self.difference:
            return "钱数不变"
        sign = "多" if self.difference > 0 else "少"
        return f"{sign} {yuan_text(abs(self.difference))} 元"

    @property
    def remarks(self) -> list[str]:
        """算得准 → 最多, where how sure it is has changed; what is no longer missing, and what is
        now."""
        one, other = self.before.certainty, self.after.certainty
        found = [m.label for m in self.before.missing if m not in self.after.missing]
        lost = [m.label for m in self.after.missing if m not in self.before.missing]
        return [
            *([] if one is other else [f"{one.label} → {other.label}"]),
            *([f"不再缺{'、'.join(found)}"] if found else []),
            *([f"多缺了{'、'.join(lost)}"] if lost else []),
        ]


def _outcome(answer: Answer) -> tuple[object, ...]:
    return answer.fund_low, answer.fund_high, answer.certainty, answer.missing


def fund_words(answer: Answer) -> str:
    """What the fund pays, in the words of the four answers."""
    if answer.fund_high is None:
        return f"算不出，缺{'、'.join(missing.label for missing in answer.missing)}"
    if answer.certainty is Certainty.UPPER_BOUND:
        return f"最多 {yuan_text(answer.fund_high)} 元"
    return _span(answer.fund_low, answer.fund_high)


def _span(low: Decimal | None, high: Decimal | None) -> str:
    ends = dict.fromkeys(yuan_text(end) for end in (low, high) if end is not None)
    return f"{'–'.join(ends)} 元"


@dataclass(frozen=True)
class Trials:
    """Of all cases that the draft can reach: those that came out otherwise, by size, those that
    leave an expected result first; how many stayed; those that can no longer be read."""

    changed: tuple[Trial, ...]
    unchanged: int
    unreadable: tuple[SavedCase, ...]

    @property
    def cases(self) -> int:
        """How many cases changed, whatever the number of days."""
        return len({trial.case.pk for trial in self.changed})

    @property
    def leaving(self) -> int:
        return sum(trial.is_leaving for trial in self.changed)


def trials_of(draft: Draft) -> Trials:
    changed: list[Trial] = []
    unreadable: list[SavedCase] = []
    unchanged = 0
    for case in reached_cases(draft):
        trials = _tried(draft, case)
        found = [trial for trial in trials if trial.has_changed]
        changed += found
        if not trials:
            unreadable.append(case)
        elif not found:
            unchanged += 1
    changed.sort(key=lambda t: (not t.is_leaving, -abs(t.difference), t.case.key, t.on))
    return Trials(tuple(changed), unchanged, tuple(unreadable))


def _tried(draft: Draft, case: SavedCase) -> list[Trial]:
    """On the first day on which the draft counts; also on the day that the case names itself.
    The address is read once: reading it takes longer than settling the bill."""
    form = case_form(case.query, draft.book, draft.today)
    if not form.is_valid():
        return []
    return [
        Trial(
            case=case,
            on=day,
            query=urlencode({**form.parameters(), "on": day.isoformat()}),
            before=answer_bill(draft.book, replace(form.situation, on=day), form.bill),
            after=answer_bill(draft.following, replace(form.situation, on=day), form.bill),
        )
        for day in dict.fromkeys([draft.on, form.value("on") or draft.on])
    ]


def reached_cases(draft: Draft) -> list[SavedCase]:
    """The cases of every region that the draft's figures serve."""
    cases = SavedCase.objects.select_related("region").order_by("region__code", "key")
    reached = {code: _reaches(draft, code) for code in {case.region.code for case in cases}}
    return [case for case in cases if reached[case.region.code]]


def _reaches(draft: Draft, code: str) -> bool:
    mine = draft.region.code
    if code == mine:
        return True
    above = (place.code for place in draft.following.lineage(code))
    if mine in above and any(kind_of(key).is_inherited for key in _keys(draft)):
        return True
    return any(mine in _serving(book, code, draft.on) for book in (draft.book, draft.following))


def _serving(book: Book, code: str, on: date) -> Iterable[str]:
    """Who serves a region, by scheme."""
    return {
        book.serving(code, on, Cell(scheme=scheme, programme=Programme.BASIC)) for scheme in Scheme
    }


def _keys(draft: Draft) -> set[str]:
    figures = draft.following.chapter(draft.region.code).figures()
    return {figure.key for figure in figures if figure.version.pk == draft.record.pk}
