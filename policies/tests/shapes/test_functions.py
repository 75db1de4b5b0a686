"""金额是函数而非常数: an amount that an act gives as a share of an average wage or income."""

from decimal import Decimal

import pytest

from policies.tests.shapes.refused import faults_of
from policies.tests.shapes.sheet import fund, published, row, settled
from policies.vocabulary import CareType

pytestmark = pytest.mark.django_db
SIX_TIMES = "774000 = 6倍 × 2024年社会平均工资 129000"


def city(regions, *more):
    return published(
        regions, row("deductible", "0"), row("rate", "100%"), row("ceiling", SIX_TIMES), *more
    )


@pytest.mark.parametrize(
    ("amount", "paid"), [("774000", "774000.00"), ("774000.01", "774000.00"), ("100", "100.00")]
)
def test_the_amount_worked_out_for_the_year_is_what_binds(regions, amount, paid):
    assert fund(settled(city(regions), amount)) == paid


def test_factor_base_and_year_are_kept(regions):
    [claim] = settled(city(regions), "1").coverage.limit.live
    formula = claim.value.formula
    assert (formula.factor, formula.of, formula.year) == (6, "社会平均工资", 2024)
    assert formula.base.value == Decimal(129_000)


@pytest.mark.parametrize(
    ("key", "text", "amount", "parts"),
    [
        ("annual_limit", "9030 = 7% × 2024年社会平均工资 129000", "9030.00", {}),
        (
            "critical_deductible",
            "24573 = 50% × 2024年人均可支配收入 49146",
            "25427.00",
            {},
        ),
    ],
)
def test_other_limits_and_deductibles_are_entered_the_same_way(regions, key, text, amount, parts):
    layer = {"版本": "a-layer", "保障": "大病保险", "标题": "大病保险"}
    more = [row(key, text)]
    if key == "critical_deductible":
        more = [row(key, text, **layer), row("critical_rate", "100%", **layer)]
    basic = [row("deductible", "0"), row("ceiling", "不封顶")]
    rate = row("rate", "100%" if key == "annual_limit" else "0%")
    book = published(regions, *basic, rate, *more)
    care = CareType.OUTPATIENT if key == "annual_limit" else CareType.INPATIENT
    assert fund(settled(book, "50000", care=care)) == amount


@pytest.mark.parametrize(
    ("text", "is_right"),
    [
        ("111.12 = 33% × 2024年社会平均工资 336.72", True),
        ("111.11 = 33% × 2024年社会平均工资 336.72", False),
        ("111.13 = 33% × 2024年社会平均工资 336.72", False),
        ("774000.01 = 6倍 × 2024年社会平均工资 129000", False),
    ],
)
def test_value_and_formula_agree_to_the_fen_or_are_refused(regions, text, is_right):
    faults = faults_of(row("ceiling", text))
    assert ("值" not in faults) is is_right
    if not is_right:
        assert "和算式对不上" in faults["值"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("774000 = 6倍 × 社会平均工资 129000", "哪一年"),
        ("774000 = 社会平均工资的6倍", "不是看得懂的算式"),
        ("774000 = 6 × 2024年社会平均工资 129000", "不是看得懂的算式"),
        ("774000 = 自付6倍 × 2024年社会平均工资 129000", "只用在比例上"),
        ("300–500 = 6倍 × 2024年社会平均工资 129000", "和算式对不上"),
        ("774000 = 6倍 × 2024年社会平均工资 十二万", "不是看得懂的算式"),
    ],
)
def test_a_formula_that_cannot_be_read_is_refused_with_how_to_write_one(regions, text, said):
    faults = faults_of(row("ceiling", text))
    assert said in faults["值"]
