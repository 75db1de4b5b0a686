"""A stay that goes on while the rules change: the day of settlement governs, as the page says."""

import pytest

from guides.tests.html import text_of
from guides.tests.questions import assert_answered, assert_refused, shown_in, table
from guides.tests.remembered import PATIENT, act, beijing_day, first_act, newer_act
from policies.models import Region
from policies.publishing import publish
from policies.tests.rows import draft, enter

pytestmark = pytest.mark.database

CALCULATOR, SETTLEMENT = "/calculator/", "/api/v1/settlement.json"
CROSSING = PATIENT | {"admitted_on": "2025-12-20", "on": "2026-01-10"}


@pytest.fixture(autouse=True)
def _on_a_day():
    with beijing_day("2026-03-01"):
        yield


@pytest.fixture
def changed(site):
    """80% until the end of 2025, 85% from then on."""
    first_act()
    newer_act()
    return site


def year_starts(month: str, **about: str) -> None:
    version = draft(Region.objects.get(slug="shenyang"), f"shenyang-year-{month}")
    enter(version, "year_start_month", month, **about)
    publish(version)


def told(site, asked: dict[str, str]) -> str:
    """What the page says of the stay."""
    page = site.page(CALCULATOR, asked)
    assert_answered(page)
    return text_of(page.parents[page.parents[page.by_id("stay-title")]])


def stay(site, asked: dict[str, str]) -> dict | None:
    return site.data(SETTLEMENT, asked)["stay"]


# Rules that changed meanwhile


def test_the_day_of_settlement_governs_and_the_page_says_so(changed):
    words = told(changed, CROSSING)
    assert "住院当中换了规定，按结算那天算" in words
    assert "2025-12-20 入院，2026-01-10 结算" in words
    assert "《文件 shenyang-newer》从 2026-01-01 起，入院那天还没有" in words
    without = {name: text for name, text in CROSSING.items() if name != "admitted_on"}
    for name in ("fund", "patient", "steps", "certainty"):
        assert changed.data(SETTLEMENT, CROSSING)[name] == changed.data(SETTLEMENT, without)[name]


def test_it_says_in_yuan_what_the_other_days_rules_would_give(changed):
    words = told(changed, CROSSING)
    assert "要是按入院那天（2025-12-20）的规定" in words
    assert "基金付 39,200 元，比按结算那天少 2,450 元" in words
    assert "你付 10,800 元，比按结算那天多 2,450 元" in words
    assert "报销比例80%引 →改为 85%引" in words
    answer = stay(changed, CROSSING)
    assert (answer["admitted_on"], answer["governed_by"]) == ("2025-12-20", "2026-01-10")
    assert [version["title"] for version in answer["begun"]] == ["文件 shenyang-newer"]
    assert answer["other_day"]["on"] == "2025-12-20"
    assert answer["other_day"]["amounts"]["fund"]["change"]["high"] == "-2450.00"
    assert [figure["key"] for figure in answer["other_day"]["figures"]] == ["rate"]


@pytest.mark.parametrize(
    ("admitted_on", "on", "crosses"),
    [
        ("2025-12-31", "2026-01-01", True),
        ("2026-01-01", "2026-01-02", False),
        ("2025-12-30", "2025-12-31", False),
    ],
)
def test_a_stay_crosses_where_a_version_starts_after_admission(changed, admitted_on, on, crosses):
    asked = PATIENT | {"admitted_on": admitted_on, "on": on}
    assert bool(stay(changed, asked)["begun"]) is crosses
    assert ("换了规定" in told(changed, asked)) is crosses
    assert ("用到的规定没有变" in told(changed, asked)) is not crosses


def test_a_new_version_that_says_the_same_is_crossed_too(site):
    first_act()
    act("shenyang-again", "2026-01-01", rate="80%")
    words = told(site, CROSSING)
    assert "《文件 shenyang-again》从 2026-01-01 起" in words
    assert "基金付 39,200 元，和按结算那天一样" in words


def test_before_the_first_version_the_other_day_has_no_number(site):
    first_act()
    words = told(site, PATIENT | {"admitted_on": "2024-12-20", "on": "2025-01-10"})
    assert "基金付 未收录，按结算那天是 39,200 元" in words


@pytest.mark.parametrize(
    "changes",
    [
        {"admitted_on": ""},
        {"admitted_on": "2026-01-10"},
        {"care": "outpatient"},
    ],
)
def test_where_nothing_lies_between_nothing_is_said(changed, changes):
    asked = CROSSING | changes
    assert stay(changed, asked) is None
    assert not changed.page(CALCULATOR, asked).all(id="stay-title")


# The insurance year


def test_a_year_that_is_not_recorded_is_said_to_be_so(changed):
    words = told(changed, CROSSING)
    assert "沈阳的医保年度从几月开始，未收录" in words
    answer = stay(changed, CROSSING)
    assert answer["year_start"] == {"state": "not_recorded"}
    assert answer["new_year"] is None


@pytest.mark.parametrize(
    ("month", "admitted_on", "on", "new_year"),
    [
        ("1", "2025-12-20", "2026-01-10", "2026-01-01"),
        ("1", "2025-12-31", "2026-01-01", "2026-01-01"),
        ("1", "2026-01-01", "2026-01-20", None),
        ("7", "2025-12-20", "2026-01-10", None),
        ("7", "2025-06-30", "2025-07-01", "2025-07-01"),
        ("7", "2025-03-01", "2026-08-01", "2026-07-01"),
    ],
)
def test_a_new_insurance_year_begins_on_its_first_day(changed, month, admitted_on, on, new_year):
    year_starts(month)
    asked = PATIENT | {"admitted_on": admitted_on, "on": on}
    answer = stay(changed, asked)
    assert answer["new_year"] == new_year
    assert answer["year_start"]["value"] == month
    words = told(changed, asked)
    assert (f"医保年度从 {new_year} 起换了新的" if new_year else "没有跨医保年度") in words


def test_a_month_that_is_none_is_no_year(changed):
    year_starts("13")
    assert stay(changed, CROSSING)["new_year"] is None
    assert "来源说的是 13 月，定不下来" in told(changed, CROSSING)


def test_a_year_about_which_sources_part_is_not_told(changed):
    year_starts("1", alternatives=["7"])
    assert stay(changed, CROSSING)["new_year"] is None
    assert "来源说的是 1 月、7 月，定不下来" in told(changed, CROSSING)


def test_a_province_says_it_for_its_cities(changed):
    version = draft(Region.objects.get(slug="liaoning"), "liaoning-year")
    enter(version, "year_start_month", "1")
    publish(version)
    assert stay(changed, CROSSING)["new_year"] == "2026-01-01"


# What is typed wrong


@pytest.mark.parametrize("row", table("days"))
def test_a_day_of_admission_is_read_or_refused(site, row):
    asked = PATIENT | {"on": "2100-12-31", "admitted_on": row["typed"]}
    page = site.page(CALCULATOR, asked)
    if row["meant"]:
        assert_answered(page)
        assert shown_in(page, "admitted_on") == row["meant"]
    else:
        assert_refused(page, {"admitted_on"})
        assert shown_in(page, "admitted_on") == row["typed"]
        assert site.data(SETTLEMENT, asked, status=400)["errors"].keys() == {"admitted_on"}


@pytest.mark.parametrize(
    ("admitted_on", "is_refused"), [("2025-06-30", False), ("2025-07-01", True)]
)
def test_nobody_is_admitted_after_they_were_settled(site, admitted_on, is_refused):
    page = site.page(CALCULATOR, PATIENT | {"admitted_on": admitted_on})
    if is_refused:
        assert_refused(page, {"admitted_on"})
        asked = PATIENT | {"admitted_on": admitted_on}
        assert "admitted_on" in site.data(SETTLEMENT, asked, status=400)["errors"]
    else:
        assert_answered(page)


def test_without_a_day_of_settlement_today_is_the_last(site):
    open_ended = {name: text for name, text in PATIENT.items() if name != "on"}
    assert_answered(site.page(CALCULATOR, open_ended | {"admitted_on": "2026-03-01"}))
    tomorrow = site.page(CALCULATOR, open_ended | {"admitted_on": "2026-03-02"})
    assert_refused(tomorrow, {"admitted_on"})


def test_the_day_of_admission_is_part_of_the_question(changed):
    page = changed.page(CALCULATOR, CROSSING)
    assert "admitted_on=2025-12-20" in page.canonical
    (link,) = page.all("a", data_share=True)
    assert "admitted_on=2025-12-20" in link.get("href")
    more = page.by_id("admitted_on")
    (folded,) = [e for e in page.ancestors(more) if e.tag == "details"]
    assert folded.get("open") is not None
