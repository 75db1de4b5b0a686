"""The notice at hand: which document the grid's figures rest on, asked once, remembered, mended."""

from datetime import date

import pytest

from desk.tests.desk import Desk
from desk.tests.grid import Grid
from policies.models import Claim, PolicyVersion, Source
from policies.tests import rows
from policies.vocabulary import Grade


@pytest.fixture
def version(city) -> PolicyVersion:
    rows.source()
    return rows.draft(city, "a-draft", "2026-01-01")


@pytest.fixture
def grid(desk, version) -> Grid:
    return Grid(desk, version, "employee-inpatient")


@pytest.fixture
def notice() -> Source:
    return Source.objects.create(
        key="hz-2026-12",
        title="关于调整职工基本医疗保险待遇的通知",
        document_number="杭医保〔2026〕12号",
        grade=Grade.OFFICIAL,
    )


# Finding the source


@pytest.mark.parametrize(
    "typed",
    [
        "hz-2026-12",
        "HZ-2026",
        "杭医保〔2026〕12号",
        "杭医保[2026]12号",
        "〔２０２６〕12",
        "关于调整职工基本医疗保险待遇的通知",
        "待遇的通知（杭医保",
    ],
)
def test_any_part_that_no_other_source_has_names_it(grid, notice, typed):
    grid.save({"ceiling": "10万"}, head={"source": typed})
    assert Claim.objects.get().source == notice
    assert grid.fields()["head-source"] == str(notice)


def test_a_part_of_several_names_lists_them(grid, version, notice):
    twin = Source.objects.create(key="two", title="关于调整居民待遇的通知", grade=Grade.OFFICIAL)
    page = grid.save({"ceiling": "10万"}, head={"source": "关于调整"}).content.decode()
    assert "“关于调整”对得上几份" in page
    for one in (twin, notice):
        assert f"{one}" in page.partition("对得上几份")[2][:120]
    assert not version.figures.exists()


def test_what_names_none_is_told_the_nearest(grid, notice):
    page = grid.save({"ceiling": "10万"}, head={"source": "杭医保2026年12号"}).content.decode()
    assert "没有叫“杭医保2026年12号”的来源" in page
    assert f"是不是这几份：{notice}？" in page


@pytest.mark.parametrize(
    ("head", "words"),
    [
        ({"source": ""}, "请先选一个来源"),
        ({"source": "没有这份"}, "没有叫“没有这份”的来源"),
        ({"verified_on": "2999-01-01"}, "核对日在今天以后"),
        ({"last_day": "2025-12-31"}, "最后一天早于生效日"),
    ],
)
def test_what_is_wrong_with_the_notice_is_said_beside_its_field(grid, version, head, words):
    page = grid.save({"ceiling": "10万"}, head=head)
    assert words in page.content.decode()
    assert not version.figures.exists()
    assert grid.fields_of(page)["cell:ceiling:::::"] == "10万"


def test_two_sources_of_one_name_are_told_apart_by_their_key(grid, version):
    twin = Source.objects.create(key="twin", title=rows.source().title, grade=Grade.OFFICIAL)
    page = grid.save({"ceiling": "10万"}, head={"source": twin.title})
    assert "请写标识" in page.content.decode()
    grid.save({"ceiling": "10万"}, head={"source": "twin"})
    assert Claim.objects.get().source == twin


@pytest.mark.parametrize("typed", ["2026年12月31日", "2026 年 12 月 31 日", "2026.12.31"])
def test_a_day_is_typed_as_the_notice_has_it(grid, version, typed):
    grid.save({"ceiling": "10万"}, head={"last_day": typed})
    assert version.figures.get().last_day == date(2026, 12, 31)


@pytest.mark.parametrize("typed", ["12/31/2026", "2026-02-30", "年底"])
def test_what_is_no_day_is_refused_and_shown_how(grid, version, typed):
    page = grid.save({"ceiling": "10万"}, head={"last_day": typed})
    assert "请写成 2026-11-16 这样" in page.content.decode()
    assert grid.fields_of(page)["head-last_day"] == typed
    assert not version.figures.exists()


# What a figure rests on


def test_the_notice_at_hand_is_remembered_for_the_next_cells(grid, desk, version):
    rows.source("other")
    grid.save({"ceiling": "10万"}, head={"source": "通知 other", "clause": "第一条"})
    assert grid.fields()["head-source"] == "通知 other"
    assert grid.fields()["head-clause"] == "第一条"
    outpatient = Grid(desk, version, "employee-outpatient").fields()
    assert (outpatient["head-source"], outpatient["head-clause"]) == ("通知 other", "")
    colleague = Grid(Desk.signed_in("two", is_superuser=True), version, "employee-contribution")
    assert colleague.fields()["head-source"] == "通知 other"


def test_the_last_day_is_the_notices_whatever_topic_it_is_typed_under(grid, desk, version):
    grid.save({"ceiling": "10万"}, head={"last_day": "2026年12月31日"})
    outpatient = Grid(desk, version, "employee-outpatient")
    outpatient.save({"rate outpatient tertiary active": "60%"})
    assert {figure.last_day for figure in version.figures.all()} == {date(2026, 12, 31)}


def test_every_field_that_needs_it_says_what_belongs_in_it(grid):
    page = grid.text()
    for words in ("文件写了有效期才填", "存好以后在下面一项一项改", "起付线算在里面"):
        assert words in page
    described = grid.parsed().described["head-last_day"]
    assert described
    for mark in described:
        assert f'id="{mark}"' in page


def test_another_source_of_one_figure_is_given_beneath(grid, version):
    other = rows.source("other")
    grid.save({"ceiling": "10万", "pool_limit": "5万"})
    grid.save({}, below={"住院封顶线": {"source": "other", "grade": "official", "clause": "七"}})
    claims = {str(c.figure): c for c in Claim.objects.select_related("figure", "source")}
    mended = claims["住院封顶线"]
    assert (mended.source, mended.grade, mended.clause) == (other, Grade.OFFICIAL, "七")
    assert claims["统筹基金年度限额"].source == rows.source()


def test_a_figure_of_the_draft_keeps_its_source_when_its_value_is_mended(grid, version):
    rows.source("other")
    grid.save({"ceiling": "10万"})
    grid.save({"ceiling": "12万"}, head={"source": "other"})
    claim = Claim.objects.get()
    assert (claim.text, claim.source) == ("120,000", rows.source())


def test_a_last_day_is_given_for_the_notice_and_mended_beneath(grid, version):
    grid.save({"ceiling": "10万"}, head={"last_day": "2026-12-31"})
    assert version.figures.get().last_day == date(2026, 12, 31)
    grid.save({}, below={"住院封顶线": {"last_day": ""}})
    assert version.figures.get().last_day is None
