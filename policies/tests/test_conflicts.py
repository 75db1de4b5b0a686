"""How the facts in conflict were entered (docs/data.md): each by its number, on the fixtures."""

from decimal import Decimal

import pytest

from policies.coverage import answer_bill, answer_contribution
from policies.formats import write
from policies.situation import Contributor
from policies.tests.entered import facts, said
from policies.tests.make import bill, day, situation
from policies.vocabulary import (
    CareType,
    Certainty,
    Grade,
    HospitalLevel,
    MemberStatus,
    Missing,
    Route,
    Scheme,
    State,
)

EMPLOYEE, RESIDENT = Scheme.EMPLOYEE, Scheme.RESIDENT


@pytest.fixture
def settled(seeded_book):
    def answer(slug, amount="50000", **changes):
        code = seeded_book.region_of_slug(slug).code
        return answer_bill(seeded_book, situation(region=code, **changes), bill(amount))

    return answer


def inpatient(level="tertiary", member="active"):
    return {"care": "inpatient", "level": level, "member": member}


def outpatient(level="tertiary", member="active"):
    return {"care": "outpatient", "level": level, "member": member}


def test_b112_is_a_limit_of_the_pooled_layer_and_no_ceiling(entered):
    assert said(entered("beijing", "pool_limit", member="active")) == ("recorded", ["100,000"])
    assert entered("beijing", "ceiling", member="active").state is State.NOT_RECORDED


@pytest.mark.parametrize(
    ("slug", "fact"),
    [
        ("beijing", "S018"),
        ("shanghai", "S023"),
        ("guangzhou", "S028"),
        ("hangzhou", "S033"),
        ("chengdu", "S038"),
    ],
)
def test_s018_and_its_like_are_of_those_under_45_and_of_nobody_else(
    seeded_book, entered, slug, fact
):
    [claim] = entered(slug, "account_credit_rate", member="active", age="44").live
    assert (claim.facts, claim.condition) == ((fact,), "")
    code = seeded_book.region_of_slug(slug).code

    def credit(age):
        who = Contributor(code, day("2025-06-30"), EMPLOYEE, MemberStatus.ACTIVE, age=age)
        answer = answer_contribution(seeded_book, who, Decimal(10000))
        assert ("account_credit_rate" in answer.missing) == (answer.account_credit is None)
        return answer.account_credit and answer.account_credit.low

    assert (credit("44"), credit("45"), credit("")) == (Decimal("200.00"), None, None)


@pytest.mark.parametrize("slug", ["beijing", "shanghai"])
def test_s151_and_s152_stand_beside_b007_for_an_emergency_in_hospital(entered, slug):
    reading = entered(slug, "route_rule", care="inpatient", route="emergency")
    assert said(reading) == ("disputed", ["同本地", "降10个百分点"])
    assert facts(reading.live) == ["B007", "S152 S151"]
    assert "没说是10个百分点还是打九折" in reading.live[1].note
    outside = entered(slug, "route_rule", care="outpatient", route="emergency")
    assert outside.state is State.NOT_RECORDED


def test_s193_is_doubted_and_a_referral_has_no_rule(entered, settled):
    reading = entered("china", "route_rule", care="inpatient", route="referral")
    assert (reading.state, facts(reading.doubted)) == (State.DOUBTED, ["S193"])
    answer = settled("beijing", route=Route.REFERRAL)
    assert answer.certainty is Certainty.UPPER_BOUND
    assert Missing.ROUTE_RULE in answer.missing


def test_b113_is_superseded_by_s016_and_disputes_nothing(entered):
    def rate(on):
        return said(entered("beijing", "employer_rate", on=on, member="active"))

    assert rate("2001-03-31") == ("not_recorded", [])
    assert rate("2001-04-01") == rate("2024-12-31") == ("recorded", ["9%"])
    assert rate("2025-01-01") == ("recorded", ["8%"])
    old = entered("beijing", "employer_rate", on="2010-01-01", member="active")
    assert old.figure.version.is_assumed


@pytest.mark.parametrize(
    ("level", "text", "of"),
    [
        ("community", "90%", "B107"),
        ("secondary", "70%; 2万起 60%", "B106 B108"),
        ("tertiary", "70%; 2万起 60%", "B106 B108"),
    ],
)
def test_b106_to_b108_are_the_outpatient_rates_of_those_at_work(entered, level, text, of):
    reading = entered("beijing", "rate", on="2023-01-01", **outpatient(level))
    assert (said(reading), facts(reading.live)) == (("recorded", [text]), [of])
    assert entered("beijing", "rate", on="2022-12-31", **outpatient(level)).figure is None


def test_b107_is_of_the_community_and_never_of_other_primary_hospitals(entered):
    assert entered("beijing", "rate", **outpatient("primary")).state is State.NOT_RECORDED


@pytest.mark.parametrize(
    ("member", "text", "of"), [("active", "1,800", "B104"), ("retired", "1,300", "B105")]
)
def test_b104_and_b105_are_the_outpatient_deductibles(entered, member, text, of):
    reading = entered("beijing", "deductible", **outpatient(member=member))
    assert (said(reading), facts(reading.live)) == (("recorded", [text]), [of])


def test_s130_is_disputed_with_a_band_that_cannot_stand_under_it(entered):
    reading = entered("beijing", "annual_limit", **outpatient())
    assert said(reading) == ("disputed", ["6,000", "不封顶"])
    assert facts(reading.live) == ["S130", "B108"]
    assert entered("beijing", "annual_limit", on="2024-12-31", **outpatient()).figure is None


@pytest.mark.parametrize(
    ("level", "text"), [("primary", "100"), ("secondary", "550"), ("tertiary", "550")]
)
def test_b114_is_live_as_no_article_replaces_it(entered, level, text):
    for on in ("2018-01-01", "2025-06-30", "2026-06-30"):
        reading = entered("beijing", "deductible", RESIDENT, on, **outpatient(level, "adult"))
        assert said(reading) == ("recorded", [text])


@pytest.mark.parametrize(
    ("level", "text"), [("primary", "300"), ("secondary", "800"), ("tertiary", "1,300")]
)
def test_b121_serves_adults_and_seniors_at_their_first_admission(entered, level, text):
    for member in ("adult", "senior"):
        reading = entered("beijing", "deductible", RESIDENT, **inpatient(level, member))
        assert said(reading) == ("recorded", [f"{text}; 第2次起 未收录"])
        assert facts(reading.live) == ["B121"]
    minor = entered("beijing", "deductible", RESIDENT, **inpatient(level, "minor"))
    assert minor.state is State.NOT_RECORDED


def test_b115_and_s089_are_disputed_from_2025_in_tertiary_hospitals_only(entered):
    def rate(level, on="2025-06-30"):
        return said(entered("beijing", "rate", RESIDENT, on, **outpatient(level, "adult")))

    assert rate("tertiary", "2024-12-31") == ("recorded", ["50%"])
    assert rate("tertiary", "2025-01-01") == ("disputed", ["45%", "50%"])
    assert rate("secondary") == rate("secondary", "2024-12-31") == ("recorded", ["50%"])
    assert rate("primary") == rate("primary", "2024-12-31") == ("recorded", ["55%"])


def test_b116_is_superseded_by_s090(entered):
    def limit(on):
        return said(entered("beijing", "annual_limit", RESIDENT, on, **outpatient(member="adult")))

    assert limit("2018-01-01") == limit("2024-12-31") == ("recorded", ["3,000"])
    assert limit("2025-01-01") == ("recorded", ["6,000"])


@pytest.mark.parametrize("level", ["primary", "secondary", "tertiary"])
def test_s099_to_s101_are_doubted_and_never_computed_with(entered, settled, level):
    reading = entered("beijing", "rate", RESIDENT, **inpatient(level, "adult"))
    assert reading.state is State.DOUBTED
    assert "反" in reading.doubted[0].note
    answer = settled(
        "beijing", scheme=RESIDENT, member=MemberStatus.ADULT, level=HospitalLevel(level)
    )
    assert (answer.certainty, answer.missing) == (Certainty.NOT_RECORDED, (Missing.RATE,))


@pytest.mark.parametrize(
    ("key", "main", "main_facts", "refuted"),
    [
        ("subsidy", "不低于700", "B030", ["S009 S064"]),
        ("personal", "不低于400", "B030", ["S065"]),
    ],
)
def test_s009_s064_and_s065_are_refuted_by_b030(entered, key, main, main_facts, refuted):
    reading = entered("china", key, RESIDENT, member="adult")
    assert (said(reading), facts(reading.live)) == (("recorded", [main]), [main_facts])
    assert facts(reading.refuted) == refuted
    assert all(claim.note for claim in reading.refuted)


@pytest.mark.parametrize(
    ("slug", "personal", "subsidy", "total"),
    [
        ("beijing", "610", "3,400", "4,010"),
        ("shanghai", "370", "3,450", "3,820"),
        ("guangzhou", "510", "670", "1,180"),
        ("chengdu", "380", "670", "1,050"),
        ("henan", "380", "670", "1,050"),
    ],
)
def test_s068_to_s082_are_recorded_for_2025_and_lapse_with_the_year(
    entered, slug, personal, subsidy, total
):
    values = {"personal": personal, "subsidy": subsidy, "total": total}
    for key, text in values.items():
        assert said(entered(slug, key, RESIDENT, "2025-12-31", member="adult"))[1] == [text]
        before = entered(slug, key, RESIDENT, "2024-12-31", member="adult")
        assert before.state is State.NOT_RECORDED
    after = entered(slug, "total", RESIDENT, "2026-01-01", member="adult")
    assert after.state is State.LAPSED
    sums = [int(text.replace(",", "")) for text in values.values()]
    assert sums[0] + sums[1] == sums[2]


@pytest.mark.parametrize("slug", ["beijing", "shanghai", "guangzhou", "chengdu", "henan"])
def test_s068_to_s082_stand_with_their_reasons_beside_them(entered, slug):
    for key in ("personal", "total"):
        assert entered(slug, key, RESIDENT, member="adult").live[0].note


def test_s026_is_a_span(entered):
    assert said(entered("guangzhou", "employer_rate", member="active")) == ("recorded", ["5%–6.5%"])


@pytest.mark.parametrize(
    ("level", "main", "other"),
    [("primary", "70%", "75%"), ("secondary", "60%", "65%"), ("tertiary", "50%", "55%")],
)
def test_s095_to_s097_are_disputed_with_s136_to_s138(entered, level, main, other):
    city = entered("guangzhou", "rate", RESIDENT, **outpatient(level, "adult"))
    assert said(city) == ("disputed", [main, other])
    province = entered("guangdong", "rate", RESIDENT, **outpatient(level, "adult"))
    assert said(province) == ("recorded", [other])


@pytest.mark.parametrize(("slug", "fact"), [("beijing", "S122"), ("shanghai", "S123")])
def test_s122_and_s123_are_as_local_and_no_amount_of_their_own(entered, slug, fact):
    reading = entered(slug, "route_rule", care="inpatient", route="longterm")
    assert (said(reading), facts(reading.live)) == (("recorded", ["同本地"]), [fact])


def test_s178_is_a_deductible_without_a_rate(settled):
    answer = settled("sanya")
    assert answer.certainty is Certainty.NOT_RECORDED
    assert answer.missing == (Missing.RATE, Missing.CEILING)


def test_s039_and_s040_are_refuted_and_nothing_stands_in_their_place(entered):
    reading = entered("china", "flexible_rate", member="flexible")
    assert (reading.state, reading.live) == (State.NOT_RECORDED, ())
    assert facts(reading.refuted) == ["S039", "S040"]


def test_b082_and_b083_are_disputed_from_2024_03(entered):
    reading = entered("shanghai", "flexible_rate", member="flexible")
    assert (said(reading), facts(reading.live)) == (("disputed", ["10%", "11%"]), ["B082", "B083"])
    before = entered("shanghai", "flexible_rate", on="2024-02-29", member="flexible")
    assert before.state is State.NOT_RECORDED


# The rules that the rows follow


@pytest.mark.parametrize(
    ("on", "state", "text"),
    [
        ("2025-06-30", State.RECORDED, "7,310"),
        ("2025-07-01", State.RECORDED, "7,460"),
        ("2026-06-30", State.RECORDED, "7,460"),
        ("2026-07-01", State.RECORDED, "7,546"),
        ("2027-06-30", State.RECORDED, "7,546"),
        ("2027-07-01", State.LAPSED, "7,546"),
    ],
)
def test_shanghais_bases_change_in_july_and_lapse(entered, on, state, text):
    reading = entered("shanghai", "base_floor", on=on)
    assert reading.state is state
    assert write(reading.kind, reading.live[0].state, reading.live[0].value) == text


def test_guangzhous_temporary_rate_gives_way_to_the_years_own(entered):
    def rate(on):
        reading = entered("guangzhou", "flexible_rate", on=on, member="flexible")
        return reading.figure.is_temporary, *said(reading)

    assert rate("2025-12-31") == (True, "recorded", ["6.5%"])
    assert rate("2026-01-01") == (False, "recorded", ["8%"])


@pytest.mark.parametrize("slug", ["beijing", "chengdu", "guangzhou", "hangzhou"])
def test_the_articles_yearly_standards_end_with_2025(entered, slug):
    for key in ("base_floor", "base_ceiling"):
        assert entered(slug, key, on="2025-12-31").state is State.RECORDED
        assert entered(slug, key, on="2026-01-01").state is State.LAPSED


@pytest.mark.parametrize(
    ("member", "personal", "subsidy"), [("student", "413", "956"), ("adult", "549", "820")]
)
def test_guangzhous_students_have_their_own_standard_in_2026(entered, member, personal, subsidy):
    def of(key):
        reading = entered("guangzhou", key, RESIDENT, "2026-06-30", member=member)
        assert reading.live[0].grade is Grade.OFFICIAL
        return said(reading)[1]

    assert (of("personal"), of("subsidy")) == ([personal], [subsidy])


def test_an_article_is_never_graded_better_than_an_article(seeded_book):
    articles = {pk for pk, one in seeded_book.sources.items() if one.key.startswith("article-")}
    grades = {
        claim.grade
        for chapter in seeded_book.all_chapters().values()
        for figure in chapter.figures()
        for claim in figure.claims
        if claim.source in articles
    }
    assert grades == {Grade.SECONDARY}


def test_only_an_assumed_start_rests_on_an_article(seeded_book):
    articles = {pk for pk, one in seeded_book.sources.items() if one.key.startswith("article-")}
    for chapter in seeded_book.all_chapters().values():
        for figure in chapter.figures():
            mains = {claim.source for claim in figure.claims if claim.standing == "main"}
            if mains & articles:
                assert figure.version.is_assumed, figure.version.key


def test_a_claim_that_does_not_count_says_why(seeded_book):
    for chapter in seeded_book.all_chapters().values():
        for figure in chapter.figures():
            assert all(claim.note for claim in figure.claims if not claim.is_live)


def test_care_is_told_apart_where_a_benefit_is_entered(seeded_book):
    for chapter in seeded_book.all_chapters().values():
        for key in ("rate", "deductible"):
            assert all(figure.cell.care in tuple(CareType) for figure in chapter.figures(key))
