"""The data interface, key by key, as the contract has it."""

import re

import pytest
from django.conf import settings

from guides.tests.invented import COLUMNS, ON, STATES, every_state
from policies.figures import kind_of
from policies.kinds import Unit
from policies.models import Region, Source
from policies.sheets import SheetRow, read_rows
from policies.tests import rows

# What is written here is read back, and PostgreSQL keeps numbers and JSON its own way.
pytestmark = pytest.mark.database

COMPARE = "/api/v1/compare/employee-contribution"
RECORDED = ["china", "beijing", "shanghai", "hangzhou", "guangzhou", "chengdu"]
MONEY = re.compile(r"-?[0-9]+\.[0-9]{2}")
RATE = re.compile(r"[01]\.[0-9]{2}|[01]\.[0-9]{2}[0-9]*[1-9]")
WHOLE = re.compile(r"0|[1-9][0-9]*")


@pytest.fixture
def invented(site):
    every_state()
    return site


def cells(site, region: str, on: str = ON) -> dict:
    (row,) = site.data(f"{COMPARE}.json", {"regions": region, "on": on})["rows"]
    assert row["region"] == region
    return row["cells"]


def entered() -> list[SheetRow]:
    """Every row of the fixtures."""
    found: list[SheetRow] = []
    for path in sorted((settings.BASE_DIR / "fixtures" / "policies").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as stream:
            found += read_rows(stream)
    return found


def source_id(key: str = "a-notice") -> int:
    return Source.objects.get(key=key).pk


# Regions


def test_regions_are_listed_with_their_keys(site):
    answer = site.data("/api/v1/regions.json")
    assert set(answer) == {"regions"}
    regions = {region["code"]: region for region in answer["regions"]}
    assert len(answer["regions"]) == len(regions) == 397
    assert [region["code"] for region in answer["regions"]] == sorted(regions)
    assert regions["330100"] == {
        "code": "330100",
        "slug": "hangzhou",
        "name": "杭州",
        "full_name": "杭州市",
        "level": "prefecture",
        "parent": "330000",
        "has_policy": True,
    }
    china = regions["000000"]
    assert (china["slug"], china["level"], china["parent"]) == ("china", "nation", None)
    levels = [region["level"] for region in answer["regions"]]
    counts = {level: levels.count(level) for level in set(levels)}
    assert counts == {"nation": 1, "province": 31, "prefecture": 333, "county": 32}
    assert all(r["parent"] in regions for r in answer["regions"] if r["level"] != "nation")


def test_only_regions_that_published_something_have_policy(site):
    regions = site.data("/api/v1/regions.json")["regions"]
    published = {region["full_name"] for region in regions if region["has_policy"]}
    assert published == {row.region for row in entered()}


def test_a_region_has_its_figures_versions_and_notes(site):
    answer = site.data("/api/v1/regions/shanghai.json", {"on": ON})
    assert set(answer) == {"region", "on", "figures", "versions", "notes"}
    assert answer["on"] == ON
    assert answer["notes"]
    for figure in answer["figures"]:
        assert {"key", "scheme", "programme", "state"} <= set(figure)
    for version in answer["versions"]:
        keys = {"id", "title", "scheme", "programme", "effective_from", "assumed"}
        assert keys <= set(version)
        assert isinstance(version["id"], int)
        assert version["effective_from"] <= ON
    named = {figure["key"] for figure in answer["figures"]}
    assert {"base_floor", "rate", "deductible", "ceiling", "personal", "route_rule"} <= named


def test_bands_are_given_from_where_they_start(site):
    figures = site.data("/api/v1/regions/shanghai.json", {"on": ON})["figures"]
    asked = {"key": "rate", "care": "inpatient", "level": "tertiary", "member": "active"}
    (rate,) = [f for f in figures if asked.items() <= f.items()]
    bands = [{"from": "0.00", "rate": "0.85"}, {"from": "50000.00", "rate": "0.90"}]
    assert rate["bands"] == bands
    assert "value" not in rate
    (single,) = [f for f in figures if (asked | {"member": "retired"}).items() <= f.items()]
    assert single["value"] == "0.92"
    assert "bands" not in single


def test_a_minimum_has_no_high_end(site):
    figures = site.data("/api/v1/regions/china.json", {"on": ON})["figures"]
    (subsidy,) = [figure for figure in figures if figure["key"] == "subsidy"]
    assert subsidy["low"] == "700.00"
    assert subsidy["high"] is None
    assert "value" not in subsidy
    (refuted,) = subsidy["refuted"]
    assert refuted["value"] == "670.00"
    assert "2024" in refuted["reason"]


def test_a_routes_rule_has_its_form_its_text_and_its_amount(site):
    figures = site.data("/api/v1/regions/beijing.json", {"on": ON})["figures"]
    (rule,) = [f for f in figures if f["key"] == "route_rule" and f["route"] == "emergency"]
    main, other = rule["values"]
    assert (main["value"], main["text"]) == ("as_local", "同本地")
    assert (other["value"], other["amount"], other["text"]) == ("points", "0.10", "降10个百分点")
    (referral,) = [f for f in figures if f["key"] == "route_rule" and f["route"] == "referral"]
    assert referral["state"] == "doubted"
    assert referral["value"] == "as_local"
    assert "未核实" in referral["reason"]


# A comparison


def test_a_comparison_has_its_columns_and_its_rows(site):
    answer = site.data(f"{COMPARE}.json", {"on": ON})
    assert set(answer) == {"topic", "on", "columns", "rows"}
    assert answer["topic"] == "employee-contribution"
    assert answer["on"] == ON
    assert [column["key"] for column in answer["columns"]] == COLUMNS
    assert all(set(column) == {"key", "label", "unit"} for column in answer["columns"])
    assert all(column["label"] for column in answer["columns"])
    for row in answer["rows"]:
        assert set(row) == {"region", "name", "cells"}
        assert list(row["cells"]) == COLUMNS


def test_without_regions_every_region_with_a_claim_by_code(site):
    answer = site.data(f"{COMPARE}.json", {"on": ON})
    codes = {
        region.code: region.slug
        for region in Region.objects.filter(
            full_name__in={
                row.region for row in entered() if row.key in COLUMNS and row.scheme != "resident"
            }
        )
    }
    assert [row["region"] for row in answer["rows"]] == [codes[code] for code in sorted(codes)]


def test_rows_stand_in_the_order_asked_each_once(site):
    asked = "shanghai,110000,广州市,shanghai,北京"
    answer = site.data(f"{COMPARE}.json", {"regions": asked})
    assert [row["region"] for row in answer["rows"]] == ["shanghai", "beijing", "guangzhou"]


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        ("base_floor", ["hangzhou", "chengdu", "beijing", "guangzhou", "shanghai", "china"]),
        ("-base_floor", ["shanghai", "guangzhou", "beijing", "chengdu", "hangzhou", "china"]),
        ("employer_rate", ["guangzhou", "chengdu", "hangzhou", "beijing", "shanghai", "china"]),
        ("flexible_rate", ["guangzhou", "hangzhou", "chengdu", "shanghai", "china", "beijing"]),
        ("-flexible_rate", ["shanghai", "hangzhou", "chengdu", "guangzhou", "china", "beijing"]),
        ("flexible_amount", RECORDED),
        ("-flexible_amount", RECORDED),
    ],
)
def test_rows_are_sorted_by_a_column_the_unknown_last_either_way(site, sort, order):
    asked = {"regions": ",".join(RECORDED), "sort": sort, "on": ON}
    answer = site.data(f"{COMPARE}.json", asked)
    assert [row["region"] for row in answer["rows"]] == order


def test_a_lapsed_value_is_unknown_when_rows_are_sorted(site):
    for sort in ("base_floor", "-base_floor"):
        asked = {"regions": ",".join(RECORDED), "sort": sort, "on": "2026-01-30"}
        answer = site.data(f"{COMPARE}.json", asked)
        assert answer["rows"][0]["region"] == "shanghai"


# A cell in each of the eight states


def test_every_state_is_met(invented):
    assert {key: cell["state"] for key, cell in cells(invented, "shenyang").items()} == STATES
    assert cells(invented, "dalian")["flexible_rate"] == {"state": "not_recorded"}
    assert len({*STATES.values(), "not_recorded"}) == 8


def test_a_recorded_cell_with_a_last_day_and_a_refuted_claim(invented):
    assert cells(invented, "shenyang")["base_floor"] == {
        "state": "recorded",
        "value": "5000.00",
        "grade": "quoted",
        "source": source_id(),
        "valid_through": "2025-12-31",
        "refuted": [
            {
                "state": "recorded",
                "value": "4800.00",
                "grade": "quoted",
                "source": source_id(),
                "reason": "有理由",
            }
        ],
    }


def test_a_disputed_cell_has_every_value_the_main_one_first(invented):
    told = {"state": "recorded", "grade": "quoted", "source": source_id()}
    assert cells(invented, "shenyang")["employer_rate"] == {
        "state": "disputed",
        "values": [told | {"value": "0.08"}, told | {"value": "0.075"}],
    }
    assert cells(invented, "dalian")["employer_rate"] == {
        "state": "disputed",
        "values": [told | {"low": "0.06", "high": None}, told | {"low": "0.05", "high": "0.065"}],
    }


def test_a_doubted_cell_has_its_reason(invented):
    assert cells(invented, "shenyang")["personal_rate"] == {
        "state": "doubted",
        "value": "0.03",
        "grade": "quoted",
        "source": source_id(),
        "reason": "有理由",
    }


def test_a_lapsed_cell_has_its_value_and_its_last_day(invented):
    assert cells(invented, "shenyang")["flexible_amount"] == {
        "state": "lapsed",
        "value": "312.50",
        "grade": "quoted",
        "source": source_id(),
        "valid_through": "2025-03-31",
    }


@pytest.mark.parametrize("key", ["base_ceiling", "account_credit_rate", "flexible_rate"])
def test_a_cell_that_says_a_word_has_no_value(invented, key):
    told = {"state": STATES[key], "grade": "quoted", "source": source_id()}
    assert cells(invented, "shenyang")[key] == told


def test_a_span_has_two_ends_and_nothing_is_a_number_of_its_own(invented):
    told = {"state": "recorded", "grade": "quoted", "source": source_id()}
    mine = cells(invented, "dalian")
    assert mine["base_floor"] == told | {"low": "4000.00", "high": "5000.00"}
    assert mine["personal_rate"] == told | {"value": "0.00"}


def test_a_refuted_claim_alone_is_not_recorded_and_still_shown(invented):
    cell = cells(invented, "dalian")["base_ceiling"]
    assert cell["state"] == "not_recorded"
    assert cell["refuted"][0]["value"] == "30000.00"
    assert set(cell) == {"state", "refuted"}


def test_a_disputed_value_may_be_a_word(site):
    figures = site.data("/api/v1/regions/beijing.json", {"on": ON})["figures"]
    (limit,) = [f for f in figures if f["key"] == "annual_limit" and f["scheme"] == "employee"]
    assert [value["state"] for value in limit["values"]] == ["recorded", "uncapped"]
    assert limit["values"][0]["value"] == "6000.00"
    assert "value" not in limit["values"][1]


def every_number(data: object, key: str = "") -> list[tuple[str, str]]:
    if isinstance(data, dict):
        return [found for name, part in data.items() for found in every_number(part, name)]
    if isinstance(data, list):
        return [found for part in data for found in every_number(part, key)]
    assert not isinstance(data, float), f"{key}: {data} is a float"
    return [(key, data)] if isinstance(data, str) and re.fullmatch(r"-?[0-9.]+", data) else []


def test_money_has_two_decimals_a_rate_no_trailing_zero_and_months_are_whole(invented):
    regions = [region["slug"] for region in invented.data("/api/v1/regions.json")["regions"]
               if region["has_policy"]]  # fmt: skip
    seen = set()
    for slug in regions:
        for figure in invented.data(f"/api/v1/regions/{slug}.json", {"on": ON})["figures"]:
            is_rate = kind_of(figure["key"]).unit is Unit.FRACTION or figure["key"] == "route_rule"
            is_count = kind_of(figure["key"]).unit.is_count
            of_kind = WHOLE if is_count else RATE if is_rate else MONEY
            for name, number in every_number(figure):
                pattern = MONEY if is_rate and name == "from" else of_kind
                assert pattern.fullmatch(number), (figure, name)
                seen.add(of_kind)
    assert seen == {RATE, MONEY, WHOLE}


@pytest.mark.parametrize(
    ("key", "text", "value"),
    [
        ("flexible_rate", "90.0%", "0.90"),
        ("flexible_rate", "8.50%", "0.085"),
        ("flexible_rate", "100%", "1.00"),
        ("flexible_rate", "0%", "0.00"),
        ("base_floor", "5000.50", "5000.50"),
        ("base_floor", "5000.1", "5000.10"),
        ("base_floor", "5万", "50000.00"),
    ],
)
def test_a_number_is_written_one_way_however_it_was_entered(site, key, text, value):
    rows.published(Region.objects.get(slug="shenyang"), "shenyang-odd", **{key: text})
    assert cells(site, "shenyang")[key]["value"] == value


# Shanghai's floor through its years; lapsed


@pytest.mark.parametrize(
    ("on", "value", "grade", "source"),
    [
        ("2025-06-30", "7310.00", "secondary", "article-a"),
        ("2025-07-01", "7460.00", "quoted", "shanghai-bases-2025"),
        ("2026-06-30", "7460.00", "quoted", "shanghai-bases-2025"),
        ("2026-07-01", "7546.00", "quoted", "shanghai-bases-2026"),
    ],
)
def test_the_floor_of_shanghai_follows_its_years(site, on, value, grade, source):
    cell = cells(site, "shanghai", on)["base_floor"]
    assert (cell["state"], cell["value"], cell["grade"]) == ("recorded", value, grade)
    assert cell["source"] == source_id(source)


def test_before_the_first_version_nothing_is_recorded(site):
    assert set(map(str, cells(site, "shanghai", "1999-01-01").values())) == {
        "{'state': 'not_recorded'}"
    }


def test_after_its_year_a_standard_lapses_and_keeps_its_last_day(site):
    cell = cells(site, "beijing", "2026-01-01")["base_floor"]
    assert (cell["state"], cell["value"]) == ("lapsed", "6720.00")
    assert cell["valid_through"] == "2025-12-31"
    assert cells(site, "beijing", "2025-12-31")["base_floor"]["state"] == "recorded"
