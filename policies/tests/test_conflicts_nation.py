"""How the facts of the nation were entered (docs/data.md): each by its number, on the fixtures."""

import pytest

from policies.tests.entered import facts, said, texts
from policies.vocabulary import Scheme, State

EMPLOYEE, RESIDENT = Scheme.EMPLOYEE, Scheme.RESIDENT


# Care in another province: 医保发〔2022〕22号


@pytest.mark.parametrize(
    ("key", "dimensions", "fact", "says"),
    [
        ("note", {"matter": "什么是跨省异地就医"}, "B001", "在参保的省以外"),
        ("settlement_basis", {"matter": "结算的原则"}, "B002", "就医地的目录"),
        ("filing_people", {"matter": "长期居住"}, "B003", "异地安置退休"),
        ("filing_people", {"matter": "临时外出"}, "B004", "异地急诊抢救"),
        ("filing_materials", {"route": "longterm"}, "B005", "个人承诺书"),
        ("filing_materials", {"route": "referral"}, "B006", "转诊转院证明"),
        ("filing_duty", {"route": "emergency"}, "B007", "视同已备案"),
        ("filing_channels", {}, "B008", "国家异地就医备案小程序"),
        ("designated", {"matter": "没有联网的医院"}, "B009", "按参保地的规定"),
        ("late_filing", {"matter": "出院结算前"}, "B010", "直接结算"),
        ("proof", {}, "B011", "医保电子凭证"),
        ("settlement_basis", {"matter": "由谁来算"}, "B012", "由参保地"),
        ("filing_scope", {}, "B013", "已开通跨省联网"),
        ("settlement_basis", {"matter": "临时外出的待遇"}, "B014", "可以低于"),
        ("route_rule", {"care": "inpatient", "route": "longterm"}, "B015", "同本地"),
    ],
)
def test_b001_to_b015_hold_from_2023_and_no_article_replaces_them(
    entered, key, dimensions, fact, says
):
    assert entered("china", key, on="2022-12-31", **dimensions).figure is None
    for on in ("2023-01-01", "2025-06-30", "2026-11-22"):
        reading = entered("china", key, on=on, **dimensions)
        assert (reading.state, facts(reading.live)) == (State.RECORDED, [fact])
        [text] = texts(reading, reading.live)
        assert says in text


def test_a_rule_of_the_nation_serves_a_city_that_says_nothing_of_its_own(entered):
    assert facts(entered("lasa", "late_filing", matter="出院结算前").live) == ["B010"]


@pytest.mark.parametrize(
    ("route", "fact", "says"),
    [
        ("longterm", "S200", "长期有效；参保地变了，或者不再住在那里，要去取消"),
        ("temporary", "S216", "通常6个月，可以延期"),
    ],
)
def test_s200_and_s216_are_recorded_and_nothing_better_is_hinted_at(entered, route, fact, says):
    reading = entered("china", "filing_validity", route=route)
    assert (said(reading), facts(reading.figure.claims)) == (("recorded", [says]), [fact])
    assert reading.figure.version.is_assumed
    assert entered("china", "filing_validity", on="2024-12-31", route=route).figure is None


def test_s128_is_refuted_and_ten_kinds_are_settled_from_2025(entered):
    before = entered("china", "chronic_cross_province", on="2024-12-31")
    assert (said(before), before.refuted) == (("recorded", ["5种"]), ())
    after = entered("china", "chronic_cross_province", on="2025-01-01")
    assert said(after) == ("recorded", ["共10种：原有5种，新增5种"])
    assert facts(before.live) == facts(after.live) == ["B026"]
    assert facts(after.refuted) == ["S128"]
    assert after.refuted[0].note


@pytest.mark.parametrize(
    ("matter", "fact"),
    [
        ("异地就医必要性评估", "B022"),
        ("住院比例逐级差", "B023"),
        ("长期处方", "B025"),
    ],
)
def test_b022_b023_and_b025_are_notes_from_the_first_of_april(entered, matter, fact):
    assert entered("china", "note", on="2026-03-31", matter=matter).figure is None
    reading = entered("china", "note", on="2026-04-01", matter=matter)
    assert facts(reading.live) == [fact]
    assert not reading.figure.version.is_assumed


@pytest.mark.parametrize(("key", "says"), [("transfer_up", "补差额"), ("transfer_down", "不再付")])
def test_b024_is_what_a_city_goes_by_that_says_nothing_of_its_own(entered, key, says):
    assert entered("beijing", key, on="2026-03-31").figure is None
    reading = entered("beijing", key, on="2026-04-01")
    assert said(reading) == ("recorded", [says])
    assert facts(reading.live) == ["B024"]


# What residents pay, wait for and are helped with


@pytest.mark.parametrize(
    ("year", "personal", "subsidy", "fact"),
    [
        ("2023", "380", "640", "B029"),
        ("2024", "不低于400", "不低于670", "B028"),
        ("2025", "不低于400", "不低于700", "B030"),
    ],
)
def test_b028_to_b030_are_the_standards_of_their_years(entered, year, personal, subsidy, fact):
    for on in (f"{year}-01-01", f"{year}-12-31"):
        for key, text in (("personal", personal), ("subsidy", subsidy)):
            reading = entered("china", key, RESIDENT, on, member="adult")
            assert (said(reading), facts(reading.live)) == (("recorded", [text]), [fact])
            assert reading.figure.last_day.isoformat() == f"{year}-12-31"


def test_nothing_is_known_of_the_years_before(entered):
    for key in ("personal", "subsidy"):
        assert entered("china", key, RESIDENT, "2022-12-31", member="adult").figure is None


def test_b029_says_that_it_is_reckoned(entered):
    for key in ("personal", "subsidy"):
        [claim] = entered("china", key, RESIDENT, "2023-06-30", member="adult").live
        assert "推算" in claim.note


def test_b031_is_of_the_subsidy_only_and_what_one_pays_lapses(entered):
    subsidy = entered("china", "subsidy", RESIDENT, "2026-06-30", member="adult")
    assert (said(subsidy), facts(subsidy.live)) == (("recorded", ["不低于724"]), ["B031"])
    assert "推算" in subsidy.live[0].note
    rise = entered("china", "note", RESIDENT, "2026-06-30", matter="2026年的财政补助")
    assert said(rise) == ("recorded", ["财政补助比上一年每人加24元"])
    personal = entered("china", "personal", RESIDENT, "2026-01-01", member="adult")
    assert said(personal) == ("lapsed", ["不低于400"])
    after = entered("china", "subsidy", RESIDENT, "2027-01-01", member="adult")
    assert said(after) == ("lapsed", ["不低于724"])


def test_b032_is_main_and_s083_refuted(entered):
    assert entered("china", "assisted_payment", RESIDENT, "2021-10-27").figure is None
    for on in ("2021-10-28", "2025-06-30", "2026-11-22"):
        reading = entered("china", "assisted_payment", RESIDENT, on)
        assert facts(reading.live) == ["B032"]
        assert said(reading)[1] == ["特困人员全额资助；低保对象和返贫致贫人口定额资助"]
        assert facts(reading.refuted) == ["S083"]
        assert reading.refuted[0].note
    assert entered("china", "assisted_payment", EMPLOYEE).figure is None


def test_b034_is_a_share_of_medical_assistance_at_least(entered):
    def rate(on, programme="medical_assistance"):
        who = "低保对象、特困人员"
        return entered("china", "assistance_rate", on=on, programme=programme, hardship=who)

    assert rate("2021-10-27").figure is None
    assert said(rate("2021-10-28")) == ("recorded", ["不低于70%"])
    assert rate("2021-10-28", programme="basic").figure is None


@pytest.mark.parametrize(
    ("matter", "text"),
    [
        ("支付比例", "居民约50%，职工约70%"),
        ("起付线", "不设起付线"),
        ("年度限额", "不超过居民人均可支配收入的50%"),
        ("等待期", "6个月"),
    ],
)
def test_b047_is_for_severe_disability_only(entered, matter, text):
    assert entered("china", "care_insurance", on="2026-02-28", matter=matter).figure is None
    reading = entered("china", "care_insurance", on="2026-03-01", matter=matter)
    assert said(reading) == ("recorded", [text])
    assert (facts(reading.live), reading.live[0].condition) == (["B047"], "重度失能")
