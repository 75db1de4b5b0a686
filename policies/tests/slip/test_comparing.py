"""A slip in itself, and one of its lines against what it should say: edges on both sides."""

from decimal import Decimal

import pytest

from policies.slip import PARTS, Expected, Slip, Verdict, add_up, compare, first_difference

WHOLE = {
    "excluded": 1_000,
    "self_first": 500,
    "deductible": 1_300,
    "fund": 6_000,
    "critical_illness": 0,
    "other_fund": 200,
    "self_pay_one": 2_300,
}
"""Of a slip of 10,000 fen. The deductible lies within 自付一."""


def slip(amount: int = 10_000, **changes: int | None) -> Slip:
    return Slip(amount, **(WHOLE | changes))


# Does it add up


def test_a_slip_whose_parts_come_to_its_total_is_right():
    sums = add_up(slip())
    assert (sums.parts, sums.left, sums.unprinted) == (10_000, 0, ())
    assert sums.is_right
    assert not sums.is_wrong


@pytest.mark.parametrize("amount", [9_999, 10_001])
def test_a_fen_is_enough_for_it_not_to_add_up(amount):
    sums = add_up(slip(amount))
    assert sums.left == amount - 10_000
    assert sums.is_wrong


@pytest.mark.parametrize("name", PARTS)
def test_what_is_left_may_stand_in_a_line_that_is_not_printed_and_more_than_all_may_not(name):
    open_ = add_up(slip(10_001 + WHOLE[name], **{name: None}))
    assert open_.unprinted == (name,)
    assert not open_.is_right
    assert not open_.is_wrong
    over = add_up(slip(9_999 - WHOLE[name], **{name: None}))
    assert over.left == -1
    assert over.is_wrong


def test_a_line_that_is_not_printed_is_nothing_where_the_others_add_up():
    assert add_up(slip(critical_illness=None)).is_right


def test_a_deductible_beside_the_own_share_is_seen_by_the_sum():
    apart = add_up(slip(11_300))
    assert apart.is_deductible_apart
    assert apart.is_right
    for amount in (11_299, 11_301):
        assert not add_up(slip(amount)).is_deductible_apart
    assert not add_up(slip(11_300, deductible=None)).is_deductible_apart
    assert not add_up(slip(10_000, deductible=0)).is_deductible_apart
    assert not add_up(slip(9_000, self_pay_one=None, deductible=1_300)).is_deductible_apart


def test_yuan_become_fen_and_what_is_not_given_is_not_printed():
    found = Slip.of_yuan(Decimal("100.05"), fund=Decimal("70.1"), self_pay_one=None)
    assert (found.amount, found.fund, found.self_pay_one) == (10_005, 7_010, None)
    with pytest.raises(ValueError, match="finer"):
        Slip.of_yuan(Decimal(1), fund=Decimal("0.001"))


# One line


@pytest.mark.parametrize(
    ("printed", "verdict", "difference"),
    [
        (99, Verdict.DIFFERS, -1),
        (100, Verdict.AGREES, 0),
        (101, Verdict.DIFFERS, 1),
        (0, Verdict.DIFFERS, -100),
    ],
)
def test_an_amount_that_was_never_rounded_agrees_to_the_fen(printed, verdict, difference):
    line = compare("fund", printed, Expected(100, 100))
    assert (line.verdict, line.difference) == (verdict, difference)


@pytest.mark.parametrize("roundings", [1, 2])
def test_a_fen_for_each_rounding_is_told_as_rounding_and_one_more_is_not(roundings):
    expected = Expected(100, 100, roundings)
    for sign in (-1, 1):
        near = compare("fund", 100 + sign * roundings, expected)
        assert (near.verdict, near.difference) == (Verdict.ROUNDING, sign * roundings)
        far = compare("fund", 100 + sign * (roundings + 1), expected)
        assert (far.verdict, far.difference) == (Verdict.DIFFERS, sign * (roundings + 1))


@pytest.mark.parametrize(
    ("printed", "verdict", "difference"),
    [
        (99, Verdict.DIFFERS, -1),
        (100, Verdict.WITHIN, 0),
        (150, Verdict.WITHIN, 0),
        (200, Verdict.WITHIN, 0),
        (201, Verdict.DIFFERS, 1),
    ],
)
def test_a_line_agrees_with_a_range_when_it_lies_within(printed, verdict, difference):
    line = compare("fund", printed, Expected(100, 200))
    assert (line.verdict, line.difference) == (verdict, difference)


def test_an_end_that_is_not_known_binds_nothing():
    at_most, at_least = Expected(None, 200), Expected(100, None)
    assert compare("fund", 0, at_most).verdict is Verdict.WITHIN
    assert compare("fund", 201, at_most).difference == 1
    assert compare("fund", 10**9, at_least).verdict is Verdict.WITHIN
    assert compare("fund", 99, at_least).difference == -1


def test_what_is_not_printed_is_not_compared_and_what_is_not_recorded_neither():
    assert compare("fund", None, Expected(1, 1)).verdict is Verdict.NOT_PRINTED
    assert compare("fund", None, None).verdict is Verdict.NOT_PRINTED
    assert compare("fund", 1, None).verdict is Verdict.NOT_RECORDED


def test_a_way_of_the_policy_is_met_to_the_fen_or_by_its_roundings():
    expected = Expected(100, 200, 1, ways=(100, 200))
    met = [fen for fen in range(97, 204) if compare("fund", fen, expected).is_met]
    assert met == [99, 100, 101, 199, 200, 201]
    assert not compare("fund", None, expected).is_met
    assert not compare("fund", 100, None).is_met


def test_the_first_difference_is_the_first_in_order_and_not_the_largest():
    right = compare("deductible", 5, Expected(5, 5))
    small, large = (compare(name, 9, Expected(1, 1)) for name in ("fund", "self_pay_one"))
    assert first_difference([right, small, large]) is small
    assert first_difference([right]) is None
    assert first_difference([]) is None
