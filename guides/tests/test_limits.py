"""Limits, layers and deductibles that only some places have: asked, reckoned, worded, as data.

The city is invented, in the test's database only.
"""

import pytest

from guides.tests.html import text_of
from guides.tests.questions import CALCULATOR, assert_refused
from policies.models import Region
from policies.publishing import publish
from policies.tests.rows import draft, enter

HERE = {"region": "shenyang", "route": "local", "member": "active", "level": "primary"}
OUTPATIENT = HERE | {"care": "outpatient"}
FEW_NEED = ("stay_days", "month_paid", "shared_paid", "signed", "selected", "lump_sum")
EVERYBODY_IS_ASKED = ("class_b", "transfer", "deductible_met", "fund_paid")
CEILING = "774,000 = 6倍 × 2024年社会平均工资 129,000"
FIGURES = {
    "deductible": "1000",
    "rate": "80%",
    "pool_limit": "10万",
    "large_rate": "90%",
    "large_limit": "40万",
    "ceiling": CEILING,
    "annual_limit": "2000",
    "monthly_limit": "165.5",
    "shared_limit": "60万",
    "class_b_share": "10%",
    "deductible_period": "每次",
    "deductible_again_days": "90",
    "signed_cut": "300",
    "unselected_rate": "0%",
    "lump_sum": "120",
}


@pytest.fixture
def city(site):
    version = draft(Region.objects.get(slug="shenyang"), "shenyang-invented")
    for key, text in FIGURES.items():
        enter(version, key, text)
    publish(version)
    return site


def asked(**changes):
    return CALCULATOR.asked(**(HERE | changes))


def lines(page):
    """The label of each line of the ledger, and what stands under it."""
    return text_of(page.one("table", class_="ledger"))


# Asked


@pytest.mark.parametrize("name", FEW_NEED)
def test_what_few_need_is_asked_only_where_the_place_has_such_a_rule(city, name):
    assert city.page(CALCULATOR.path, asked(amount=None)).all(name=name)
    assert not city.page(CALCULATOR.path, asked(amount=None, region="beijing")).all(name=name)


@pytest.mark.parametrize("name", FEW_NEED)
def test_what_was_said_is_shown_wherever_it_was_said(city, name):
    said = {name: {"signed": "yes", "selected": "no", "lump_sum": "yes"}.get(name, "100")}
    assert city.page(CALCULATOR.path, asked(region="beijing", **said)).all(name=name)


@pytest.mark.parametrize("name", EVERYBODY_IS_ASKED)
def test_what_may_matter_anywhere_is_asked_everywhere_and_explained(site, name):
    page = site.page(CALCULATOR.path)
    assert text_of(page.by_id(f"{name}-hint"))


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("transfer", "sideways"),
        ("signed", "maybe"),
        ("selected", "1"),
        ("lump_sum", "on"),
        ("stay_days", "0"),
        ("stay_days", "1000"),
        ("stay_days", "3.5"),
        ("month_paid", "-1"),
        ("shared_paid", "五万"),
        ("class_b", "0.001"),
    ],
)
def test_what_cannot_be_meant_is_refused_beside_its_field(site, name, typed):
    assert site.data(CALCULATOR.api, asked(**{name: typed}), status=400)["errors"].keys() == {name}
    assert_refused(site.page(CALCULATOR.path, asked(**{name: typed})), {name})


@pytest.mark.parametrize(("class_b", "is_right"), [("49000", True), ("49000.01", False)])
def test_class_b_and_what_is_excluded_fit_into_the_amount(city, class_b, is_right):
    parts = asked(excluded="1000", class_b=class_b)
    answer = city.data(CALCULATOR.api, parts, status=200 if is_right else 400)
    assert ("errors" in answer) is not is_right
    if not is_right:
        assert answer["errors"].keys() == {"class_b"}


# Reckoned, and as data


@pytest.mark.parametrize(
    ("changes", "fund"),
    [
        ({}, "39200.00"),
        ({"class_b": "10000"}, "38400.00"),
        ({"class_b": "10000", "self_first": "500"}, "38800.00"),
        ({"amount": "226000"}, "190000.00"),
        ({"amount": "2000000"}, "500000.00"),
        ({"amount": "50000", "shared_paid": "599000"}, "1000.00"),
        ({"deductible_met": "1000"}, "39200.00"),
        ({"stay_days": "91"}, "38400.00"),
        ({"signed": "yes"}, "39440.00"),
        ({"selected": "no"}, "0.00"),
        ({"selected": "yes", "signed": "no"}, "39200.00"),
    ],
)
def test_an_inpatients_bill_is_reckoned_with_what_was_said(city, changes, fund):
    answer = city.data(CALCULATOR.api, asked(**changes))
    assert (answer["fund"]["high"], answer["certainty"]) == (fund, "exact")


@pytest.mark.parametrize(
    ("changes", "fund"),
    [
        ({}, "165.50"),
        ({"month_paid": "100"}, "65.50"),
        ({"fund_paid": "1990"}, "10.00"),
        ({"lump_sum": "yes"}, "0.00"),
    ],
)
def test_so_is_an_outpatients(city, changes, fund):
    answer = city.data(CALCULATOR.api, CALCULATOR.asked(**(OUTPATIENT | changes)))
    assert (answer["fund"]["high"], answer["certainty"]) == (fund, "exact")


def test_what_was_said_comes_back_as_data(city):
    said = {"class_b": "100", "month_paid": "5", "shared_paid": "6.5"}
    who = {"transfer": "up", "stay_days": "3", "signed": "yes", "selected": "no"}
    answer = city.data(CALCULATOR.api, asked(**said, **who, lump_sum="yes"))
    assert (
        answer["bill"].items()
        >= {
            "class_b": "100.00",
            "month_paid": "5.00",
            "shared_paid": "6.50",
        }.items()
    )
    assert (
        answer["situation"].items()
        >= {
            "transfer": "up",
            "stay_days": 3,
            "signed": True,
            "selected": False,
            "lump_sum": True,
        }.items()
    )


@pytest.mark.parametrize(
    ("way", "met", "on", "fund", "certainty"),
    [
        ("up", "600", "2026-04-01", "39680.00", "exact"),
        ("down", "0", "2026-04-01", "40000.00", "exact"),
        ("up", "600", "2026-03-31", "40000.00", "upper_bound"),
    ],
)
def test_a_transfer_goes_by_the_nations_rule_from_its_first_day(
    city, way, met, on, fund, certainty
):
    parts = {"transfer": way, "deductible_met": met, "on": on}
    answer = city.data(CALCULATOR.api, asked(**parts))
    assert (answer["fund"]["high"], answer["certainty"]) == (fund, certainty)


def test_a_formula_is_data_beside_its_value(city):
    data = city.data("/api/v1/regions/shenyang.json?on=2025-06-30")
    [ceiling] = [figure for figure in data["figures"] if figure["key"] == "ceiling"]
    assert ceiling["value"] == "774000.00"
    assert ceiling["formula"] == {
        "text": "6倍 × 2024年社会平均工资 129,000",
        "factor": "6.00",
        "of": "社会平均工资",
        "year": 2024,
        "base": "129000.00",
    }
    [period] = [figure for figure in data["figures"] if figure["key"] == "deductible_period"]
    assert (period["value"], period["text"]) == ("each", "每次")


# Worded


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"amount": "226000"}, "统筹基金年度限额 100,000 元"),
        ({"amount": "226000"}, "还有 100,000.00 元费用 × 90%"),
        ({"amount": "2000000"}, "这一层一年最多付 400,000.00"),
        ({"class_b": "10000"}, "乙类 10,000.00 × 10%，先自己付 1,000 元"),
        ({"deductible_met": "1000"}, "每次都要付，前面付过的不抵"),
        ({"signed": "yes"}, "签约少付 300.00"),
        ({"stay_days": "91"}, "住得久，不止付一次"),
        ({"transfer": "down", "on": "2026-04-01"}, "转院过来，不再付起付线"),
        (
            {"transfer": "up", "deductible_met": "600", "on": "2026-04-01"},
            "1,000.00 − 前面已付 600.00，补差额 400.00",
        ),
        ({"shared_paid": "599000"}, "今年两样合起来已付 599,000.00"),
    ],
)
def test_the_ledger_says_how_an_inpatients_amount_came_about(city, changes, words):
    assert words in lines(city.page(CALCULATOR.path, asked(**changes)))


def test_and_an_outpatients(city):
    page = city.page(CALCULATOR.path, CALCULATOR.asked(**(OUTPATIENT | {"month_paid": "100"})))
    assert "门诊月度限额 165.50 元" in lines(page)
    assert "这个月基金已付 100.00，超出的" in lines(page)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"selected": "no"}, "没有选定这家医院，按没选定的来算：0%"),
        ({"care": "outpatient", "lump_sum": "yes"}, "领了门诊包干金（120 元/月）的，门诊不再报"),
        ({"deductible_met": "1"}, "以前付过的不抵这一次"),
    ],
)
def test_a_notice_says_what_became_of_what_was_said(city, changes, words):
    answer = city.data(CALCULATOR.api, asked(**changes))
    assert any(words in notice for notice in answer["notices"])


def test_where_class_b_has_no_share_the_answer_is_at_most_and_says_what_to_ask(site):
    answer = site.data(CALCULATOR.api, CALCULATOR.asked(class_b="1000"))
    assert (answer["certainty"], answer["fund"]["low"]) == ("upper_bound", None)
    assert answer["missing"][-1] == "class_b"
    assert any("乙类" in sentence and "百分之几" in sentence for sentence in answer["asks"])


def test_the_page_of_a_region_says_how_an_act_works_a_value_out(city):
    page = city.page("/regions/shenyang/", {"on": "2025-06-30"})
    words = text_of(page.one("main"))
    assert "774,000 元" in words
    assert "文件写的是算法：6倍 × 2024年社会平均工资 129,000" in words


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("同本地", "外地就医，照本地报"),
        ("降10个百分点", "外地就医，报销比例降 10个百分点"),
        ("报销比例×90%", "外地就医，报销比例乘 90%"),
        ("先付10%", "外地就医，先自己付 10%"),
        ("起付线×110%", "外地就医，起付线乘 110%"),
        ("起付线1500", "外地就医，起付线 1,500 元"),
    ],
)
def test_each_form_of_a_routes_rule_is_told_in_its_own_words(city, rule, words):
    version = draft(Region.objects.get(slug="shenyang"), "shenyang-route")
    enter(version, "route_rule", rule, route="referral")
    publish(version)
    assert words in lines(city.page(CALCULATOR.path, asked(route="referral")))
