"""参保人群（居民内部）: old people, pupils and students, people of working age."""

from decimal import Decimal

import pytest

from policies.coverage import answer_contribution
from policies.situation import Contributor
from policies.tests import make
from policies.tests.shapes.sheet import fund, published, row, settled
from policies.vocabulary import MemberStatus, Scheme

pytestmark = pytest.mark.django_db
OF = {"险种": "居民"}


@pytest.fixture
def residents(regions):
    return published(
        regions,
        row("personal", "460", 人员="老年居民", **OF),
        row("personal", "435", 人员="学生儿童", **OF),
        row("personal", "795", 人员="成年居民", **OF),
        row("deductible", "300", 就医="住院", **OF),
        row("rate", "75%", 就医="住院", **OF),
        row("rate", "85%", 就医="住院", 人员="学生儿童", **OF),
        row("rate", "90%", 就医="住院", 人员="学生", **OF),
    )


@pytest.mark.parametrize(
    ("member", "pays", "is_paid"),
    [
        (MemberStatus.SENIOR, 460, "7275.00"),
        (MemberStatus.ADULT, 795, "7275.00"),
        (MemberStatus.MINOR, 435, "8245.00"),
        (MemberStatus.STUDENT, 435, "8730.00"),
    ],
)
def test_each_group_pays_and_is_paid_by_its_own_figure(residents, member, pays, is_paid):
    answer = settled(residents, "10000", scheme=Scheme.RESIDENT, member=member)
    assert fund(answer) == is_paid
    who = Contributor(make.CITY, make.ON, Scheme.RESIDENT, member)
    assert answer_contribution(residents, who, None).personal.low == Decimal(pays)
