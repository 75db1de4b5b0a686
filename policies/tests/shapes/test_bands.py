"""按金额分段（边际）: each band pays on what lies in it, the deductible taken out of the lowest."""

import pytest

from policies.tests.shapes.sheet import fund, published, row, settled

pytestmark = pytest.mark.django_db
HERE = {"就医": "住院", "医院级别": "三级"}


@pytest.mark.parametrize(
    ("amount", "paid"),
    [
        ("1300", "0.00"),
        ("1300.01", "0.01"),
        ("30000", "24395.00"),
        ("30000.01", "24395.01"),
        ("40000", "33395.00"),
        ("50000", "42895.00"),
    ],
)
def test_each_band_pays_on_what_lies_in_it(regions, amount, paid):
    city = published(
        regions,
        row("deductible", "1300", **HERE),
        row("rate", "85%; 3万起 90%; 4万起 95%", **HERE),
        row("ceiling", "不封顶"),
    )
    assert fund(settled(city, amount)) == paid


def test_one_rate_for_the_whole_amount_pays_less_of_the_same_bill(regions):
    """The two readings of one rule that docs/settlement.md warns about: 41,395 and 42,895."""
    city = published(regions, row("deductible", "1300", **HERE), row("rate", "85%", **HERE))
    assert fund(settled(city, "50000")) == "41395.00"
