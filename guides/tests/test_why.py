"""为什么不是 85%: where a bill went, and what one change of one's own would do."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guides.presenters.why import amounts_of, pieces_of
from guides.tests.html import text_of
from guides.tests.questions import BILL
from policies.coverage import answer_bill
from policies.coverage.moves import moves_of
from policies.tests.make import ON, PlainBook, bill, figure, situation, version
from policies.vocabulary import HospitalLevel, Route

CALCULATOR, API = "/calculator/", "/api/v1/settlement.json"
ITEMISED = BILL | {"excluded": "1000", "self_first": "500"}
UNFILED = BILL | {"route": "unfiled"}
NONE = BILL | {"region": "hangzhou"}


def why(site, parameters):
    return site.page(CALCULATOR, parameters).one("section", aria_labelledby="why-title")


def part(element, name):
    (row,) = [e for e in element.iter("div") if e.get("data-piece") == name]
    return text_of(row)


def test_every_yuan_of_the_bill_is_named_once(site):
    section = why(site, ITEMISED)
    data = site.data(API, ITEMISED)
    shares = {name: Decimal(text) for name, text in data["shares"].items()}
    assert sum(shares.values()) == 50_000
    assert shares["fund"] == Decimal(data["fund"]["high"])
    assert shares["excluded"] == 1000
    assert shares["self_first"] == 500
    for name, amount in shares.items():
        assert f"{amount:,.2f} 元" in part(section, name)


def test_the_heading_names_the_bills_own_rate_and_what_it_comes_to(site):
    section = why(site, BILL)
    assert text_of(section.find(".//h2")) == "报 90%，为什么实际是 87.66%？"
    assert "基金付 87.66 元" in text_of(section)
    assert site.data(API, BILL)["effective_rate"] == "0.8766"


def test_several_bands_are_named_by_their_ends(site):
    bands = BILL | {"region": "shanghai", "member": "active", "amount": "80000", "route": "local"}
    assert "报 85% 到 90%" in text_of(why(site, bands))


def test_what_is_below_the_deductible_is_not_paid_and_says_why(site):
    small = BILL | {"amount": "1000"}
    section = why(site, small)
    assert text_of(section.find(".//h2")) == "为什么一分也没报？"
    assert "起付线以内 100 元" in text_of(section)


def test_a_bound_is_said_to_be_one(site):
    assert "基金最多付" in text_of(why(site, UNFILED))


@pytest.mark.parametrize("parameters", [NONE, BILL | {"amount": "0"}])
def test_without_a_number_there_is_nothing_to_explain(site, parameters):
    page = site.page(CALCULATOR, parameters)
    assert not page.all("section", aria_labelledby="why-title")
    data = site.data(API, parameters)
    assert (data["shares"], data["effective_rate"]) == (None, None)


def test_no_hospital_is_recommended(site):
    assert "听医生的" in text_of(why(site, BILL))


# The one change


def policy(**rates):
    act = version()
    figures = [
        figure(act, "ceiling", "500000"),
        figure(act, "route_rule", "同本地", care="inpatient", route="temporary"),
    ]
    figures.append(figure(act, "route_rule", "降30个百分点", care="inpatient", route="unfiled"))
    for level, rate in rates.items():
        figures.append(figure(act, "rate", rate, care="inpatient", level=level))
        figures.append(figure(act, "deductible", "800", care="inpatient", level=level))
    return PlainBook(*figures)


def moves(book, **changes):
    answer = answer_bill(book, situation(**changes), bill("50000"))
    return [(move.name, move.value, move.low, move.high) for move in moves_of(book, answer)]


def test_the_change_that_is_certain_to_move_most_comes_first():
    book = policy(tertiary="80%", secondary="85%", primary="90%")
    assert moves(book) == [
        ("level", "primary", Decimal("4920.00"), Decimal("4920.00")),
        ("level", "secondary", Decimal("2460.00"), Decimal("2460.00")),
    ]


def test_who_did_not_file_is_told_what_filing_would_have_paid():
    book = policy(tertiary="80%")
    name, value, low, high = moves(book, route=Route.UNFILED)[0]
    assert (name, value) == ("route", "temporary")
    assert low == high == Decimal("14760.00")


def test_only_filing_and_the_hospital_are_choices():
    book = policy(tertiary="80%", secondary="85%")
    for route in (Route.LOCAL, Route.LONGTERM, Route.REFERRAL, Route.EMERGENCY):
        assert {name for name, *_ in moves(book, route=route)} <= {"level"}


def test_what_is_not_recorded_is_no_change():
    assert moves(policy(tertiary="80%")) == []
    assert moves(policy(secondary="80%"), level=HospitalLevel.TERTIARY) == []


def test_the_page_says_the_change_in_yuan_and_leads_to_that_bill(site):
    section = why(site, BILL | {"region": "guangzhou", "member": "active", "route": "local"})
    words = text_of(section)
    assert "要是病情合适，在一级及以下医院看" in words
    (link,) = [a for a in section.iter("a") if "level=primary" in a.get("href", "")]
    assert site.page(link.get("href").partition("#")[0]).by_id("answer-title") is not None


def test_where_no_other_level_is_recorded_that_is_said(site):
    assert "没法比" in text_of(why(site, BILL))


# Every bill


@given(
    amount=st.integers(1, 10**9),
    outside=st.integers(0, 100),
    limit=st.integers(0, 10**8),
    critical=st.booleans(),
)
def test_the_parts_are_never_negative_and_sum_to_the_bill(amount, outside, limit, critical):
    act, second = version(), version(programme="critical_illness")
    figures = [
        figure(act, "rate", "70%; 2万起 85%", care="inpatient"),
        figure(act, "deductible", "1300", care="inpatient"),
        figure(act, "ceiling", str(Decimal(limit) / 100)),
    ]
    if critical:
        figures += [
            figure(second, "critical_deductible", "10000"),
            figure(second, "critical_rate", "60%"),
        ]
    yuan = Decimal(amount) / 100
    given_bill = bill(str(yuan), excluded=str((yuan * outside / 100).quantize(Decimal("0.01"))))
    answer = answer_bill(PlainBook(*figures), situation(on=ON), given_bill)
    parts = amounts_of(answer)
    assert sum(parts.values()) == yuan
    assert min(parts.values()) > 0
    pieces = pieces_of(answer)
    assert sum(Decimal(piece.share) for piece in pieces) == 100


# What a line rests on


def test_a_line_opens_its_document_its_version_and_the_other_claims(site):
    page = site.page(CALCULATOR, BILL | {"route": "emergency"})
    (line,) = page.all("tbody", data_rule="out_of_area")
    words = text_of(line)
    for said in (
        "出自哪里",
        "北京异地急诊待遇",
        "2025-01-01 起（推定）",
        "未核对",
        "医保发〔2022〕22号",
    ):
        assert said in words
    assert "另一种说法，算账时给出区间" in words


# Whom to ask


def test_without_a_sourced_area_code_the_word_stands_for_it(site):
    page = site.page(CALCULATOR, BILL)
    assert "先拨北京的区号，再拨 12393" in text_of(page.one("aside"))


def test_the_questions_stand_in_the_data_too(site):
    asks = site.data(API, NONE)["asks"]
    assert asks
    aside = text_of(site.page(CALCULATOR, NONE).one("aside"))
    assert all(sentence in aside for sentence in asks)
