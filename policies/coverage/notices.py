"""What an answer has to say beside its numbers. The words are in templates/words/notices.txt."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from policies.book import Reading


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


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing to say: its kind, and what its sentence needs."""

    kind: NoticeKind
    on: date | None = None
    reading: Reading | None = None
    region: str = ""
