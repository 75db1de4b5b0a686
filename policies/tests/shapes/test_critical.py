"""大病第二层: bands, easier terms for people in hardship, a ceiling that grows with the years."""

import pytest

from policies.hardships import Hardship
from policies.tests.shapes.sheet import fund, planned, published, row, settled
from policies.vocabulary import Certainty, MemberStatus, Scheme

pytestmark = pytest.mark.django_db
OF = {"版本": "critical", "险种": "居民", "保障": "大病保险", "标题": "大病保险"}
BASIC = [
    row("deductible", "0", 险种="居民", 就医="住院"),
    row("rate", "0%", 险种="居民", 就医="住院"),
    row("ceiling", "不封顶", 险种="居民"),
]
LAYER = [
    row("critical_deductible", "30000", **OF),
    row("critical_rate", "60%; 5万起 70%", **OF),
    row("critical_ceiling", "40000", **OF),
]
EASED = [
    row("critical_deductible_share", "50%", 困难="困难人员", **OF),
    row("critical_rate_more", "5%", 困难="困难人员", **OF),
    row("critical_ceiling", "不封顶", 困难="困难人员", **OF),
]
GROWTH = [
    row("critical_growth", "3800", **OF),
    row("critical_growth_from", "4", **OF),
    row("critical_bonus", "3800", **OF),
    row("critical_growth_most", "20%", **OF),
]


def paid(book, amount, parts=None, **who):
    resident = {"scheme": Scheme.RESIDENT, "member": MemberStatus.ADULT}
    return settled(book, amount, parts, **resident | who)


def test_bands_lie_above_the_yearly_deductible(regions):
    book = published(regions, *BASIC, *LAYER)
    assert fund(paid(book, "80000")) == "30000.00"
    assert fund(paid(book, "90000")) == "37000.00"
    assert fund(paid(book, "30000")) == "0.00"


@pytest.mark.parametrize(
    ("amount", "expected"), [("15000", "0.00"), ("65000", "32500.00"), ("165000", "107500.00")]
)
def test_people_in_hardship_have_half_the_deductible_five_points_more_and_no_ceiling(
    regions, amount, expected
):
    book = published(regions, *BASIC, *LAYER, *EASED)
    answer = paid(book, amount, hardship=Hardship.SUBSISTENCE)
    assert (fund(answer), answer.certainty) == (expected, Certainty.EXACT)


def test_others_are_not_eased(regions):
    book = published(regions, *BASIC, *LAYER, *EASED)
    assert fund(paid(book, "130000")) == "40000.00"


def test_a_figure_that_is_given_for_them_outright_is_not_eased_again(regions):
    own = [
        row("critical_deductible", "15202", 困难="低保对象、特困人员", **OF),
        row("critical_rate", "65%; 5万起 75%", 困难="低保对象、特困人员", **OF),
    ]
    book = published(regions, *BASIC, *LAYER, *EASED, *own)
    assert fund(paid(book, "25202", hardship=Hardship.DESTITUTE)) == "6500.00"
    assert fund(paid(book, "25000", hardship=Hardship.MARGINAL)) == "6500.00"


@pytest.mark.parametrize(
    ("years", "free", "ceiling"),
    [
        (0, 0, "40000.00"),
        (4, 0, "40000.00"),
        (5, 0, "43800.00"),
        (5, 1, "47600.00"),
        (6, 0, "47600.00"),
        (7, 0, "48000.00"),
        (30, 9, "48000.00"),
    ],
)
def test_the_ceiling_grows_with_the_years_up_to_a_share_of_itself(regions, years, free, ceiling):
    book = published(regions, *BASIC, *LAYER, *GROWTH)
    answer = paid(book, "300000", insured_years=years, claim_free_years=free)
    assert (fund(answer), answer.certainty) == (ceiling, Certainty.EXACT)


def test_without_the_years_a_ceiling_that_binds_is_a_range(regions):
    book = published(regions, *BASIC, *LAYER, *GROWTH)
    assert fund(paid(book, "300000")) == ("40000.00", "48000.00")
    assert fund(paid(book, "80000")) == "30000.00"


def test_a_growth_of_the_province_is_no_city_s(regions):
    province = {**OF, "地区": "地区990000", "版本": "province", "标题": "省里的奖励"}
    growth = [row(cells["key"], cells["text"], **province) for cells in GROWTH]
    book = published(regions, *BASIC, *LAYER, *growth)
    assert fund(paid(book, "300000", insured_years=9, claim_free_years=9)) == "40000.00"


def test_hardship_is_one_of_the_known_words(regions):
    [read] = planned(row("critical_rate", "60%", 困难="穷人", **OF)).rows
    [words] = [words for column, words in read.faults if column == "困难"]
    assert "低保对象" in words
