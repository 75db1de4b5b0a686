"""Must I file, and as what: the walkthrough's questions and its ends. Pure.

It decides what the rules ask of somebody. It does not decide what an emergency is: the hospital
registers that; nor amounts; nor which hospital.
"""

from policies.filing.answers import (
    Answer,
    Answers,
    Care,
    Distance,
    Question,
    Reason,
    Stage,
    YesNo,
)
from policies.filing.outcome import (
    TO_FILE,
    Outcome,
    Verdict,
    Way,
    is_filed,
    judge,
    missing,
    questions,
)

__all__ = [
    "TO_FILE",
    "Answer",
    "Answers",
    "Care",
    "Distance",
    "Outcome",
    "Question",
    "Reason",
    "Stage",
    "Verdict",
    "Way",
    "YesNo",
    "is_filed",
    "judge",
    "missing",
    "questions",
]
