"""外地就医: the four forms a region's rule takes, which are not interchangeable."""

import pytest

from policies.reimbursement import Terms, settle
from policies.tests.reimbursement.make import (
    away,
    bill,
    deductible,
    factor,
    fen,
    flat,
    fund,
    ladder,
    own_deductible,
    points,
    raised_deductible,
    route,
    self_pay,
    share,
    step_of,
    steps_of,
)

AT_HOME = Terms(rate=flat("85"), deductible=deductible("800"))


def elsewhere(rule):
    return away(rule, flat("85"), deductible=deductible("800"))


@pytest.mark.parametrize(
    ("rule", "paid"),
    [
        (points("10"), "36900.00"),
        (factor("90"), "37638.00"),
        (self_pay("10"), "37570.00"),
        (raised_deductible("110"), "41752.00"),
        (own_deductible("1200"), "41480.00"),
        (route("as_local"), "41820.00"),
    ],
    ids=lambda value: getattr(value, "form", value),
)
def test_each_form_pays_its_own_sum_on_the_same_bill(rule, paid):
    assert fund("50000", elsewhere(rule)) == paid


def test_at_home_no_line_is_written():
    assert steps_of(settle(bill("50000"), AT_HOME), "out_of_area") == []


def test_without_a_rule_the_line_says_so_and_moves_nothing():
    settled = settle(bill("50000"), elsewhere(None))
    step = step_of(settled, "out_of_area")
    assert (step.is_missing, step.fund, step.patient) == (True, 0, 0)
    assert settled.fund == settle(bill("50000"), AT_HOME).fund


def test_a_manual_claim_says_nothing_of_the_amount_but_keeps_its_source():
    settled = settle(bill("50000"), elsewhere(route("manual_only")))
    step = step_of(settled, "out_of_area")
    assert (step.is_missing, step.refs) == (True, ("route",))
    assert settled.fund == settle(bill("50000"), AT_HOME).fund


@pytest.mark.parametrize(
    ("covered", "paid_first"),
    [("0.04", 0), ("0.05", 1), ("0.14", 1), ("0.15", 2), ("0.16", 2), ("0", 0)],
)
def test_what_is_paid_first_is_rounded_half_up_to_the_fen(covered, paid_first):
    settled = settle(bill(covered), away(self_pay("10"), flat("100")))
    assert step_of(settled, "out_of_area").patient == paid_first
    assert settled.fund == fen(covered) - paid_first


def test_it_is_paid_first_on_what_the_catalogue_left():
    settled = settle(bill("1000", excluded="400"), away(self_pay("10"), flat("100")))
    step = step_of(settled, "out_of_area")
    assert step.amounts == {"before": fen("600"), "paid_first": fen("60"), "covered": fen("540")}


@pytest.mark.parametrize(
    ("amount", "paid"),
    [
        # 45,000.00 are left: the band from 45,000 on is not reached; a fen more reaches it.
        ("50000.00", "22500.00"),
        ("50000.01", "22500.01"),
    ],
)
def test_bands_lie_on_what_is_left(amount, paid):
    terms = away(self_pay("10"), ladder(("0", "50"), ("45000", "100")))
    assert fund(amount, terms) == paid


def test_the_deductible_stands_against_what_is_left():
    terms = away(self_pay("10"), flat("100"), deductible=deductible("950"))
    settled = settle(bill("1000"), terms)
    assert step_of(settled, "deductible").patient == fen("900")
    assert settled.fund == 0


def test_the_line_carries_what_its_words_need():
    def line(rule):
        return step_of(settle(bill("50000"), elsewhere(rule)), "out_of_area")

    ten_percent, raised, own = (
        line(points("10")),
        line(raised_deductible("110")),
        line(own_deductible("1200")),
    )
    assert (ten_percent.form, ten_percent.shares) == ("points", {"share": share("10") * 10_000})
    assert (raised.form, raised.shares) == ("deductible", {"factor": share("110") * 10_000})
    assert (own.form, own.amounts["deductible"]) == ("deductible", fen("1200"))
    assert line(route("as_local")).form == "as_local"


@pytest.mark.parametrize("rule", [points("10"), factor("90"), raised_deductible("110")])
def test_only_the_form_of_paying_first_moves_money_here(rule):
    step = step_of(settle(bill("50000"), elsewhere(rule)), "out_of_area")
    assert (step.fund, step.patient) == (0, 0)
