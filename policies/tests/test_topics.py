"""Topics: which figures stand side by side."""

import pytest

from policies.cells import FIGURE_DIMENSIONS
from policies.figures import REGISTER
from policies.topics import TOPICS

COLUMNS = [column for topic in TOPICS.values() for column in topic.columns]


@pytest.mark.parametrize("column", COLUMNS, ids=lambda column: column.key)
def test_a_column_reads_a_figure_where_it_is_entered(column):
    assert column.figure in REGISTER
    named = {name for name in FIGURE_DIMENSIONS if getattr(column.cell, name)}
    assert named <= set(column.kind.dimensions)
    assert column.label == column.kind.label


@pytest.mark.parametrize("topic", TOPICS.values(), ids=TOPICS)
def test_a_topic_has_each_column_once_and_finds_it_by_its_key(topic):
    keys = [column.key for column in topic.columns]
    assert len(keys) == len(set(keys))
    assert [topic.column(key).key for key in keys] == keys
    assert topic.column("nothing") is None
    assert {column.cell.scheme for column in topic.columns} == {topic.scheme}


def test_what_employees_pay_in_is_compared_in_the_order_of_the_contract():
    keys = [column.key for column in TOPICS["employee-contribution"].columns]
    assert keys == [
        *("base_floor", "base_ceiling", "employer_rate", "personal_rate"),
        *("account_credit_rate", "flexible_rate", "flexible_amount"),
    ]
