"""Tables and answers of the data interface, key by key, as the contract has them."""

import csv
import io
import re
from decimal import Decimal

import pytest

from guides.tests.invented import COLUMNS, ON, STATES, every_state
from guides.tests.questions import CALCULATOR, CONTRIBUTION
from policies.models import Region
from policies.tests import rows

COMPARE = "/api/v1/compare/employee-contribution"
MONEY = re.compile(r"-?[0-9]+\.[0-9]{2}")


@pytest.fixture
def invented(site):
    every_state()
    return site


# Tables


def read_table(site, path: str) -> list[dict[str, str]]:
    response = site.get(path)
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response.content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))


def test_a_comparison_as_a_table_has_three_columns_a_key(invented):
    table = read_table(invented, f"{COMPARE}.csv?regions=shenyang,dalian&on={ON}")
    titles = [key + suffix for key in COLUMNS for suffix in ("", "_state", "_grade")]
    assert list(table[0]) == ["region", "name", *titles]
    shenyang, dalian = table
    assert {key: shenyang[f"{key}_state"] for key in COLUMNS} == STATES
    assert shenyang["base_floor"] == "5000.00"
    assert shenyang["base_floor_grade"] == "quoted"
    assert shenyang["base_ceiling"] == "不封顶"
    assert "8%" in shenyang["employer_rate"]
    assert "7.5%" in shenyang["employer_rate"]
    assert "4,000" in dalian["base_floor"]
    assert "5,000" in dalian["base_floor"]
    assert (dalian["flexible_rate_state"], dalian["flexible_rate_grade"]) == ("not_recorded", "")


def test_the_regions_as_a_table_are_the_regions_as_data(site):
    table = read_table(site, "/api/v1/regions.csv")
    data = site.data("/api/v1/regions.json")["regions"]
    assert len(table) == 397
    assert list(table[0]) == list(data[0])
    assert [row["slug"] for row in table] == [region["slug"] for region in data]


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_no_cell_of_a_table_is_one_that_a_spreadsheet_would_run(site, name):
    nation = Region.objects.get(code="000000")
    region = Region.objects.create(
        code="990000", name=name, full_name=name, slug="invented", level="province", parent=nation
    )
    rows.published(region, "invented", base_floor="5000", base_ceiling="不封顶")
    paths = ("/api/v1/regions.csv", f"{COMPARE}.csv?regions=invented")
    for path in paths:
        text = site.get(path).content.decode("utf-8-sig")
        found = list(csv.reader(io.StringIO(text, newline="")))
        assert any("invented" in line for line in found)
        runnable = [cell for line in found for cell in line if cell[:1] in tuple("=+-@\t\r\n")]
        assert not [cell for cell in runnable if cell]


# Answers


def test_a_settlement_has_the_keys_of_the_contract(site):
    answer = site.data(CALCULATOR.api, CALCULATOR.right)
    wanted = {"situation", "bill", "versions", "certainty", "settlement", "grade", "fund",
              "patient", "missing", "notices", "steps"}  # fmt: skip
    added = {"shares", "effective_rate", "asks", "revision", "changed_since",
             "stay"}  # fmt: skip
    assert set(answer) == wanted | added
    assert answer["situation"].items() >= {
        "region": "beijing", "on": ON, "scheme": "employee", "member": "retired",
        "care": "inpatient", "level": "tertiary", "route": "longterm",
    }.items()  # fmt: skip
    assert answer["bill"]["amount"] == "50000.00"
    assert answer["bill"]["admission"] == 1
    for version in answer["versions"]:
        assert {"id", "title", "region", "effective_from", "assumed"} <= set(version)
    for step in answer["steps"]:
        keys = {"rule", "programme", "label", "formula", "fund", "patient", "sources"}
        assert keys <= set(step)
        assert all(set(s) == {"id", "title", "grade", "clause"} for s in step["sources"])
        assert MONEY.fullmatch(step["fund"])
        assert MONEY.fullmatch(step["patient"])
    assert answer["grade"] == "secondary"
    assert all(isinstance(notice, str) and notice for notice in answer["notices"])


def test_the_ends_that_are_not_known_are_null(site):
    upper = site.data(CALCULATOR.api, CALCULATOR.asked(route="unfiled"))
    assert upper["fund"] == {"low": None, "high": "43830.00"}
    assert upper["patient"] == {"low": "6170.00", "high": None}
    unknown = site.data(CALCULATOR.api, CALCULATOR.asked(region="hangzhou"))
    assert unknown["fund"] is unknown["patient"] is unknown["grade"] is None
    assert unknown["steps"] == []
    assert unknown["missing"] == ["benefit"]


def test_a_contribution_has_the_keys_of_the_contract(site):
    employee = site.data(CONTRIBUTION.api, CONTRIBUTION.right)
    wanted = {"certainty", "base", "base_clamped", "employer", "personal", "account_credit",
              "missing", "grade"}  # fmt: skip
    assert wanted <= set(employee)
    resident = {"region": "beijing", "scheme": "resident", "on": ON}
    answer = site.data(CONTRIBUTION.api, resident)
    assert {"certainty", "personal", "subsidy", "total", "missing", "grade"} <= set(answer)
    assert answer["personal"] == {"low": "610.00", "high": "610.00"}
    assert answer["subsidy"] == {"low": "3400.00", "high": "3400.00"}
    assert answer["total"] == {"low": "4010.00", "high": "4010.00"}


def test_what_a_resident_pays_is_by_the_year_and_the_group(site):
    asked = {"region": "beijing", "scheme": "resident", "on": "2026-03-01"}
    for member, personal in (("senior", "460.00"), ("minor", "435.00"), ("adult", "795.00")):
        answer = site.data(CONTRIBUTION.api, asked | {"member": member})
        assert answer["personal"] == {"low": personal, "high": personal}
        assert answer["subsidy"] is None
        assert answer["total"] is None
        assert answer["missing"] == ["subsidy", "total"]
    student = site.data(CONTRIBUTION.api, asked | {"region": "guangzhou", "member": "student"})
    assert student["personal"]["low"] == "413.00"
    assert Decimal(student["total"]["low"]) == 413 + 956


def test_where_nothing_is_recorded_benefit_is_missing_alone(site):
    for region in ("lasa", "henan", "china"):
        answer = site.data(CONTRIBUTION.api, CONTRIBUTION.asked(region=region))
        assert answer["certainty"] == "not_recorded"
        assert answer["missing"] == ["benefit"]


@pytest.mark.parametrize(
    ("wage", "base", "clamped"),
    [("6719.99", "6720.00", "floor"), ("6720", "6720.00", None), ("33821", "33821.00", None),
     ("33821.01", "33821.00", "ceiling"), ("0", "6720.00", "floor")],
)  # fmt: skip
def test_a_base_is_clamped_to_floor_and_ceiling(site, wage, base, clamped):
    answer = site.data(CONTRIBUTION.api, CONTRIBUTION.asked(wage=wage))
    assert (answer["base"], answer["base_clamped"]) == (base, clamped)
