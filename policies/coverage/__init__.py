"""From a situation to its answer: the crossing between data and arithmetic."""

from policies.coverage.answer import Answer, AnsweredStep, answer_bill
from policies.coverage.contribution import ContributionAnswer, answer_contribution
from policies.coverage.find import Coverage, first_day_of, tiers_of
from policies.coverage.notices import Notice, NoticeKind
from policies.coverage.total import PARTS, TOTAL, is_added_up, read_with_total
from policies.reimbursement import Bill

__all__ = [
    "PARTS",
    "TOTAL",
    "Answer",
    "AnsweredStep",
    "Bill",
    "ContributionAnswer",
    "Coverage",
    "Notice",
    "NoticeKind",
    "answer_bill",
    "answer_contribution",
    "first_day_of",
    "is_added_up",
    "read_with_total",
    "tiers_of",
]
