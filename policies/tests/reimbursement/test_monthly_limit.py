"""门诊月度限额: what the fund pays in a month, beside what it pays in a year."""

import pytest

from policies.reimbursement import Terms, settle
from policies.tests.reimbursement.make import bill, fen, flat, limit, step_of, steps_of

# 阳江, 165.5 yuan a month (a shape of docs/data.md, no published figure).
MONTHLY = Terms(flat("50"), limit=limit("1000"), month=limit("165.50"))


@pytest.mark.parametrize(
    ("amount", "fund", "form"),
    [("330.98", "165.49", ""), ("331.00", "165.50", ""), ("331.02", "165.50", "binding")],
)
def test_the_month_is_filled_to_the_fen(amount, fund, form):
    settled = settle(bill(amount), MONTHLY)
    assert settled.fund == fen(fund)
    assert step_of(settled, "monthly_limit").form == form


@pytest.mark.parametrize(
    ("month_paid", "fund"), [("165.49", "0.01"), ("165.50", "0"), ("200", "0")]
)
def test_what_was_paid_this_month_counts(month_paid, fund):
    assert settle(bill("9000", month_paid=month_paid), MONTHLY).fund == fen(fund)


def test_the_years_limit_binds_beside_it():
    assert settle(bill("9000", fund_paid="900"), MONTHLY).fund == fen("100")


def test_a_month_that_is_uncapped_says_so():
    step = step_of(settle(bill("9000"), Terms(flat("50"), month=limit(None))), "monthly_limit")
    assert (step.form, step.fund, step.refs) == ("uncapped", 0, ("limit",))


def test_without_a_monthly_limit_there_is_no_line_of_it():
    assert steps_of(settle(bill("9000"), Terms(flat("50"))), "monthly_limit") == []
