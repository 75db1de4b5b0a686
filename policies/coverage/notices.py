"""What an answer has to say beside its numbers. The words are in templates/words/notices.txt."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from policies.book import Reading
from policies.reimbursement import Bill
from policies.situation import Situation
from policies.vocabulary import CareType


class NoticeKind(StrEnum):
    ESTIMATED = "estimated"
    ASK_CITY = "ask_city"
    STARTS_LATER = "starts_later"
    LAPSED = "lapsed"
    DOUBTED = "doubted"
    MANUAL_CLAIM = "manual_claim"
    NEXT_LAYER = "next_layer"
    DEDUCTIBLE_OF_LATER_ADMISSION = "deductible_of_later_admission"
    CONDITION = "condition"
    ASSUMED_START = "assumed_start"
    RETIRED = "retired"
    TIER = "tier"
    DEDUCTIBLE_EACH = "deductible_each"
    LUMP_SUM = "lump_sum"
    UNSELECTED_RATE = "unselected_rate"
    NOT_RECKONED = "not_reckoned"
    WAITING_FROM = "waiting_from"
    OF_INPATIENTS = "of_inpatients"
    OF_OUTPATIENTS = "of_outpatients"
    WAGE_UNUSED = "wage_unused"


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing to say: its kind, and what its sentence needs."""

    kind: NoticeKind
    on: date | None = None
    reading: Reading | None = None
    region: str = ""
    names: tuple[str, ...] = ()
    """Parameters that were said, and on which this answer does not turn."""


def of_other_care(situation: Situation, bill: Bill) -> Notice | None:
    """What was said of a stay has no part in an outpatient's bill, nor the other way round."""
    of_inpatients = {
        "admission": situation.admission > 1,
        "transfer": situation.transfer is not None,
        "stay_days": situation.stay_days > 0,
    }
    of_outpatients = {"month_paid": bill.month_paid > 0, "lump_sum": situation.takes_lump_sum}
    is_inpatient = situation.care is CareType.INPATIENT
    said = of_outpatients if is_inpatient else of_inpatients
    kind = NoticeKind.OF_OUTPATIENTS if is_inpatient else NoticeKind.OF_INPATIENTS
    names = tuple(name for name, is_said in said.items() if is_said)
    return Notice(kind, names=names) if names else None
