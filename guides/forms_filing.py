"""The walkthrough's form: two places and a few chips in, Answers out."""

from typing import Any

from guides.fields import DayField, RegionField, WordField
from guides.forms import QuestionForm
from policies.book import RegionRecord
from policies.coverage.deadlines import Dates
from policies.coverage.filing import (
    Answers,
    Care,
    FilingAnswer,
    Question,
    Reason,
    Stage,
    YesNo,
    answer_filing,
    distance_between,
    missing,
    questions,
)
from policies.vocabulary import RegionLevel

UNANSWERED = "请选一个"


class FilingForm(QuestionForm):
    """Must I file: which answers are needed depends on those that are there."""

    field_order = (
        "region care_region emergency reason filed employer_filed stage care"
        " filed_on admitted_on paid_on"
    ).split()
    submitting_parameters = ("care_region", "emergency")

    scheme = None  # type: ignore[assignment]
    on = None  # type: ignore[assignment]
    care_region = RegionField(required=False)
    emergency = WordField(YesNo, required=False)
    reason = WordField(Reason, required=False)
    filed = WordField(YesNo, required=False)
    employer_filed = WordField(YesNo, required=False)
    stage = WordField(Stage, required=False)
    care = WordField(Care, required=False)
    # What the calendar counts from; nothing else depends on them.
    filed_on = DayField(required=False)
    admitted_on = DayField(required=False)
    paid_on = DayField(required=False)

    def likely_of(self, name: str) -> list[RegionRecord]:
        """The places that may have been meant by one of the two fields."""
        self.errors  # noqa: B018  (validates)
        return self.fields[name].likely  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        for name in ("region", "care_region"):
            place = self.cleaned_data.get(name)
            if place and place.level is RegionLevel.NATION:
                self.add_error(name, "请写到省或市，例如 北京")
        for question in missing(self.answers):
            # What only some are asked is the next question, and no fault.
            if question is not Question.EMPLOYER_FILED and not self.has_error(question):
                self.add_error(question, UNANSWERED)
        return self.cleaned_data

    @property
    def answers(self) -> Answers:
        """What was understood so far."""
        data = self.cleaned_data
        return Answers(
            distance_between(self.book, data.get("region"), data.get("care_region")),
            **{question.value: data.get(question) for question in Question},
        )

    @property
    def dates(self) -> Dates:
        names = ("filed_on", "admitted_on", "paid_on")
        return Dates(**{name: self.cleaned_data.get(name) for name in names})

    @property
    def asks_employer(self) -> bool:
        """Whether the question that only some are asked belongs to these answers."""
        self.errors  # noqa: B018  (validates)
        return Question.EMPLOYER_FILED in questions(self.answers)

    @property
    def found(self) -> FilingAnswer | Question | None:
        """The end, or the next question; nothing while something is still to be mended."""
        if not (self.is_submitted and self.is_valid()):
            return None
        data = self.cleaned_data
        return answer_filing(data["region"], data["care_region"], self.answers, self.today)
