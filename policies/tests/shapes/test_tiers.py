"""缴费档次: who pays in by another tier pays another amount, and may be paid another benefit."""

from decimal import Decimal

import pytest

from policies.coverage import answer_contribution
from policies.situation import Contributor
from policies.tests import make
from policies.tests.shapes.sheet import fund, of_groups, published, row, settled
from policies.values import Span
from policies.vocabulary import Certainty, MemberStatus, Scheme

pytestmark = pytest.mark.django_db
HERE = {"险种": "居民", "就医": "住院"}
ADULT = {"scheme": Scheme.RESIDENT, "member": MemberStatus.ADULT}


@pytest.fixture
def in_tiers(regions):
    of = {"险种": "居民"}
    return published(
        regions,
        row("personal", "400", 档次="一档", **of),
        row("personal", "775", 档次="二档", **of),
        row("subsidy", "670", **of),
        row("deductible", "800", **HERE),
        row("rate", "60%", 档次="一档", **HERE),
        row("rate", "65%", 档次="二档", **HERE),
        row("ceiling", "100000", 档次="一档", **of),
        row("ceiling", "120000", 档次="二档", **of),
    )


@pytest.mark.parametrize(("tier", "paid"), [("一档", "5520.00"), ("二档", "5980.00")])
def test_a_benefit_goes_by_the_tier(in_tiers, tier, paid):
    answer = settled(in_tiers, "10000", tier=tier, **ADULT)
    assert (fund(answer), answer.certainty) == (paid, Certainty.EXACT)


def test_the_ceiling_goes_by_the_tier_too(in_tiers):
    answer = settled(in_tiers, "300000", **ADULT)
    assert of_groups(answer) == {"一档": "100000.00", "二档": "120000.00"}
    assert fund(answer) == ("100000.00", "120000.00")


@pytest.mark.parametrize(("tier", "paid"), [("一档", 400), ("二档", 775)])
def test_what_is_paid_in_goes_by_the_tier(in_tiers, tier, paid):
    who = Contributor(make.CITY, make.ON, tier=tier, **ADULT)
    answer = answer_contribution(in_tiers, who, None)
    assert answer.personal == Span(Decimal(paid), Decimal(paid))
    assert answer.total == Span(Decimal(paid + 670), Decimal(paid + 670))
    assert answer.certainty is Certainty.EXACT


def test_a_fixed_amount_of_flexible_workers_goes_by_the_tier(regions):
    of = {"人员": "灵活就业"}
    book = published(
        regions,
        row("flexible_amount", "256.25", 档次="一档", **of),
        row("flexible_amount", "563.75", 档次="二档", **of),
    )
    flexible = {"scheme": Scheme.EMPLOYEE, "member": MemberStatus.FLEXIBLE}

    def paid(tier):
        who = Contributor(make.CITY, make.ON, tier=tier, **flexible)
        return answer_contribution(book, who, Decimal(5000)).personal

    assert paid("二档") == Span(Decimal("563.75"), Decimal("563.75"))
    assert paid("") == Span(Decimal("256.25"), Decimal("563.75"))
