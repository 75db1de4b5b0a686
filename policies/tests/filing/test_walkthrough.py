"""The walkthrough, walked: every path that answers can take, from the first question to its end."""

from collections.abc import Iterator
from dataclasses import fields, replace

import pytest

from policies.filing import (
    Answer,
    Answers,
    Care,
    Distance,
    Outcome,
    Question,
    Reason,
    Stage,
    Verdict,
    Way,
    YesNo,
    judge,
    missing,
    questions,
)
from policies.vocabulary import CareType, Route

CHOICES: dict[Question, type[Answer]] = {
    Question.EMERGENCY: YesNo,
    Question.REASON: Reason,
    Question.FILED: YesNo,
    Question.EMPLOYER_FILED: YesNo,
    Question.STAGE: Stage,
    Question.CARE: Care,
}
FATHER = Answers(
    emergency=YesNo.NO,
    reason=Reason.TEMPORARY,
    filed=YesNo.NO,
    stage=Stage.INSIDE,
    care=Care.INPATIENT,
)


def walk(answers: Answers) -> Iterator[tuple[Answers, Outcome]]:
    """Every end that can be reached from here, with the answers that led to it."""
    found = judge(answers)
    if isinstance(found, Outcome):
        yield answers, found
        return
    for answer in CHOICES[found]:
        yield from walk(replace(answers, **{found.value: answer}))


def all_paths() -> list[tuple[Answers, Outcome]]:
    return [path for distance in Distance for path in walk(Answers(distance=distance))]


def forks(answers: Answers) -> Iterator[tuple[Question, Answers]]:
    """Every question that is asked on the way, with what had been answered before it."""
    found = judge(answers)
    if isinstance(found, Question):
        yield found, answers
        for answer in CHOICES[found]:
            yield from forks(replace(answers, **{found.value: answer}))


def ends(answers: Answers) -> set[Outcome]:
    return {outcome for _, outcome in walk(answers)}


def test_every_path_ends_in_an_outcome_after_few_questions():
    paths = all_paths()
    assert len(paths) == 229
    assert all(isinstance(outcome, Outcome) for _, outcome in paths)
    assert max(len(questions(answers)) for answers, _ in paths) == len(Question)


@pytest.mark.parametrize("verdict", Verdict)
def test_every_verdict_is_reached(verdict):
    assert any(outcome.verdict is verdict for _, outcome in all_paths())


@pytest.mark.parametrize("way", Way)
def test_every_way_to_settle_is_reached(way):
    assert any(outcome.way is way for _, outcome in all_paths())


def test_no_question_is_idle_wherever_it_is_asked():
    """Two of its answers lead to different ends, whatever had been said before it."""
    asked = [fork for distance in Distance for fork in forks(Answers(distance=distance))]
    assert {question for question, _ in asked} == set(Question)
    for question, before in asked:
        reached = {
            frozenset(ends(replace(before, **{question.value: answer})))
            for answer in CHOICES[question]
        }
        assert len(reached) > 1, f"{question} cannot matter after {before}"


def test_an_answer_to_what_was_not_asked_changes_nothing():
    for answers, outcome in all_paths():
        for question in set(Question) - set(questions(answers)):
            for answer in CHOICES[question]:
                assert judge(replace(answers, **{question.value: answer})) == outcome


def test_the_order_of_answering_does_not_matter():
    """A form sends everything at once: what is missing is named, and no more than is needed."""
    assert missing(Answers()) == tuple(q for q in Question if q is not Question.EMPLOYER_FILED)
    for answers, _ in all_paths():
        for question in questions(answers):
            without = replace(answers, **{question.value: None})
            assert question in missing(without)
            assert isinstance(judge(without), Question)


def test_not_knowing_is_accepted_and_named():
    for answers, outcome in all_paths():
        unsure = {q for q in questions(answers) if answers.is_unsure_of(q)}
        assert set(outcome.doubts) <= unsure
        is_filed = YesNo.YES in (answers.filed, answers.employer_filed)
        if not is_filed:
            assert set(outcome.doubts) == unsure


def test_what_is_to_be_found_out_could_end_otherwise():
    for answers, outcome in all_paths():
        for question in outcome.doubts:
            known = [answer for answer in CHOICES[question] if answer.value != "unknown"]
            others = [ends(replace(answers, **{question.value: answer})) for answer in known]
            verdicts = {(end.verdict, end.way, end.filing) for found in others for end in found}
            assert verdicts != {(outcome.verdict, outcome.way, outcome.filing)}


def test_the_codes_are_those_of_the_vocabulary():
    assert {way.value for way in Way} == {route.value for route in Route}
    assert {care.value for care in Care} < {care.value for care in CareType}
    assert [f.name for f in fields(Answers)][1:] == [question.value for question in Question]


# One by one


def test_a_father_in_hospital_elsewhere_files_before_discharge():
    outcome = judge(FATHER)
    assert outcome == Outcome(
        Verdict.FILE_BEFORE_DISCHARGE,
        way=Way.TEMPORARY,
        filing=Reason.TEMPORARY,
        care=Care.INPATIENT,
    )


def test_who_is_registered_as_an_emergency_is_not_asked_about_filing():
    emergency = Answers(emergency=YesNo.YES, stage=Stage.INSIDE, care=Care.INPATIENT)
    assert questions(emergency) == (Question.EMERGENCY, Question.STAGE, Question.CARE)
    outcome = judge(emergency)
    assert (outcome.verdict, outcome.way) == (Verdict.DEEMED_FILED, Way.EMERGENCY)


def test_an_emergency_that_was_paid_is_claimed_by_hand_as_one():
    outcome = judge(Answers(emergency=YesNo.YES, stage=Stage.PAID))
    assert (outcome.verdict, outcome.way) == (Verdict.PAID, Way.EMERGENCY)


def test_only_a_posted_worker_is_asked_about_the_employer():
    for reason in Reason:
        asked = Question.EMPLOYER_FILED in questions(replace(FATHER, reason=reason))
        assert asked is (reason is Reason.POSTED)
    posted = replace(FATHER, reason=Reason.POSTED)
    assert judge(posted) is Question.EMPLOYER_FILED
    assert Question.EMPLOYER_FILED not in questions(replace(posted, filed=YesNo.YES))
    outcome = judge(replace(posted, employer_filed=YesNo.YES))
    assert (outcome.verdict, outcome.way) == (Verdict.FILED_BY_EMPLOYER, Way.LONGTERM)


def test_after_leaving_only_a_filing_that_stood_counts():
    paid = replace(FATHER, stage=Stage.PAID)
    assert judge(paid).way is Way.UNFILED
    assert judge(replace(paid, filed=YesNo.UNKNOWN)).way is Way.UNFILED
    filed = judge(replace(paid, filed=YesNo.YES, reason=Reason.REFERRAL))
    assert (filed.verdict, filed.way) == (Verdict.PAID, Way.REFERRAL)
    posted = replace(paid, reason=Reason.POSTED, employer_filed=YesNo.YES)
    assert judge(posted).way is Way.LONGTERM


def test_an_outpatient_files_before_paying_as_there_is_no_discharge():
    assert judge(replace(FATHER, care=Care.OUTPATIENT)).verdict is Verdict.MUST_FILE
    assert judge(replace(FATHER, stage=Stage.BEFORE)).verdict is Verdict.MUST_FILE


def test_who_does_not_know_the_reason_gets_no_way_guessed():
    for filed in YesNo:
        outcome = judge(replace(FATHER, reason=Reason.UNKNOWN, filed=filed))
        assert outcome.way is None
        assert outcome.filing is None
        assert Question.REASON in outcome.doubts


def test_at_home_nothing_is_asked():
    assert judge(Answers(distance=Distance.HOME)) == Outcome(Verdict.NOT_AWAY, way=Way.LOCAL)


def test_within_a_province_the_nations_rule_decides_nothing():
    within = Answers(distance=Distance.PROVINCE)
    assert judge(within) is Question.STAGE
    for stage, verdict in (
        (Stage.BEFORE, Verdict.WITHIN_PROVINCE),
        (Stage.INSIDE, Verdict.WITHIN_PROVINCE),
        (Stage.PAID, Verdict.PAID),
    ):
        assert judge(replace(within, stage=stage)) == Outcome(verdict)
