"""封顶：多层共享: the pooled fund's own limit, the layer above it, and limits that are shared."""

import pytest

from policies.tests.shapes.sheet import fund, published, row, settled
from policies.vocabulary import CareType, Certainty, MemberStatus, Missing

pytestmark = pytest.mark.django_db


def city(regions, *more):
    return published(regions, row("deductible", "0"), row("rate", "80%"), *more)


POOL = row("pool_limit", "10万")
LAYER = row("large_rate", "90%"), row("large_limit", "40万")


@pytest.mark.parametrize(
    ("amount", "paid"),
    [
        ("125000", "100000.00"),
        ("125001", "100000.90"),
        ("225000", "190000.00"),
        ("569444.44", "500000.00"),
        ("569444.45", "500000.00"),
        ("2000000", "500000.00"),
    ],
)
def test_above_the_pool_the_next_layer_pays_up_to_both_limits_together(regions, amount, paid):
    answer = settled(city(regions, POOL, *LAYER), amount)
    assert (fund(answer), answer.certainty, answer.missing) == (paid, Certainty.EXACT, ())


@pytest.mark.parametrize(
    ("fund_paid", "paid"), [("0", "800.00"), ("99800", "875.00"), ("499900", "100.00")]
)
def test_what_the_fund_paid_earlier_fills_the_pool_first(regions, fund_paid, paid):
    """Of 1,000 yuan the pool pays 200 for the first 250; of the other 750 the layer pays 675."""
    answer = settled(city(regions, POOL, *LAYER), "1000", {"fund_paid": fund_paid})
    assert fund(answer) == paid


@pytest.mark.parametrize("layer", [(), LAYER[:1], LAYER[1:]])
def test_without_a_rate_or_a_limit_of_the_layer_the_rest_is_told_as_not_recorded(regions, layer):
    answer = settled(city(regions, POOL, *layer), "200000")
    if row("large_rate", "90%") in layer:
        assert (fund(answer), answer.missing) == ("167500.00", (Missing.CEILING,))
    else:
        assert fund(answer) == (None, "160000.00")
        assert answer.missing == (Missing.CEILING, Missing.NEXT_LAYER)
        assert answer.certainty is Certainty.UPPER_BOUND


def test_a_ceiling_over_both_layers_binds_them_together(regions):
    book = city(regions, POOL, *LAYER, row("ceiling", "15万"))
    assert fund(settled(book, "225000")) == "150000.00"


def test_the_layer_may_be_uncapped(regions):
    book = city(regions, POOL, LAYER[0], row("large_limit", "不封顶"))
    answer = settled(book, "2000000")
    assert (fund(answer), answer.missing) == ("1787500.00", ())


def test_the_layers_rate_may_be_another_for_the_retired(regions):
    book = city(regions, POOL, *LAYER, row("large_rate", "95%", 人员="退休"))
    assert fund(settled(book, "225000", member=MemberStatus.RETIRED)) == "195000.00"


def test_a_disputed_rate_of_the_layer_makes_a_range_whatever_the_amount(regions):
    book = city(regions, POOL, *LAYER, row("large_rate", "85%", 说法="另一说"))
    answer = settled(book, "225000")
    assert (fund(answer), answer.certainty) == (("185000.00", "190000.00"), Certainty.RANGE)


@pytest.mark.parametrize(
    ("care", "shared_paid", "paid"),
    [
        (CareType.INPATIENT, "0", "80000.00"),
        (CareType.INPATIENT, "20000", "80000.00"),
        (CareType.INPATIENT, "20000.01", "79999.99"),
        (CareType.OUTPATIENT, "99999", "1.00"),
        (CareType.OUTPATIENT, "100000", "0.00"),
    ],
)
def test_inpatients_and_outpatients_may_share_one_limit(regions, care, shared_paid, paid):
    shared = row("shared_limit", "10万")
    book = city(regions, row("ceiling", "不封顶"), row("annual_limit", "不封顶"), shared)
    answer = settled(book, "100000", {"shared_paid": shared_paid}, care=care)
    assert (fund(answer), answer.certainty) == (paid, Certainty.EXACT)
