"""职工缴费: the wage held between floor and ceiling, and each payer's share of it."""

from decimal import Decimal
from fractions import Fraction
from math import floor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policies.contribution import base_of, share_of

FLOOR, CEILING = Decimal("6720.00"), Decimal("33821.00")
amounts = st.decimals(0, 1_000_000, places=2)
rates = st.decimals(0, 1, places=4)


@pytest.mark.parametrize(
    ("wage", "base", "clamped"),
    [
        ("0", "6720.00", "floor"),
        ("6719.99", "6720.00", "floor"),
        ("6720.00", "6720.00", None),
        ("6720.01", "6720.01", None),
        ("33820.99", "33820.99", None),
        ("33821.00", "33821.00", None),
        ("33821.01", "33821.00", "ceiling"),
        ("10000000", "33821.00", "ceiling"),
    ],
)
def test_the_base_is_the_wage_held_between_floor_and_ceiling(wage, base, clamped):
    found = base_of(Decimal(wage), FLOOR, CEILING)
    assert (found.amount, found.clamped) == (Decimal(base), clamped)


def test_where_floor_and_ceiling_meet_that_is_the_base():
    for wage in ("1", "5000", "9000"):
        assert base_of(Decimal(wage), Decimal(5000), Decimal(5000)).amount == 5000


@pytest.mark.parametrize(
    ("base", "rate", "paid"),
    [
        ("6720.00", "0.08", "537.60"),
        ("33821.00", "0.02", "676.42"),
        ("10000.00", "0.065", "650.00"),
        ("0.24", "0.02", "0.00"),  # 0.48 of a fen
        ("0.25", "0.02", "0.01"),  # half a fen
        ("0.50", "0.05", "0.03"),  # 2.5 fen: up, not to the even neighbour
        ("6720.00", "0", "0.00"),
    ],
)
def test_a_share_is_rounded_half_up_to_the_fen(base, rate, paid):
    assert str(share_of(Decimal(base), Decimal(rate))) == paid


@given(amounts, rates)
def test_a_share_agrees_with_fractions_to_the_fen(base, rate):
    exact = Fraction(base) * Fraction(rate) * 100
    assert share_of(base, rate) == Decimal(floor(exact + Fraction(1, 2))) / 100


@given(amounts, amounts, amounts)
def test_the_base_never_leaves_floor_and_ceiling(wage, one, other):
    low, high = min(one, other), max(one, other)
    base = base_of(wage, low, high)
    assert low <= base.amount <= high
    assert (base.clamped is None) == (base.amount == wage)


@given(amounts, amounts, rates)
def test_a_higher_wage_never_pays_in_less(wage, extra, rate):
    def paid(earned):
        return share_of(base_of(earned, FLOOR, CEILING).amount, rate)

    assert paid(wage + extra) >= paid(wage)
