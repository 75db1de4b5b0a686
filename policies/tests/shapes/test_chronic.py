"""门诊慢特病: diseases with rates and limits of their own, and the limit of several together."""

import pytest

from policies.tests.shapes.sheet import fund, of_groups, planned, published, row, settled
from policies.vocabulary import CareType, Certainty, Missing

pytestmark = pytest.mark.django_db
HERE = {"就医": "门诊慢特病"}
CHRONIC = {"care": CareType.CHRONIC}


@pytest.fixture
def diseases(regions):
    return published(
        regions,
        row("deductible", "0", **HERE),
        row("rate", "70%", **HERE),
        row("rate", "90%", 病种="肾透析", **HERE),
        row("chronic_limit", "5000", 病种="高血压"),
        row("chronic_limit", "4000", 病种="糖尿病"),
        row("chronic_limit", "不封顶", 病种="肾透析"),
        row("chronic_limit_together", "7000"),
    )


@pytest.mark.parametrize(
    ("disease", "paid"), [("高血压", "5000.00"), ("糖尿病", "4000.00"), ("肾透析", "9000.00")]
)
def test_a_disease_has_its_own_limit_and_rate(diseases, disease, paid):
    answer = settled(diseases, "10000", diseases=(disease,), **CHRONIC)
    assert (fund(answer), answer.certainty) == (paid, Certainty.EXACT)


@pytest.mark.parametrize(
    ("named", "amount", "paid"),
    [
        (("高血压", "糖尿病"), "9999.99", "6999.99"),
        (("高血压", "糖尿病"), "10001", "7000.00"),
        (("糖尿病", "高血压"), "20000", "7000.00"),
        (("高血压", "肾透析"), "20000", "7000.00"),
    ],
)
def test_the_limits_of_several_diseases_add_up_to_the_limit_together(diseases, named, amount, paid):
    assert fund(settled(diseases, amount, diseases=named, **CHRONIC)) == paid


def test_what_the_fund_paid_under_the_limit_counts(diseases):
    answer = settled(
        diseases, "10000", {"fund_paid": "6500"}, diseases=("高血压", "糖尿病"), **CHRONIC
    )
    assert fund(answer) == "500.00"


def test_whether_limits_add_up_is_not_guessed(regions):
    book = published(
        regions,
        row("deductible", "0", **HERE),
        row("rate", "70%", **HERE),
        row("chronic_limit", "500", 病种="高血压"),
        row("chronic_limit", "400", 病种="糖尿病"),
    )
    answer = settled(book, "10000", diseases=("高血压", "糖尿病"), **CHRONIC)
    assert (fund(answer), answer.missing) == ("7000.00", (Missing.CEILING,))


def test_without_a_disease_every_disease_is_a_group(diseases):
    answer = settled(diseases, "10000", **CHRONIC)
    assert answer.open == ("disease",)
    assert of_groups(answer) == {
        "糖尿病": "4000.00",
        "肾透析": "9000.00",
        "高血压": "5000.00",
    }
    assert fund(answer) == ("4000.00", "9000.00")


def test_inpatient_and_outpatient_figures_say_nothing_of_chronic_care(regions):
    book = published(
        regions,
        row("rate", "70%", 就医="门诊"),
        row("rate", "80%", 就医="住院"),
        row("annual_limit", "1000"),
    )
    answer = settled(book, "10000", **CHRONIC)
    assert (fund(answer), answer.missing) == (None, (Missing.BENEFIT,))


def test_an_item_of_the_ordinary_outpatient_care_has_no_diseases(regions):
    [read] = planned(row("annual_limit", "5000", 病种="高血压")).rows
    assert ("病种", "：“门诊年度限额”不分这一项，请空着。") in read.faults
