"""What few places have, in the grid: chosen words, limits of layers, values with their formula."""

import pytest

from desk.tests.grid import Grid
from policies.models import PolicyVersion
from policies.publishing import publish
from policies.tests import rows

CEILING = "774,000 = 6倍 × 2024年社会平均工资 129,000"


@pytest.fixture
def version(city) -> PolicyVersion:
    rows.source()
    return rows.draft(city, "a-draft", "2026-01-01")


def said(version):
    return {(f.key, f.care): f.claims.get().text for f in version.figures.all()}


def test_inpatients_have_cells_for_the_layers_and_what_is_paid_first(desk, version):
    grid = Grid(desk, version, "employee-inpatient")
    grid.save(
        {
            "pool_limit": "10万",
            "large_rate": "90%",
            "large_limit": "40万",
            "shared_limit": "60万",
            "class_b_share inpatient": "10%",
            "deductible_period inpatient": "每次",
            "ceiling": CEILING,
        }
    )
    assert said(version) == {
        ("pool_limit", ""): "100,000",
        ("large_rate", ""): "90%",
        ("large_limit", ""): "400,000",
        ("shared_limit", ""): "600,000",
        ("class_b_share", "inpatient"): "10%",
        ("deductible_period", "inpatient"): "每次",
        ("ceiling", ""): CEILING,
    }


def test_outpatients_have_cells_for_the_month(desk, version):
    grid = Grid(desk, version, "resident-outpatient")
    version.scheme = "resident"
    version.save()
    grid.save({"monthly_limit": "165.5", "deductible_period outpatient": "年度累计"})
    assert said(version) == {
        ("monthly_limit", ""): "165.5",
        ("deductible_period", "outpatient"): "年度累计",
    }


@pytest.mark.parametrize(
    ("cell", "typed", "told"),
    [
        ("ceiling", "774,001 = 6倍 × 2024年社会平均工资 129,000", "和算式对不上"),
        ("deductible_period inpatient", "每年", "可以写：每次、年度累计"),
    ],
)
def test_a_cell_that_cannot_be_right_stores_nothing_and_is_told_why(
    desk, version, cell, typed, told
):
    answer = Grid(desk, version, "employee-inpatient").save({cell: typed, "pool_limit": "10万"})
    assert told in answer.content.decode()
    assert not version.figures.exists()


def test_a_formula_beside_the_number_that_is_in_force_is_something_new(desk, city, version):
    before = rows.draft(city, "before", "2025-01-01")
    rows.enter(before, "ceiling", "774000")
    publish(before)
    Grid(desk, version, "employee-inpatient").save({"ceiling": CEILING})
    assert said(version) == {("ceiling", ""): CEILING}
