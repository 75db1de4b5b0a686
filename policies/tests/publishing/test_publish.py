"""The two acts that make the public record."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from policies.models import Figure, Region
from policies.models.counter import current_revision, raise_counter
from policies.publishing import PublicationRefusedError, publish, withdraw
from policies.tests.make import CITY, OTHER_CITY, day
from policies.tests.rows import draft, enter, published

# Publishing


@pytest.fixture
def ready(regions):
    """A draft that may be published."""
    version = draft(regions[CITY], "ready")
    enter(version, "rate", "85%")
    return version


def test_a_version_takes_the_next_number_of_the_public_record(ready):
    before = current_revision()
    assert publish(ready) == before + 1
    assert (ready.published, ready.withdrawn) == (before + 1, None)
    assert current_revision() == before + 1


def test_numbers_follow_the_order_of_the_acts(regions):
    first = published(regions[CITY], "first", rate="80%")
    second = published(regions[OTHER_CITY], "second", rate="80%")
    withdraw(first, "录错了")
    assert first.published < second.published < first.withdrawn == current_revision()


def test_a_publication_marks_its_region_and_no_other(ready, regions):
    number = publish(ready)
    marks = dict(Region.objects.values_list("code", "content_revision"))
    assert marks[CITY] == number
    assert {mark for code, mark in marks.items() if code != CITY} == {0}


def test_nothing_is_published_twice(ready):
    number = publish(ready)
    with pytest.raises(PublicationRefusedError, match="公布过"):
        publish(ready)
    ready.refresh_from_db()
    assert ready.published == number


def test_what_may_be_published_is_judged_as_it_stands_in_the_database(ready):
    """Someone else emptied the draft while this one was looked at."""
    list(ready.figures.all())
    Figure.objects.all().delete()
    with pytest.raises(PublicationRefusedError, match="还没有项目"):
        publish(ready)


def test_a_refused_publication_leaves_no_trace(regions):
    empty = draft(regions[CITY], "empty")
    before = current_revision()
    with pytest.raises(PublicationRefusedError):
        publish(empty)
    empty.refresh_from_db()
    assert (empty.published, current_revision()) == (None, before)
    assert Region.objects.get(code=CITY).content_revision == 0


def refusal(version):
    with pytest.raises(PublicationRefusedError) as refused:
        publish(version)
    return refused.value.problems


def test_a_version_without_figures_is_refused(regions):
    assert refusal(draft(regions[CITY], "empty")) == ["这个版本里还没有项目。"]


def test_a_figure_without_a_source_is_refused_by_name(ready):
    enter(ready, "deductible", level="tertiary")
    [problem] = refusal(ready)
    assert "起付线 三级" in problem


def test_a_dimension_that_the_kind_does_not_have_is_refused_by_name(ready):
    enter(ready, "base_floor", "6720", level="tertiary")
    [problem] = refusal(ready)
    assert "缴费基数下限" in problem


def test_a_last_day_before_the_first_is_refused(regions):
    version = draft(regions[CITY], "backwards", "2025-01-01")
    enter(version, "base_floor", "6720", last_day="2024-12-31")
    [problem] = refusal(version)
    assert "最后一天早于生效日" in problem


def test_one_day_is_long_enough(regions):
    version = draft(regions[CITY], "one-day", "2025-01-01")
    enter(version, "base_floor", "6720", last_day="2025-01-01")
    assert publish(version)


def test_all_that_is_wrong_is_said_at_once(ready):
    enter(ready, "deductible")
    enter(ready, "base_floor", "6720", level="tertiary")
    assert len(refusal(ready)) == 2


def test_a_value_of_another_kind_is_refused(ready):
    figure = enter(ready, "personal_rate", "2%")
    figure.claims.update(data={"place": "440100"})
    [problem] = refusal(ready)
    assert "个人缴费比例" in problem


def test_a_pooling_area_that_does_not_exist_is_refused(ready):
    enter(ready, "served_by", "999999")
    [problem] = refusal(ready)
    assert "999999" in problem


def test_a_figure_that_is_only_refuted_or_doubted_may_be_published(regions):
    version = draft(regions[CITY], "what-is-wrong")
    enter(version, "rate", refuted="18%")
    enter(version, "deductible", doubted="88")
    assert publish(version)


def test_a_start_may_lie_ahead(regions):
    version = draft(regions[CITY], "ahead", day("2099-01-01"))
    enter(version, "rate", "85%")
    assert publish(version)


# Withdrawing


def test_a_withdrawal_takes_a_number_and_a_reason_and_marks_its_region(ready):
    publish(ready)
    number = withdraw(ready, " 录错了 ")
    assert (ready.withdrawn, ready.withdrawal_reason) == (number, "录错了")
    assert Region.objects.get(code=CITY).content_revision == number == current_revision()


@pytest.mark.parametrize("reason", ["", "  ", "\n"])
def test_a_withdrawal_wants_a_reason(ready, reason):
    publish(ready)
    with pytest.raises(PublicationRefusedError, match="原因"):
        withdraw(ready, reason)
    ready.refresh_from_db()
    assert ready.withdrawn is None


def test_a_draft_is_not_withdrawn(ready):
    before = current_revision()
    with pytest.raises(PublicationRefusedError):
        withdraw(ready, "录错了")
    assert current_revision() == before


def test_nothing_is_withdrawn_twice(ready):
    publish(ready)
    number = withdraw(ready, "录错了")
    with pytest.raises(PublicationRefusedError):
        withdraw(ready, "还是错")
    ready.refresh_from_db()
    assert (ready.withdrawn, ready.withdrawal_reason) == (number, "录错了")


def test_a_withdrawn_version_is_not_published_again(ready):
    publish(ready)
    withdraw(ready, "录错了")
    with pytest.raises(PublicationRefusedError):
        publish(ready)


# The counter


def test_the_counter_rises_by_one_from_nothing(db):
    assert current_revision() == 0
    assert [raise_counter() for _ in range(3)] == [1, 2, 3]
    assert current_revision() == 3


# The commands


def run(*arguments, **options):
    out = StringIO()
    call_command(*arguments, stdout=out, **options)
    return out.getvalue()


def test_the_commands_publish_and_withdraw_by_key(ready):
    assert "已公布" in run("publish", "ready", reason="编辑台打不开")
    assert "已撤回" in run("withdraw", "ready", reason="录错了")
    ready.refresh_from_db()
    assert ready.withdrawn == ready.published + 1


@pytest.mark.parametrize(
    ("command", "options"), [("publish", {"reason": "急"}), ("withdraw", {"reason": "录错了"})]
)
def test_a_command_names_the_version_it_does_not_find(db, command, options):
    with pytest.raises(CommandError, match="no-such-version"):
        run(command, "no-such-version", **options)


def test_a_command_says_why_it_refuses(regions):
    draft(regions[CITY], "empty")
    with pytest.raises(CommandError, match="还没有项目"):
        run("publish", "empty", reason="急")
    with pytest.raises(CommandError, match="已公布"):
        run("withdraw", "empty", reason="录错了")
