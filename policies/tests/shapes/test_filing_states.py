"""异地身份状态: who is away, how, and whether it is filed, deemed filed, or not filed at all."""

import pytest

from policies.tests.shapes.sheet import fund, published, row, settled
from policies.vocabulary import Certainty, Route

pytestmark = pytest.mark.django_db

# 国家 2×3 类 on the routes: the three kinds of living elsewhere are longterm, the three kinds of
# being away for a while referral, emergency and temporary; late filing is filing (settled directly)
# and who filed after paying, or never, claims by hand.
RULES = {
    Route.LONGTERM: ("同本地", "8000.00"),
    Route.REFERRAL: ("降5个百分点", "7500.00"),
    Route.EMERGENCY: ("降10个百分点", "7000.00"),
    Route.TEMPORARY: ("降15个百分点", "6500.00"),
    Route.UNFILED: ("降20个百分点", "6000.00"),
}


@pytest.fixture
def book(regions):
    return published(
        regions,
        row("deductible", "0"),
        row("rate", "80%"),
        row("ceiling", "不封顶"),
        *(row("route_rule", rule, 路线=route.label) for route, (rule, _) in RULES.items()),
        row("late_filing", "出院结算前补办的，当次直接结算", 事项="出院前补"),
        row("late_filing", "自费结算后补办的，回去手工报销", 事项="自费后补"),
    )


@pytest.mark.parametrize("route", RULES)
def test_each_state_is_a_route_with_a_rule_of_its_own(book, route):
    answer = settled(book, "10000", route=route)
    assert (fund(answer), answer.certainty) == (RULES[route][1], Certainty.EXACT)
    assert answer.is_direct is (route is not Route.UNFILED)


def test_at_home_no_rule_of_a_route_is_asked(book):
    assert fund(settled(book, "10000")) == "8000.00"


def test_what_filing_late_does_is_kept_in_words(book):
    chapter = book.chapter(settled(book, "1").coverage.region.code)
    assert {figure.cell.matter for figure in chapter.figures("late_filing")} == {
        "出院前补",
        "自费后补",
    }
