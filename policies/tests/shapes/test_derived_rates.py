"""由公式派生的比例: the retired pay a share of what those at work pay."""

import pytest

from policies import formats
from policies.figures import kind_of
from policies.tests.shapes.refused import faults_of
from policies.tests.shapes.sheet import fund, published, row, settled
from policies.values import Formula, Ladder, Number
from policies.vocabulary import MemberStatus

pytestmark = pytest.mark.django_db
HERE = {"就医": "住院", "医院级别": "三级"}
RETIRED = {**HERE, "人员": "退休"}
OF_ACTIVE = "自付60% × 在职 85%; 3万起 90%; 4万起 95%"


@pytest.fixture
def book(regions):
    return published(
        regions,
        row("deductible", "1300", **HERE),
        row("rate", "85%; 3万起 90%; 4万起 95%", 人员="在职", **HERE),
        row("rate", f"91%; 3万起 94%; 4万起 97% = {OF_ACTIVE}", **RETIRED),
        row("ceiling", "不封顶"),
    )


def test_the_retired_pay_sixty_in_a_hundred_of_what_those_at_work_pay(book):
    at_work = settled(book, "50000")
    retired = settled(book, "50000", member=MemberStatus.RETIRED)
    assert (fund(at_work), fund(retired)) == ("42895.00", "45217.00")
    own = [answer.amount - answer.fund_high - 1300 for answer in (at_work, retired)]
    assert own[1] == own[0] * 60 / 100


def test_the_formula_is_kept_beside_the_rates(book):
    [claim] = settled(book, "50000", member=MemberStatus.RETIRED).coverage.rate.live
    formula = claim.value.formula
    assert (formula.of, formula.year, formula.is_own_share) == ("在职", None, True)
    assert isinstance(formula.base, Ladder)
    assert formats.write(kind_of("rate"), claim.state, claim.value).endswith(OF_ACTIVE)


def test_a_rate_may_be_a_plain_share_of_another(regions):
    book = published(regions, row("rate", "45% = 50% × 2025年在职 90%", **HERE))
    [claim] = settled(book, "1000").coverage.rate.live
    assert claim.value == Number(formats.read_fraction("45%"))
    assert isinstance(claim.value.formula, Formula)


@pytest.mark.parametrize(
    "text",
    [
        "90% = 自付60% × 在职 85%",
        "91%; 3万起 94% = 自付60% × 在职 85%",
        "91%; 3万起 94% = 自付60% × 在职 85%; 2万起 90%",
    ],
)
def test_what_does_not_agree_with_its_formula_is_refused(regions, text):
    faults = faults_of(row("rate", text, **RETIRED))
    assert "和算式对不上" in faults["值"]
