"""The register of figures: everything a policy version can set, said once.

A *kind* is an entry of the register (`deductible`, `rate`, …): its word, its unit, the shape of
its value, the dimensions that tell its figures apart. A new figure is a line here.

Pure: the standard library only.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum
from itertools import product

from policies.cells import Cell, lineage
from policies.vocabulary import CareType, HospitalLevel, MemberStatus, Route, Scheme


class Unit(Enum):
    """What a number counts, with the words printed behind it."""

    YUAN = "元"
    YUAN_A_MONTH = "元/月"
    YUAN_A_YEAR = "元/年"
    FRACTION = ""
    NONE = " "

    @property
    def is_money(self) -> bool:
        return self in (Unit.YUAN, Unit.YUAN_A_MONTH, Unit.YUAN_A_YEAR)


class Shape(Enum):
    """Which values a kind may have."""

    AMOUNT = "amount"
    RATE = "rate"
    LADDER_BY_AMOUNT = "ladder_by_amount"
    LADDER_BY_ADMISSION = "ladder_by_admission"
    ROUTE_RULE = "route_rule"
    WORDS = "words"
    PLACE = "place"


class Subject(Enum):
    """The headings under which a region's figures are read."""

    CONTRIBUTION = "缴费"
    INPATIENT = "住院"
    OUTPATIENT = "门诊"
    OUT_OF_AREA = "外地就医"
    POOLING = "统筹"


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

    @property
    def is_rate(self) -> bool:
        return self.shape in (Shape.RATE, Shape.LADDER_BY_AMOUNT)


_KINDS = (
    FigureKind(
        "base_floor",
        "缴费基数下限",
        Unit.YUAN_A_MONTH,
        Shape.AMOUNT,
        Subject.CONTRIBUTION,
        "工资低于这个数，也按这个数交。",
    ),
    FigureKind(
        "base_ceiling",
        "缴费基数上限",
        Unit.YUAN_A_MONTH,
        Shape.AMOUNT,
        Subject.CONTRIBUTION,
        "工资高于这个数，只按这个数交。",
    ),
    FigureKind(
        "employer_rate",
        "单位缴费比例",
        Unit.FRACTION,
        Shape.RATE,
        Subject.CONTRIBUTION,
        "单位每月替你交的，占缴费基数的多少。",
        ("member",),
    ),
    FigureKind(
        "personal_rate",
        "个人缴费比例",
        Unit.FRACTION,
        Shape.RATE,
        Subject.CONTRIBUTION,
        "每月从你工资里扣的，占缴费基数的多少。",
        ("member",),
    ),
    FigureKind(
        "account_credit_rate",
        "个人账户划入比例",
        Unit.FRACTION,
        Shape.RATE,
        Subject.CONTRIBUTION,
        "每月进到你医保个人账户里的，占缴费基数的多少。",
        ("member",),
    ),
    FigureKind(
        "flexible_rate",
        "灵活就业缴费比例",
        Unit.FRACTION,
        Shape.RATE,
        Subject.CONTRIBUTION,
        "没有单位、自己参加职工医保的人，交缴费基数的多少。",
        ("member", "tier"),
    ),
    FigureKind(
        "flexible_amount",
        "灵活就业每月定额",
        Unit.YUAN_A_MONTH,
        Shape.AMOUNT,
        Subject.CONTRIBUTION,
        "有的地方灵活就业不按比例，每月交一个定额。",
        ("member", "tier"),
    ),
    FigureKind(
        "retired_duty",
        "退休后还交不交",
        Unit.NONE,
        Shape.WORDS,
        Subject.CONTRIBUTION,
        "到了退休年龄，还要不要继续交职工医保。",
        is_inherited=True,
    ),
    FigureKind(
        "personal",
        "个人缴费",
        Unit.YUAN_A_YEAR,
        Shape.AMOUNT,
        Subject.CONTRIBUTION,
        "居民医保每人每年自己交的钱。",
        ("member", "tier"),
    ),
    FigureKind(
        "subsidy",
        "财政补助",
        Unit.YUAN_A_YEAR,
        Shape.AMOUNT,
        Subject.CONTRIBUTION,
        "居民医保每人每年由财政补上的钱。",
        ("member", "tier"),
    ),
    FigureKind(
        "total",
        "筹资总额",
        Unit.YUAN_A_YEAR,
        Shape.AMOUNT,
        Subject.CONTRIBUTION,
        "个人缴费加财政补助。",
        ("member", "tier"),
    ),
    FigureKind(
        "deductible",
        "起付线",
        Unit.YUAN,
        Shape.LADDER_BY_ADMISSION,
        Subject.INPATIENT,
        "医保开始报销以前，先要自己付的那一段。",
        ("care", "level", "member"),
    ),
    FigureKind(
        "rate",
        "报销比例",
        Unit.FRACTION,
        Shape.LADDER_BY_AMOUNT,
        Subject.INPATIENT,
        "过了起付线以后，医保基金付的那一份。",
        ("care", "level", "member"),
    ),
    FigureKind(
        "ceiling",
        "住院封顶线",
        Unit.YUAN_A_YEAR,
        Shape.AMOUNT,
        Subject.INPATIENT,
        "一年里医保基金为住院最多付多少。",
        ("member",),
        care=CareType.INPATIENT,
    ),
    FigureKind(
        "pool_limit",
        "统筹基金年度限额",
        Unit.YUAN_A_YEAR,
        Shape.AMOUNT,
        Subject.INPATIENT,
        "统筹基金这一层一年最多付多少，超过后由下一层付。",
        ("member",),
        care=CareType.INPATIENT,
    ),
    FigureKind(
        "annual_limit",
        "门诊年度限额",
        Unit.YUAN_A_YEAR,
        Shape.AMOUNT,
        Subject.OUTPATIENT,
        "一年里医保基金为普通门诊最多付多少。",
        ("level", "member"),
        care=CareType.OUTPATIENT,
    ),
    FigureKind(
        "route_rule",
        "外地就医怎么报",
        Unit.NONE,
        Shape.ROUTE_RULE,
        Subject.OUT_OF_AREA,
        "在参保地以外看病时，报销和本地有什么不同。",
        ("care", "route"),
        is_inherited=True,
    ),
    FigureKind(
        "served_by",
        "由哪里统筹",
        Unit.NONE,
        Shape.PLACE,
        Subject.POOLING,
        "从这一天起，待遇和缴费按这个统筹区的规定。",
    ),
)

REGISTER = {kind.key: kind for kind in _KINDS}


def kind_of(key: str) -> FigureKind:
    """The register's entry of this key; KeyError if there is none."""
    return REGISTER[key]


def subject_of(kind: FigureKind, care: str) -> Subject:
    """The heading of a figure: benefits stand under their care."""
    if "care" in kind.dimensions and kind.subject is Subject.INPATIENT:
        return Subject.OUTPATIENT if care == CareType.OUTPATIENT else Subject.INPATIENT
    return kind.subject


_DIMENSION_VALUES = {
    "care": tuple(CareType),
    "level": tuple(HospitalLevel),
    "member": tuple(MemberStatus),
    "route": tuple(route for route in Route if route is not Route.LOCAL),
    "tier": (),
    "hardship": (),
}

_DIMENSION_CHOICES = {
    "scheme": Scheme,
    "care": CareType,
    "level": HospitalLevel,
    "member": MemberStatus,
    "route": Route,
}


def dimension_label(name: str, value: str) -> str:
    """The Chinese word of a dimension's value; a tier or hardship is its own word."""
    choice = _DIMENSION_CHOICES.get(name)
    return choice(value).label if choice and value else value


def cells_within(kind: FigureKind, figure: Cell) -> Iterator[Cell]:
    """Every cell that a figure of this kind with these dimensions covers, fully filled in.

    Free-text dimensions (tier, hardship) and the version's own stay as the figure has them.
    """
    names = [name for name in kind.dimensions if _DIMENSION_VALUES[name]]
    options = []
    for name in names:
        mine = getattr(figure, name)
        values = [value for value in _DIMENSION_VALUES[name] if not mine or mine in lineage(value)]
        options.append(values)
    for combination in product(*options):
        yield replace(figure, **dict(zip(names, combination, strict=True)))
