"""The same bill by every route and in every region: what filing is worth, and who is told."""

from dataclasses import replace
from decimal import Decimal

import pytest

from policies.coverage import (
    Between,
    Worth,
    answers_by_region,
    answers_by_route,
    up_front,
    worth_of_filing,
)
from policies.coverage.filing import Verdict, filing_by_route
from policies.tests.answers import ACT, ALL, DEDUCTIBLE, FULL, RATE, answer
from policies.tests.entered import Entered
from policies.tests.make import (
    CITY,
    MUNICIPALITY,
    NATION,
    ON,
    OTHER_CITY,
    PROVINCE,
    PlainBook,
    bill,
    figure,
    situation,
    version,
)
from policies.vocabulary import (
    MEMBERS_OF,
    CareType,
    Certainty,
    HospitalLevel,
    Missing,
    Route,
    Scheme,
)

LESS = figure(ACT, "route_rule", "降10个百分点", route="unfiled")
AS_LOCAL = figure(ACT, "route_rule", "同本地", route="longterm")
WORTH_OF_TEN_POINTS = Decimal("4870.00")
"""On 50,000 under ALL."""
BY_ROUTE = pytest.mark.parametrize("route", list(Route))


def worth(*figures, asked: Route | None = None, amount: str = "50000") -> Worth:
    answers = answers_by_route(PlainBook(*figures), situation(), bill(amount))
    return worth_of_filing(answers, asked)


def ends(found: Worth) -> tuple[str, str]:
    return str(found.low), str(found.high)


# By every route


@BY_ROUTE
def test_each_route_is_answered_as_if_it_alone_were_asked(route):
    book = PlainBook(*ALL, AS_LOCAL, LESS)
    found = answers_by_route(book, situation(route=Route.UNFILED), bill("50000"))
    alone = answer(*ALL, AS_LOCAL, LESS, route=route)
    assert list(found) == list(Route)
    assert found[route].situation == alone.situation
    assert (found[route].fund_low, found[route].fund_high) == (alone.fund_low, alone.fund_high)


# What filing is worth


def test_two_certain_answers_make_one_number():
    found = worth(*ALL, AS_LOCAL, LESS)
    assert (found.low, found.high) == (WORTH_OF_TEN_POINTS, WORTH_OF_TEN_POINTS)
    assert found.is_known
    assert found.is_one_number


def test_where_the_unfiled_are_paid_is_not_recorded_it_is_worth_nothing_at_least():
    found = worth(*ALL, AS_LOCAL)
    assert ends(found) == ("0", FULL)
    assert not found.is_one_number


def test_where_the_filed_are_paid_is_not_recorded_it_may_be_worth_nothing():
    found = worth(*ALL, LESS)
    assert found.filed.certainty is Certainty.UPPER_BOUND
    assert ends(found) == ("0", str(WORTH_OF_TEN_POINTS))


def test_a_dispute_of_both_leaves_bounds():
    near = figure(ACT, "rate", "85%", alternatives=["90%"])
    assert ends(worth(near, DEDUCTIBLE, AS_LOCAL, LESS)) == ("2435.00", "7305.00")
    far = figure(ACT, "rate", "60%", alternatives=["95%"])
    assert ends(worth(far, DEDUCTIBLE, AS_LOCAL, LESS)) == ("0", "21915.00")


def test_a_filed_route_that_surely_pays_less_is_not_made_to_look_like_nothing():
    more = figure(ACT, "route_rule", "同本地", route="unfiled")
    less = figure(ACT, "route_rule", "降10个百分点", route="referral")
    found = worth(*ALL, more, less, asked=Route.REFERRAL)
    assert (found.low, found.high) == (-WORTH_OF_TEN_POINTS, -WORTH_OF_TEN_POINTS)


def test_it_is_worth_nothing_below_the_deductible():
    assert worth(*ALL, AS_LOCAL, amount="1000").is_one_number
    assert worth(*ALL, AS_LOCAL, amount="1000").high == 0


def test_without_a_number_it_is_not_known():
    assert not worth(DEDUCTIBLE, AS_LOCAL).is_known
    assert not worth().is_known


@pytest.mark.parametrize("asked", [None, Route.LOCAL, Route.UNFILED, Route.LONGTERM])
def test_who_asks_for_no_filed_route_is_told_of_living_there(asked):
    assert worth(*ALL, asked=asked).filed.situation.route is Route.LONGTERM


@pytest.mark.parametrize("asked", [Route.REFERRAL, Route.TEMPORARY, Route.EMERGENCY])
def test_the_route_that_is_asked_for_is_the_one_compared(asked):
    found = worth(*ALL, asked=asked)
    assert found.filed.situation.route is asked
    assert found.unfiled.situation.route is Route.UNFILED


# Cash up front


def test_settled_directly_one_pays_ones_own_share():
    own = Decimal("50000.00") - Decimal(FULL)
    assert up_front(answer(*ALL)) == Between(own, own)
    open_ended = answer(*ALL, route=Route.TEMPORARY)
    assert up_front(open_ended) == Between(own, None)


def test_a_manual_claim_comes_after_paying_everything_known_or_not():
    whole = Between(Decimal("50000.00"), Decimal("50000.00"))
    assert up_front(answer(*ALL, route=Route.UNFILED)) == whole
    assert up_front(answer(route=Route.UNFILED)) == whole


def test_without_a_number_ones_own_share_is_not_known():
    assert up_front(answer(DEDUCTIBLE)) == Between(None, None)


# The end of the walkthrough that a route is


def test_each_route_has_its_end_of_the_walkthrough():
    found = filing_by_route(PlainBook().regions[CITY], CareType.INPATIENT, ON)
    assert {route: end.outcome.verdict for route, end in found.items()} == {
        Route.LOCAL: Verdict.NOT_AWAY,
        Route.LONGTERM: Verdict.MUST_FILE,
        Route.REFERRAL: Verdict.MUST_FILE,
        Route.TEMPORARY: Verdict.MUST_FILE,
        Route.EMERGENCY: Verdict.DEEMED_FILED,
        Route.UNFILED: Verdict.PAID,
    }
    assert {route: end.route for route, end in found.items()} == {route: route for route in Route}


# In every region


def told(*figures, **changes) -> list[str]:
    book = PlainBook(*figures)
    asked = situation(region="", **changes)
    return [region.code for region, _ in answers_by_region(book, asked, bill("50000"))]


def of(region: str, key: str, text: str, **more):
    return figure(version(3, region=region, **more.pop("act", {})), key, text, **more)


def test_every_region_that_recorded_anything_of_the_benefit_is_told_by_code():
    found = told(*ALL, of(OTHER_CITY, "ceiling", "1"), of(MUNICIPALITY, "rate", "50%"))
    assert found == [MUNICIPALITY, CITY, OTHER_CITY]


def test_a_region_that_recorded_nothing_of_this_benefit_is_not_told():
    assert told(*ALL, of(OTHER_CITY, "base_floor", "5000")) == [CITY]
    outpatient = of(OTHER_CITY, "rate", "50%", care="outpatient")
    assert told(*ALL, outpatient) == [CITY]
    assert told(*ALL, outpatient, care=CareType.OUTPATIENT) == [CITY, OTHER_CITY]


def test_neither_a_province_of_cities_nor_the_nation_settles():
    assert told(*ALL, of(PROVINCE, "rate", "50%"), of(NATION, "rate", "50%")) == [CITY]


def test_a_rate_that_is_doubted_is_told_without_a_number():
    book = PlainBook(figure(ACT, "rate", doubted="2%"), DEDUCTIBLE)
    [(region, found)] = answers_by_region(book, situation(region=""), bill("50000"))
    assert region.code == CITY
    assert (found.certainty, found.missing[0]) == (Certainty.NOT_RECORDED, Missing.RATE)


def test_a_region_that_another_serves_is_told_once():
    own = of(OTHER_CITY, "rate", "50%")
    assert told(*ALL, own, of(OTHER_CITY, "served_by", CITY)) == [CITY]
    elsewhere = of(OTHER_CITY, "served_by", CITY, act={"scheme": Scheme.RESIDENT})
    assert told(*ALL, own, elsewhere) == [CITY, OTHER_CITY], "served for the other scheme alone"


def test_a_withdrawn_region_is_not_told():
    gone = version(2, region=OTHER_CITY, withdrawn=3)
    assert told(*ALL, figure(gone, "rate", "50%"), figure(version(4), "proof", "凭证")) == [CITY]


def test_each_region_is_settled_as_if_it_alone_were_asked():
    other = of(OTHER_CITY, "rate", "50%")
    book = PlainBook(RATE, DEDUCTIBLE, other)
    for region, found in answers_by_region(book, situation(region=""), bill("50000")):
        alone = answer(RATE, DEDUCTIBLE, other, region=region.code)
        assert found.situation == alone.situation
        assert found.fund_high == alone.fund_high


# Over the shipped data. A plausibility check and not a law: an act may well pay the unfiled more.


def pays_less(found: Worth) -> bool:
    certain = {found.filed.certainty, found.unfiled.certainty} == {Certainty.EXACT}
    return certain and found.low < 0


def test_where_both_are_exact_a_filed_route_pays_no_less_than_unfiled(seeded_book):
    day = Entered(seeded_book)("beijing", "rate").on
    asked = [
        situation(region="", on=day, scheme=scheme, member=member, care=care, level=level)
        for scheme in Scheme
        for member in MEMBERS_OF[scheme]
        for care in CareType
        for level in HospitalLevel
    ]
    odd, looked_at = [], 0
    for one in asked:
        for region, _ in answers_by_region(seeded_book, one, bill("50000")):
            here = replace(one, region=region.code)
            answers = answers_by_route(seeded_book, here, bill("50000"))
            for route in Route:
                found = worth_of_filing(answers, route)
                looked_at += 1
                if pays_less(found):
                    odd.append((region.name, here))
    assert looked_at > 500
    assert not odd


def test_the_check_would_find_a_filed_route_that_pays_less():
    more = figure(ACT, "route_rule", "同本地", route="unfiled")
    less = figure(ACT, "route_rule", "降10个百分点", route="longterm")
    assert pays_less(worth(*ALL, more, less))
    assert not pays_less(worth(*ALL, AS_LOCAL, LESS))
