"""Open questions: where the newest act and a more special figure would answer differently."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policies.publishing import PublicationRefusedError, publish, withdraw
from policies.publishing.guards import open_questions
from policies.tests.make import CITY, PROVINCE, day, figure, version
from policies.tests.rows import draft, enter, published

OLD, NEW = "2024-01-01", "2025-01-01"


def questions(*figures, of):
    return list(open_questions(list(figures), of.pk))


def asks(*figures, of):
    return bool(questions(*figures, of=of))


@pytest.fixture
def old():
    return version(1, OLD)


@pytest.fixture
def new():
    return version(2, NEW)


def test_a_general_figure_over_an_older_special_one_must_say_which_is_meant(old, new):
    special = figure(old, "rate", "90%", level="tertiary", member="retired")
    general = figure(new, "rate", "85%")
    found = questions(special, general, of=new)
    assert {question.on for question in found} == {day(NEW)}
    assert {(question.winner, question.special) for question in found} == {(general, special)}
    assert {(one.cell.level, one.cell.member) for one in found} == {("tertiary", "retired")}


def test_the_question_names_both_acts_and_the_group(old, new):
    special = figure(old, "rate", "90%", care="inpatient", level="tertiary", member="retired")
    sentence = questions(special, figure(new, "rate", "85%"), of=new)[0].sentence
    for word in ("2025-01-01", "报销比例", "文件1", "文件2", "住院", "三级", "退休"):
        assert word in sentence


def test_a_question_is_asked_once_and_names_what_the_special_figure_names(old, new):
    """Not every group that it covers: the older act said 三级, nothing of 在职 or 退休."""
    special = figure(old, "rate", "90%", level="tertiary")
    [sentence] = {one.sentence for one in questions(special, figure(new, "rate", "85%"), of=new)}
    assert "没有单说三级，" in sentence


def test_the_same_value_is_no_question(old, new):
    special = figure(old, "rate", "85%", level="tertiary")
    assert not asks(special, figure(new, "rate", "85.0%"), of=new)


def test_the_same_dispute_is_no_question_and_another_one_is(old, new):
    special = figure(old, "rate", "85%", alternatives=["90%"], level="tertiary")
    assert not asks(special, figure(new, "rate", "90%", alternatives=["85%"]), of=new)
    assert asks(special, figure(new, "rate", "85%"), of=new)


def test_a_narrowed_figure_asks_nothing(old, new):
    special = figure(old, "rate", "90%", level="tertiary")
    assert not asks(special, figure(new, "rate", "85%", level="secondary"), of=new)


def test_a_restated_special_figure_asks_nothing(old, new):
    special = figure(old, "rate", "90%", level="tertiary")
    general, again = figure(new, "rate", "85%"), figure(new, "rate", "90%", level="tertiary")
    assert not asks(special, general, again, of=new)


def test_a_special_figure_is_restated_only_by_one_that_names_as_much(old, new):
    special = figure(old, "rate", "90%", level="tertiary", member="retired")
    general = figure(new, "rate", "85%")
    by_level = figure(new, "rate", "90%", level="tertiary")
    by_both = figure(new, "rate", "88%", level="tertiary", member="retired")
    assert not asks(special, general, by_level, of=new), "it says the same"
    assert asks(special, general, replace(by_level, claims=general.claims), of=new)
    assert not asks(special, general, by_both, of=new)


def test_a_special_figure_in_the_newest_act_asks_nothing(old, new):
    general = figure(old, "rate", "85%")
    assert not asks(general, figure(new, "rate", "90%", level="tertiary"), of=new)


def test_a_special_figure_entered_late_beneath_a_later_general_act_must_be_decided():
    general = figure(version(1, NEW), "rate", "85%")
    late = version(2, OLD)
    special = figure(late, "rate", "90%", level="tertiary")
    [question] = {(one.on, one.winner) for one in questions(general, special, of=late)}
    assert question == (day(NEW), general)


def test_a_late_special_figure_that_says_the_same_asks_nothing():
    general = figure(version(1, NEW), "rate", "85%")
    late = version(2, OLD)
    assert not asks(general, figure(late, "rate", "85%", level="tertiary"), of=late)


@pytest.mark.parametrize(("last_day", "is_asked"), [("2024-12-31", False), ("2025-01-01", True)])
def test_a_special_figure_that_had_ended_by_then_asks_nothing(old, new, last_day, is_asked):
    special = figure(old, "rate", "90%", level="tertiary", last_day=last_day)
    assert asks(special, figure(new, "rate", "85%"), of=new) is is_asked


def test_a_lapsed_general_figure_asks_nothing(old):
    general = figure(version(1, NEW), "rate", "85%", last_day="2025-03-31")
    late = version(2, "2025-04-01")
    special = figure(late, "rate", "90%", level="tertiary")
    assert not asks(general, special, of=late)


def test_what_a_temporary_figure_uncovers_must_have_been_decided():
    special = figure(version(1, OLD), "rate", "90%", level="tertiary")
    general = version(2, "2024-06-01")
    newest = version(3, NEW)
    figures = [
        special,
        figure(general, "rate", "85%"),
        figure(newest, "rate", "80%", last_day="2025-12-31", is_temporary=True),
    ]
    days = {question.on for question in questions(*figures, of=newest)}
    assert days == {day(NEW), day("2026-01-01")}


def test_a_special_figure_of_a_later_day_is_in_force_by_itself(old):
    ahead = figure(version(1, "2026-01-01"), "rate", "90%", level="tertiary")
    now = version(2, NEW)
    assert not asks(ahead, figure(now, "rate", "85%"), of=now)


def test_a_special_figure_that_was_decided_before_is_not_asked_about_again():
    first = figure(version(1, "2023-01-01"), "rate", "90%", level="tertiary")
    second = figure(version(2, OLD), "rate", "85%", level="tertiary")
    newest = version(3, NEW)
    assert not asks(first, second, figure(newest, "rate", "85%"), of=newest)


def test_across_schemes_and_programmes_there_is_no_question(old):
    special = figure(old, "rate", "90%", level="tertiary")
    for changes in ({"scheme": "resident"}, {"programme": "critical_illness"}):
        other = version(2, NEW, **changes)
        assert not asks(special, figure(other, "rate", "85%"), of=other)


def test_an_act_of_both_schemes_over_one_of_one_scheme_must_say_which_is_meant(old):
    of_employees = figure(old, "rate", "90%")
    both = version(2, NEW, scheme="", programme="")
    found = questions(of_employees, figure(both, "rate", "85%"), of=both)
    assert {question.cell.scheme for question in found} == {"employee"}


def test_another_key_is_no_rival(old, new):
    assert not asks(
        figure(old, "deductible", "1300", level="tertiary"), figure(new, "rate", "85%"), of=new
    )


def test_community_under_a_new_figure_for_primary_must_be_decided(old, new):
    community = figure(old, "rate", "90%", level="community")
    assert asks(community, figure(new, "rate", "80%", level="primary"), of=new)
    primary = figure(old, "rate", "80%", level="primary")
    assert not asks(primary, figure(new, "rate", "90%", level="community"), of=new)


def test_a_doubted_special_figure_and_a_recorded_general_one_answer_differently(old, new):
    doubted = figure(old, "rate", doubted="85%", level="tertiary")
    assert asks(doubted, figure(new, "rate", "85%"), of=new)


def test_in_one_act_two_figures_that_each_name_something_else_must_be_decided(new):
    by_level = figure(new, "rate", "85%", level="tertiary")
    by_member = figure(new, "rate", "90%", member="retired")
    both = figure(new, "rate", "92%", level="tertiary", member="retired")
    assert asks(by_level, by_member, of=new)
    assert not asks(by_level, by_member, both, of=new)
    assert not asks(by_level, replace(by_member, claims=by_level.claims), of=new)


def test_only_what_the_version_touches_is_asked_about(old, new):
    """Two old acts that nobody decided between are not this version's question."""
    special = figure(version(1, "2023-01-01"), "rate", "90%", level="tertiary")
    general = figure(version(2, OLD), "rate", "85%")
    newest = version(3, NEW)
    assert not asks(special, general, figure(newest, "deductible", "1300"), of=newest)
    assert not asks(special, general, figure(newest, "rate", "80%", level="primary"), of=newest)


# Through the door


def test_publishing_refuses_an_open_question_and_takes_it_once_decided(regions):
    first = draft(regions[CITY], "first", OLD)
    enter(first, "rate", "90%", level="tertiary")
    publish(first)
    second = draft(regions[CITY], "second", NEW)
    enter(second, "rate", "85%")
    with pytest.raises(PublicationRefusedError, match="文件 first") as refused:
        publish(second)
    assert len(refused.value.problems) == len(set(refused.value.problems))
    enter(second, "rate", "90%", level="tertiary")
    assert publish(second)


def test_a_withdrawn_special_figure_asks_nothing(regions):
    first = draft(regions[CITY], "first", OLD)
    enter(first, "rate", "90%", level="tertiary")
    publish(first)
    withdraw(first, "录错了")
    assert published(regions[CITY], "second", NEW, rate="85%").is_published


def test_another_draft_and_another_region_ask_nothing(regions):
    for code, name in ((CITY, "in-the-works"), (PROVINCE, "of-the-province")):
        special = draft(regions[code], name, OLD)
        enter(special, "rate", "90%", level="tertiary")
        if code == PROVINCE:
            publish(special)
    assert published(regions[CITY], "second", NEW, rate="85%").is_published


# Against every day and every group, one by one

FIRST = date(2025, 1, 1)
LEVELS, MEMBERS = ("", "primary", "community"), ("", "active", "retired")
WIDER = {"community": "primary"}
days = st.integers(0, 6).map(lambda number: FIRST + timedelta(days=number))


@st.composite
def two_or_three_acts(draw):
    figures = []
    for number in range(1, draw(st.integers(2, 3)) + 1):
        act = version(number, draw(days))
        groups = st.tuples(st.sampled_from(LEVELS), st.sampled_from(MEMBERS))
        for level, member in draw(st.lists(groups, min_size=1, max_size=2, unique=True)):
            last_day = draw(st.none() | days)
            if last_day is not None:
                last_day = max(last_day, act.effective_from)
            figures.append(
                figure(
                    act,
                    "rate",
                    draw(st.sampled_from(["80%", "90%"])),
                    level=level,
                    member=member,
                    last_day=last_day,
                    is_temporary=last_day is not None and draw(st.booleans()),
                )
            )
    return figures


def closeness(one, level, member):
    """How near a figure stands to a group, for each dimension; None if it is for others."""
    levels = {"": 0, WIDER.get(level, level): 1} | {level: 2}
    if one.cell.level not in levels or one.cell.member not in ("", member):
        return None
    return levels[one.cell.level], bool(one.cell.member)


def is_undecided(figures, on, level, member):
    near = {one.pk: closeness(one, level, member) for one in figures}
    started = [one for one in figures if near[one.pk] and one.version.effective_from <= on]
    ended = {one.pk for one in started if one.last_day is not None and one.last_day < on}
    speaking = [one for one in started if not (one.pk in ended and one.is_temporary)]
    if not speaking:
        return False

    def order(one):
        return one.version.effective_from, one.version.published

    def names_as_much(one, other):
        return all(a >= b for a, b in zip(near[one.pk], near[other.pk], strict=True))

    answers = max(speaking, key=lambda one: (order(one), near[one.pk]))
    alive = [one for one in started if one.pk not in ended]
    return answers.pk not in ended and any(
        not names_as_much(answers, one)
        and not any(order(other) > order(one) and names_as_much(other, one) for other in alive)
        and one.live[0].value != answers.live[0].value
        for one in alive
    )


@given(two_or_three_acts())
def test_a_question_is_asked_exactly_where_some_day_and_group_is_undecided(figures):
    newest = figures[-1].version
    mine = [one for one in figures if one.version is newest]
    undecided = any(
        is_undecided(figures, FIRST + timedelta(days=number), level, member)
        for level in ("primary", "community", "tertiary")
        for member in ("active", "retired", "adult")
        for number in range(10)
        if FIRST + timedelta(days=number) >= newest.effective_from
        if any(closeness(one, level, member) for one in mine)
    )
    assert asks(*figures, of=newest) is undecided
