"""The lines of a slip, made of the steps of a settlement: they add up, and they agree."""

from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from policies.coverage.slip_lines import LINE_OF, expected_of, opened
from policies.reimbursement import Bill, Settlement, Terms, settle
from policies.reimbursement.rules import RULES
from policies.reimbursement.terms import Assistance, Band, ClassB, CriticalIllness, Rate
from policies.slip import COMPARED, PARTS, Slip, Verdict, add_up, compare, first_difference
from policies.tests.reimbursement.make import bill, deductible, flat, ladder, limit, self_pay
from policies.tests.reimbursement.strategies import bills, shares, sums, terms
from policies.vocabulary import Missing, Programme

criticals = st.none() | st.builds(
    CriticalIllness,
    sums,
    st.builds(lambda share: Rate((Band(0, share),)), shares),
    st.none() | sums,
)
assistances = st.none() | st.builds(Assistance, shares, st.none() | sums)


@st.composite
def layered(draw: st.DrawFn) -> Terms:
    return replace(draw(terms()), critical=draw(criticals), assistance=draw(assistances))


def slip_of(settlement: Settlement, bill: Bill) -> Slip:
    """As a hospital would print it: by who pays, not by rule."""
    due = [step for step in settlement.steps if step.rule == "deductible" and not step.is_missing]
    outside = next(step for step in settlement.steps if step.rule == "catalogue").patient
    above_pool = sum(
        step.fund for step in settlement.steps if step.rule == "next_layer" and step.form != "pool"
    )
    return Slip(
        bill.amount,
        excluded=bill.excluded,
        self_first=outside - bill.excluded,
        deductible=sum(step.patient for step in due) if due else None,
        fund=settlement.paid_by(Programme.BASIC) - above_pool,
        critical_illness=settlement.paid_by(Programme.CRITICAL_ILLNESS),
        other_fund=above_pool + settlement.paid_by(Programme.MEDICAL_ASSISTANCE),
        self_pay_one=settlement.patient - outside,
    )


def compared(slip: Slip, *settlements: Settlement):
    expected = expected_of(settlements, slip)
    return [compare(name, slip.printed(name), expected[name]) for name in COMPARED]


def test_every_rule_has_its_line():
    """A new rule says here which line of a slip prints what it lets a fund pay."""
    assert set(LINE_OF) == {apply.__module__.rpartition(".")[2] for apply in RULES}
    assert set(LINE_OF.values()) <= set(PARTS)


@given(bills(), layered())
def test_a_slip_made_from_a_settlement_adds_up_and_always_agrees(bill, terms):
    settlement = settle(bill, terms)
    slip = slip_of(settlement, bill)
    assert add_up(slip).is_right
    lines = compared(slip, settlement)
    assert first_difference(lines) is None
    said = {line.name: line.verdict for line in lines}
    assert said["fund"] is said["self_pay_one"] is Verdict.AGREES


@given(bills(), layered(), st.sampled_from(COMPARED), st.integers(-(10**6), 10**6))
def test_one_line_changed_is_found_as_the_first_that_differs_and_by_how_much(
    bill, terms, name, change
):
    settlement = settle(bill, terms)
    slip = slip_of(settlement, bill)
    expected = expected_of([settlement], slip)[name]
    assume(expected is not None and slip.printed(name) is not None)
    assume(abs(change) > expected.roundings and slip.printed(name) + change >= 0)
    wrong = replace(slip, **{name: slip.printed(name) + change})
    first = first_difference(compared(wrong, settlement))
    assert (first.name, first.difference) == (name, change)
    if name in PARTS:
        assert add_up(wrong).left == -change


@given(bills(), layered(), st.lists(layered(), max_size=2))
def test_a_slip_agrees_with_a_range_that_holds_its_own_way(bill, terms, others):
    settlements = [settle(bill, way) for way in (terms, *others)]
    slip = slip_of(settlements[0], bill)
    bounds = expected_of(settlements, slip)
    for name in ("fund", "deductible"):
        line = compare(name, slip.printed(name), bounds[name])
        assert line.verdict is not Verdict.DIFFERS


# Which line says what

LAYERS = Terms(
    ladder(("0", "80"), ("5000", "90")),
    deductible("1000"),
    limit("6000"),
    critical=CriticalIllness(100_000, flat("60")),
    assistance=Assistance(5_000),
)


def expected_in(terms: Terms, amount: str = "10000", slip: Slip | None = None, **parts: str):
    """In yuan: line → its one amount, or None."""
    settlement = settle(bill(amount, **parts), terms)
    found = expected_of([settlement], slip or Slip(settlement.amount))
    return {
        name: None if one is None else (one.low // 100 if one.low == one.high else one)
        for name, one in found.items()
    }


def test_each_layer_stands_in_its_own_line_and_the_rest_is_the_own_share():
    # 4,000 at 80 % and 4,000 at 90 % are 6,800, of which the limit lets 6,000 pass: 3,000 of the
    # 9,000 are left, 2,000 of them above the second deductible; assistance takes half of the rest.
    assert expected_in(LAYERS, excluded="600", self_first="400") == {
        "self_first": None,
        "deductible": 1000,
        "fund": 6000,
        "critical_illness": 1200,
        "other_fund": 900,
        "self_pay_one": 900,
    }


def test_what_is_paid_first_is_worked_out_where_the_region_says_the_share_of_class_b():
    terms = Terms(flat("50"), deductible("0"), class_b=ClassB(1_000))
    found = expected_in(terms, class_b="3000")
    assert (found["self_first"], found["fund"], found["self_pay_one"]) == (300, 4850, 4850)
    settled = settle(bill("10000", class_b="3000"), terms)
    whole = expected_of([settled], Slip(1_000_000))
    assert whole["self_first"].roundings == 1
    assert opened(whole, [Missing.ROUTE_RULE])["self_first"] == whole["self_first"]


def test_a_share_paid_first_elsewhere_is_part_of_the_own_share():
    away = Terms(flat("50"), deductible("0"), is_away=True, route=self_pay("10"))
    found = expected_in(away)
    assert (found["fund"], found["self_pay_one"]) == (4500, 5500)


def test_a_layer_that_is_not_recorded_is_taken_as_it_is_printed():
    slip = Slip(1_000_000, critical_illness=50_000, other_fund=10_000)
    found = expected_in(Terms(flat("50"), deductible("0")), slip=slip)
    assert found["critical_illness"] is None
    assert found["other_fund"] is None
    assert (found["fund"], found["self_pay_one"]) == (5000, 4400)


def test_a_layer_that_pays_nothing_below_its_deductible_is_recorded():
    low = replace(LAYERS, critical=CriticalIllness(10**9, flat("60")))
    assert expected_in(low)["critical_illness"] == 0


def test_a_deductible_that_is_not_recorded_has_no_amount():
    assert expected_in(Terms(flat("50")))["deductible"] is None
    assert expected_in(Terms(flat("50"), deductible("0")))["deductible"] == 0


def test_nothing_is_expected_of_a_bill_without_a_number():
    assert expected_of([], Slip(1)) == dict.fromkeys(COMPARED)


@pytest.mark.parametrize(
    ("terms", "fund", "own"),
    [
        (Terms(flat("50"), deductible("0")), 1, 1),
        (Terms(ladder(("0", "50"), ("5000", "60")), deductible("0")), 2, 2),
        (Terms(flat("50"), deductible("20000")), 0, 0),
        (LAYERS, 2, 4),
    ],
)
def test_a_line_bears_a_fen_for_each_band_that_pays_in_it(terms, fund, own):
    found = expected_of([settle(bill("10000"), terms)], Slip(1_000_000))
    assert (found["fund"].roundings, found["self_pay_one"].roundings) == (fund, own)
    assert found["deductible"].roundings == 0


def test_where_the_fund_may_pay_less_every_other_line_may_say_more():
    found = expected_of([settle(bill("10000"), LAYERS)], Slip(1_000_000))
    ends = {
        name: (one.low is None, one.high is None)
        for name, one in opened(found, [Missing.ROUTE_RULE]).items()
        if one
    }
    assert ends == {
        "deductible": (False, True),
        "fund": (True, False),
        "critical_illness": (False, True),
        "other_fund": (False, True),
        "self_pay_one": (False, True),
    }
    fixed = opened(found, [Missing.NEXT_LAYER])["deductible"]
    assert fixed == found["deductible"]
