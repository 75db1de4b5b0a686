"""The door between Decimal outside and integers inside: exact, or refused."""

from decimal import Decimal

import pytest

from policies.reimbursement.money import half_up, to_fen, to_ten_thousandths, to_yuan


@pytest.mark.parametrize(
    ("yuan", "fen"), [("0", 0), ("0.01", 1), ("0.1", 10), ("1300", 130_000), ("1E+3", 100_000)]
)
def test_yuan_become_fen(yuan, fen):
    assert to_fen(Decimal(yuan)) == fen


@pytest.mark.parametrize("yuan", ["0.001", "0.005", "1300.999", "1E-3"])
def test_less_than_a_fen_is_refused_and_not_rounded(yuan):
    with pytest.raises(ValueError, match="finer"):
        to_fen(Decimal(yuan))


@pytest.mark.parametrize(
    ("fen", "yuan"), [(0, "0.00"), (1, "0.01"), (10, "0.10"), (130_000, "1300.00")]
)
def test_fen_become_yuan_with_two_decimals(fen, yuan):
    assert str(to_yuan(fen)) == yuan


def test_a_sum_of_money_survives_the_door_both_ways():
    assert to_yuan(to_fen(Decimal("98765432.19"))) == Decimal("98765432.19")


@pytest.mark.parametrize(("fraction", "whole"), [("0.85", 8500), ("0.0001", 1), ("1", 10_000)])
def test_fractions_become_ten_thousandths(fraction, whole):
    assert to_ten_thousandths(Decimal(fraction)) == whole


@pytest.mark.parametrize("fraction", ["0.00001", "0.85125"])
def test_a_finer_rate_is_refused_and_not_rounded(fraction):
    with pytest.raises(ValueError, match="finer"):
        to_ten_thousandths(Decimal(fraction))


@pytest.mark.parametrize(
    ("numerator", "denominator", "rounded"),
    [
        (0, 10, 0),
        (4, 10, 0),
        (5, 10, 1),
        (6, 10, 1),
        (14, 10, 1),
        (15, 10, 2),
        (25, 10, 3),  # up, not to the even neighbour
        (1, 3, 0),
        (2, 3, 1),
        (3, 2, 2),
        (10**30 + 5 * 10**14, 10**15, 10**15 + 1),  # no float on the way
        (10**30 + 5 * 10**14 - 1, 10**15, 10**15),
    ],
)
def test_a_half_is_rounded_up(numerator, denominator, rounded):
    assert half_up(numerator, denominator) == rounded
