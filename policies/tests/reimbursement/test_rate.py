"""报销比例: the fund's share, band by band."""

import pytest

from policies.reimbursement import Terms, settle
from policies.reimbursement.rules.rate import RateNotRecordedError
from policies.reimbursement.terms import Band, Rate
from policies.tests.reimbursement.make import (
    away,
    bill,
    deductible,
    factor,
    fen,
    flat,
    fund,
    ladder,
    points,
    route,
    step_of,
    steps_of,
)

TWO_BANDS = Terms(rate=ladder(("0", "85"), ("50000", "90")))
BEIJING = Terms(
    rate=ladder(("0", "85"), ("30000", "90"), ("40000", "95")), deductible=deductible("1300")
)


def bands(amount: str, terms: Terms) -> list[tuple[int, int]]:
    """What each band worked on, and what it paid."""
    steps = steps_of(settle(bill(amount), terms), "rate")
    return [(step.amounts["base"], step.fund) for step in steps]


@pytest.mark.parametrize(
    ("amount", "paid"),
    [
        ("49999.99", [("49999.99", "42499.99")]),
        ("50000.00", [("50000.00", "42500.00")]),
        ("50000.01", [("50000.00", "42500.00"), ("0.01", "0.01")]),
        ("60000.00", [("50000.00", "42500.00"), ("10000.00", "9000.00")]),
    ],
)
def test_the_next_band_begins_above_its_edge(amount, paid):
    assert bands(amount, TWO_BANDS) == [(fen(base), fen(share)) for base, share in paid]


def test_bands_lie_on_covered_expenses_the_deductible_included():
    terms = Terms(rate=TWO_BANDS.rate, deductible=deductible("1300"))
    assert bands("60000", terms) == [(fen("48700"), fen("41395")), (fen("10000"), fen("9000"))]


@pytest.mark.parametrize(
    ("first", "bases"),
    [("49999.99", ["0.01", "10000"]), ("50000", ["10000"]), ("50000.01", ["9999.99"])],
)
def test_a_deductible_may_swallow_a_band_whole(first, bases):
    terms = Terms(rate=TWO_BANDS.rate, deductible=deductible(first))
    assert [base for base, _ in bands("60000", terms)] == [fen(base) for base in bases]


def test_beijings_ladder_of_three_bands():
    assert fund("50000", BEIJING) == "42895.00"
    assert bands("50000", BEIJING) == [
        (fen("28700"), fen("24395")),
        (fen("10000"), fen("9000")),
        (fen("10000"), fen("9500")),
    ]


def test_each_step_says_from_where_to_where_it_pays():
    steps = steps_of(settle(bill("35000"), BEIJING), "rate")
    ends = [(step.amounts["start"], step.amounts["end"]) for step in steps]
    assert ends == [(fen("1300"), fen("30000")), (fen("30000"), fen("35000"))]


@pytest.mark.parametrize(
    ("amount", "percent", "paid"),
    [
        ("0.01", "49.99", 0),
        ("0.01", "50", 1),  # half a fen
        ("0.03", "50", 2),
        ("0.10", "85", 9),  # 8.5
        ("0.10", "84.99", 8),
        ("0.10", "0", 0),
        ("0.10", "100", 10),
    ],
)
def test_a_payment_is_rounded_half_up_to_the_fen(amount, percent, paid):
    assert settle(bill(amount), Terms(rate=flat(percent))).fund == paid


def test_each_band_is_rounded_by_itself():
    one = Terms(rate=flat("50"))
    two = Terms(rate=ladder(("0", "50"), ("0.01", "50")))
    assert (settle(bill("0.02"), one).fund, settle(bill("0.02"), two).fund) == (1, 2)


def test_a_band_at_nothing_pays_nothing_and_says_so():
    settled = settle(bill("100"), Terms(rate=flat("0")))
    step = step_of(settled, "rate")
    assert (step.fund, step.patient) == (0, fen("100"))


@pytest.mark.parametrize(
    ("percent", "off", "paid"),
    [
        ("85", "10", "750.00"),
        ("10", "9.99", "0.10"),
        ("10", "10", "0.00"),
        ("10", "10.01", "0.00"),
        ("5", "20", "0.00"),
    ],
)
def test_points_lead_to_nothing_at_the_lowest(percent, off, paid):
    assert fund("1000", away(points(off), flat(percent))) == paid


@pytest.mark.parametrize(
    ("percent", "off", "paid"), [("90", -1000, "1000.00"), ("90", -1001, "1000.00")]
)
def test_points_lead_to_the_whole_at_the_highest(percent, off, paid):
    assert fund("1000", away(route("points", off), flat(percent))) == paid


@pytest.mark.parametrize(
    ("percent", "times", "paid"),
    [("80", 12_499, "999.92"), ("80", 12_500, "1000.00"), ("80", 12_501, "1000.00")],
)
def test_a_factor_leads_to_the_whole_at_the_highest(percent, times, paid):
    assert fund("1000", away(route("factor", times), flat(percent))) == paid


def test_a_factor_of_nothing_pays_nothing():
    assert fund("1000", away(factor("0"), flat("85"))) == "0.00"


def test_a_rate_times_a_factor_is_not_rounded():
    # 85.05 % × 90 % is 76.545 %; rounded to 76.55 % the fund would pay 50.00 more.
    assert fund("1000000", away(factor("90"), flat("85.05"))) == "765450.00"


def test_a_factor_works_on_every_band():
    terms = away(factor("90"), TWO_BANDS.rate)
    assert bands("60000", terms) == [(fen("50000"), fen("38250")), (fen("10000"), fen("8100"))]


def test_points_come_off_every_band():
    terms = away(points("10"), TWO_BANDS.rate)
    assert bands("60000", terms) == [(fen("50000"), fen("37500")), (fen("10000"), fen("8000"))]


def test_a_step_rests_on_the_route_only_where_the_route_changed_its_rate():
    def refs(rule):
        return step_of(settle(bill("1000"), away(rule, flat("85"))), "rate").refs

    assert refs(points("10")) == ("rate", "route")
    assert refs(factor("90")) == ("rate", "route")
    assert refs(route("as_local")) == ("rate",)


@pytest.mark.parametrize(("amount", "paid"), [("19999.99", "15999.99"), ("20000.00", "16000.00")])
def test_a_bill_below_an_unrecorded_band_is_settled(amount, paid):
    assert fund(amount, Terms(rate=ladder(("0", "80"), ("20000", None)))) == paid


def test_a_bill_that_reaches_an_unrecorded_band_by_a_fen_is_not_settled():
    with pytest.raises(RateNotRecordedError):
        settle(bill("20000.01"), Terms(rate=ladder(("0", "80"), ("20000", None))))


def test_an_unrecorded_band_within_the_deductible_is_not_asked():
    rate = ladder(("0", None), ("1000", "80"))
    assert fund("2000", Terms(rate=rate, deductible=deductible("1000"))) == "800.00"
    with pytest.raises(RateNotRecordedError):
        settle(bill("2000"), Terms(rate=rate, deductible=deductible("999.99")))


@pytest.mark.parametrize("starts", [[], [1], [0, 0], [0, 500, 500], [0, 900, 500]])
def test_bands_start_at_nothing_and_rise(starts):
    with pytest.raises(ValueError, match="bands"):
        Rate(tuple(Band(start, 8_500) for start in starts))
