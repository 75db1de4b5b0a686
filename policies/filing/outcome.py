"""Answers in, duty out: must this be filed for, and as what. Pure: the standard library only."""

from dataclasses import dataclass
from enum import StrEnum

from policies.filing.answers import Answers, Care, Distance, Question, Reason, Stage, YesNo


class Verdict(StrEnum):
    """What the walkthrough can end in."""

    NOT_AWAY = "not_away"
    WITHIN_PROVINCE = "within_province"
    MUST_FILE = "must_file"
    FILE_BEFORE_DISCHARGE = "file_before_discharge"
    DEEMED_FILED = "deemed_filed"
    ALREADY_FILED = "already_filed"
    FILED_BY_EMPLOYER = "filed_by_employer"
    PAID = "paid"


class Way(StrEnum):
    """How a bill is then settled; the codes are those of the vocabulary's Route."""

    LOCAL = "local"
    LONGTERM = "longterm"
    REFERRAL = "referral"
    TEMPORARY = "temporary"
    EMERGENCY = "emergency"
    UNFILED = "unfiled"


WAY_OF = {
    Reason.RESETTLED: Way.LONGTERM,
    Reason.RESIDENT: Way.LONGTERM,
    Reason.POSTED: Way.LONGTERM,
    Reason.REFERRAL: Way.REFERRAL,
    Reason.TEMPORARY: Way.TEMPORARY,
}
TO_FILE = (Verdict.MUST_FILE, Verdict.FILE_BEFORE_DISCHARGE)


@dataclass(frozen=True, slots=True)
class Outcome:
    """An end of the walkthrough.

    `way` is how the bill is settled once the advice is followed, None where that hangs on what
    nobody knows yet. `filing` is the kind of filing that is needed or was made. `care` is there
    where settling directly depends on it. `doubts` are to be found out: they may end otherwise.
    """

    verdict: Verdict
    way: Way | None = None
    filing: Reason | None = None
    care: Care | None = None
    doubts: tuple[Question, ...] = ()


def questions(answers: Answers) -> tuple[Question, ...]:
    """The questions that matter here, in order; one not answered yet is taken as 不知道."""
    if answers.distance is Distance.HOME:
        return ()
    if answers.distance is Distance.PROVINCE:
        return (Question.STAGE,)
    asked: list[Question] = [Question.EMERGENCY]
    if answers.emergency is not YesNo.YES:
        asked += [Question.REASON, Question.FILED]
        if answers.reason is Reason.POSTED and answers.filed is not YesNo.YES:
            asked.append(Question.EMPLOYER_FILED)
    asked.append(Question.STAGE)
    if answers.stage is not Stage.PAID:
        # Money already paid is claimed in one way; only direct settlement asks what care it is.
        asked.append(Question.CARE)
    return tuple(asked)


def missing(answers: Answers) -> tuple[Question, ...]:
    """What still has to be answered, as far as can be told."""
    return tuple(question for question in questions(answers) if not answers.has(question))


def judge(answers: Answers) -> Outcome | Question:
    """The end that these answers lead to, or the next question."""
    if still := missing(answers):
        return still[0]
    asked = questions(answers)
    verdict = _verdict(answers)
    return Outcome(
        verdict,
        way=_way(answers, verdict),
        filing=_filing(answers, verdict),
        care=answers.care if Question.CARE in asked else None,
        doubts=_doubts(answers, asked),
    )


def _doubts(answers: Answers, asked: tuple[Question, ...]) -> tuple[Question, ...]:
    """What nobody knew and is worth finding out. Where a filing stands, only its kind is."""
    unsure = (question for question in asked if answers.is_unsure_of(question))
    if is_filed(answers):
        return tuple(question for question in unsure if question is Question.REASON)
    return tuple(unsure)


def _verdict(answers: Answers) -> Verdict:
    if answers.distance is Distance.HOME:
        return Verdict.NOT_AWAY
    if answers.stage is Stage.PAID:
        return Verdict.PAID
    if answers.distance is Distance.PROVINCE:
        return Verdict.WITHIN_PROVINCE
    if answers.emergency is YesNo.YES:
        return Verdict.DEEMED_FILED
    if answers.filed is YesNo.YES:
        return Verdict.ALREADY_FILED
    if _has_employer_filed(answers):
        return Verdict.FILED_BY_EMPLOYER
    if answers.stage is Stage.INSIDE and answers.care is Care.INPATIENT:
        return Verdict.FILE_BEFORE_DISCHARGE
    return Verdict.MUST_FILE


def _has_employer_filed(answers: Answers) -> bool:
    return answers.reason is Reason.POSTED and answers.employer_filed is YesNo.YES


def _way(answers: Answers, verdict: Verdict) -> Way | None:
    if verdict is Verdict.NOT_AWAY:
        return Way.LOCAL
    if answers.distance is Distance.PROVINCE:
        return None
    if answers.emergency is YesNo.YES:
        return Way.EMERGENCY
    if verdict is Verdict.PAID and not is_filed(answers):
        return Way.UNFILED
    return WAY_OF.get(answers.reason) if answers.reason else None


def is_filed(answers: Answers) -> bool:
    """A filing stands, made by oneself or by the employer; what was not asked does not count."""
    if Question.FILED not in questions(answers):
        return False
    return answers.filed is YesNo.YES or _has_employer_filed(answers)


def _filing(answers: Answers, verdict: Verdict) -> Reason | None:
    if verdict not in TO_FILE and not is_filed(answers):
        return None
    return None if answers.reason is Reason.UNKNOWN else answers.reason
