"""Topics: which figures make a comparison, a grid, a sheet, a map. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from policies.cells import ANY, Cell
from policies.figures import FigureKind, kind_of
from policies.vocabulary import (
    DEFAULT_MEMBER,
    MEMBERS_OF,
    CareType,
    Choice,
    HospitalLevel,
    MemberStatus,
    Programme,
    Route,
    Scheme,
)


@dataclass(frozen=True)
class Column:
    """One figure of a topic: the kind, and where in its dimensions it is read."""

    key: str
    figure: str
    cell: Cell

    @property
    def kind(self) -> FigureKind:
        return kind_of(self.figure)

    @property
    def is_number(self) -> bool:
        return bool(self.kind.unit.word) or self.kind.is_rate

    @property
    def label(self) -> str:
        """起付线，三级: what tells it apart from its neighbours; a rule of a route is its route."""
        if "route" in self.kind.dimensions:
            return Route(self.cell.route).label
        is_told_apart = self.cell.level and self.cell.care
        level = HospitalLevel(self.cell.level).label if is_told_apart else ""
        return "，".join(filter(None, [self.kind.label, level]))


@dataclass(frozen=True)
class Parameter:
    """A dimension of all columns that the visitor chooses: which hospital, whose."""

    name: str
    label: str
    choices: tuple[Choice, ...]
    default: Choice


@dataclass(frozen=True)
class Topic:
    key: str
    label: str
    about: str
    """What is compared, in a sentence."""
    remark: str
    """What the columns do not tell: of which scheme, of which care."""
    scheme: Scheme
    columns: tuple[Column, ...]
    parameters: tuple[Parameter, ...] = ()

    @property
    def has_numbers(self) -> bool:
        """Whether any column holds amounts or rates, that can be put in order."""
        return any(column.is_number for column in self.columns)

    def column(self, key: str) -> Column | None:
        return next((column for column in self.columns if column.key == key), None)

    def at(self, chosen: Mapping[str, str]) -> "Topic":
        """The topic with its columns read for these choices; what is not chosen is the default."""
        asked = {p.name: chosen.get(p.name) or p.default.value for p in self.parameters}
        columns = []
        for column in self.columns:
            mine = {n: value for n, value in asked.items() if n in column.kind.dimensions}
            columns.append(replace(column, cell=replace(column.cell, **mine)))
        return replace(self, columns=tuple(columns))

    def has_place_for(self, key: str, figure: Cell) -> bool:
        """Whether a figure stands in the topic, whatever is chosen; of tiers, each does."""
        free = ("tier", *(parameter.name for parameter in self.parameters))
        loose = replace(figure, **dict.fromkeys(free, ANY))
        named = ((p.choices, getattr(figure, p.name)) for p in self.parameters)
        return all(not value or value in choices for choices, value in named) and any(
            column.figure == key and loose.covers(column.cell) for column in self.columns
        )


_LEVEL = Parameter("level", "什么医院", tuple(HospitalLevel), HospitalLevel.TERTIARY)
_MEMBER = {
    scheme: Parameter("member", "谁看病", MEMBERS_OF[scheme], DEFAULT_MEMBER[scheme])
    for scheme in Scheme
}
_PAYER = replace(_MEMBER[Scheme.RESIDENT], label="谁参保")


def _cell(scheme: Scheme, **dimensions: str) -> Cell:
    return Cell(scheme=scheme, programme=Programme.BASIC, **dimensions)


def _employee_contribution() -> Topic:
    members = {
        "base_floor": "",
        "base_ceiling": "",
        "employer_rate": MemberStatus.ACTIVE,
        "personal_rate": MemberStatus.ACTIVE,
        "account_credit_rate": MemberStatus.ACTIVE,
        "flexible_rate": MemberStatus.FLEXIBLE,
        "flexible_amount": MemberStatus.FLEXIBLE,
    }
    columns = tuple(
        Column(key, key, _cell(Scheme.EMPLOYEE, member=member)) for key, member in members.items()
    )
    return Topic(
        "employee-contribution",
        "职工缴费",
        "工资里扣多少，单位交多少，多少进你的个人账户；没有单位的自己交多少。",
        "个人账户的数是在职的人的。",
        Scheme.EMPLOYEE,
        columns,
    )


def _employee_benefit(care: CareType, limit: str, about: str) -> Topic:
    columns = (
        Column("deductible", "deductible", _cell(Scheme.EMPLOYEE, care=care)),
        Column("rate", "rate", _cell(Scheme.EMPLOYEE, care=care)),
        Column(limit, limit, _cell(Scheme.EMPLOYEE)),
    )
    topic = Topic(
        f"employee-{care}",
        f"职工{care.label}",
        about,
        "先选医院级别，再选在职还是退休。",
        Scheme.EMPLOYEE,
        columns,
        (_LEVEL, _MEMBER[Scheme.EMPLOYEE]),
    )
    return topic.at({})


def _resident_contribution() -> Topic:
    keys = ("personal", "subsidy", "total")
    topic = Topic(
        "resident-contribution",
        "居民缴费",
        "居民医保一年自己交多少，财政补多少，合起来多少。",
        "按年交。先选是谁参保。",
        Scheme.RESIDENT,
        tuple(Column(key, key, _cell(Scheme.RESIDENT)) for key in keys),
        (_PAYER,),
    )
    return topic.at({})


def _resident_benefit(care: CareType, limit: str, about: str) -> Topic:
    levels = (HospitalLevel.PRIMARY, HospitalLevel.SECONDARY, HospitalLevel.TERTIARY)
    columns = tuple(
        Column(f"{figure}_{level}", figure, _cell(Scheme.RESIDENT, care=care, level=level))
        for figure in ("deductible", "rate")
        for level in levels
    )
    topic = Topic(
        f"resident-{care}",
        f"居民{care.label}",
        about,
        "医院分三级列出。社区和乡镇的，看“一级及以下”。",
        Scheme.RESIDENT,
        (*columns, Column(limit, limit, _cell(Scheme.RESIDENT))),
        (_MEMBER[Scheme.RESIDENT],),
    )
    return topic.at({})


def _family_sharing() -> Topic:
    return Topic(
        "family-sharing",
        "家庭共济",
        "职工个人账户里的钱，可以给哪些家人用，可以付什么。",
        "市里没有单写的，列出省里或者全国的规定。",
        Scheme.EMPLOYEE,
        tuple(Column(key, key, _cell(Scheme.EMPLOYEE)) for key in ("relations", "uses")),
    )


def _out_of_area() -> Topic:
    """Read for employees' inpatient care; a test holds that residents are told the same."""
    cell = _cell(Scheme.EMPLOYEE, care=CareType.INPATIENT)
    routes = (route for route in Route if route is not Route.LOCAL)
    return Topic(
        "out-of-area",
        "外地就医",
        "在外地住院，和在参保地比，报得一样不一样：备案的、急诊的、没备案的。",
        "这里列的是在外地住院的规定；门诊的看各地的页面。市里没有单写的，列出省里或者全国的规定。",
        Scheme.EMPLOYEE,
        tuple(Column(r.value, "route_rule", replace(cell, route=r)) for r in routes),
    )


TOPICS = {
    topic.key: topic
    for topic in (
        _employee_contribution(),
        _employee_benefit(
            CareType.INPATIENT, "ceiling", "职工住院，先自己付多少，过了报多少，一年最多报多少。"
        ),
        _employee_benefit(
            CareType.OUTPATIENT,
            "annual_limit",
            "职工看普通门诊，先自己付多少，过了报多少，一年最多报多少。",
        ),
        _family_sharing(),
        _resident_contribution(),
        _resident_benefit(
            CareType.OUTPATIENT,
            "annual_limit",
            "居民看普通门诊，先自己付多少，过了报多少，一年最多报多少。",
        ),
        _resident_benefit(
            CareType.INPATIENT, "ceiling", "居民住院，先自己付多少，过了报多少，一年最多报多少。"
        ),
        _out_of_area(),
    )
}
