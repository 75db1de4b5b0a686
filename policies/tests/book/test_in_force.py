"""In force: which of a region's figures answers for a cell, on a day, at a revision."""

from datetime import timedelta

import pytest

from policies.cells import Cell
from policies.tests.make import chapter, day, figure, version
from policies.vocabulary import State

ASKED = Cell(
    scheme="employee",
    programme="basic",
    care="inpatient",
    level="tertiary",
    member="active",
)
NOW = 1_000
"""A revision later than all acts."""


def read(*figures, on="2025-06-30", at=NOW, key="rate", cell=ASKED):
    return chapter(*figures).read(key, cell, day(on), at)


def said(*figures, **question):
    """What the figure in force says, as its version's number; None if there is none."""
    reading = read(*figures, **question)
    return reading.figure and reading.figure.version.published


# The order of acts


def test_the_latest_start_is_in_force():
    old, new = version(1, "2024-01-01"), version(2, "2025-01-01")
    assert said(figure(old, "rate", "80%"), figure(new, "rate", "85%")) == 2


def test_the_latest_start_is_in_force_whenever_it_was_published():
    new, old = version(1, "2025-01-01"), version(2, "2024-01-01")
    assert said(figure(new, "rate", "85%"), figure(old, "rate", "80%")) == 1


def test_for_the_same_start_the_latest_publication_is_in_force():
    first, correction = version(1, "2025-01-01"), version(2, "2025-01-01")
    assert said(figure(first, "rate", "58%"), figure(correction, "rate", "85%")) == 2


def test_in_one_act_the_most_special_figure_is_in_force():
    act = version(1)
    reading = read(
        figure(act, "rate", "80%"),
        figure(act, "rate", "85%", level="tertiary"),
        figure(act, "rate", "90%", level="tertiary", member="active"),
        figure(act, "rate", "95%", level="tertiary", member="retired"),
    )
    assert (reading.figure.cell.level, reading.figure.cell.member) == ("tertiary", "active")


def test_a_later_act_comes_before_a_more_special_figure():
    special, general = version(1, "2024-01-01"), version(2, "2025-01-01")
    assert (
        said(figure(special, "rate", "85%", level="tertiary"), figure(general, "rate", "80%")) == 2
    )


def test_the_same_day_again_comes_before_a_more_special_figure():
    special, general = version(1), version(2)
    assert (
        said(figure(special, "rate", "85%", level="tertiary"), figure(general, "rate", "80%")) == 2
    )


def test_what_the_newest_act_does_not_cover_an_older_one_still_answers():
    old, new = version(1, "2024-01-01"), version(2, "2025-01-01")
    assert said(figure(old, "rate", "80%"), figure(new, "rate", "85%", level="primary")) == 1


def test_the_wider_group_answers_where_its_own_has_no_figure():
    act = version(1)
    community = Cell(scheme="employee", programme="basic", level="community")
    figures = [figure(act, "rate", "80%"), figure(act, "rate", "85%", level="primary")]
    assert read(*figures, cell=community).figure.cell.level == "primary"
    own = figure(act, "rate", "90%", level="community")
    assert read(*figures, own, cell=community).figure.cell.level == "community"


def test_a_question_about_the_wider_group_never_takes_the_narrower_ones_figure():
    act = version(1)
    primary = Cell(scheme="employee", programme="basic", level="primary")
    assert read(figure(act, "rate", "90%", level="community"), cell=primary).figure is None


def test_another_key_or_scheme_is_another_figure():
    act, residents = version(1), version(2, scheme="resident")
    assert said(figure(act, "deductible", "1300"), figure(residents, "rate", "80%")) is None


def test_a_version_of_both_schemes_answers_for_either():
    both = version(1, scheme="", programme="")
    assert said(figure(both, "rate", "80%")) == 1


# The day


@pytest.mark.parametrize(
    ("on", "answer"),
    [("2024-12-31", None), ("2025-01-01", 1), ("2025-06-30", 1), ("2025-07-01", 2)],
)
def test_an_act_answers_from_its_first_day_on(on, answer):
    first = figure(version(1, "2025-01-01"), "rate", "80%")
    second = figure(version(2, "2025-07-01"), "rate", "85%")
    assert said(first, second, on=on) == answer


def test_a_day_before_every_act_is_not_recorded():
    reading = read(figure(version(1, "2025-01-01"), "rate", "80%"), on="2024-12-31")
    assert (reading.state, reading.figure, reading.live) == (State.NOT_RECORDED, None, ())


def test_a_notice_learned_of_late_takes_its_place_in_the_past():
    known = [
        figure(version(1, "2023-01-01"), "rate", "80%"),
        figure(version(2, "2025-01-01"), "rate", "85%"),
    ]
    late = figure(version(3, "2024-01-01"), "rate", "82%")
    days = ("2023-06-01", "2024-06-01", "2025-06-01")
    assert [said(*known, on=on) for on in days] == [1, 1, 2]
    assert [said(*known, late, on=on) for on in days] == [1, 3, 2]


# The revision


def test_an_act_is_known_from_its_own_number_on():
    only = figure(version(5), "rate", "80%")
    assert [said(only, at=at) for at in (4, 5, 6)] == [None, 5, 5]


def test_a_withdrawal_uncovers_what_stood_before():
    first = figure(version(1), "rate", "80%")
    withdrawn = figure(version(2, withdrawn=7), "rate", "85%")
    assert [said(first, withdrawn, at=at) for at in (1, 2, 6, 7, 8)] == [1, 2, 2, 1, 1]


def test_a_withdrawn_act_alone_leaves_nothing():
    assert read(figure(version(2, withdrawn=7), "rate", "85%")).state is State.NOT_RECORDED


def test_a_withdrawn_correction_may_be_corrected_again():
    first = figure(version(1), "rate", "58%")
    wrong = figure(version(2, withdrawn=3), "rate", "86%")
    right = figure(version(4), "rate", "85%")
    assert [said(first, wrong, right, at=at) for at in (1, 2, 3, 4)] == [1, 2, 1, 4]


# The last day


@pytest.mark.parametrize(
    ("on", "state"), [("2025-12-31", State.RECORDED), ("2026-01-01", State.LAPSED)]
)
def test_a_figure_is_in_force_through_its_last_day_and_lapsed_after_it(on, state):
    yearly = figure(version(1), "base_floor", "6720", last_day="2025-12-31")
    assert read(yearly, on=on, key="base_floor").state is state


def test_nothing_older_returns_when_a_figure_lapses():
    older = figure(version(1, "2024-01-01"), "base_floor", "6500")
    yearly = figure(version(2, "2025-01-01"), "base_floor", "6720", last_day="2025-12-31")
    reading = read(older, yearly, on="2026-01-01", key="base_floor")
    assert (reading.state, reading.figure.version.published) == (State.LAPSED, 2)


def test_a_lapsed_figure_still_says_what_was_last_known_but_is_not_used():
    yearly = figure(version(1), "base_floor", "6720", last_day="2025-12-31")
    reading = read(yearly, on="2026-06-30", key="base_floor")
    assert [claim.value.value for claim in reading.live] == [6720]
    assert not reading.is_usable


@pytest.mark.parametrize(("on", "answer"), [("2025-12-31", 2), ("2026-01-01", 1)])
def test_a_temporary_figure_steps_aside_after_its_last_day(on, answer):
    usual = figure(version(1, "2024-01-01"), "employer_rate", "9%")
    reduced = figure(
        version(2, "2025-01-01"), "employer_rate", "8%", last_day="2025-12-31", is_temporary=True
    )
    reading = read(usual, reduced, on=on, key="employer_rate")
    assert (reading.figure.version.published, reading.state) == (answer, State.RECORDED)


def test_a_temporary_figure_with_nothing_beneath_leaves_nothing():
    reduced = figure(version(1), "employer_rate", "8%", last_day="2025-12-31", is_temporary=True)
    reading = read(reduced, on="2026-01-01", key="employer_rate")
    assert (reading.state, reading.figure) == (State.NOT_RECORDED, None)


def test_what_a_temporary_figure_uncovers_may_itself_have_lapsed():
    usual = figure(version(1, "2024-01-01"), "employer_rate", "9%", last_day="2025-06-30")
    reduced = figure(
        version(2, "2025-01-01"), "employer_rate", "8%", last_day="2025-12-31", is_temporary=True
    )
    assert read(usual, reduced, on="2026-01-01", key="employer_rate").state is State.LAPSED


def test_in_one_act_a_general_figure_returns_when_the_temporary_special_one_ends():
    act = version(1)
    general = figure(act, "employer_rate", "9%")
    special = figure(
        act, "employer_rate", "8%", member="active", last_day="2025-12-31", is_temporary=True
    )
    for on, member in (("2025-12-31", "active"), ("2026-01-01", "")):
        reading = read(general, special, on=on, key="employer_rate")
        assert reading.figure.cell.member == member


# What its claims say


def test_one_live_claim_is_recorded():
    reading = read(figure(version(1), "rate", "85%"))
    assert (reading.state, reading.is_usable) == (State.RECORDED, True)


@pytest.mark.parametrize(
    ("key", "text", "state"),
    [
        ("ceiling", "不封顶", State.UNCAPPED),
        ("rate", "无此待遇", State.NOT_OFFERED),
        ("deductible", "不适用", State.NOT_APPLICABLE),
        ("deductible", "0", State.RECORDED),
    ],
)
def test_a_claim_may_say_that_there_is_no_number(key, text, state):
    reading = read(figure(version(1), key, text), key=key)
    assert (reading.state, reading.is_usable) == (state, True)


def test_two_live_claims_that_disagree_are_disputed():
    reading = read(figure(version(1), "rate", "85%", alternatives=["90%"]))
    assert (reading.state, reading.is_usable) == (State.DISPUTED, True)


def test_two_live_claims_that_agree_are_not_disputed():
    reading = read(figure(version(1), "rate", "85%", alternatives=["85.0%"]))
    assert reading.state is State.RECORDED


def test_a_number_and_no_limit_disagree():
    reading = read(figure(version(1), "ceiling", "6000", alternatives=["不封顶"]), key="ceiling")
    assert reading.state is State.DISPUTED


def test_a_refuted_claim_disputes_nothing_and_is_shown():
    reading = read(figure(version(1), "rate", "85%", refuted="90%"))
    assert reading.state is State.RECORDED
    assert len(reading.live) == len(reading.refuted) == 1


def test_a_doubted_claim_beside_a_live_one_disputes_nothing():
    reading = read(figure(version(1), "rate", "85%", doubted="90%"))
    assert (reading.state, len(reading.doubted)) == (State.RECORDED, 1)


def test_only_a_doubted_claim_is_doubted_and_not_used():
    reading = read(figure(version(1), "rate", doubted="85%"))
    assert (reading.state, reading.is_usable, reading.live) == (State.DOUBTED, False, ())


@pytest.mark.parametrize(
    ("key", "said_of_it", "state"),
    [
        ("rate", {"refuted": "90%"}, State.NOT_RECORDED),
        ("rate", {"doubted": "85%"}, State.DOUBTED),
        ("rate", {"doubted": "85%", "refuted": "90%"}, State.DOUBTED),
    ],
)
def test_a_figure_in_force_is_never_looked_past(key, said_of_it, state):
    older = figure(version(1, "2024-01-01"), key, "80%")
    newer = figure(version(2, "2025-01-01"), key, **said_of_it)
    reading = read(older, newer)
    assert (reading.state, reading.figure.version.published) == (state, 2)


def test_the_main_claim_stands_first_in_whichever_order_they_were_entered():
    disputed = figure(version(1), "rate", "85%", alternatives=["80%", "90%"])
    backwards = type(disputed)(
        **{name: getattr(disputed, name) for name in disputed.__slots__ if name != "claims"},
        claims=tuple(reversed(disputed.claims)),
    )
    assert backwards.live[0].standing == "main"
    assert len(backwards.live) == 3


def test_conditions_tell_claims_apart():
    young = figure(version(1), "account_credit_rate", "2%", condition="45岁以下")
    everyone = figure(version(1), "account_credit_rate", "2%")
    assert young.live[0].says != everyone.live[0].says


# A chapter as a whole


def test_versions_stand_in_the_order_of_their_start():
    figures = [
        figure(version(number, start), "rate", "80%")
        for number, start in ((1, "2025-01-01"), (2, "2023-01-01"), (3, "2025-01-01"))
    ]
    assert [act.published for act in chapter(*figures).versions] == [2, 1, 3]


def test_an_answer_holds_from_one_change_to_the_next():
    figures = [
        figure(version(1, "2025-01-01"), "rate", "80%"),
        figure(version(2, "2025-03-01"), "rate", "85%", last_day="2025-05-31", is_temporary=True),
    ]
    days = [day("2025-01-01") + timedelta(days=number) for number in range(200)]
    answers = [said(*figures, on=on.isoformat()) for on in days]
    assert [answers.count(number) for number in (1, 2)] == [200 - 92, 92]
