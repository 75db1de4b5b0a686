"""The forms, ready to print: fields in their order, with words, choices and faults."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from guides.presenters.fields import Fault, FieldView, Option, options, suggestion
from guides.presenters.forms_further import (
    YES_OR_NO,
    choice_field,
    days_field,
    is_asked,
    money_field,
    transfer_field,
)
from guides.presenters.forms_who import payer_fields, who_fields
from guides.words import ROUTE_SPOKEN
from policies.book import Book, RegionRecord
from policies.vocabulary import (
    CareType,
    HospitalLevel,
    MemberStatus,
    Route,
    Scheme,
)

REGION_HINT = "写城市名，拼音或首字母也行：北京、hangzhou、gz"
SCHEMES = [(Scheme.EMPLOYEE, "职工医保"), (Scheme.RESIDENT, "居民医保")]
CARES = [(care, care.label) for care in CareType]
LEVELS = [
    (HospitalLevel.PRIMARY, "一级和以下（含社区）"),
    (HospitalLevel.SECONDARY, "二级"),
    (HospitalLevel.TERTIARY, "三级"),
    (HospitalLevel.COMMUNITY, "社区卫生服务中心"),
]
EMPLOYEES = [(MemberStatus.ACTIVE, "在职"), (MemberStatus.RETIRED, "退休")]
FLEXIBLE = [(MemberStatus.FLEXIBLE, "灵活就业")]
RESIDENTS = [
    (MemberStatus.ADULT, "成年居民"),
    (MemberStatus.SENIOR, "老年居民"),
    (MemberStatus.MINOR, "学生儿童"),
    (MemberStatus.STUDENT, "在校学生"),
]
ROUTES = [(route, ROUTE_SPOKEN[route]) for route in Route]


@dataclass(frozen=True)
class FormView:
    """A form: `fields` always seen, `more` folded away, `faults` only once it was submitted: what
    is still needed, too."""

    fields: tuple[FieldView, ...]
    more: tuple[FieldView, ...]
    faults: tuple[Fault, ...]
    is_open: bool

    @property
    def title_prefix(self) -> str:
        return "错误：" if self.faults else ""


def region_field(book: Book, form: Any, path: str) -> FieldView:
    """The place of enrolment, with those that may have been meant."""
    return FieldView(
        "region",
        "在哪里参保",
        form.shown("region"),
        hint=REGION_HINT,
        kind="region",
        errors=_errors(form, "region"),
        suggestions=tuple(
            suggestion(region, _within(book, region), path, _kept(form))
            for region in form.likely_regions
            if form.is_submitted or form.typed("region")
        ),
    )


def _kept(form: Any) -> dict[str, str]:
    """What was typed elsewhere in the form: choosing a region must not lose it."""
    return {name: form.typed(name) for name in form.fields if form.typed(name)}


def _within(book: Book, region: RegionRecord) -> str:
    parent = book.regions[region.parent] if region.parent else None
    return parent.name if parent else ""


def _errors(form: Any, name: str) -> tuple[str, ...]:
    return tuple(form.errors.get(name, ())) if form.is_submitted else ()


def _field(form: Any, name: str, label: str, **more: Any) -> FieldView:
    return FieldView(name, label, form.shown(name), errors=_errors(form, name), **more)


def _choice(form: Any, name: str, label: str, choices: Any, **more: Any) -> FieldView:
    chosen: list[Option] = options(form.typed(name), choices)
    return _field(form, name, label, options=tuple(chosen), **more)


def _route(form: Any) -> FieldView:
    """Home is the answer of who says nothing."""
    chosen = options(form.typed("route") or Route.LOCAL, ROUTES)
    return _field(form, "route", "在哪里看病", options=tuple(chosen), kind="select")


def _people(form: Any, label: str, employees: Any) -> FieldView:
    """The groups of both schemes, each under its scheme's name."""
    scheme = form.value("scheme")
    default = form.defaults.get(scheme, "") if form.is_submitted else ""
    typed = form.typed("member") or default
    chosen = options(typed, employees, "职工医保") + options(typed, RESIDENTS, "居民医保")
    return _field(form, "member", label, options=tuple(chosen), kind="chips")


def _money(form: Any, name: str, label: str, hint: str) -> FieldView:
    return _field(form, name, label, hint=hint, kind="money", unit="元")


def _day(
    form: Any, name: str = "on", label: str = "按哪一天的规定", hint: str = "不写就按今天"
) -> FieldView:
    # A date control cannot show what it does not understand, and nothing typed may be lost.
    kind = "text" if form.errors.get(name) else "day"
    return _field(form, name, label, hint=hint, kind=kind)


def _link(form: Any) -> tuple[FieldView, ...]:
    """What a link remembers is no field, but where it is nothing that can be remembered."""
    if not (form.is_submitted and form.has_error("rev")):
        return ()
    hint = "链接没有复制全，数字就会多了或少了"
    return (_field(form, "rev", "链接里的版次", hint=hint),)


def bill_form_view(book: Book, form: Any, path: str) -> FormView:
    """The bill's form; where it is not asked which region, without that field."""
    fields = (
        *([region_field(book, form, path)] if "region" in form.fields else []),
        _choice(form, "scheme", "哪种医保", SCHEMES, kind="chips"),
        _people(form, "看病的人", EMPLOYEES),
        _choice(form, "care", "住院还是门诊", CARES, kind="chips"),
        _choice(form, "level", "医院级别", LEVELS, kind="select", hint="看挂号单或医院门口的牌子"),
        _route(form),
        _money(form, "amount", "这次一共花了多少", "整张单子的总费用，还没报销的数"),
    )
    return view_of(form, fields, tuple(_more(book, form)))


def _more(book: Book, form: Any) -> Iterator[FieldView]:
    """Folded away: what the slip tells apart, what was used earlier in the year, which day."""

    def further(make: Any, name: str) -> Iterator[FieldView]:
        if is_asked(book, form, name):
            yield make(form, name, _errors(form, name))

    yield _money(form, "excluded", "目录外的费用", "照抄“自费”或“丙类”，没有就空着")
    yield _money(form, "self_first", "先行自付的费用", "单子上写“乙类先自付”的，没有就空着")
    yield money_field(form, "class_b", _errors(form, "class_b"))
    yield _field(form, "admission", "今年第几次住院", hint="不写就按第 1 次", kind="number")
    yield transfer_field(form, _errors(form, "transfer"))
    if is_asked(book, form, "stay_days"):
        yield days_field(form, _errors(form, "stay_days"))
    yield _money(
        form, "deductible_met", "起付线已经付过多少", "同一条起付线，今年付过的；没有就空着"
    )
    yield _money(form, "fund_paid", "今年基金已经付了多少", "同一个封顶线下的；没有就空着")
    yield from further(money_field, "month_paid")
    yield from further(money_field, "shared_paid")
    yield _money(
        form,
        "covered_so_far",
        "今年以前范围内自己付了多少",
        "目录内自己付的，大病保险要加起来算；没有就空着",
    )
    for name in YES_OR_NO:
        yield from further(choice_field, name)
    yield from who_fields(book, form)
    yield _day(form)
    yield _day(form, "admitted_on", "哪天入的院", "住院跨了年、当中换了规定，才用得上；不写也行")
    yield from _link(form)


def contribution_form_view(book: Book, form: Any, path: str) -> FormView:
    """The form of what is paid in."""
    fields = (
        region_field(book, form, path),
        _choice(form, "scheme", "哪种医保", SCHEMES, kind="chips"),
        _people(form, "是哪一种人", EMPLOYEES + FLEXIBLE),
        _money(form, "wage", "每月工资", "税前、没扣五险一金的数；居民医保和退休的不用写"),
    )
    return view_of(form, fields, (*payer_fields(book, form), _day(form), *_link(form)))


def waiting_form_view(book: Book, form: Any, path: str) -> FormView:
    """The form of a wait: of the two ways to say how long it was, one is enough."""
    fields = (
        region_field(book, form, path),
        _field(
            form,
            "last_paid_year",
            "断之前，最后交到哪一年",
            hint="例如 2022；记不清就空着，写下一格",
            kind="number",
        ),
        _field(
            form,
            "lapsed_years",
            "一共断了几年",
            hint="整年没交的才算，今年不算；没有断过，只是没按时交，写 0",
            kind="number",
        ),
        _field(
            form,
            "repaired_years",
            "打算多缴几年来修复",
            hint="多缴钱，能让等待期短一些，这叫缴费修复；不打算就空着",
            kind="number",
        ),
    )
    return view_of(form, fields, (_day(form), *_link(form)))


def view_of(form: Any, fields: tuple[FieldView, ...], more: tuple[FieldView, ...]) -> FormView:
    """The fields with their faults."""
    everything = (*fields, *more)
    return FormView(
        fields=fields,
        more=more,
        faults=tuple(fault for field in everything for fault in field.faults),
        is_open=any(field.errors or (field.value and field.name != "on") for field in more),
    )
