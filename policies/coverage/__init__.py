"""From a situation to its answer: the crossing between data and arithmetic."""

from policies.coverage.answer import WEAKENING, Answer, AnsweredStep, OfGroup, yuan_of
from policies.coverage.apart import parts_of, tiers_named
from policies.coverage.contribution import ContributionAnswer, answer_contribution
from policies.coverage.find import Coverage, first_day_of
from policies.coverage.joined import answer_bill
from policies.coverage.layers import grows
from policies.coverage.notices import Notice, NoticeKind
from policies.coverage.open import names_of
from policies.coverage.total import PARTS, TOTAL, is_added_up, read_with_total
from policies.coverage.vary import (
    NOT_FILED,
    Between,
    Worth,
    answers_by_region,
    answers_by_route,
    own_share,
    up_front,
    worth_of_filing,
)
from policies.reimbursement import Bill

__all__ = [
    "NOT_FILED",
    "PARTS",
    "TOTAL",
    "WEAKENING",
    "Answer",
    "AnsweredStep",
    "Between",
    "Bill",
    "ContributionAnswer",
    "Coverage",
    "Notice",
    "NoticeKind",
    "OfGroup",
    "Worth",
    "answer_bill",
    "answer_contribution",
    "answers_by_region",
    "answers_by_route",
    "first_day_of",
    "grows",
    "is_added_up",
    "names_of",
    "own_share",
    "parts_of",
    "read_with_total",
    "tiers_named",
    "up_front",
    "worth_of_filing",
    "yuan_of",
]
