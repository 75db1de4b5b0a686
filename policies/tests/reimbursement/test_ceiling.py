"""封顶线: the most the fund pays in an insurance year; what is over moves to the patient."""

import pytest

from policies.reimbursement import Terms, settle
from policies.tests.reimbursement.make import bill, fen, flat, limit, step_of

UP_TO_A_THOUSAND = Terms(rate=flat("50"), limit=limit("1000"))


@pytest.mark.parametrize(
    ("amount", "paid", "form"),
    [
        ("1999.98", "999.99", ""),
        ("2000.00", "1000.00", ""),
        ("2000.02", "1000.00", "binding"),
        ("9000.00", "1000.00", "binding"),
    ],
)
def test_the_fund_pays_up_to_its_limit(amount, paid, form):
    settled = settle(bill(amount), UP_TO_A_THOUSAND)
    assert settled.fund == fen(paid)
    assert step_of(settled, "ceiling").form == form


@pytest.mark.parametrize(
    ("fund_paid", "left"),
    [("0", "1000"), ("0.01", "999.99"), ("999.99", "0.01"), ("1000", "0"), ("1000.01", "0")],
)
def test_what_it_paid_earlier_under_this_limit_counts(fund_paid, left):
    assert settle(bill("9000", fund_paid=fund_paid), UP_TO_A_THOUSAND).fund == fen(left)


def test_what_is_over_moves_from_the_fund_to_the_patient():
    settled = settle(bill("2500", fund_paid="100"), UP_TO_A_THOUSAND)
    step = step_of(settled, "ceiling")
    assert (step.fund, step.patient) == (-fen("350"), fen("350"))
    assert step.amounts == {"limit": fen("1000"), "fund_paid": fen("100"), "over": fen("350")}
    assert (settled.fund, settled.patient) == (fen("900"), fen("1600"))


def test_an_uncapped_benefit_is_never_cut():
    settled = settle(bill("10000000", fund_paid="9000000"), Terms(flat("50"), limit=limit(None)))
    step = step_of(settled, "ceiling")
    assert settled.fund == fen("5000000")
    assert (step.form, step.is_missing, step.refs) == ("uncapped", False, ("limit",))


def test_an_unrecorded_limit_cuts_nothing_and_says_so():
    settled = settle(bill("10000000", fund_paid="9000000"), Terms(flat("50")))
    step = step_of(settled, "ceiling")
    assert settled.fund == fen("5000000")
    assert (step.is_missing, step.fund, step.patient, step.refs) == (True, 0, 0, ())


def test_a_limit_of_nothing_leaves_all_to_the_patient():
    settled = settle(bill("100"), Terms(flat("50"), limit=limit("0")))
    assert (settled.fund, settled.patient) == (0, fen("100"))
