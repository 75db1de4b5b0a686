"""Figures of what is reimbursed, and by whom. Pure."""

from policies.kinds import FigureKind, Shape, Subject, Unit
from policies.vocabulary import CareType

_WHO = ("member", "age", "retired", "tier", "hardship")
_OF_A_BENEFIT = ("care", "level", "hospital", "disease", *_WHO)

KINDS = (
    FigureKind(
        "deductible",
        "起付线",
        Unit.YUAN,
        Shape.LADDER_BY_ADMISSION,
        Subject.INPATIENT,
        "医保开始报销以前，先要自己付的那一段。",
        _OF_A_BENEFIT,
    ),
    FigureKind(
        "rate",
        "报销比例",
        Unit.FRACTION,
        Shape.LADDER_BY_AMOUNT,
        Subject.INPATIENT,
        "过了起付线以后，医保基金付的那一份。",
        _OF_A_BENEFIT,
    ),
    FigureKind(
        "ceiling",
        "住院封顶线",
        Unit.YUAN_A_YEAR,
        Shape.AMOUNT,
        Subject.INPATIENT,
        "一年里医保基金为住院最多付多少。",
        _WHO,
        care=CareType.INPATIENT,
    ),
    FigureKind(
        "pool_limit",
        "统筹基金年度限额",
        Unit.YUAN_A_YEAR,
        Shape.AMOUNT,
        Subject.INPATIENT,
        "统筹基金这一层一年最多付多少，超过后由下一层付。",
        _WHO,
        care=CareType.INPATIENT,
    ),
    FigureKind(
        "annual_limit",
        "门诊年度限额",
        Unit.YUAN_A_YEAR,
        Shape.AMOUNT,
        Subject.OUTPATIENT,
        "一年里医保基金为普通门诊最多付多少。",
        ("level", "hospital", *_WHO),
        care=CareType.OUTPATIENT,
    ),
    FigureKind(
        "chronic_limit",
        "门诊慢特病限额",
        Unit.YUAN_A_YEAR,
        Shape.AMOUNT,
        Subject.CHRONIC,
        "一年里医保基金为一种门诊慢特病最多付多少。",
        ("level", "hospital", "disease", *_WHO),
        care=CareType.CHRONIC,
    ),
    FigureKind(
        "chronic_limit_together",
        "几种慢特病合计限额",
        Unit.YUAN_A_YEAR,
        Shape.AMOUNT,
        Subject.CHRONIC,
        "同时有几种慢特病的，各种的限额加起来，一年最多算到多少。",
        _WHO,
        care=CareType.CHRONIC,
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
