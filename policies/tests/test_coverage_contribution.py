"""What is paid in: from a person and the figures in force to amounts, spans and what is missing."""

from decimal import Decimal

import pytest

from policies.coverage import NoticeKind, answer_contribution
from policies.situation import Contributor
from policies.tests.make import (
    CITY,
    MUNICIPALITY,
    NATION,
    ON,
    OTHER_CITY,
    PROVINCE,
    PlainBook,
    day,
    figure,
    version,
)
from policies.values import Span
from policies.vocabulary import Certainty, Grade, MemberStatus, Scheme

WORK, FLEXIBLE, RETIRED = MemberStatus.ACTIVE, MemberStatus.FLEXIBLE, MemberStatus.RETIRED
ACT = version()
BASES = (figure(ACT, "base_floor", "6720"), figure(ACT, "base_ceiling", "33821"))
EMPLOYER = figure(ACT, "employer_rate", "8%", member=WORK)
PERSONAL = figure(ACT, "personal_rate", "2%", member=WORK)
CREDIT = figure(ACT, "account_credit_rate", "2%", member=WORK)
ALL = (*BASES, EMPLOYER, PERSONAL, CREDIT)
RESIDENTS = version(2, scheme=Scheme.RESIDENT)


def answer(*figures, wage="10000", scheme=Scheme.EMPLOYEE, member=WORK, on=ON, region=CITY):
    contributor = Contributor(region=region, on=on, scheme=scheme, member=member)
    return answer_contribution(PlainBook(*figures), contributor, wage and Decimal(wage))


def resident(*figures, member=MemberStatus.ADULT, **changes):
    return answer(*figures, wage=None, scheme=Scheme.RESIDENT, member=member, **changes)


def span(low, high=None):
    return Span(Decimal(low), Decimal(high or low))


# Employees


def test_each_payer_pays_a_share_of_the_base():
    found = answer(*ALL)
    assert (found.employer, found.personal) == (span("800"), span("200"))
    assert found.account_credit == span("200")
    assert (found.certainty, found.missing) == (Certainty.EXACT, ())


@pytest.mark.parametrize(
    ("wage", "base", "clamped"),
    [
        ("6719.99", "6720", "floor"),
        ("6720.00", "6720.00", None),
        ("33821.00", "33821.00", None),
        ("33821.01", "33821", "ceiling"),
    ],
)
def test_the_base_says_which_end_held_the_wage(wage, base, clamped):
    [found] = answer(*ALL, wage=wage).bases
    assert (found.amount, found.clamped) == (Decimal(base), clamped)


def test_a_disputed_floor_makes_two_bases_and_a_range():
    floor = figure(ACT, "base_floor", "6720", alternatives=["7162"])
    found = answer(floor, *ALL[1:], wage="5000")
    assert [base.amount for base in found.bases] == [6720, 7162]
    assert (found.certainty, found.personal) == (Certainty.RANGE, span("134.40", "143.24"))


def test_a_dispute_that_the_wage_does_not_meet_is_still_a_dispute():
    floor = figure(ACT, "base_floor", "6720", alternatives=["7162"])
    found = answer(floor, *ALL[1:], wage="9000")
    assert (found.certainty, found.personal) == (Certainty.RANGE, span("180"))


def test_a_span_of_rates_is_paid_at_both_its_ends():
    employer = figure(ACT, "employer_rate", "5%–6.5%", member=WORK)
    found = answer(*BASES, employer, PERSONAL, CREDIT)
    assert (found.certainty, found.employer) == (Certainty.RANGE, span("500", "650"))


@pytest.mark.parametrize("lost", range(len(ALL)))
def test_what_is_not_recorded_is_missing_by_its_key_and_in_order(lost):
    keys = [one.key for one in ALL]
    found = answer(*(one for one in ALL if one is not ALL[lost]))
    assert found.missing == (keys[lost],)
    assert found.certainty is (Certainty.NOT_RECORDED if lost < 2 else Certainty.EXACT)


def test_without_a_base_nothing_is_paid():
    found = answer(EMPLOYER, PERSONAL)
    assert (found.employer, found.personal, found.bases) == (None, None, ())
    assert found.missing == ("base_floor", "base_ceiling", "account_credit_rate")


def test_without_any_figure_the_benefit_itself_is_missing():
    found = answer()
    assert (found.certainty, found.missing) == (Certainty.NOT_RECORDED, ("benefit",))
    assert found.grade is None


def test_a_figure_under_a_condition_that_is_not_asked_is_missing():
    young = figure(ACT, "account_credit_rate", "2%", condition="45岁以下", member=WORK)
    found = answer(*BASES, EMPLOYER, PERSONAL, young)
    assert (found.account_credit, found.missing) == (None, ("account_credit_rate",))
    assert NoticeKind.CONDITION in [notice.kind for notice in found.notices]
    assert found.certainty is Certainty.EXACT


def test_a_dispute_that_is_not_computed_with_makes_no_range():
    young = {"condition": "45岁以下", "alternatives": ["3%"], "member": WORK}
    found = answer(*BASES, EMPLOYER, PERSONAL, figure(ACT, "account_credit_rate", "2%", **young))
    assert (found.certainty, found.missing) == (Certainty.EXACT, ("account_credit_rate",))


def test_a_lapsed_base_is_not_used():
    lapsed = figure(ACT, "base_floor", "6720", last_day="2025-03-31")
    found = answer(lapsed, *ALL[1:])
    assert (found.certainty, found.missing) == (Certainty.NOT_RECORDED, ("base_floor",))
    assert NoticeKind.LAPSED in [notice.kind for notice in found.notices]


def test_the_grade_is_the_weakest_that_was_computed_with():
    graded = [
        figure(ACT, key, text, grade=grade)
        for key, text, grade in (
            ("base_floor", "6720", Grade.OFFICIAL),
            ("base_ceiling", "33821", Grade.QUOTED),
            ("personal_rate", "2%", Grade.OFFICIAL),
        )
    ]
    assert answer(*graded).grade is Grade.QUOTED
    young = figure(ACT, "account_credit_rate", "2%", condition="45岁以下")
    assert answer(*graded, young).grade is Grade.QUOTED, "it was not computed with"


def test_a_wage_of_nothing_pays_on_the_floor():
    assert answer(*ALL, wage="0").personal == span("134.40")


# Flexible and retired


def test_a_flexible_worker_pays_a_rate_on_the_base():
    rate = figure(ACT, "flexible_rate", "9.5%", member=FLEXIBLE)
    found = answer(*BASES, rate, member=FLEXIBLE)
    assert (found.personal, found.employer) == (span("950"), None)
    assert (found.certainty, found.missing) == (Certainty.EXACT, ())


def test_a_flexible_worker_may_pay_a_fixed_amount_instead():
    fixed = figure(ACT, "flexible_amount", "256.25", member=FLEXIBLE)
    found = answer(*BASES, fixed, member=FLEXIBLE)
    assert (found.personal, found.missing) == (span("256.25"), ())


def test_a_flexible_worker_without_either_misses_both():
    found = answer(*BASES, member=FLEXIBLE)
    assert found.missing == ("flexible_rate", "flexible_amount")
    assert found.certainty is Certainty.NOT_RECORDED


def test_the_retired_are_told_of_their_duty_and_asked_for_no_amount():
    law = version(3, region=NATION, scheme=Scheme.EMPLOYEE)
    duty = figure(law, "retired_duty", "缴满年限的，不再缴费")
    found = answer(*ALL, duty, member=RETIRED)
    [notice] = [notice for notice in found.notices if notice.kind is NoticeKind.RETIRED]
    assert notice.reading.live[0].value.items == ("缴满年限的，不再缴费",)
    assert (found.personal, found.certainty) == (None, Certainty.NOT_RECORDED)


# Residents


def of_residents(*texts, **said_of_them):
    keys = ("personal", "subsidy", "total")
    return [
        figure(RESIDENTS, key, text, **said_of_them)
        for key, text in zip(keys, texts, strict=False)
        if text
    ]


def test_a_residents_total_is_what_both_pay():
    found = resident(*of_residents("400", "700"))
    assert (found.personal, found.subsidy, found.total) == (span("400"), span("700"), span("1100"))
    assert (found.certainty, found.missing) == (Certainty.EXACT, ())


def test_a_total_that_was_printed_stands_where_a_part_is_missing():
    found = resident(*of_residents("400", None, "1100"))
    assert (found.subsidy, found.total, found.missing) == (None, span("1100"), ("subsidy",))


def test_a_total_of_a_missing_part_is_missing():
    found = resident(*of_residents("400"))
    assert (found.total, found.missing) == (None, ("subsidy", "total"))
    assert found.certainty is Certainty.EXACT


def test_a_minimum_has_no_upper_end():
    found = resident(*of_residents("不低于400", "700"))
    assert found.personal == Span(Decimal(400), None)
    assert found.total == Span(Decimal(1100), None)
    assert found.certainty is Certainty.RANGE


def test_a_dispute_widens_the_total():
    disputed = figure(RESIDENTS, "personal", "400", alternatives=["380"])
    found = resident(disputed, *of_residents(None, "700"))
    assert (found.personal, found.total) == (span("380", "400"), span("1080", "1100"))
    assert found.certainty is Certainty.RANGE


def test_students_fall_back_to_minors_and_never_the_other_way():
    minor = figure(RESIDENTS, "personal", "435", member=MemberStatus.MINOR)
    student = figure(RESIDENTS, "personal", "413", member=MemberStatus.STUDENT)
    assert resident(minor, member=MemberStatus.STUDENT).personal == span("435")
    assert resident(student, member=MemberStatus.MINOR).personal is None


def test_a_lapsed_year_is_not_used():
    lapsed = of_residents("400", "700", last_day="2024-12-31")
    found = resident(*lapsed, on=day("2025-01-01"))
    assert found.certainty is Certainty.NOT_RECORDED
    assert found.missing == ("personal", "subsidy", "total")


# Where and when


@pytest.mark.parametrize("code", [NATION, PROVINCE, OTHER_CITY])
def test_a_contribution_is_never_taken_from_another_region(code):
    elsewhere = version(5, region=code)
    figures = [figure(elsewhere, one.key, "6720" if "base" in one.key else "2%") for one in ALL]
    assert answer(*figures).missing == ("benefit",)


def test_the_nation_answers_for_nobody_and_asks_for_the_city():
    national = version(5, region=NATION, scheme=Scheme.RESIDENT)
    found = resident(figure(national, "personal", "不低于400"), region=NATION)
    assert (found.certainty, found.personal) == (Certainty.NOT_RECORDED, None)
    assert NoticeKind.ASK_CITY in [notice.kind for notice in found.notices]


def test_a_province_without_figures_asks_for_the_city_and_a_municipality_does_not():
    asked = {
        code: NoticeKind.ASK_CITY in [notice.kind for notice in answer(region=code).notices]
        for code in (PROVINCE, MUNICIPALITY, CITY)
    }
    assert asked == {PROVINCE: True, MUNICIPALITY: False, CITY: False}


def test_a_pooling_area_is_paid_into_from_its_day_on():
    pooled = version(5, region=PROVINCE)
    figures = [*ALL, figure(version(6, "2025-06-30"), "served_by", PROVINCE)]
    figures += [figure(pooled, "base_floor", "9000"), figure(pooled, "base_ceiling", "9000")]
    figures.append(figure(pooled, "personal_rate", "1%"))
    assert answer(*figures, on=day("2025-06-29")).personal == span("200")
    after = answer(*figures, on=day("2025-06-30"))
    assert (after.personal, after.serving.code) == (span("90"), PROVINCE)


def test_a_day_before_the_first_version_is_told_when_it_starts():
    found = answer(*ALL, on=day("2024-12-31"))
    [notice] = [notice for notice in found.notices if notice.kind is NoticeKind.STARTS_LATER]
    assert (notice.on, found.missing) == (day("2025-01-01"), ("benefit",))


def test_amounts_by_tier_are_a_range_and_each_is_told():
    tiers = {"一档": "256.25", "二档": "563.75"}
    figures = [
        figure(ACT, "flexible_amount", text, member=FLEXIBLE, tier=tier)
        for tier, text in tiers.items()
    ]
    found = answer(*figures, member=FLEXIBLE)
    assert (found.certainty, found.personal) == (Certainty.RANGE, span("256.25", "563.75"))
    assert found.missing == ("base_floor", "base_ceiling")
    assert found.grade is Grade.SECONDARY
    told = [n.reading for n in found.notices if n.kind is NoticeKind.TIER]
    assert {reading.cell.tier: str(reading.live[0].value.value) for reading in told} == tiers
