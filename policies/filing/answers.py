"""What the walkthrough asks, and what may be answered. Pure: the standard library only.

不知道 is an answer like any other wherever somebody may honestly not know.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Self


class Answer(StrEnum):
    """One answer of a closed list: its code, and the Chinese word for it."""

    label: str

    def __new__(cls, value: str, label: str) -> Self:
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member


class YesNo(Answer):
    YES = "yes", "是"
    NO = "no", "不是"
    UNKNOWN = "unknown", "不知道"


class Reason(Answer):
    """备案类型: why somebody is away. The first three are filed for as living elsewhere."""

    RESETTLED = "resettled", "异地安置退休"
    RESIDENT = "resident", "异地长期居住"
    POSTED = "posted", "常驻异地工作"
    REFERRAL = "referral", "异地转诊"
    TEMPORARY = "temporary", "其他临时外出"
    UNKNOWN = "unknown", "不知道"


class Stage(Answer):
    """How far the visit has come: once the bill is paid, filing is too late for this one."""

    BEFORE = "before", "还没去"
    INSIDE = "inside", "还没结账"
    PAID = "paid", "已经付清"


class Care(Answer):
    INPATIENT = "inpatient", "住院"
    OUTPATIENT = "outpatient", "门诊"


class Distance(Answer):
    """How far from where one is insured: filing with the nation is for another province."""

    HOME = "home", "同一个统筹区"
    PROVINCE = "province", "同省不同市"
    ACROSS = "across", "跨省"


class Question(StrEnum):
    """The questions by the parameters that carry their answers, in the order of asking."""

    EMERGENCY = "emergency"
    REASON = "reason"
    FILED = "filed"
    EMPLOYER_FILED = "employer_filed"
    STAGE = "stage"
    CARE = "care"


@dataclass(frozen=True, slots=True)
class Answers:
    """What is known of a case. `distance` follows from the two places; the rest is asked."""

    distance: Distance = Distance.ACROSS
    emergency: YesNo | None = None
    reason: Reason | None = None
    filed: YesNo | None = None
    employer_filed: YesNo | None = None
    stage: Stage | None = None
    care: Care | None = None

    def has(self, question: Question) -> bool:
        return getattr(self, question.value) is not None

    def is_unsure_of(self, question: Question) -> bool:
        return getattr(self, question.value) in (YesNo.UNKNOWN, Reason.UNKNOWN)
