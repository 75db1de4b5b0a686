"""The core and a second reckoning of the same text, over thousands of drawn cases.

`make oracle` draws a million.
"""

from collections import Counter
from dataclasses import replace
from fractions import Fraction

import pytest

from policies.reimbursement.terms import Deductible
from policies.tests.oracle import compare as comparison
from policies.tests.oracle.cases import case, cases
from policies.tests.oracle.compare import compare
from policies.tests.oracle.reckoning import Account, Band, Policy, Route, reckon
from policies.tests.oracle.touched import NAMES, touched

SEED = 1
MANY = 2_000


@pytest.fixture(scope="module")
def compared():
    return [(bill, terms, compare(bill, terms)) for bill, terms in cases(SEED, 0, MANY)]


def test_the_core_and_the_second_reckoning_agree_in_every_step(compared):
    for number, (bill, terms, verdict) in enumerate(compared):
        assert not verdict.difference, f"{SEED}:{number} {bill} {terms} {verdict.difference}"


def test_the_cases_of_this_test_try_every_rule(compared):
    tried = Counter()
    for bill, terms, verdict in compared:
        tried.update(touched(bill, terms, verdict.result))
    assert set(tried) == set(NAMES)
    assert min(tried.values()) >= 10, tried


def test_a_case_is_known_by_its_seed_and_number():
    assert list(cases(7, 3, 2)) == [case(7, 3), case(7, 4)]
    assert case(7, 3) != case(8, 3)


def test_a_fault_of_one_fen_is_found(monkeypatch):
    right = comparison.settle

    def a_fen_dearer(bill, terms):
        due = terms.deductible.amount if terms.deductible else 0
        return right(bill, replace(terms, deductible=Deductible(due + 1)))

    monkeypatch.setattr(comparison, "settle", a_fen_dearer)
    assert any(compare(bill, terms).difference for bill, terms in cases(SEED, 0, 20))


@pytest.mark.parametrize(
    ("route", "fund"),
    [
        (Route(), 41_820),
        (Route(points=Fraction(10, 100)), 36_900),
        (Route(factor=Fraction(9, 10)), 37_638),
        (Route(paid_first=Fraction(10, 100)), 37_570),
        (Route(deductible_factor=Fraction(110, 100)), 41_752),
        (Route(deductible_amount=Fraction(1_650)), Fraction("41097.50")),
    ],
)
def test_the_second_reckoning_knows_the_forms_of_a_route_from_the_text(route, fund):
    bands = (Band(Fraction(0), None, Fraction(85, 100)),)
    policy = Policy(bands, deductible=Fraction(800), route=route)
    assert reckon(Account(Fraction(50_000)), policy).fund == fund
