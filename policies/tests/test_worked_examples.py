"""Every cited example of fixtures/cases/ through coverage, on the data of the fixtures."""

import csv
from datetime import date
from decimal import Decimal

import pytest
from django.conf import settings

from policies.coverage import answer_bill, answer_contribution
from policies.coverage.waiting import History, answer_waiting, years_missed
from policies.reimbursement import Bill
from policies.situation import Contributor, Situation
from policies.vocabulary import CareType, HospitalLevel, MemberStatus, Route, Scheme


def cases(name):
    path = settings.BASE_DIR / "fixtures" / "cases" / f"{name}.csv"
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream, strict=True))


SETTLEMENTS, CONTRIBUTIONS = cases("settlement"), cases("contribution")
WAITS = cases("waiting")


def each(rows):
    return pytest.mark.parametrize("case", [pytest.param(row, id=row["case"]) for row in rows])


@each(SETTLEMENTS)
def test_a_settlement_comes_to_what_its_citation_says(seeded_book, case):
    situation = Situation(
        region=seeded_book.region_of_slug(case["region"]).code,
        on=date.fromisoformat(case["on"]),
        scheme=Scheme(case["scheme"]),
        member=MemberStatus(case["member"]),
        care=CareType(case["care"]),
        level=HospitalLevel(case["level"]),
        route=Route(case["route"]),
        admission=int(case["admission"]),
    )
    answer = answer_bill(seeded_book, situation, Bill.of_yuan(Decimal(case["amount"])))
    found = {
        "certainty": answer.certainty.value,
        "missing": " ".join(name.value for name in answer.missing),
        "fund_low": str(answer.low.fund_yuan) if answer.low else "",
        "fund_high": str(answer.high.fund_yuan) if answer.high else "",
    }
    assert found == {name: case[name] for name in found}


@each(CONTRIBUTIONS)
def test_a_contribution_comes_to_what_its_citation_says(seeded_book, case):
    contributor = Contributor(
        region=seeded_book.region_of_slug(case["region"]).code,
        on=date.fromisoformat(case["on"]),
        scheme=Scheme(case["scheme"]),
        member=MemberStatus(case["member"]),
    )
    answer = answer_contribution(seeded_book, contributor, Decimal(case["wage"]))
    [base] = answer.bases
    found = {
        "base": str(base.amount),
        "base_clamped": base.clamped or "",
        "employer_low": str(answer.employer.low),
        "employer_high": str(answer.employer.high),
        "personal_low": str(answer.personal.low),
        "personal_high": str(answer.personal.high),
        "certainty": answer.certainty.value,
        "missing": " ".join(answer.missing),
    }
    # The fixtures write a base as their source does, 6720; the case as money, 6720.00.
    found["base"] = f"{base.amount:.2f}"
    assert found == {name: case[name] for name in found}


@each(WAITS)
def test_a_wait_comes_to_what_its_citation_says(seeded_book, case):
    on = date.fromisoformat(case["on"])
    last, lapsed = case["last_paid_year"], case["lapsed_years"]
    missed = int(lapsed) if lapsed else years_missed(int(last), on.year)
    answer = answer_waiting(
        seeded_book,
        seeded_book.region_of_slug(case["region"]),
        on,
        History(missed, int(case["repaired_years"] or 0)),
    )
    found = {
        "low": str(answer.low.months) if answer.low else "",
        "high": str(answer.high.months) if answer.high else "",
        "certainty": answer.certainty.value,
        "missing": " ".join(answer.missing),
    }
    assert found == {name: case[name] for name in found}


def test_no_example_of_the_arithmetic_got_lost():
    assert (len(SETTLEMENTS), len(CONTRIBUTIONS)) >= (17, 3)
    assert len(WAITS) >= 11
    assert all(case["citation"] for case in SETTLEMENTS + CONTRIBUTIONS + WAITS)


def test_every_certainty_has_an_example():
    found = {case["certainty"] for case in SETTLEMENTS}
    assert found == {"exact", "range", "upper_bound", "not_recorded"}
