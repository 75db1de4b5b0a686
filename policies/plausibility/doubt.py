"""A doubt: what seems implausible, and why, in one sentence."""

import hashlib
from dataclasses import dataclass

from policies.vocabulary import Choice

LONGEST = 300


class DoubtKind(Choice):
    RISING_RATE = "rising_rate", "级别越高报得越多"
    IMPOSSIBLE_SHARE = "impossible_share", "比例超出 0–100%"
    LOW_CEILING = "low_ceiling", "封顶线低于起付线"
    WORSE_RETIRED = "worse_retired", "退休不如在职"
    UNEVEN_BASES = "uneven_bases", "基数上下限不成比例"
    WRONG_TOTAL = "wrong_total", "总额不等于两项之和"
    FILED_BELOW_UNFILED = "filed_below_unfiled", "备了案反而报得少"
    CLONED_TABLE = "cloned_table", "和邻市的数一样"
    UNQUOTED_NUMBER = "unquoted_number", "引文里没有这个数"
    SWITCHED_FORM = "switched_form", "百分点和打折混用"
    CLIMBING_DEDUCTIBLE = "climbing_deductible", "再次住院的起付线更高"
    FALLING_LADDER = "falling_ladder", "分段后比例反而低"
    UNLIKE_STEPS = "unlike_steps", "分段的地方不一样"
    UNLIKELY_SIZE = "unlikely_size", "数的大小不寻常"
    SWAPPED_BASES = "swapped_bases", "基数下限比上限高"
    UNEVEN_DAYS = "uneven_days", "最后一天不一样"


@dataclass(frozen=True)
class Doubt:
    """One doubt, the figures (by key) of the version that it is about, and what else is doubted
    of the same."""

    kind: DoubtKind
    words: str
    figures: tuple[int, ...] = ()
    folded: tuple["Doubt", ...] = ()

    def __post_init__(self) -> None:
        if len(self.words) > LONGEST:
            object.__setattr__(self, "words", f"{self.words[: LONGEST - 1]}…")

    @property
    def fingerprint(self) -> str:
        """Of kind and words: the same doubt about other values is a new one, and so is one that
        has come to stand for more."""
        said = "\n".join(f"{doubt.kind}:{doubt.words}" for doubt in (self, *self.folded))
        return hashlib.sha256(said.encode()).hexdigest()
