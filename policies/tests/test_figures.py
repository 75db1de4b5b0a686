"""The register of figures, and how special a figure is for a question."""

from dataclasses import replace

import pytest

from policies.cells import DIMENSIONS, FIGURE_DIMENSIONS, Cell, lineage
from policies.figures import (
    REGISTER,
    Shape,
    Subject,
    cells_within,
    dimension_label,
    kind_of,
    subject_of,
)
from policies.vocabulary import CareType, HospitalLevel, MemberStatus, Route

ASKED = Cell(
    scheme="employee",
    programme="basic",
    care="inpatient",
    level="community",
    member="student",
)


@pytest.mark.parametrize(
    ("value", "line"),
    [
        ("community", ("community", "primary", "")),
        ("student", ("student", "minor", "")),
        ("primary", ("primary", "")),
        ("minor", ("minor", "")),
        ("tertiary", ("tertiary", "")),
        ("adult", ("adult", "")),
        ("", ("",)),
    ],
)
def test_a_question_falls_back_to_the_wider_group_and_then_to_any(value, line):
    assert lineage(value) == line


@pytest.mark.parametrize(
    ("figure", "asked"), [("community", "primary"), ("primary", "secondary"), ("community", "")]
)
def test_a_question_never_falls_to_a_narrower_group(figure, asked):
    assert not Cell(level=figure).covers(Cell(level=asked))


@pytest.mark.parametrize(
    ("figure", "asked"), [("student", "minor"), ("minor", "adult"), ("student", "")]
)
def test_a_question_about_children_never_falls_to_students(figure, asked):
    assert not Cell(member=figure).covers(Cell(member=asked))


def test_an_empty_dimension_covers_everything():
    assert Cell().covers(ASKED)
    assert Cell().depths_in(ASKED) == (0,) * len(DIMENSIONS)


def test_the_asked_group_itself_is_more_special_than_what_it_falls_back_to():
    def depth(level):
        return Cell(level=level).depths_in(ASKED)[DIMENSIONS.index("level")]

    assert depth("community") > depth("primary") > depth("") == 0


def test_one_dimension_that_does_not_fit_is_enough_not_to_cover():
    for name, other in (("scheme", "resident"), ("care", "outpatient"), ("tier", "一档")):
        assert Cell(scheme="employee", care="inpatient", level="primary").covers(ASKED)
        assert replace(ASKED, **{name: other}).depths_in(ASKED) is None


def test_a_figure_of_one_tier_does_not_answer_for_no_tier():
    assert not Cell(tier="一档").covers(Cell())


@pytest.mark.parametrize("kind", REGISTER.values(), ids=REGISTER)
def test_an_entry_of_the_register_is_found_by_its_key_and_explains_itself(kind):
    assert kind_of(kind.key) is kind
    assert kind.label
    assert kind.explanation.endswith("。")
    assert set(kind.dimensions) <= set(FIGURE_DIMENSIONS)


def test_an_unknown_key_is_no_figure():
    with pytest.raises(KeyError):
        kind_of("co_payment")


def test_what_is_paid_in_and_paid_out_is_inherited_from_nobody():
    own = {key for key, kind in REGISTER.items() if not kind.is_inherited}
    assert own == {
        *("base_floor", "base_ceiling", "employer_rate", "personal_rate", "account_credit_rate"),
        *("flexible_rate", "flexible_amount", "personal", "subsidy", "total"),
        *("deductible", "rate", "ceiling", "pool_limit", "annual_limit", "served_by"),
        *("chronic_limit", "chronic_limit_together"),
        *("critical_deductible", "critical_rate", "critical_ceiling"),
        *("critical_deductible_share", "critical_rate_more"),
        *("critical_growth", "critical_growth_from", "critical_bonus", "critical_growth_most"),
        *("assistance_deductible", "assistance_limit"),
        *("deductible_period", "signed_cut", "deductible_again_days", "class_b_share"),
        *("unselected_rate", "large_rate", "large_limit", "shared_limit", "monthly_limit"),
        *("lump_sum", "employer_rate_part"),
    }


def test_a_note_is_a_rule_in_words_that_the_province_and_the_nation_answer_too():
    notes = [kind for kind in REGISTER.values() if kind.is_note]
    assert notes
    assert all(kind.shape is Shape.WORDS and kind.is_inherited for kind in notes)


def test_rates_and_nothing_else_are_written_in_percent():
    rates = {key for key, kind in REGISTER.items() if kind.is_rate}
    shapes = (Shape.RATE, Shape.LADDER_BY_AMOUNT)
    assert rates == {key for key, kind in REGISTER.items() if kind.shape in shapes}
    assert {key for key in rates if REGISTER[key].unit.is_money} == set()


def test_deductible_and_rate_stand_under_their_care():
    for key in ("deductible", "rate"):
        assert subject_of(kind_of(key), CareType.INPATIENT) is Subject.INPATIENT
        assert subject_of(kind_of(key), CareType.OUTPATIENT) is Subject.OUTPATIENT
    assert subject_of(kind_of("route_rule"), CareType.OUTPATIENT) is Subject.OUT_OF_AREA
    assert subject_of(kind_of("base_floor"), "") is Subject.CONTRIBUTION


def cells(key, **dimensions):
    return list(cells_within(kind_of(key), Cell(**dimensions)))


def test_a_figure_without_dimensions_covers_one_cell():
    assert cells("base_floor", scheme="employee") == [Cell(scheme="employee")]


def test_a_figure_for_any_group_covers_every_group():
    found = cells("deductible")
    assert len(found) == len(CareType) * len(HospitalLevel) * len(MemberStatus)
    assert len(set(found)) == len(found)


def test_a_figure_for_a_group_covers_what_falls_back_to_it():
    levels = {cell.level for cell in cells("rate", care="inpatient", level="primary")}
    members = {cell.member for cell in cells("rate", member="minor")}
    assert levels == {"primary", "community"}
    assert members == {"minor", "student"}


def test_a_figure_for_a_narrow_group_covers_that_alone():
    assert {cell.level for cell in cells("rate", level="community")} == {"community"}


def test_no_rule_of_a_route_is_asked_at_home():
    routes = {cell.route for cell in cells("route_rule", care="inpatient")}
    assert routes == set(Route) - {Route.LOCAL}


def test_a_tier_stays_as_the_figure_has_it():
    assert {cell.tier for cell in cells("flexible_rate", tier="一档")} == {"一档"}


@pytest.mark.parametrize("kind", REGISTER.values(), ids=REGISTER)
def test_a_figure_covers_each_of_its_cells(kind):
    for figure in (Cell(), Cell(level="primary") if "level" in kind.dimensions else Cell()):
        assert all(figure.covers(cell) for cell in cells_within(kind, figure))


@pytest.mark.parametrize(
    ("name", "value", "word"),
    [
        ("level", "community", "社区"),
        ("member", "minor", "学生儿童"),
        ("scheme", "employee", "职工"),
        ("route", "emergency", "急诊抢救"),
        ("tier", "一档", "一档"),
        ("level", "", ""),
    ],
)
def test_a_group_is_named_in_the_readers_words(name, value, word):
    assert dimension_label(name, value) == word
