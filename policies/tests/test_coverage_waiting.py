"""How long a resident waits: from their history and the figures in force to months and gaps."""

import pytest

from policies.coverage import NoticeKind
from policies.coverage.waiting import History, answer_waiting
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
from policies.vocabulary import Certainty, Grade, Scheme

ACT = version(scheme=Scheme.RESIDENT)
FIXED = figure(ACT, "waiting_months", "3", grade=Grade.OFFICIAL)
LAPSED = figure(ACT, "waiting_months_lapsed", "1", grade=Grade.OFFICIAL)
REPAIRED = figure(ACT, "waiting_months_repaired", "1")
LEAST = figure(ACT, "waiting_months_least", "6", grade=Grade.OFFICIAL)
FROM = figure(ACT, "waiting_least_from", "4", grade=Grade.OFFICIAL)
ALL = (FIXED, LAPSED, REPAIRED, LEAST, FROM)


def answer(*figures, lapsed=0, repaired=0, region=CITY, on=ON):
    book = PlainBook(*figures)
    return answer_waiting(book, book.regions[region], on, History(lapsed, repaired))


def said(found):
    """Certainty, what is missing, and the months at least and at most."""
    ends = [end and end.months for end in (found.low, found.high)]
    return found.certainty.value, list(found.missing), *ends


def instead(one, other):
    """All figures, with one of them in place of another."""
    return tuple(other if known is one else known for known in ALL)


def but(*left_out):
    return tuple(known for known in ALL if known not in left_out)


def notices(found):
    return [notice.kind for notice in found.notices]


# All recorded


@pytest.mark.parametrize(
    ("lapsed", "repaired", "months"),
    [(0, 0, 3), (2, 0, 5), (3, 3, 3), (4, 0, 7), (4, 3, 6), (4, 4, 6), (9, 1, 11)],
)
def test_a_wait_is_exact_where_everything_is_recorded(lapsed, repaired, months):
    found = answer(*ALL, lapsed=lapsed, repaired=repaired)
    assert said(found) == ("exact", [], months, months)
    assert found.shown.months == months


def test_each_step_rests_on_the_claims_of_its_figures():
    found = answer(*ALL, lapsed=4, repaired=4)
    said_of = {step.rule: found.claims_of(step) for step in found.shown.steps}
    assert said_of == {
        "fixed": list(FIXED.claims),
        "lapsed": list(LAPSED.claims),
        "repaired": list(REPAIRED.claims),
        "least": [*LEAST.claims, *FROM.claims],
    }


def test_only_the_figures_that_matter_are_used():
    assert [r.key for r in answer(*ALL).readings()] == ["waiting_months"]
    assert answer(*ALL, lapsed=1).grade is Grade.OFFICIAL
    assert answer(*ALL, lapsed=1, repaired=1).grade is Grade.SECONDARY
    assert [v.pk for v in answer(*ALL).versions] == [ACT.pk]


def test_from_which_day_the_months_count_is_never_said():
    assert NoticeKind.WAITING_FROM in notices(answer(*ALL))
    assert NoticeKind.WAITING_FROM not in notices(answer())


# Disputed, or a span


@pytest.mark.parametrize(
    ("lost", "other", "low", "high"),
    [
        (FIXED, figure(ACT, "waiting_months", "3", alternatives=["4"]), 7, 8),
        (FIXED, figure(ACT, "waiting_months", "1–3"), 6, 7),
        (LAPSED, figure(ACT, "waiting_months_lapsed", "1", alternatives=["2"]), 7, 12),
        (REPAIRED, figure(ACT, "waiting_months_repaired", "1", alternatives=["0", "2"]), 6, 8),
        (LEAST, figure(ACT, "waiting_months_least", "6", alternatives=["9"]), 7, 9),
        (FROM, figure(ACT, "waiting_least_from", "4", alternatives=["6"]), 7, 7),
    ],
    ids=["fixed", "a span", "lapsed", "repaired", "the least", "from when"],
)
def test_where_sources_part_the_answer_is_a_range(lost, other, low, high):
    assert said(answer(*instead(lost, other), lapsed=5, repaired=1)) == ("range", [], low, high)


def test_a_refuted_claim_changes_nothing():
    fixed = figure(ACT, "waiting_months", "3", refuted="1–3")
    assert said(answer(*instead(FIXED, fixed), lapsed=2)) == ("exact", [], 5, 5)


def test_where_an_act_tells_groups_apart_the_answer_is_a_range_over_them():
    minors = figure(ACT, "waiting_months", "1", member="minor")
    found = answer(*ALL, minors, lapsed=1)
    assert said(found) == ("range", [], 2, 4)
    assert [r.figure for r in found.readings("waiting_months")] == [FIXED, minors]
    lapsed = figure(ACT, "waiting_months_lapsed", "3", member="minor")
    # Never the fixed months of one group with the lapsed ones of another.
    assert said(answer(*ALL, minors, lapsed, lapsed=1)) == ("exact", [], 4, 4)


# Not recorded


def test_nothing_recorded_is_no_number():
    assert said(answer(lapsed=2)) == ("not_recorded", ["benefit"], None, None)


def test_without_the_fixed_months_there_is_no_number():
    found = answer(*but(FIXED), lapsed=2)
    assert said(found) == ("not_recorded", ["waiting_months"], None, None)
    assert found.grade is None
    assert found.versions == []


@pytest.mark.parametrize("lapsed", [1, 5])
def test_without_the_months_of_a_lapsed_year_only_the_least_is_known(lapsed):
    found = answer(*but(LAPSED, LEAST, FROM), lapsed=lapsed, repaired=1)
    missing = ["waiting_months_lapsed", "waiting_months_least"]
    assert said(found) == ("lower_bound", missing, 3, None)


def test_the_least_is_reckoned_with_though_the_lapsed_years_are_not():
    found = answer(*but(LAPSED), lapsed=4)
    assert said(found) == ("lower_bound", ["waiting_months_lapsed"], 6, None)


def test_without_the_months_of_a_repaired_year_only_the_most_is_known():
    found = answer(*but(REPAIRED), lapsed=3, repaired=1)
    assert said(found) == ("upper_bound", ["waiting_months_repaired"], None, 6)


def test_a_least_that_is_not_recorded_binds_nothing_where_nothing_was_taken_off():
    found = answer(*but(LEAST, FROM), lapsed=2)
    assert said(found) == ("exact", ["waiting_months_least"], 5, 5)
    assert said(answer(*but(LEAST, FROM))) == ("exact", [], 3, 3)


def test_nobody_says_how_far_repairing_goes_where_no_least_is_recorded():
    found = answer(*but(LEAST, FROM), lapsed=4, repaired=4)
    assert said(found) == ("lower_bound", ["waiting_months_least"], 3, None)
    found = answer(*but(FROM), lapsed=4, repaired=4)
    assert said(found) == ("lower_bound", ["waiting_least_from"], 3, None)


def test_a_least_that_an_act_denies_needs_no_year_to_begin_with():
    denied = figure(ACT, "waiting_months_least", "不适用")
    figures = (*but(LEAST, FROM), denied)
    assert said(answer(*figures, lapsed=4, repaired=4)) == ("exact", [], 3, 3)


def test_a_minimum_is_known_at_its_low_end_alone():
    fixed = figure(ACT, "waiting_months", "不低于3")
    assert said(answer(*instead(FIXED, fixed), lapsed=2)) == ("lower_bound", [], 5, None)
    least = figure(ACT, "waiting_months_least", "不低于6")
    assert said(answer(*instead(LEAST, least), lapsed=4, repaired=4)) == ("exact", [], 6, 6)
    repaired = figure(ACT, "waiting_months_repaired", "不低于1")
    found = answer(*instead(REPAIRED, repaired), lapsed=3, repaired=1)
    assert said(found) == ("upper_bound", ["waiting_months_repaired"], None, 6)


def test_open_at_both_ends_is_no_number():
    fixed = figure(ACT, "waiting_months", "不低于3")
    figures = [known for known in instead(FIXED, fixed) if known is not REPAIRED]
    found = answer(*figures, lapsed=3, repaired=1)
    assert said(found) == ("not_recorded", ["waiting_months_repaired"], None, None)


@pytest.mark.parametrize(
    ("fixed", "kind"),
    [
        (figure(ACT, "waiting_months", "3", last_day="2025-06-29"), NoticeKind.LAPSED),
        (figure(ACT, "waiting_months", doubted="3"), NoticeKind.DOUBTED),
        (figure(ACT, "waiting_months", "3", condition="老人"), NoticeKind.CONDITION),
    ],
)
def test_what_has_ended_or_is_doubted_or_conditional_is_told_and_not_reckoned_with(fixed, kind):
    found = answer(*instead(FIXED, fixed), lapsed=1)
    assert (found.certainty, found.missing) == (Certainty.NOT_RECORDED, ("waiting_months",))
    assert kind in notices(found)


# Whose rule


def test_a_city_falls_back_to_its_province_and_the_nation_figure_by_figure():
    nation = version(2, scheme=Scheme.RESIDENT, region=NATION)
    province = version(3, scheme=Scheme.RESIDENT, region=PROVINCE)
    figures = (
        figure(nation, "waiting_months", "9"),
        figure(nation, "waiting_months_lapsed", "1"),
        figure(nation, "waiting_months_repaired", "1"),
        figure(province, "waiting_months", "2"),
        figure(province, "waiting_months_least", "5"),
        figure(province, "waiting_least_from", "2"),
    )
    own = figure(ACT, "waiting_months_lapsed", "4")
    assert said(answer(*figures, region=OTHER_CITY, lapsed=2, repaired=1)) == ("exact", [], 5, 5)
    assert answer(*figures, own, lapsed=2, repaired=1).high.months == 2 + 8 - 1


def test_an_act_that_has_ended_is_not_looked_past():
    nation = version(2, scheme=Scheme.RESIDENT, region=NATION)
    ended = figure(ACT, "waiting_months", "3", last_day="2025-06-29")
    found = answer(ended, figure(nation, "waiting_months", "9"))
    assert found.certainty is Certainty.NOT_RECORDED


def test_what_employees_wait_is_no_rule_for_residents():
    act = version(scheme=Scheme.EMPLOYEE)
    assert said(answer(figure(act, "waiting_months", "6", member="flexible")))[0] == "not_recorded"


@pytest.mark.parametrize("region", [PROVINCE, NATION])
def test_a_province_and_the_nation_ask_for_the_city(region):
    act = version(scheme=Scheme.RESIDENT, region=region)
    found = answer(figure(act, "waiting_months", "3"), region=region)
    assert said(found) == ("not_recorded", ["benefit"], None, None)
    assert notices(found) == [NoticeKind.ASK_CITY]


def test_a_municipality_answers_for_itself():
    nation = version(2, scheme=Scheme.RESIDENT, region=NATION)
    found = answer(figure(nation, "waiting_months", "3"), region=MUNICIPALITY)
    assert said(found) == ("exact", [], 3, 3)


def test_before_the_first_day_there_is_no_number_and_it_is_said_from_when_on():
    nation = version(2, "2024-09-01", scheme=Scheme.RESIDENT, region=NATION)
    figures = (*ALL, figure(nation, "waiting_months", "3"))
    found = answer(*figures, on=day("2024-08-31"))
    assert said(found) == ("not_recorded", ["benefit"], None, None)
    [notice] = found.notices
    assert (notice.kind, notice.on) == (NoticeKind.STARTS_LATER, day("2024-09-01"))
    assert answer(*figures, on=day("2024-09-01")).certainty is Certainty.EXACT


def test_an_assumed_start_is_said():
    act = version(scheme=Scheme.RESIDENT, is_assumed=True)
    assert NoticeKind.ASSUMED_START in notices(answer(figure(act, "waiting_months", "3")))
