"""What an entry of the register is made of: unit, shape of value, subject, dimensions. Pure."""

from dataclasses import dataclass
from enum import Enum

from policies.vocabulary import CareType, Choice


class Unit(Enum):
    """What a number counts, with the words printed behind it."""

    YUAN = "元"
    YUAN_A_MONTH = "元/月"
    YUAN_A_YEAR = "元/年"
    MONTHS = "个月"
    YEARS = "年"
    DAYS = "天"
    MONTH = "月"
    FRACTION = ""
    NONE = " "

    @property
    def is_money(self) -> bool:
        return self in (Unit.YUAN, Unit.YUAN_A_MONTH, Unit.YUAN_A_YEAR)

    @property
    def is_count(self) -> bool:
        """Of time: a whole number."""
        return self in (Unit.MONTHS, Unit.YEARS, Unit.DAYS, Unit.MONTH)

    @property
    def word(self) -> str:
        """What is printed behind a number; nothing behind a percentage, or a sentence."""
        return self.value.strip()


class Shape(Enum):
    """Which values a kind may have."""

    AMOUNT = "amount"
    RATE = "rate"
    LADDER_BY_AMOUNT = "ladder_by_amount"
    LADDER_BY_ADMISSION = "ladder_by_admission"
    COUNT = "count"
    ROUTE_RULE = "route_rule"
    CHOICE = "choice"
    WORDS = "words"
    PLACE = "place"


class Subject(Enum):
    """The headings under which a region's figures are read."""

    CONTRIBUTION = "缴费"
    INPATIENT = "住院"
    OUTPATIENT = "门诊"
    CHRONIC = "门诊慢特病"
    CRITICAL_ILLNESS = "大病保险"
    ASSISTANCE = "医疗救助"
    FAMILY_SHARING = "家庭共济"
    OUT_OF_AREA = "外地就医"
    FILING = "异地备案"
    ENROLMENT = "参保和等待期"
    POOLING = "统筹"
    OTHER = "其他"


@dataclass(frozen=True)
class FigureKind:
    """An entry of the register."""

    key: str
    label: str
    unit: Unit
    shape: Shape
    subject: Subject
    explanation: str
    dimensions: tuple[str, ...] = ()
    care: CareType | None = None
    is_inherited: bool = False
    """Looked up city → province → nation; every other kind only where its region is served."""
    is_note: bool = False
    """A rule in words that no table has a column for: 其他规定."""
    choices: type[Choice] | None = None
    """Of the shape CHOICE: what it may be."""

    @property
    def is_rate(self) -> bool:
        return self.shape in (Shape.RATE, Shape.LADDER_BY_AMOUNT)
