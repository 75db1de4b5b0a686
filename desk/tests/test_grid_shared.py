"""Two people at one grid, and those who may only look."""

import pytest

from desk.tests.desk import Desk
from desk.tests.grid import Grid, cell
from policies.models import PolicyVersion
from policies.publishing import publish
from policies.tests import rows
from policies.vocabulary import Standing


@pytest.fixture
def version(city) -> PolicyVersion:
    rows.source()
    return rows.draft(city, "a-draft", "2026-01-01")


def at_the_grid(name: str, version: PolicyVersion) -> Grid:
    return Grid(Desk.signed_in(name, is_superuser=True), version, "employee-inpatient")


def said(version: PolicyVersion) -> dict[str, str]:
    return {str(f): f.claims.get().text for f in version.figures.all()}


# Two people


@pytest.fixture
def two(version) -> tuple[Grid, Grid]:
    rows.enter(version, "ceiling", "10万")
    rows.enter(version, "pool_limit", "5万")
    return at_the_grid("first", version), at_the_grid("second", version)


def test_the_second_save_is_stopped_and_both_texts_are_shown(two, version):
    first, second = two
    typed = second.typed({"ceiling": "30万", "rate inpatient tertiary active": "85%"})
    first.save({"ceiling": "20万", "pool_limit": "6万"})
    page = second.send(typed)
    assert said(version) == {"住院封顶线": "200,000", "统筹基金年度限额": "60,000"}
    text = page.content.decode()
    assert "还没有保存" in text
    assert "first 刚存的：200,000" in text
    fields = second.fields_of(page)
    assert fields[cell("ceiling")] == "30万"
    assert fields[cell("rate inpatient tertiary active")] == "85%"
    assert fields[cell("pool_limit")] == "60,000"


def test_saving_again_takes_what_stands_in_the_cells(two, version):
    first, second = two
    typed = second.typed({"ceiling": "30万", "rate inpatient tertiary active": "85%"})
    first.save({"ceiling": "20万", "pool_limit": "6万"})
    page = second.send(typed)
    assert second.send(second.fields_of(page)).status_code == 302
    assert said(version) == {
        "住院封顶线": "300,000",
        "统筹基金年度限额": "60,000",
        "报销比例 住院 · 三级 · 在职": "85%",
    }


def test_a_third_save_in_between_is_stopped_too(two, version):
    first, second = two
    typed = second.typed({"ceiling": "30万"})
    first.save({"ceiling": "20万"})
    again = second.fields_of(second.send(typed))
    first.save({"ceiling": "25万"})
    page = second.send(again)
    assert "刚存的：250,000" in page.content.decode()
    assert said(version)["住院封顶线"] == "250,000"
    assert second.fields_of(page)[cell("ceiling")] == "30万"


def test_what_another_emptied_is_shown_as_empty(two, version):
    first, second = two
    typed = second.typed({"ceiling": "30万"})
    first.save({"ceiling": ""})
    page = second.send(typed)
    assert "刚存的：空着" in page.content.decode()
    second.send(second.fields_of(page))
    assert said(version)["住院封顶线"] == "300,000"


def test_sources_of_two_people_are_both_kept_apart(two, version):
    first, second = two
    rows.source("theirs"), rows.source("mine")
    typed = second.typed({}, below={"住院封顶线": {"source": "mine"}})
    first.save(
        {},
        below={"住院封顶线": {"source": "theirs"}, "统筹基金年度限额": {"source": "theirs"}},
    )
    page = second.send(typed)
    assert "刚存的：通知 theirs" in page.content.decode()
    second.send(second.fields_of(page))
    sources = {str(f): f.claims.get().source.key for f in version.figures.all()}
    assert sources == {"住院封顶线": "mine", "统筹基金年度限额": "theirs"}


def test_a_cell_that_became_more_than_a_cell_keeps_what_was_typed(two, version):
    _, second = two
    typed = second.typed({"ceiling": "30万"})
    figure = version.figures.get(key="ceiling")
    rows.add_claim(figure, "12万", Standing.ALTERNATIVE)
    page = second.send(typed).content.decode()
    assert "你填的 30万 没有存" in page
    assert f"/figure/{figure.pk}/change/" in page


# Who may


def test_a_version_published_meanwhile_takes_nothing_and_loses_nothing(two, version):
    _, second = two
    typed = second.typed({"ceiling": "30万"})
    publish(version)
    page = second.send(typed)
    assert "公布以后不能再改" in page.content.decode()
    assert said(version)["住院封顶线"] == "100,000"
    assert second.fields_of(page)[cell("ceiling")] == "30万"


def test_a_published_version_is_only_read(two, version):
    publish(version)
    page = two[0].text()
    assert "表格只能看" in page
    assert "100,000" in page
    assert "head-source" not in page
    assert ">保存<" not in page


def test_whoever_may_only_look_has_nothing_to_type_into(version):
    rows.enter(version, "ceiling", "10万")
    reader = Grid(
        Desk.signed_in("reader", may=["view_policyversion"]), version, "employee-inpatient"
    )
    page = reader.text()
    assert "100,000" in page
    assert ">保存<" not in page
    assert page.count(" readonly") == len([n for n in reader.fields() if n.startswith("cell:")])
    assert reader.send({}).status_code == 403


def test_a_stranger_sees_no_grid(version):
    stranger = Grid(Desk.signed_in("stranger"), version, "employee-inpatient")
    assert stranger.client.get(stranger.address).status_code == 403
    assert stranger.send({}).status_code == 403


@pytest.mark.parametrize("topic", ["resident-inpatient", "no-such-topic"])
def test_a_topic_that_the_version_has_not_is_not_there(desk, version, topic):
    address = f"/admin/policies/policyversion/{version.pk}/grid/{topic}/"
    assert desk.client.get(address).status_code == 404
