"""The grid: what is typed into its cells becomes figures of the draft, and nothing else does."""

from datetime import date

import pytest

from desk.tests.grid import Grid
from policies.book import open_book
from policies.cells import Cell
from policies.models import Act, Claim, Figure, PolicyVersion
from policies.publishing import publish
from policies.publishing.life import submit
from policies.tests import rows
from policies.vocabulary import ActKind, Standing, State

IN = {"care": "inpatient"}


@pytest.fixture
def version(city) -> PolicyVersion:
    rows.source()
    return rows.draft(city, "a-draft", "2026-01-01")


@pytest.fixture
def grid(desk, version) -> Grid:
    return Grid(desk, version, "employee-inpatient")


def said(version: PolicyVersion) -> dict[str, str]:
    return {str(f): f.claims.get().text for f in Figure.objects.filter(version=version)}


# What is stored


def test_a_typed_cell_is_a_figure_with_one_main_claim_of_the_notice_at_hand(grid, version):
    answer = grid.save(
        {"rate inpatient tertiary active": "85%; 5万起 90%"},
        head={"clause": "第三条", "verified_on": "2025-12-20"},
    )
    assert answer.url == grid.address
    figure = version.figures.get()
    assert (figure.key, figure.care, figure.level, figure.member) == (
        "rate",
        "inpatient",
        "tertiary",
        "active",
    )
    claim = figure.claims.get()
    assert (claim.text, claim.standing) == ("85%; 5万起 90%", Standing.MAIN)
    assert (claim.source, claim.grade) == (rows.source(), rows.source().grade)
    assert (claim.clause, claim.verified_on) == ("第三条", date(2025, 12, 20))


def test_the_words_of_a_cell_are_those_of_every_other_page(grid, version):
    grid.save(
        {
            "deductible inpatient primary active": "１３００；第2次起 650",
            "rate inpatient tertiary retired": "无此待遇",
            "ceiling": "不封顶",
            "pool_limit": "10万",
        }
    )
    assert said(version) == {
        "起付线 住院 · 一级及以下 · 在职": "1,300; 第2次起 650",
        "报销比例 住院 · 三级 · 退休": "无此待遇",
        "住院封顶线": "不封顶",
        "统筹基金年度限额": "100,000",
    }


def test_empty_cells_store_nothing(grid, version):
    page = grid.client.get((grid.save({})).url)
    assert not version.figures.exists()
    assert "没有改动" in page.content.decode()
    assert not Act.objects.exists()


def test_a_save_is_one_act_on_the_record_and_voids_what_was_handed_in(desk, grid, version):
    grid.save({"rate inpatient tertiary active": "85%", "ceiling": "10万"})
    assert [act.kind for act in Act.objects.all()] == [ActKind.EDITED]
    rows.vouch(version)
    submit(version, None, note="", has_change_note=False)
    grid.save({"ceiling": "12万"})
    version.refresh_from_db()
    assert not version.is_submitted
    assert Act.objects.first().kind == ActKind.VOIDED


def test_an_emptied_cell_takes_the_figure_out_of_the_draft(grid, version):
    grid.save({"ceiling": "10万", "pool_limit": "5万"})
    grid.save({"ceiling": ""})
    assert said(version) == {"统筹基金年度限额": "50,000"}


def test_a_cell_that_says_the_same_in_other_digits_is_not_touched(grid, version):
    grid.save({"ceiling": "10万"})
    before = list(Claim.objects.values())
    grid.save({"ceiling": "100000"})
    assert list(Claim.objects.values()) == before


def test_a_figure_with_more_to_it_is_read_and_opened_but_not_written(grid, version):
    figure = rows.enter(version, "ceiling", "10万", alternatives=["12万"])
    temporary = rows.enter(version, "pool_limit", "5万", last_day="2026-12-31", is_temporary=True)
    page = grid.text()
    assert 'name="cell:ceiling:::::"' not in page
    for one in (figure, temporary):
        assert f"/figure/{one.pk}/change/" in page
    grid.send(grid.fields() | {"cell:ceiling:::::": "", "cell:pool_limit:::::": "1"})
    assert figure.claims.count() == 2
    assert temporary.claims.get().text == "50,000"


def test_a_figure_that_has_no_cell_is_listed_and_kept(grid, version):
    rows.enter(version, "rate", "85%", level="tertiary")
    rows.enter(version, "rate", "60%", care="outpatient", level="tertiary")
    page = grid.text()
    assert "表格没有位置的" in page
    assert "85%" in page
    assert "60%" not in page


# Wrong cells


def test_one_wrong_cell_stores_none_and_loses_none(grid, version):
    page = grid.save({"ceiling": "八万", "pool_limit": "10万", "rate inpatient tertiary ": "1.2"})
    assert not version.figures.exists()
    assert grid.errors(page) == {
        "cell:ceiling:::::": "请写成数字，例如 50000 或 5万",
        "cell:rate:inpatient:tertiary:::": "“1.2”不是比例，请写成 85% 这样",
    }
    fields = grid.fields_of(page)
    assert fields["cell:ceiling:::::"] == "八万"
    assert fields["cell:pool_limit:::::"] == "10万"
    assert fields["head-source"] == str(rows.source())
    grid.send(fields | {"cell:ceiling:::::": "8万", "cell:rate:inpatient:tertiary:::": "80%"})
    assert len(said(version)) == 3


def test_what_is_to_be_mended_is_listed_above_and_leads_to_its_cell(grid, version):
    figure = rows.enter(version, "pool_limit", "5万")
    page = grid.save(
        {"ceiling": "八万"},
        head={"source": "没有这份"},
        below={"统筹基金年度限额": {"last_day": "明年"}},
    )
    faults = {fault.label: fault.target for fault in page.context["grid"].faults}
    assert list(faults) == ["来源", "住院封顶线，不限人员，不限级别", "统筹基金年度限额，最后一天"]
    assert faults["统筹基金年度限额，最后一天"] == f"id_said-{figure.pk}-last_day"
    text = page.content.decode()
    assert "有 3 处要改" in text
    for target in faults.values():
        assert f'href="#{target}"' in text
        assert f' id="{target}"' in text


def test_after_saving_the_doubts_are_a_click_away(grid, version):
    doubtful = {"rate inpatient primary active": "60%", "rate inpatient tertiary active": "90%"}
    saved = grid.client.get(grid.save(doubtful).url).content.decode()
    assert "新填 2 格" in saved
    assert "个疑点还没看" in saved
    assert f'href="/admin/policies/policyversion/{version.pk}/doubts/"' in saved
    emptied = grid.client.get(grid.save(dict.fromkeys(doubtful, "")).url).content.decode()
    assert "去掉 2 格" in emptied
    assert "疑点还没看" not in emptied


# The same as what is in force


def test_the_same_value_from_a_new_source_is_a_change(city, grid, version):
    rows.published(city, "before", ceiling="100000")
    rows.source("new")
    grid.save({"ceiling": "10万"}, head={"source": "new"})
    assert said(version) == {"住院封顶线": "100,000"}


def test_the_same_value_from_the_same_source_is_none(city, grid, version):
    rows.published(city, "before", ceiling="100000")
    page = grid.client.get(grid.save({"ceiling": "10万"}).url).content.decode()
    assert not version.figures.exists()
    assert "值、来源都一样" in page


def test_the_same_for_longer_is_a_change(city, grid, version):
    before = rows.draft(city, "before")
    rows.enter(before, "ceiling", "10万", last_day="2026-12-31")
    publish(before)
    grid.save({"ceiling": "10万"}, head={"last_day": "2027-12-31"})
    assert version.figures.get().last_day == date(2027, 12, 31)


def test_what_the_draft_would_otherwise_cover_is_restated(city, grid, version):
    before = rows.draft(city, "before")
    rows.enter(before, "rate", "90%", **IN, level="tertiary", member="retired")
    publish(before)
    grid.save({"rate inpatient tertiary ": "85%", "rate inpatient tertiary retired": "90%"})
    assert said(version) == {"报销比例 住院 · 三级": "85%", "报销比例 住院 · 三级 · 退休": "90%"}


# 未收录


def test_unrecorded_takes_out_of_force_what_stood_and_is_taken_back(city, grid, version, desk):
    rows.published(city, "before", ceiling="100000")
    grid.save({"ceiling": "未收录"})
    figure = version.figures.get()
    refuted = figure.claims.get()
    assert (refuted.standing, refuted.text) == (Standing.REFUTED, "100,000")
    assert refuted.note
    assert grid.fields()["cell:ceiling:::::"] == "未收录"
    publish(version)
    cell = Cell("employee", "basic", member="active")
    reading = open_book().read(city.code, "ceiling", cell, date(2026, 1, 1))
    assert reading.state is State.NOT_RECORDED


def test_unrecorded_becomes_a_value_or_goes_again(city, grid, version):
    rows.published(city, "before", ceiling="100000")
    grid.save({"ceiling": "未收录"})
    grid.save({"ceiling": "12万"})
    assert said(version) == {"住院封顶线": "120,000"}
    grid.save({"ceiling": "未收录"})
    grid.save({"ceiling": ""})
    assert not version.figures.exists()


def test_what_stood_typed_over_unrecorded_leaves_nothing_in_the_draft(city, grid, version):
    rows.published(city, "before", ceiling="100000")
    grid.save({"ceiling": "未收录"})
    grid.save({"ceiling": "10万"})
    assert not version.figures.exists()


def test_unrecorded_where_nothing_stands_stores_nothing(grid, version):
    grid.save({"ceiling": "未收录"})
    assert not version.figures.exists()


def test_unrecorded_names_the_cells_where_what_stands_differs(city, grid, version):
    before = rows.draft(city, "before")
    rows.enter(before, "ceiling", "10万", member="active")
    publish(before)
    page = grid.save({"ceiling": "未收录"})
    assert "请在分人、分级别的格里" in grid.errors(page)["cell:ceiling:::::"]
