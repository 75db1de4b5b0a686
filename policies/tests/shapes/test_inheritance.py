"""地区继承: what is looked up city, province, nation, and what only where one is served."""

import pytest

from policies.tests import make
from policies.tests.shapes.sheet import fund, published, row, settled
from policies.vocabulary import Missing, Route

pytestmark = pytest.mark.django_db
PROVINCE = {"版本": "province", "地区": "地区990000", "标题": "省里的规定"}
NATION = {"版本": "nation", "地区": "地区000000", "标题": "国家的规定", "险种": ""}
CITY = [row("deductible", "0", 就医="住院"), row("rate", "80%", 就医="住院")]


def test_benefits_of_the_province_are_no_city_s(regions):
    book = published(
        regions, row("deductible", "0", 就医="住院", **PROVINCE), row("rate", "80%", **PROVINCE)
    )
    answer = settled(book, "1000")
    assert (fund(answer), answer.missing) == (None, (Missing.BENEFIT,))


@pytest.mark.parametrize(
    ("sheet", "paid"),
    [
        ([row("route_rule", "降20个百分点", 路线="转诊", **NATION)], "600.00"),
        (
            [
                row("route_rule", "降20个百分点", 路线="转诊", **NATION),
                row("route_rule", "降10个百分点", 路线="转诊", **PROVINCE),
            ],
            "700.00",
        ),
        (
            [
                row("route_rule", "降10个百分点", 路线="转诊", **PROVINCE),
                row("route_rule", "同本地", 路线="转诊"),
            ],
            "800.00",
        ),
    ],
)
def test_the_rule_of_a_route_is_the_nearest_one(regions, sheet, paid):
    assert fund(settled(published(regions, *CITY, *sheet), "1000", route=Route.REFERRAL)) == paid


def test_a_city_that_is_served_by_another_is_paid_by_that_one(regions):
    served = row("served_by", make.CITY, 地区="地区990200", 版本="served", 标题="由它统筹", 险种="")
    book = published(regions, *CITY, served)
    assert fund(settled(book, "1000", region=make.OTHER_CITY)) == "800.00"
