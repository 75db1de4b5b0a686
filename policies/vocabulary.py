"""The choices of the field, in its own words.

Pure: the standard library only. Every choice carries the Chinese word that readers and staff
see, so that a word is written once.
"""

from enum import StrEnum
from typing import Self


class Choice(StrEnum):
    """One choice of a closed list: its code, and the Chinese word for it."""

    label: str

    def __new__(cls, value: str, label: str = "") -> Self:
        if not label:
            raise TypeError(f"{value} has no Chinese word")
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member

    @classmethod
    def choices(cls) -> list[tuple[str, str]]:
        """Pairs of code and word, as form and model fields take them."""
        return [(choice.value, choice.label) for choice in cls]

    @classmethod
    def of_label(cls, label: str) -> Self:
        """The choice that this Chinese word names; ValueError if none does."""
        for choice in cls:
            if choice.label == label:
                return choice
        raise ValueError(label)


class YesNo(Choice):
    YES = "yes", "是"
    NO = "no", "不是"


class RegionLevel(Choice):
    NATION = "nation", "全国"
    PROVINCE = "province", "省级"
    PREFECTURE = "prefecture", "地级"
    COUNTY = "county", "省直管县级"


class Scheme(Choice):
    """险种: which of the two basic insurances."""

    EMPLOYEE = "employee", "职工"
    RESIDENT = "resident", "居民"


class Programme(Choice):
    """三重保障: which of the three programmes pays."""

    BASIC = "basic", "基本医保"
    CRITICAL_ILLNESS = "critical_illness", "大病保险"
    MEDICAL_ASSISTANCE = "medical_assistance", "医疗救助"


class CareType(Choice):
    INPATIENT = "inpatient", "住院"
    OUTPATIENT = "outpatient", "门诊"
    CHRONIC = "chronic", "门诊慢特病"


class HospitalLevel(Choice):
    """医院级别. 社区 alone is entered as primary; `community` only where one source tells them
    apart, and a question about community falls back to primary."""

    PRIMARY = "primary", "一级及以下"
    SECONDARY = "secondary", "二级"
    TERTIARY = "tertiary", "三级"
    COMMUNITY = "community", "社区"


class MemberStatus(Choice):
    """参保人员. `flexible` pays in but is no group of benefits; `student` falls back to `minor`."""

    ACTIVE = "active", "在职"
    RETIRED = "retired", "退休"
    FLEXIBLE = "flexible", "灵活就业"
    ADULT = "adult", "成年居民"
    SENIOR = "senior", "老年居民"
    MINOR = "minor", "学生儿童"
    STUDENT = "student", "学生"


class Route(Choice):
    """How the person came to be treated where they are."""

    LOCAL = "local", "参保地"
    LONGTERM = "longterm", "长期居住"
    REFERRAL = "referral", "转诊"
    TEMPORARY = "temporary", "临时外出"
    EMERGENCY = "emergency", "急诊抢救"
    UNFILED = "unfiled", "未备案"


class RouteForm(Choice):
    """The forms a region's rule for a route takes. They are not interchangeable."""

    AS_LOCAL = "as_local", "同本地"
    POINTS = "points", "降百分点"
    FACTOR = "factor", "比例打折"
    SELF_PAY = "self_pay", "先付一部分"
    DEDUCTIBLE = "deductible", "起付线不同"
    MANUAL_ONLY = "manual_only", "只能手工报销"


class DeductiblePeriod(Choice):
    """起付线口径: what a deductible is added up over."""

    EACH = "each", "每次"
    YEAR = "year", "年度累计"


class Transfer(Choice):
    """转诊: how one came from the hospital before, in the same illness."""

    UP = "up", "从下级医院转上来"
    DOWN = "down", "从上级医院转下来"


class TransferRule(Choice):
    """What a transferred patient owes of a deductible once more."""

    DIFFERENCE = "difference", "补差额"
    NONE = "none", "不再付"
    ANEW = "anew", "重新付"


class State(Choice):
    """What is known of a figure. The first four a claim can say itself; the rest are found."""

    RECORDED = "recorded", "已收录"
    NOT_OFFERED = "not_offered", "无此待遇"
    UNCAPPED = "uncapped", "不封顶"
    NOT_APPLICABLE = "not_applicable", "不适用"
    DISPUTED = "disputed", "说法不一"
    DOUBTED = "doubted", "存疑"
    LAPSED = "lapsed", "已过期"
    NOT_RECORDED = "not_recorded", "未收录"


CLAIM_STATES = (State.RECORDED, State.NOT_OFFERED, State.UNCAPPED, State.NOT_APPLICABLE)


class Standing(Choice):
    """What a claim counts for: main and alternative are live, the others are only shown."""

    MAIN = "main", "主说"
    ALTERNATIVE = "alternative", "另一说"
    REFUTED = "refuted", "已更正"
    DOUBTED = "doubted", "存疑"


LIVE_STANDINGS = (Standing.MAIN, Standing.ALTERNATIVE)


class Grade(Choice):
    """印章: how near a claim stands to an official document, best first."""

    OFFICIAL = "official", "官"
    QUOTED = "quoted", "引"
    SECONDARY = "secondary", "媒"

    @property
    def meaning(self) -> str:
        return {
            Grade.OFFICIAL: "官方文件",
            Grade.QUOTED: "转引官方原文",
            Grade.SECONDARY: "媒体整理，未经官方核实",
        }[self]


class LeadGrade(Choice):
    """Grades that are never public: hints for staff to look into."""

    SECOND_HAND = "D", "二手，未核实"
    MEMORY = "E", "编者背景知识"


def weakest(grades: list[Grade]) -> Grade | None:
    """The grade furthest from an official document, or None of none."""
    order = list(Grade)
    return max(grades, key=order.index, default=None)


class ActKind(Choice):
    """What somebody at the desk did, as the record has it."""

    CREATED = "created", "新建"
    EDITED = "edited", "修改"
    DELETED = "deleted", "删除"
    IMPORTED = "imported", "导入"
    UNDONE = "undone", "撤销导入"
    SUBMITTED = "submitted", "送审"
    VOIDED = "voided", "送审作废"
    RETURNED = "returned", "退回"
    SET_ASIDE = "set_aside", "放过疑点"
    PUBLISHED = "published", "公布"
    EMERGENCY = "emergency", "紧急公布"
    WITHDRAWN = "withdrawn", "撤回"
    VERIFIED = "verified", "核对无变化"
    DECIDED = "decided", "办结"
    EXPORTED = "exported", "导出"
    ACCOUNT = "account", "账号"


WRITING_ACTS = (ActKind.CREATED, ActKind.EDITED, ActKind.IMPORTED, ActKind.UNDONE)
"""Whoever did one of these to a version has written it, and may not publish it."""


class Verdict(Choice):
    """What came of a place that a circular touches."""

    DONE = "done", "已录入"
    ALREADY = "already", "本来如此"
    NOT_APPLICABLE = "not_applicable", "不适用"
    TO_ASK = "to_ask", "要去问"


class CorrectionStatus(Choice):
    """How far a reader's correction has come, as its receipt says."""

    RECEIVED = "received", "收到了"
    CHECKING = "checking", "正在核对"
    ACCEPTED = "accepted", "采纳了"
    DECLINED = "declined", "没有采纳"


CLOSED_CORRECTIONS = (CorrectionStatus.ACCEPTED, CorrectionStatus.DECLINED)
"""Each of these has a reply."""


class Freshness(Choice):
    """How fresh what is in force is, best first: a field of the debt map."""

    VERIFIED = "verified", "核对过"
    DUE = "due", "该核对了"
    STALE = "stale", "没核对过"
    MISSING = "missing", "没有数据"


class Certainty(Choice):
    """How sure an answer is, surest first. Of a lower bound only waits know."""

    EXACT = "exact", "算得准"
    RANGE = "range", "说法不一"
    UPPER_BOUND = "upper_bound", "最多"
    LOWER_BOUND = "lower_bound", "至少"
    NOT_RECORDED = "not_recorded", "未收录"


class Missing(Choice):
    """What an answer lacks, in the order in which it is named."""

    BENEFIT = "benefit", "这项待遇"
    RATE = "rate", "报销比例"
    ROUTE_RULE = "route_rule", "外地就医的报销规定"
    DEDUCTIBLE = "deductible", "起付线"
    CEILING = "ceiling", "封顶线"
    NEXT_LAYER = "next_layer", "统筹限额以上的报销规定"
    CLASS_B = "class_b", "乙类先自付的比例"
    SELECTION = "selection", "没选定的医院怎么报"


MEMBERS_OF = {
    Scheme.EMPLOYEE: (MemberStatus.ACTIVE, MemberStatus.RETIRED),
    Scheme.RESIDENT: (
        MemberStatus.ADULT,
        MemberStatus.SENIOR,
        MemberStatus.MINOR,
        MemberStatus.STUDENT,
    ),
}
"""Who can be a patient under a scheme."""

CONTRIBUTORS_OF = {
    Scheme.EMPLOYEE: (MemberStatus.ACTIVE, MemberStatus.RETIRED, MemberStatus.FLEXIBLE),
    Scheme.RESIDENT: MEMBERS_OF[Scheme.RESIDENT],
}
"""Who can ask what they pay in under a scheme."""

DEFAULT_MEMBER = {Scheme.EMPLOYEE: MemberStatus.ACTIVE, Scheme.RESIDENT: MemberStatus.ADULT}
