"""「不封顶」≠ 大数: no limit is a state of its own, and a large number is a limit."""

import pytest

from policies.tests.shapes.sheet import fund, published, row, settled
from policies.vocabulary import CareType, State

pytestmark = pytest.mark.django_db
KEYS = ("ceiling", "shared_limit", "annual_limit", "monthly_limit")


def city(regions, key, text):
    return published(regions, row("deductible", "0"), row("rate", "100%"), row(key, text))


def care_of(key):
    return CareType.OUTPATIENT if key in ("annual_limit", "monthly_limit") else CareType.INPATIENT


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize(
    ("text", "paid"), [("不封顶", "10000000.00"), ("9999999", "9999999.00"), ("0", "0.00")]
)
def test_the_largest_bill_shows_the_difference(regions, key, text, paid):
    assert fund(settled(city(regions, key, text), "10000000", care=care_of(key))) == paid


def test_each_is_read_back_as_the_state_it_was_entered_as(regions):
    limit = settled(city(regions, "ceiling", "不封顶"), "1").coverage.limit
    assert (limit.state, limit.live[0].value) == (State.UNCAPPED, None)
