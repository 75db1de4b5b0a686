"""From places to how far apart they are, and to the rules that a case of filing rests on."""

from dataclasses import replace

import pytest

from policies.coverage.filing import (
    Answers,
    Distance,
    FilingAnswer,
    Question,
    Stage,
    answer_filing,
    distance_between,
    pay_rules,
    rules,
)
from policies.filing import Care, Reason, YesNo
from policies.tests.make import (
    CITY,
    MUNICIPALITY,
    NATION,
    ON,
    OTHER_CITY,
    PROVINCE,
    PlainBook,
    figure,
    version,
)
from policies.vocabulary import Route

AWAY = Answers(
    emergency=YesNo.NO,
    reason=Reason.TEMPORARY,
    filed=YesNo.NO,
    stage=Stage.BEFORE,
    care=Care.INPATIENT,
)
NATIONAL = version(1, region=NATION, scheme="")
PROVINCIAL = version(2, region=PROVINCE, scheme="")
LOCAL = version(3, region=CITY, scheme="")
WITHIN = Answers(Distance.PROVINCE, stage=Stage.BEFORE)


def answered(book: PlainBook, answers: Answers = AWAY) -> FilingAnswer:
    found = answer_filing(book.regions[CITY], None, answers, ON)
    assert isinstance(found, FilingAnswer)
    return found


def said(book: PlainBook, key: str, answers: Answers = AWAY, *routes: Route) -> list[str]:
    """The main claims of a kind, in words."""
    readings = rules(answered(book, answers), book, key, routes)
    return ["；".join(reading.live[0].value.items) for reading in readings]


@pytest.mark.parametrize(
    ("region", "care_region", "distance"),
    [
        (CITY, CITY, Distance.HOME),
        (MUNICIPALITY, MUNICIPALITY, Distance.HOME),
        (CITY, OTHER_CITY, Distance.PROVINCE),
        (CITY, PROVINCE, Distance.PROVINCE),
        (PROVINCE, PROVINCE, Distance.PROVINCE),
        (CITY, MUNICIPALITY, Distance.ACROSS),
        (CITY, None, Distance.ACROSS),
        (None, CITY, Distance.ACROSS),
    ],
)
def test_how_far_two_places_are_apart(region, care_region, distance):
    book = PlainBook()
    places = [book.regions[code] if code else None for code in (region, care_region)]
    assert distance_between(book, *places) is distance


def test_an_open_question_comes_back_as_one():
    book = PlainBook()
    region = book.regions[CITY]
    assert answer_filing(region, None, replace(AWAY, stage=None), ON) is Question.STAGE


def test_the_nearest_region_answers_for_its_own_matter_and_no_other():
    book = PlainBook(
        figure(NATIONAL, "filing_channels", "全国的窗口"),
        figure(PROVINCIAL, "filing_channels", "省里的手机程序", matter="手机办"),
        figure(LOCAL, "filing_channels", "市里的手机程序", matter="手机办"),
    )
    assert said(book, "filing_channels") == ["市里的手机程序", "全国的窗口"]


def test_each_route_is_read_and_none_is_read_twice():
    book = PlainBook(
        figure(NATIONAL, "filing_validity", "长期", route="longterm"),
        figure(NATIONAL, "filing_validity", "一阵子"),
    )
    both = (Route.LONGTERM, Route.REFERRAL, Route.TEMPORARY)
    assert said(book, "filing_validity", AWAY, *both) == ["长期", "一阵子"]
    assert said(book, "filing_validity", AWAY, Route.LONGTERM) == ["长期"]


def test_a_route_that_is_open_stands_for_all_that_can_be_filed():
    book = PlainBook()
    assert answered(book).routes == (Route.TEMPORARY,)
    open_one = answered(book, replace(AWAY, reason=Reason.UNKNOWN))
    assert open_one.routes == (Route.LONGTERM, Route.REFERRAL, Route.TEMPORARY)


def test_rules_for_one_province_and_for_the_nation_keep_apart():
    book = PlainBook(
        figure(NATIONAL, "late_filing", "国家的办法", matter="出院前"),
        figure(PROVINCIAL, "late_filing", "省里的办法", matter="省内跨市"),
    )
    assert said(book, "late_filing") == ["国家的办法"]
    assert said(book, "late_filing", WITHIN) == ["省里的办法"]


def test_a_rule_that_has_not_started_is_not_read():
    later = version(4, "2026-01-01", region=CITY, scheme="")
    book = PlainBook(figure(later, "proof", "以后的凭证"), figure(NATIONAL, "proof", "凭证"))
    assert said(book, "proof") == ["凭证"]


def test_what_a_route_pays_is_said_once_where_the_schemes_agree():
    book = PlainBook(figure(NATIONAL, "route_rule", "只能手工报销", route="unfiled"))
    assert len(pay_rules(answered(book), book, Route.UNFILED)) == 1
    employees = version(5, region=CITY, scheme="employee")
    book = PlainBook(
        figure(NATIONAL, "route_rule", "只能手工报销", route="unfiled"),
        figure(employees, "route_rule", "降10个百分点", route="unfiled"),
    )
    assert len(pay_rules(answered(book), book, Route.UNFILED)) == 2
