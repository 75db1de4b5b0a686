"""The grid's rows and columns come from the register; what is in force stands in empty cells."""

import pytest

from desk.grid.layout import layout_of
from desk.grid.topics import GRID_TOPICS, topics_of
from desk.tests.grid import Grid, cell
from policies.cells import DIMENSIONS, Cell
from policies.models import PolicyVersion
from policies.publishing import publish
from policies.register import benefits, contribution, rights
from policies.tests import make, rows
from policies.topics import TOPICS
from policies.vocabulary import Scheme

IN = {"care": "inpatient"}
EVERY = [*contribution.KINDS, *benefits.KINDS, *rights.KINDS]


@pytest.fixture
def version(city) -> PolicyVersion:
    return rows.draft(city, "a-draft", "2026-01-01")


@pytest.fixture
def grid(desk, version) -> Grid:
    return Grid(desk, version, "employee-inpatient")


def slots(topic: str, finer=()) -> set[str]:
    return {slot.name for slot in layout_of(GRID_TOPICS[topic], finer).slots()}


# Rows and columns


@pytest.mark.parametrize("topic", TOPICS.values(), ids=str)
def test_every_figure_of_the_comparison_has_a_cell(topic):
    names = slots(topic.key)
    for column in topic.columns:
        for parameter in topic.parameters or [None]:
            for choice in parameter.choices if parameter else [""]:
                at = topic.at({parameter.name: choice} if parameter else {})
                wanted = next(c for c in at.columns if c.key == column.key)
                parts = [getattr(wanted.cell, n) for n in ("care", "level", "member", "route")]
                assert cell(" ".join([wanted.figure, *parts])) in names


@pytest.mark.parametrize("topic", GRID_TOPICS.values(), ids=str)
def test_a_cell_has_no_dimension_that_its_kind_has_not(topic):
    found = list(
        layout_of(topic, [Cell(member="flexible", tier="一档"), Cell(tier="一档")]).slots()
    )
    assert len({slot.name for slot in found}) == len(found)
    for slot in found:
        for name in DIMENSIONS:
            assert not getattr(slot.cell, name) or name in slot.kind.dimensions


def test_a_kind_without_levels_is_asked_once_for_each_member():
    asked = {name for name in slots("employee-inpatient") if name.startswith("cell:ceiling")}
    assert asked == {cell("ceiling"), cell("ceiling   active"), cell("ceiling   retired")}


def test_levels_members_and_any_of_both_are_rows():
    names = slots("resident-outpatient")
    for member in ("", "adult", "senior", "minor", "student"):
        for level in ("", "primary", "secondary", "tertiary", "community"):
            assert cell(f"rate outpatient {level} {member}") in names


def test_routes_are_rows_and_care_the_columns():
    names = slots("out-of-area")
    assert cell("route_rule    unfiled") in names
    assert cell("route_rule inpatient   longterm") in names
    assert not any(":local:" in name for name in names)


def test_who_pays_alone_has_kinds_of_their_own():
    names = slots("employee-contribution", [Cell(member="flexible", tier="一档")])
    assert cell("flexible_amount   flexible  一档") in names
    assert cell("flexible_amount   active") not in names
    assert cell("employer_rate   flexible") not in names


def test_the_topics_are_those_of_the_versions_scheme(city):
    def keys(scheme, programme="basic"):
        version = PolicyVersion(region=city, scheme=scheme, programme=programme)
        return [topic.key for topic in topics_of(version)]

    assert [key for key in keys("") if key in TOPICS] == list(TOPICS)
    assert "employee-chronic" in keys(Scheme.EMPLOYEE)
    assert "out-of-area" in keys(Scheme.RESIDENT)
    assert "employee-inpatient" not in keys(Scheme.RESIDENT)
    assert "family-sharing" in keys(Scheme.EMPLOYEE)
    assert keys(Scheme.EMPLOYEE, "critical_illness") == ["employee-critical"]
    assert keys("", "medical_assistance") == ["medical-assistance"]


@pytest.mark.parametrize("topic", GRID_TOPICS)
def test_every_cell_says_what_it_is(desk, city, topic):
    programme = GRID_TOPICS[topic].columns[0].cell.programme
    version = rows.draft(city, "both", scheme="", programme=programme)
    labels = Grid(desk, version, topic).parsed().labels
    mine = [label for name, label in labels.items() if name.startswith("cell:")]
    assert mine
    assert all(mine)
    assert len(set(mine)) == len(mine)


def test_a_version_leads_to_its_grids(desk, version, grid):
    assert grid.address in desk.text("change", version)
    page = desk.client.get(f"/admin/policies/policyversion/{version.pk}/life/")
    assert grid.address in page.content.decode()


# Tiers


def test_tiers_in_force_and_in_the_draft_have_rows(desk, city, version):
    before = rows.draft(city, "before")
    rows.enter(before, "flexible_amount", "300", member="flexible", tier="一档")
    publish(before)
    rows.enter(version, "flexible_rate", "8%", member="flexible", tier="甲档")
    grid = Grid(desk, version, "employee-contribution")
    assert grid.placeholder("flexible_amount   flexible  一档") == "300"
    assert grid.placeholder("flexible_amount   flexible") == "分开写"
    assert grid.fields()[cell("flexible_rate   flexible  甲档")] == "8%"


def test_a_tier_is_added_and_nothing_typed_is_lost(desk, version):
    grid = Grid(desk, version, "employee-contribution")
    asked = {"do": "tier", "tier_member": "flexible", "tier": "二档"}
    page = grid.send(grid.typed({"base_floor": "六千"}) | asked)
    fields = grid.fields_of(page)
    assert fields[cell("base_floor")] == "六千"
    typed = {cell("base_floor"): "6000", cell("flexible_amount   flexible  二档"): "500"}
    grid.send(fields | typed)
    assert {str(f) for f in version.figures.all()} == {
        "缴费基数下限",
        "灵活就业每月定额 灵活就业 · 二档",
    }


# What is in force


def test_the_placeholder_is_what_the_public_would_read(city, grid):
    before = rows.draft(city, "before", "2024-01-01")
    rows.enter(before, "rate", "80%", **IN)
    rows.enter(before, "rate", "90%", **IN, level="primary")
    rows.enter(before, "ceiling", "10万")
    publish(before)
    assert grid.placeholder("rate inpatient tertiary active") == "80%"
    assert grid.placeholder("rate inpatient community active") == "90%"
    assert "照一级及以下" in grid.text()
    assert grid.placeholder("rate inpatient  active") == "各不相同"
    assert grid.placeholder("ceiling   retired") == "100,000"
    assert grid.is_unrecorded("deductible inpatient tertiary active")


def test_an_act_for_all_that_nothing_answers_by_any_more_is_not_shown(city, grid):
    """The figure of equal dimensions is 80%; the public reads the later ones."""
    first = rows.draft(city, "first", "2024-01-01")
    rows.enter(first, "rate", "80%", **IN)
    publish(first)
    later = rows.draft(city, "later", "2025-01-01")
    for member in ("active", "retired"):
        rows.enter(later, "rate", "85%", **IN, member=member)
    publish(later)
    assert grid.placeholder("rate inpatient") == "85%"


def test_what_starts_later_and_the_draft_itself_are_not_in_force(city, version, grid):
    rows.published(city, "later", "2026-02-01", ceiling="30万")
    rows.enter(version, "pool_limit", "5万", member="active")
    assert grid.is_unrecorded("ceiling")
    assert grid.is_unrecorded("pool_limit   active")


@pytest.mark.parametrize(
    ("figure", "text", "mark"),
    [
        ({"main": "10万", "alternatives": ["12万"]}, "100,000 / 120,000", "现行：说法不一"),
        ({"doubted": "7"}, "7", "现行：存疑"),
        ({"main": "10万", "last_day": "2025-12-31"}, "100,000", "上一次：已过期，到 2025-12-31"),
        ({"main": "10万", "last_day": "2026-12-31"}, "100,000", "现行：到 2026-12-31"),
    ],
)
def test_what_is_not_plainly_in_force_is_marked(city, grid, figure, text, mark):
    before = rows.draft(city, "before")
    rows.enter(before, "ceiling", **figure)
    publish(before)
    assert grid.placeholder("ceiling") == text
    assert mark in grid.text()


def test_what_is_inherited_says_from_where(desk, city, version):
    rows.published(city.parent, "of-the-province", relations="配偶、父母")
    grid = Grid(desk, version, "family-sharing")
    assert grid.placeholder("relations") == "配偶、父母"
    assert f"照{make.PROVINCE}" in grid.text()


def test_a_rule_for_both_schemes_is_read_for_both(desk, city):
    away = {**IN, "route": "unfiled"}
    for scheme, text in (("employee", "降10个百分点"), ("resident", "降20个百分点")):
        before = rows.draft(city, f"before-{scheme}", scheme=scheme)
        rows.enter(before, "route_rule", text, **away)
        publish(before)
    both = Grid(desk, rows.draft(city, "both", "2026-01-01", scheme=""), "out-of-area")
    assert both.placeholder("route_rule inpatient   unfiled") == "各不相同"
    residents = rows.draft(city, "residents", "2026-01-01", scheme="resident")
    grid = Grid(desk, residents, "out-of-area")
    assert grid.placeholder("route_rule inpatient   unfiled") == "降20个百分点"


# How much it costs


def test_the_page_asks_the_database_as_often_whatever_stands_in_it(
    grid, version, django_assert_max_num_queries
):
    def asked() -> int:
        with django_assert_max_num_queries(24) as asking:
            assert grid.client.get(grid.address).status_code == 200
        return len(asking)

    rows.enter(version, "ceiling", "10万")
    asked()  # the book is opened
    few = asked()
    for level in ("primary", "secondary", "tertiary"):
        for member in ("active", "retired"):
            rows.enter(version, "rate", "85%", **IN, level=level, member=member)
            rows.enter(version, "deductible", "1300", **IN, level=level, member=member)
    assert asked() == few
