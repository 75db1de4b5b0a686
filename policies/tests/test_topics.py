"""Topics: which figures stand side by side."""

from itertools import product

import pytest

from policies.cells import FIGURE_DIMENSIONS, Cell
from policies.figures import REGISTER
from policies.tests.make import ON
from policies.topics import TOPICS
from policies.vocabulary import MEMBERS_OF, CareType, HospitalLevel, MemberStatus

COLUMNS = [
    pytest.param(column, id=f"{topic.key} {column.key}")
    for topic in TOPICS.values()
    for column in topic.columns
]
LEVELS = ("primary", "secondary", "tertiary")
BY_LEVEL = [f"{figure}_{level}" for figure in ("deductible", "rate") for level in LEVELS]
# The contract's columns, and what may be chosen.
CONTRACT = {
    "employee-contribution": (
        [
            *("base_floor", "base_ceiling", "employer_rate", "personal_rate"),
            *("account_credit_rate", "flexible_rate", "flexible_amount"),
        ],
        {},
    ),
    "employee-inpatient": (
        ["deductible", "rate", "ceiling"],
        {"level": "tertiary", "member": "active"},
    ),
    "employee-outpatient": (
        ["deductible", "rate", "annual_limit"],
        {"level": "tertiary", "member": "active"},
    ),
    "family-sharing": (["relations", "uses"], {}),
    "resident-contribution": (["personal", "subsidy", "total"], {"member": "adult"}),
    "resident-outpatient": ([*BY_LEVEL, "annual_limit"], {"member": "adult"}),
    "resident-inpatient": ([*BY_LEVEL, "ceiling"], {"member": "adult"}),
    "out-of-area": (["longterm", "referral", "temporary", "emergency", "unfiled"], {}),
}


@pytest.mark.parametrize("column", COLUMNS)
def test_a_column_reads_a_figure_where_it_is_entered(column):
    assert column.figure in REGISTER
    named = {name for name in FIGURE_DIMENSIONS if getattr(column.cell, name)}
    assert named <= set(column.kind.dimensions)


@pytest.mark.parametrize("topic", TOPICS.values(), ids=TOPICS)
def test_a_topic_has_each_column_once_and_finds_it_by_its_key(topic):
    keys = [column.key for column in topic.columns]
    assert len(keys) == len(set(keys))
    assert [topic.column(key).key for key in keys] == keys
    assert topic.column("nothing") is None
    assert {column.cell.scheme for column in topic.columns} == {topic.scheme}


def test_the_topics_are_those_of_the_contract_column_by_column():
    found = {
        key: (
            [column.key for column in topic.columns],
            {parameter.name: parameter.default for parameter in topic.parameters},
        )
        for key, topic in TOPICS.items()
    }
    assert found == CONTRACT
    assert list(found) == list(CONTRACT)


@pytest.mark.parametrize("topic", TOPICS.values(), ids=TOPICS)
def test_labels_tell_the_columns_apart(topic):
    labels = [column.label for column in topic.columns]
    assert len(labels) == len(set(labels))
    assert topic.about.endswith("。")
    assert topic.remark.endswith("。")


def test_a_label_says_its_level_and_a_rule_of_a_route_its_route():
    def label(topic, key):
        return TOPICS[topic].column(key).label

    assert label("resident-inpatient", "rate_primary") == "报销比例，一级及以下"
    assert label("employee-outpatient", "deductible") == "起付线，三级"
    assert label("employee-outpatient", "annual_limit") == "门诊年度限额"
    assert label("out-of-area", "emergency") == "急诊抢救"


def test_what_is_chosen_is_where_the_columns_are_read():
    topic = TOPICS["employee-inpatient"].at({"level": "primary", "member": "retired"})
    rate, ceiling = topic.column("rate").cell, topic.column("ceiling").cell
    assert (rate.care, rate.level, rate.member) == ("inpatient", "primary", "retired")
    assert (ceiling.level, ceiling.member) == ("", "retired"), "a ceiling knows no level"
    adults = TOPICS["resident-outpatient"]
    seniors = adults.at({"member": "senior"})
    assert seniors.column("rate_secondary").cell.level == "secondary"
    assert {column.cell.member for column in seniors.columns} == {"senior"}
    assert {column.cell.member for column in adults.columns} == {"adult"}


@pytest.mark.parametrize("topic", TOPICS.values(), ids=TOPICS)
def test_only_patients_of_its_own_scheme_can_be_chosen(topic):
    for parameter in topic.parameters:
        known = {"level": tuple(HospitalLevel), "member": MEMBERS_OF[topic.scheme]}
        assert parameter.choices == known[parameter.name]
        assert parameter.default in parameter.choices


@pytest.mark.parametrize(
    ("topic", "key", "figure", "has_place"),
    [
        ("employee-inpatient", "rate", {"level": "primary", "member": "retired"}, True),
        ("employee-inpatient", "rate", {"care": "inpatient"}, True),
        ("employee-inpatient", "rate", {"care": "outpatient"}, False),
        ("employee-inpatient", "rate", {"scheme": "resident"}, False),
        ("employee-inpatient", "rate", {"member": "senior"}, False),
        ("employee-inpatient", "annual_limit", {}, False),
        ("resident-contribution", "personal", {"member": "student"}, True),
        ("resident-contribution", "personal", {"tier": "一档"}, True),
        ("out-of-area", "route_rule", {"route": "referral", "care": "outpatient"}, False),
    ],
)
def test_a_figure_has_its_place_in_a_topic_whatever_is_chosen(topic, key, figure, has_place):
    assert TOPICS[topic].has_place_for(key, Cell(**figure)) is has_place


def test_employees_and_residents_are_told_the_same_of_care_elsewhere(seeded_book):
    """The topic reads employees' rules and says nothing of schemes: once they part, it must."""
    parted = []
    for code, column in product(seeded_book.all_chapters(), TOPICS["out-of-area"].columns):
        told = []
        for scheme, members in MEMBERS_OF.items():
            cell = Cell(
                scheme=scheme,
                programme="basic",
                care=CareType.INPATIENT,
                route=column.cell.route,
                member=MemberStatus(members[0]),
            )
            reading = seeded_book.read(code, column.figure, cell, ON)
            told.append((reading.state, {claim.says for claim in reading.live}))
        if told[0] != told[1]:
            parted.append((code, column.key))
    assert not parted
