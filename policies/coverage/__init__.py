"""From a situation to its answer: the crossing between data and arithmetic."""

from policies.coverage.answer import Answer, AnsweredStep, answer_bill
from policies.coverage.contribution import ContributionAnswer, answer_contribution
from policies.coverage.find import Coverage
from policies.coverage.notices import Notice

__all__ = [
    "Answer",
    "AnsweredStep",
    "ContributionAnswer",
    "Coverage",
    "Notice",
    "answer_bill",
    "answer_contribution",
]
