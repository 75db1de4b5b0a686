"""The grid's rows for what a document tells apart more finely: by age, hospital, disease, hardship.
What is typed there settles a bill."""

import pytest

from desk.tests.grid import Grid, cell
from policies.book import open_book
from policies.coverage import answer_bill
from policies.hardships import Hardship
from policies.publishing import publish
from policies.tests import make, rows
from policies.vocabulary import CareType, MemberStatus

pytestmark = pytest.mark.django_db


@pytest.fixture
def version(city):
    return rows.draft(city, "a-draft")


def added(grid, **row):
    """The page after a row was asked for."""
    fields = {"member": "tier_member", "tier": "tier"}
    asked = {fields.get(name, f"row-{name}"): text for name, text in row.items()}
    return grid.send(grid.fields() | {"do": "tier"} | asked)


def saved(grid, page, typed):
    """Everything that was typed into the rows of a page, saved."""
    head = {"head-source": str(rows.source())}
    return grid.send(grid.fields_of(page) | head | {cell(name): t for name, t in typed.items()})


def paid(version, amount, **who):
    publish(rows.vouch(version))
    answer = answer_bill(open_book(), make.situation(**who), make.bill(amount))
    return str(answer.fund_high)


def test_a_row_of_an_age_is_added_typed_into_and_settles(desk, version):
    grid = Grid(desk, version, "employee-inpatient")
    page = added(grid, member="retired", level="tertiary", age="70岁起")
    assert "三级 · 70岁起" in page.content.decode()
    name = "rate inpatient tertiary retired   age=70~"
    saved(grid, page, {name: "90%", "deductible inpatient": "0"})
    assert {str(figure) for figure in version.figures.all()} == {
        "报销比例 住院 · 三级 · 退休 · 70岁起",
        "起付线 住院",
    }
    assert grid.fields()[cell(name)] == "90%"
    assert paid(version, "1000", member=MemberStatus.RETIRED, age="72") == "900.00"


def test_a_row_of_a_hospital_s_own_name_stands_for_one_of_our_levels(desk, version):
    grid = Grid(desk, version, "employee-inpatient")
    page = added(grid, level="tertiary", hospital="省级三甲")
    name = "deductible inpatient tertiary    hospital=省级三甲"
    saved(grid, page, {name: "900", "rate inpatient": "80%"})
    assert paid(version, "1900", hospital="省级三甲") == "800.00"


def test_chronic_diseases_have_a_grid_of_their_own(desk, version):
    grid = Grid(desk, version, "employee-chronic")
    page = added(grid, disease="高血压")
    typed = {
        "deductible chronic": "0",
        "rate chronic": "70%",
        "chronic_limit      disease=高血压": "500",
    }
    saved(grid, page, typed)
    assert paid(version, "1000", care=CareType.CHRONIC, diseases=("高血压",)) == "500.00"


def test_critical_illness_insurance_has_a_grid_with_rows_of_hardship(desk, city, version):
    rows.enter(version, "deductible", "0")
    rows.enter(version, "rate", "0%")
    publish(rows.vouch(version))
    layer = rows.draft(city, "critical", programme="critical_illness")
    grid = Grid(desk, layer, "employee-critical")
    page = added(grid, hardship="困难人员")
    typed = {
        "critical_deductible": "10000",
        "critical_rate": "60%",
        "critical_deductible_share      hardship=困难人员": "50%",
    }
    saved(grid, page, typed)
    assert paid(layer, "15000", hardship=Hardship.DESTITUTE) == "6000.00"


def test_medical_assistance_has_a_grid(desk, city, version):
    rows.enter(version, "deductible", "0")
    rows.enter(version, "rate", "50%")
    publish(rows.vouch(version))
    layer = rows.draft(city, "assistance", scheme="", programme="medical_assistance")
    grid = Grid(desk, layer, "medical-assistance")
    page = added(grid, hardship="低保对象、特困人员")
    name = "assistance_rate      hardship=低保对象、特困人员"
    saved(grid, page, {name: "70%"})
    assert paid(layer, "1000", hardship=Hardship.SUBSISTENCE) == "850.00"


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ({"age": "老人"}, "“老人”看不懂"),
        ({"hospital": "省级三甲"}, "也要选它相当于哪一级"),
        ({"hardship": "穷人"}, "只认得这些"),
        ({"tier": "一" * 21}, "太长了"),
    ],
)
def test_a_row_that_cannot_be_is_told_and_nothing_typed_is_lost(desk, version, row, fault):
    grid = Grid(desk, version, "employee-inpatient")
    page = added(grid, **row)
    text = page.content.decode()
    assert fault in text
    [typed] = row.values()
    assert f'value="{typed}"' in text
    assert not version.figures.exists()


def test_finer_rows_in_force_are_shown_and_the_row_above_says_so(desk, city, version):
    rows.enter(version, "rate", "85%", care="inpatient", level="tertiary", age="~70")
    rows.enter(version, "rate", "90%", care="inpatient", level="tertiary", age="70~")
    publish(rows.vouch(version))
    later = rows.draft(city, "later", "2026-01-01")
    grid = Grid(desk, later, "employee-inpatient")
    assert grid.placeholder("rate inpatient tertiary    age=70~") == "90%"
    assert grid.placeholder("rate inpatient tertiary") == "分开写"
