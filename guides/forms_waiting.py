"""The form of a wait: where, since when or for how long without insurance, how much repaired."""

import re
from datetime import date
from typing import Any

from django import forms

from guides.fields import FIRST_DAY, LAST_DAY, RevisionField, YearsField, quoted
from guides.forms import QuestionForm
from policies import formats
from policies.book import Book
from policies.coverage.waiting import History, WaitingAnswer, answer_waiting, years_missed


class YearField(forms.Field):
    """A year of the calendar: 2022, 2022年."""

    def to_python(self, value: Any) -> int | None:
        text = formats.plain(value or "")
        if not text:
            return None
        match = re.fullmatch(r"([0-9]{4}) ?年?", text)
        if match is None:
            raise forms.ValidationError(f"{quoted(text)}不是年份，请写成 2022 这样")
        year = int(match[1])
        if not FIRST_DAY.year <= year <= LAST_DAY.year:
            raise forms.ValidationError("年份要在 1990 年到 2100 年之间")
        return year


class WaitingForm(QuestionForm):
    """The last year paid for or the number of years missed: either tells the other."""

    field_order = "region last_paid_year lapsed_years repaired_years on".split()
    submitting_parameters = ("last_paid_year", "lapsed_years")

    scheme = None  # type: ignore[assignment]
    last_paid_year = YearField(required=False)
    lapsed_years = YearsField(required=False)
    repaired_years = YearsField(required=False)
    rev = RevisionField(required=False)

    def clean(self) -> dict[str, Any]:
        last, given = (self.cleaned_data.get(n) for n in ("last_paid_year", "lapsed_years"))
        is_silent = last is None and given is None
        if is_silent and not (self.has_error("last_paid_year") or self.has_error("lapsed_years")):
            self.add_error("last_paid_year", "请写年份，或者写断了几年")
        if last is not None and not self.has_error("on"):
            self._check_years(last, given)
        lapsed, repaired = self.missed_years, self.cleaned_data.get("repaired_years")
        if lapsed is not None and repaired is not None and repaired > lapsed:
            self.add_error("repaired_years", f"只断了 {lapsed} 年，不能多缴 {repaired} 年来修复")
        return self.cleaned_data

    def _check_years(self, last: int, given: int | None) -> None:
        """The two ways to say it must say the same of the day that is asked about."""
        missed = years_missed(last, self.year)
        if last > self.year:
            self.add_error("last_paid_year", f"到 {self.year} 年，{last} 年还没到，请写断之前那年")
        elif given is not None and given != missed:
            self.add_error(
                "lapsed_years",
                f"和上面对不上，最后交的是 {last} 年的，到 {self.year} 年，中间断了 {missed} 整年",
            )

    @property
    def year(self) -> int:
        """The year of the day that is asked about."""
        return (self.cleaned_data.get("on") or self.today).year

    @property
    def missed_years(self) -> int | None:
        """As given, or worked out; None where neither was understood."""
        data = self.cleaned_data
        if data.get("lapsed_years") is not None or data.get("last_paid_year") is None:
            return data.get("lapsed_years")
        return None if self.has_error("on") else years_missed(data["last_paid_year"], self.year)

    def answer_from(self, book: Book, on: date) -> WaitingAnswer:
        """On a day of another year, other years were missed, if the last one paid for is known."""
        data = self.cleaned_data
        last, missed = data.get("last_paid_year"), self.missed_years
        if last is not None and on.year >= last:
            missed = years_missed(last, on.year)
        history = History(missed or 0, data["repaired_years"] or 0)
        return answer_waiting(book, data["region"], on, history)
