"""One answer to a question that leaves open what the figures are told apart by.

The bill is settled once for each group. What the fund pays lies between the extremes of all of
them, and is only as sure as the least sure.
"""

from dataclasses import replace

from policies.book import Book
from policies.coverage.answer import Answer, OfGroup, answer_of
from policies.coverage.find import Coverage
from policies.coverage.open import groups_of
from policies.reimbursement import Bill
from policies.situation import Situation
from policies.vocabulary import Certainty, Missing


def answer_bill(
    book: Book, situation: Situation, bill: Bill, *, deductible_paid: int | None = None
) -> Answer:
    """The answer for a situation; where it is that of several groups, over all of them.

    `deductible_paid`, in fen, is known otherwise: it stands in where none is recorded.
    """
    if book.regions[situation.region].has_cities:
        return answer_of(Coverage.find(book, situation, bill), bill)
    groups = [
        OfGroup(group.filled, answer_of(group.coverage, bill, deductible_paid=deductible_paid))
        for group in groups_of(book, situation, bill)
    ]
    return groups[0].answer if len(groups) == 1 else _joined(situation, groups)


def _joined(situation: Situation, groups: list[OfGroup]) -> Answer:
    answers = [group.answer for group in groups]
    best = max(answers, key=lambda answer: answer.high.fund if answer.high else -1)
    certainty = _certainty(answers)
    lows = [answer.low for answer in answers if answer.low]
    is_known = certainty is not Certainty.NOT_RECORDED
    has_low = is_known and certainty is not Certainty.UPPER_BOUND
    missing = {name for answer in answers for name in answer.missing}
    return replace(
        best,
        coverage=replace(best.coverage, situation=situation),
        certainty=certainty,
        missing=tuple(name for name in Missing if name in missing),
        low=min(lows, key=lambda low: low.fund) if has_low else None,
        high=best.high if is_known else None,
        notices=tuple(dict.fromkeys(notice for answer in answers for notice in answer.notices)),
        settlements=tuple(way for answer in answers for way in answer.settlements),
        groups=tuple(groups),
    )


def _certainty(answers: list[Answer]) -> Certainty:
    """The weakest of all; groups that are sure each, and differ, make a range."""
    weakest = max((answer.certainty for answer in answers), key=list(Certainty).index)
    ends = {(answer.fund_low, answer.fund_high) for answer in answers}
    if weakest is Certainty.EXACT and len(ends) > 1:
        return Certainty.RANGE
    return weakest
