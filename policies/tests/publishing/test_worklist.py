"""A notice hands out a row to each place it touches; a row is closed by a verdict alone."""

from datetime import UTC, datetime

import pytest
from django.contrib.auth import get_user_model
from django.db import IntegrityError, transaction

from policies.models import Act, Circular, CircularTask, Region
from policies.publishing.worklist import (
    Decision,
    VerdictRefusedError,
    decide,
    hand_out,
    places_under,
)
from policies.tests import rows
from policies.tests.make import CITY, NATION, OTHER_CITY, PROVINCE
from policies.vocabulary import ActKind, RegionLevel, Verdict

AT = datetime(2025, 6, 30, 4, tzinfo=UTC)
MUNICIPALITY, COUNTY = "110000", "990300"


@pytest.fixture
def places(regions):
    """Beside a province with two cities: a county of its own, and a municipality."""
    for code, level, parent in (
        (COUNTY, RegionLevel.COUNTY, PROVINCE),
        (MUNICIPALITY, RegionLevel.PROVINCE, NATION),
    ):
        regions[code] = Region.objects.create(
            code=code, full_name=f"地区{code}", name=code, slug=f"r{code}",
            level=level, parent=regions[parent],
        )  # fmt: skip
    return regions


@pytest.fixture
def person(db):
    return get_user_model().objects.create_user("editor")


def circular(scope):
    made = Circular.objects.create(title="一份通知", scope=scope, asks="起付线改没改")
    hand_out(made)
    return made


@pytest.fixture
def task(places):
    return circular(places[PROVINCE]).tasks.get(region=places[CITY])


def codes(found):
    return sorted(found.values_list("code", flat=True))


# Which places


def test_a_notice_of_the_nation_reaches_every_pooling_area(places):
    assert codes(places_under(places[NATION])) == sorted([MUNICIPALITY, CITY, OTHER_CITY, COUNTY])


def test_a_notice_of_a_province_reaches_its_cities_and_counties(places):
    assert codes(places_under(places[PROVINCE])) == sorted([CITY, OTHER_CITY, COUNTY])
    assert codes(places_under(places[MUNICIPALITY])) == [MUNICIPALITY]


def test_a_place_gets_its_row_once_and_a_new_place_when_the_notice_is_saved_again(places, person):
    made = circular(places[PROVINCE])
    task = made.tasks.get(region=places[CITY])
    decide(task, person, Decision(Verdict.ALREADY), AT)
    assert hand_out(made) == 0
    made.scope = places[NATION]
    assert hand_out(made) == 1
    assert made.tasks.count() == 4
    assert made.tasks.get(region=places[CITY]).verdict == Verdict.ALREADY


# Closing a row


def test_a_verdict_closes_a_row_and_is_on_the_record(task, person):
    decide(task, person, Decision(Verdict.NOT_APPLICABLE, None, "当地没有这项"), AT)
    task.refresh_from_db()
    assert (task.verdict, task.person, task.closed_at) == (Verdict.NOT_APPLICABLE, person, AT)
    act = Act.objects.get(kind=ActKind.DECIDED)
    assert (act.name, act.region, act.reason) == ("editor", CITY, "当地没有这项")
    assert ["结论", "", "不适用"] in act.changes
    assert act.title == f"一份通知：地区{CITY}"


def test_what_was_decided_may_be_decided_otherwise_and_both_are_on_the_record(task, person):
    decide(task, person, Decision(Verdict.TO_ASK, None, "问市医保局"), AT)
    version = rows.draft(task.region, "a-draft")
    decide(task, person, Decision(Verdict.DONE, version.pk), AT)
    task.refresh_from_db()
    assert (task.verdict, task.version) == (Verdict.DONE, version)
    first, second = Act.objects.filter(kind=ActKind.DECIDED).order_by("pk")
    assert ["结论", "要去问", "已录入"] in second.changes
    assert first.pk < second.pk


def test_the_same_decision_again_is_no_act(task, person):
    for _ in range(2):
        decide(task, person, Decision(Verdict.ALREADY), AT)
    assert Act.objects.filter(kind=ActKind.DECIDED).count() == 1


@pytest.mark.parametrize(
    ("decision", "sentence"),
    [
        (Decision(""), "还没有选结论"),
        (Decision("", None, "打过电话"), "还没有选结论"),
        (Decision(Verdict.TO_ASK, None, "  "), "写明问谁、问什么"),
        (Decision(Verdict.DONE, 9_999), "不是这个地区的"),
    ],
)
def test_no_row_is_closed_without_a_verdict_that_holds(task, person, decision, sentence):
    with pytest.raises(VerdictRefusedError, match=sentence):
        decide(task, person, decision, AT)
    task.refresh_from_db()
    assert (task.verdict, task.closed_at) == ("", None)


def test_a_closed_row_is_not_emptied(task, person):
    decide(task, person, Decision(Verdict.ALREADY), AT)
    with pytest.raises(VerdictRefusedError, match="不能清空"):
        decide(task, person, Decision(""), AT)


def test_only_what_was_entered_names_its_version_and_one_of_its_own_place(task, person):
    own, other = rows.draft(task.region, "own"), rows.draft(task.circular.scope, "other")
    with pytest.raises(VerdictRefusedError, match="不是这个地区的"):
        decide(task, person, Decision(Verdict.DONE, other.pk), AT)
    with pytest.raises(VerdictRefusedError, match="只有“已录入”"):
        decide(task, person, Decision(Verdict.ALREADY, own.pk), AT)


def test_the_database_itself_closes_no_row_without_a_verdict(task):
    with pytest.raises(IntegrityError), transaction.atomic():
        CircularTask.objects.filter(pk=task.pk).update(closed_at=AT)
    with pytest.raises(IntegrityError), transaction.atomic():
        CircularTask.objects.filter(pk=task.pk).update(verdict=Verdict.DONE)
