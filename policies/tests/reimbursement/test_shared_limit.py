"""合用限额: one limit over inpatient and outpatient care."""

import pytest

from policies.reimbursement import Terms, settle
from policies.tests.reimbursement.make import bill, fen, flat, limit, step_of, steps_of

SHARED = Terms(flat("50"), limit=limit("1000"), shared=limit("1500"))


@pytest.mark.parametrize(
    ("shared_paid", "fund"),
    [("0", "1000"), ("500", "1000"), ("500.01", "999.99"), ("1500", "0"), ("1600", "0")],
)
def test_what_was_paid_for_either_care_counts(shared_paid, fund):
    assert settle(bill("9000", shared_paid=shared_paid), SHARED).fund == fen(fund)


def test_what_was_paid_under_the_limit_of_this_care_alone_is_the_least():
    terms = Terms(flat("50"), shared=limit("1500"))
    assert settle(bill("9000", fund_paid="1400", shared_paid="100"), terms).fund == fen("100")


def test_what_is_over_moves_to_the_patient_and_is_named():
    settled = settle(bill("9000", shared_paid="1200"), SHARED)
    step = step_of(settled, "shared_limit")
    assert (step.fund, step.patient, step.form) == (-fen("700"), fen("700"), "binding")
    assert step.amounts == {"limit": fen("1500"), "fund_paid": fen("1200"), "over": fen("700")}


def test_without_a_shared_limit_there_is_no_line_of_it():
    assert steps_of(settle(bill("9000"), Terms(flat("50"))), "shared_limit") == []
