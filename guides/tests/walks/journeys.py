"""The journeys of docs/journeys.md, each as its reader walks it. The document says what the last
screen must say; here is how one gets there."""

from collections.abc import Callable

from guides.tests.questions import BILL
from guides.tests.site import address
from guides.tests.walks.reader import Reader
from guides.tests.walkthrough import FATHER, FILING

DAY = "2025-06-30"
"""A day whose figures are all in the past, so that a walk of any year ends with the same words."""


def father(reader: Reader) -> None:
    reader.follow("家人在外地住院了")
    reader.sees("要不要备案")
    reader.fill_in(region="北京", care_region="三亚")
    reader.fill_in(emergency="no", reason="temporary", filed="no", stage="inside", care="inpatient")
    reader.submit("看要不要备案")
    reader.sees("今天就办，别等出院那天")


def bill(reader: Reader) -> None:
    reader.follow("算这张单子")
    reader.fill_in(region="北京", scheme="employee", member="retired", care="inpatient")
    reader.fill_in(level="tertiary", route="longterm", amount="5万", on=DAY)
    reader.submit("算一算")
    reader.sees("43,830.00 元")
    reader.follow("换一种去法，差多少")
    reader.finds_filled_in(region="北京市", amount="50,000", on=DAY)


def slip(reader: Reader) -> None:
    reader.open(address("/calculator/", BILL))
    reader.follow("拿到结算单了，对一对")
    reader.finds_filled_in(region="北京市", member="retired", amount="50,000")
    reader.fill_in(deductible="1300", fund="43180")
    reader.submit("对一对")


def flexible(reader: Reader) -> None:
    reader.fill_in(q="摆摊的自己交医保")
    reader.submit("搜")
    reader.follow("灵活就业，自己交医保要交多少")
    reader.sees("各地不同")
    reader.follow("交多少", within="header")
    reader.fill_in(region="上海", scheme="employee", member="flexible", wage="九千块", on=DAY)
    reader.submit("算一算")
    reader.is_told_what_is_wrong("wage")
    reader.fill_in(wage="9000")
    reader.submit("算一算")
    reader.is_told_nothing_is_wrong()


def two_cities(reader: Reader) -> None:
    reader.follow("比地区", within="header")
    reader.follow("职工缴费")
    reader.follow("北京")
    reader.sees("北京医保")
    reader.follow("比地区", within="header")
    reader.follow("职工缴费")
    reader.fill_in(add="上海", on=DAY)
    reader.submit("更新")
    reader.sees("移除上海")
    reader.fill_in(diff="1")
    reader.update()


def student(reader: Reader) -> None:
    reader.fill_in(q="gz")
    reader.submit("搜")
    reader.follow("广州市")
    reader.sees("广州医保")
    reader.follow("交多少", within="header")
    reader.finds_filled_in(region="广州市")
    reader.fill_in(scheme="resident", member="student", on="2026-03-01")
    reader.submit("算一算")


def waiting(reader: Reader) -> None:
    reader.fill_in(q="广州居民医保断了四年，现在交要等几个月")
    reader.submit("搜")
    reader.follow("断缴以后，要等几个月")
    reader.finds_filled_in(region="广州市")
    reader.fill_in(lapsed_years="4", on="2026-06-30")
    reader.submit("算一算")


def large_type(reader: Reader) -> None:
    reader.change_size()
    reader.follow("查地区", within="header")
    reader.fill_in(q="广州")
    reader.submit("查")
    reader.follow("广州市")
    reader.sees("广州医保")
    reader.follow_seal("deductible")
    reader.sees("它说了什么")
    reader.goes_back_to("deductible")
    reader.follow_seal("rate")


def own_words(reader: Reader) -> None:
    reader.follow("搜", within="header")
    reader.fill_in(q="我妈上海医保去杭州动手术要不要备案")
    reader.submit("搜")
    reader.follow("去外地看病，要不要备案")
    reader.finds_filled_in(region="上海市", care_region="杭州市")
    reader.fill_in(emergency="no", reason="temporary", filed="no", stage="before", care="inpatient")
    reader.submit("看要不要备案")


def paper(reader: Reader) -> None:
    reader.open(address(FILING, FATHER))
    reader.sees("在出院结算前补办备案")
    reader.print_it()


WALKED = (father, bill, slip, flexible, two_cities, student, waiting, large_type, own_words, paper)
JOURNEYS: dict[str, Callable[[Reader], None]] = {
    journey.__name__.replace("_", "-"): journey for journey in WALKED
}
