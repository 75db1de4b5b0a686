"""One bill in every region that can answer, ready to print: by certainty, and never ranked."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from guides.presenters.comparison import parent_name
from guides.presenters.figures import yuan_text
from guides.presenters.settlement import worth_asking
from guides.presenters.ways import href_of
from guides.words import ROUTE_SPOKEN, notice_words, person_word
from policies.book import Book, RegionRecord
from policies.coverage import Answer, Between, NoticeKind, own_share
from policies.situation import Situation
from policies.vocabulary import CareType, Certainty


class Order(StrEnum):
    """The orders of the list; without one it is that of the regions' codes."""

    NAME = "name"
    FUND = "fund"
    FUND_DOWN = "-fund"


ORDERS: dict[str, str] = {
    "": "按行政区划",
    Order.NAME: "按地名拼音",
    Order.FUND: "基金付，从少到多",
    Order.FUND_DOWN: "基金付，从多到少",
}
GROUPS = {
    Certainty.EXACT: ("算得准", "这张单子用到的规定都收录了。"),
    Certainty.RANGE: ("说法不一", "来源说法不一，从少到多都写出来。"),
    Certainty.UPPER_BOUND: ("最多", "有规定没收录，实付可能少一些。"),
    Certainty.NOT_RECORDED: ("说不出数", "收录了一些规定，可是缺了要紧的，这里不猜。"),
}
Found = tuple[RegionRecord, Answer]


@dataclass(frozen=True)
class SettledRow:
    """The bill in one region."""

    name: str
    within: str
    slug: str
    fund: Between
    patient: Between
    missing: str
    href: str


@dataclass(frozen=True)
class SettledGroup:
    """The regions of one certainty."""

    certainty: str
    title: str
    about: str
    has_numbers: bool
    rows: tuple[SettledRow, ...]


@dataclass(frozen=True)
class OrderLink:
    label: str
    href: str
    is_chosen: bool


@dataclass(frozen=True)
class SettledView:
    title: str
    case: str
    case_more: str
    answered: int
    unanswered: int
    groups: tuple[SettledGroup, ...]
    orders: tuple[OrderLink, ...]
    estimated: str
    on: str


def settled_view(
    book: Book,
    found: list[Found],
    situation: Situation,
    amount: Decimal,
    parameters: dict[str, str],
) -> SettledView:
    """Everything the page says of a bill in all these regions."""
    order = parameters.get("sort", "")
    unanswered = sum(answer.certainty is Certainty.NOT_RECORDED for _, answer in found)
    is_inpatient = situation.care is CareType.INPATIENT
    admission = f"今年第 {situation.admission} 次住院" if is_inpatient else ""
    amount_text = f"{yuan_text(amount)} 元"
    person = f"{person_word(situation)} · {situation.care.label} · {situation.level.label}"
    return SettledView(
        title=f"{person_word(situation)}，{amount_text}的单子，各地报多少",
        case=person,
        case_more=" · ".join(filter(None, [ROUTE_SPOKEN[situation.route], amount_text, admission])),
        answered=len(found) - unanswered,
        unanswered=unanswered,
        groups=tuple(_groups(book, sorted_by(found, order), parameters)),
        orders=tuple(
            OrderLink(label, href_of("settled-regions", parameters, sort=key), key == order)
            for key, label in ORDERS.items()
        ),
        estimated=_estimated(book, found),
        on=situation.on.isoformat(),
    )


def _estimated(book: Book, found: list[Found]) -> str:
    """That nothing was said of what lies outside the catalogue: once for the whole list."""
    notices = (notice for _, answer in found for notice in answer.notices)
    estimated = (one for one in notices if one.kind is NoticeKind.ESTIMATED)
    return next((notice_words(one, book) for one in estimated), "")


def sorted_by(found: list[Found], order: str) -> list[Found]:
    """By name, or by the least the fund pays; what is not known comes last either way."""
    if order == Order.NAME:
        return sorted(found, key=lambda pair: pair[0].pinyin)
    if order not in (Order.FUND, Order.FUND_DOWN):
        return found
    known = [pair for pair in found if pair[1].fund_high is not None]
    unknown = [pair for pair in found if pair[1].fund_high is None]
    known.sort(key=lambda pair: _fund(pair[1]), reverse=order == Order.FUND_DOWN)
    return known + unknown


def _fund(answer: Answer) -> Decimal:
    """What a number sorts by: its low end, as on a comparison, else its high one."""
    ends = (answer.fund_low, answer.fund_high)
    return next((end for end in ends if end is not None), Decimal(0))


def _groups(book: Book, found: list[Found], parameters: dict[str, str]) -> Iterable[SettledGroup]:
    for certainty, (title, about) in GROUPS.items():
        rows = tuple(
            _row(book, region, answer, parameters)
            for region, answer in found
            if answer.certainty is certainty
        )
        if rows:
            has_numbers = certainty is not Certainty.NOT_RECORDED
            yield SettledGroup(certainty.value, title, about, has_numbers, rows)


def _row(
    book: Book, region: RegionRecord, answer: Answer, parameters: dict[str, str]
) -> SettledRow:
    kept = {name: text for name, text in parameters.items() if name not in ("sort", "region")}
    return SettledRow(
        name=region.name,
        within=parent_name(book, region),
        slug=region.slug,
        fund=Between(answer.fund_low, answer.fund_high),
        patient=own_share(answer),
        missing="、".join(missing.label for missing in worth_asking(answer)),
        href=href_of("calculator", {"region": region.slug} | kept),
    )
