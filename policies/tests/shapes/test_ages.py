"""在职/退休/年龄/退休时间: figures for some ages, or for who retired before or after a day."""

import pytest

from policies.publishing import PublicationRefusedError
from policies.tests.shapes.sheet import fund, of_groups, planned, published, row, settled
from policies.vocabulary import Certainty, MemberStatus, Missing

pytestmark = pytest.mark.django_db
HERE = {"就医": "住院", "医院级别": "三级"}
RETIRED = {**HERE, "人员": "退休"}


@pytest.fixture
def by_age(regions):
    """Retired people are paid more from 70 on."""
    return published(
        regions,
        row("deductible", "1000", **HERE),
        row("rate", "85%", 年龄="不满70岁", **RETIRED),
        row("rate", "90%", 年龄="70岁起", **RETIRED),
        row("rate", "80%", 人员="在职", **HERE),
        row("ceiling", "不封顶"),
    )


@pytest.mark.parametrize(
    ("age", "paid"), [("0", "7650.00"), ("69", "7650.00"), ("70", "8100.00"), ("120", "8100.00")]
)
def test_a_retired_person_is_paid_by_their_age(by_age, age, paid):
    answer = settled(by_age, "10000", member=MemberStatus.RETIRED, age=age)
    assert (fund(answer), answer.certainty, answer.groups) == (paid, Certainty.EXACT, ())


def test_without_an_age_the_answer_is_a_range_over_the_groups(by_age):
    answer = settled(by_age, "10000", member=MemberStatus.RETIRED)
    assert (fund(answer), answer.certainty) == (("7650.00", "8100.00"), Certainty.RANGE)
    assert answer.open == ("age",)
    assert of_groups(answer) == {"~70": "7650.00", "70~": "8100.00"}


def test_a_span_of_ages_is_cut_only_where_it_has_to_be(by_age):
    older = settled(by_age, "10000", member=MemberStatus.RETIRED, age="70~")
    around = settled(by_age, "10000", member=MemberStatus.RETIRED, age="60~80")
    assert (fund(older), older.groups) == ("8100.00", ())
    assert of_groups(around) == {"60~70": "7650.00", "70~80": "8100.00"}


def test_an_age_that_does_not_matter_is_not_asked(by_age):
    answer = settled(by_age, "10000", member=MemberStatus.ACTIVE)
    assert (fund(answer), answer.certainty, answer.open) == ("7200.00", Certainty.EXACT, ())


def test_a_bill_for_which_all_groups_are_paid_the_same_is_exact(by_age):
    answer = settled(by_age, "900", member=MemberStatus.RETIRED)
    assert (fund(answer), answer.certainty) == ("0.00", Certainty.EXACT)


def test_ages_that_no_figure_is_for_are_not_recorded_and_the_others_are_told(regions):
    book = published(
        regions,
        row("deductible", "1000", **HERE),
        row("rate", "90%", 年龄="70岁以上", **RETIRED),
    )
    answer = settled(book, "10000", member=MemberStatus.RETIRED)
    assert (fund(answer), answer.certainty) == (None, Certainty.NOT_RECORDED)
    assert answer.missing == (Missing.RATE, Missing.CEILING)
    assert of_groups(answer) == {"~70": None, "70~": "8100.00"}


def test_a_later_act_for_everybody_closes_the_question(regions):
    book = published(
        regions,
        row("deductible", "1000", **HERE),
        row("rate", "85%", 年龄="不满70岁", **RETIRED),
        row("rate", "90%", 年龄="70岁起", **RETIRED),
    )
    later = {"版本": "later", "生效日": "2025-03-01"}
    after = published(
        regions,
        row("rate", "88%", 年龄="不满60岁", **later, **RETIRED),
        row("rate", "88%", 年龄="60岁起", **later, **RETIRED),
    )
    before = settled(book, "10000", member=MemberStatus.RETIRED)
    now = settled(after, "10000", member=MemberStatus.RETIRED)
    assert before.open == ("age",)
    assert fund(now) == "7920.00"


@pytest.mark.parametrize(
    ("day", "paid"),
    [("2000-12-31", "9300.00"), ("2001-01-01", "8800.00"), ("", ("8800.00", "9300.00"))],
)
def test_a_deductible_goes_by_the_day_of_retirement(regions, day, paid):
    book = published(
        regions,
        row("deductible", "700", 退休时间="2001-01-01前", **RETIRED),
        row("deductible", "1200", 退休时间="2001-01-01起", **RETIRED),
        row("rate", "100%", **HERE),
    )
    assert fund(settled(book, "10000", member=MemberStatus.RETIRED, retired=day)) == paid


def test_a_narrower_span_of_ages_goes_before_a_wider_one(regions):
    book = published(
        regions,
        row("deductible", "0", **HERE),
        row("rate", "85%", 年龄="60岁起", **RETIRED),
        row("rate", "95%", 年龄="80岁起", **RETIRED),
        row("rate", "80%", **RETIRED),
    )
    answer = settled(book, "10000", member=MemberStatus.RETIRED)
    assert of_groups(answer) == {"~60": "8000.00", "60~80": "8500.00", "80~": "9500.00"}


@pytest.mark.parametrize(
    ("column", "typed", "fault"),
    [
        ("年龄", "老人", "里的“老人”看不懂，请写成 70岁起、不满70岁 或 45岁起不满70岁"),
        ("年龄", "200岁起", "里的“200岁起”里的 200 不对，请写成"),
        ("年龄", "70岁起不满60岁", "里的“70岁起不满60岁”的前一头应当比后一头小"),
        ("退休时间", "2001-02-30前", "里的“2001-02-30前”里的 2001-02-30 不对，请写成"),
    ],
)
def test_a_span_that_cannot_be_read_is_told_in_the_dry_run(regions, column, typed, fault):
    [read] = planned(row("rate", "85%", **{column: typed}, **RETIRED)).rows
    assert dict(read.faults)[column].startswith(fault)


def test_an_item_that_is_not_told_apart_by_age_refuses_one(regions):
    [read] = planned(row("base_floor", "6000", 年龄="70岁起")).rows
    assert ("年龄", "：“缴费基数下限”不分这一项，请空着。") in read.faults


def test_a_later_act_for_everybody_does_not_silently_end_what_was_told_apart(regions):
    published(
        regions,
        row("rate", "85%", 年龄="不满70岁", **RETIRED),
        row("rate", "90%", 年龄="70岁起", **RETIRED),
    )
    later = {"版本": "later", "生效日": "2025-03-01"}
    with pytest.raises(PublicationRefusedError, match="70岁起"):
        published(regions, row("rate", "88%", **later, **RETIRED))
