"""变化说明 is begun from what the version changes: with references, never with typed figures."""

import re

import pytest

from desk.notes import suggested_note
from desk.tests.desk import Desk
from guides.editorial import Text
from guides.editorial.lookup import faults_of
from guides.models import ChangeNote
from policies.book import open_book
from policies.models import Act
from policies.publishing import publish
from policies.tests import rows

PLACE = "/admin/policies/policyversion/{}/life/"


@pytest.fixture
def draft(city):
    rows.published(city, "before", personal="400", total="900", base_floor="6000")
    version = rows.draft(city, "a-draft", "2026-01-01")
    rows.enter(version, "personal", "420")
    rows.enter(version, "total", "900")
    rows.enter(version, "subsidy", "480")
    return version


def test_it_names_what_changed_and_what_is_new_and_cites_both_values(draft, city):
    note = suggested_note(draft)
    was = f"{{{{figure:{city.slug}.employee.personal@2025-12-31}}}}"
    now = f"{{{{figure:{city.slug}.employee.personal@2026-01-01}}}}"
    assert note.splitlines() == [
        "改了这些：",
        "",
        f"- 个人缴费：从 {was} 改成 {now}",
        "- 新收录：财政补助",
    ]
    assert not re.search(r"[0-9]", re.sub(r"\{\{.*?\}\}", "", note))


def test_it_can_be_saved_as_it_is_and_says_the_new_value_once_public(draft, city, desk):
    note = suggested_note(draft)
    page = desk.client.get(PLACE.format(draft.pk))
    assert page.context["note"]["words"].value() == note
    desk.client.post(PLACE.format(draft.pk), {"step": "note", "words": note})
    assert ChangeNote.objects.get().words.split() == note.split()
    publish(draft)
    history = desk.client.get("/changes/").content.decode()
    assert "420" in history
    assert not faults_of(Text.of(note), open_book(), ())


def test_a_correction_names_what_it_corrects(city):
    rows.published(city, "before", "2026-01-01", personal="400")
    version = rows.draft(city, "a-draft", "2026-01-01")
    rows.enter(version, "personal", "420")
    assert suggested_note(version).startswith(
        "更正《文件 before》：\n\n- 个人缴费：现在是 {{figure:"
    )


def test_nothing_is_suggested_where_nothing_changes(city):
    rows.published(city, "before", "2025-01-01", personal="400")
    version = rows.draft(city, "a-draft", "2026-01-01")
    rows.enter(version, "personal", "400")
    assert suggested_note(version) == ""


def test_the_note_saved_beside_a_version_is_on_its_record_and_voids_its_review(draft, city):
    writer = Desk.signed_in("writer", may=["view_policyversion", "change_policyversion"])
    type(draft).objects.filter(pk=draft.pk).update(submitted_digest="x")
    writer.client.post(PLACE.format(draft.pk), {"step": "note", "words": "涨了。"})
    draft.refresh_from_db()
    assert not draft.is_submitted
    acts = Act.objects.filter(model="policies.policyversion", row=str(draft.pk))
    assert acts.last().changes == [["变化说明", "", "涨了。"]]
    assert acts.last().name == "writer"


def test_it_proposes_three_lines_at_most(city):
    names = ("personal", "total", "base_floor", "base_ceiling", "deductible")
    rows.published(city, "before", **dict.fromkeys(names, "400"))
    version = rows.draft(city, "a-draft", "2026-01-01")
    for name in (*names, "subsidy"):
        rows.enter(version, name, "500")
    note = suggested_note(version)
    assert sum(line.startswith("- ") for line in note.splitlines()) == 3
    assert "- 新收录：财政补助" in note
    assert note.endswith("还有几项，见下面的表。")


def test_what_is_only_proposed_is_called_unsaved_until_it_is_saved(draft, desk):
    place = PLACE.format(draft.pk)
    assert "还没存" in desk.client.get(place).content.decode()
    desk.client.post(place, {"step": "note", "words": "涨了。"})
    assert "还没存" not in desk.client.get(place).content.decode()


@pytest.mark.parametrize("typed", ["涨到 420 元。", "报 ８５％。", "多了三成。"])
def test_typed_figures_are_refused_beside_the_field_with_how_to_cite(draft, desk, typed):
    page = desk.client.post(PLACE.format(draft.pk), {"step": "note", "words": typed})
    [fault] = page.context["note"].errors["words"]
    assert "请换成引用" in fault
    assert typed in page.content.decode()
    assert "还没存" in page.content.decode()
    assert not ChangeNote.objects.exists()


def test_days_and_document_numbers_may_be_typed(draft, desk):
    words = "按某医保发〔2026〕18号，2027年1月1日（2027-01-01）起改。"
    desk.client.post(PLACE.format(draft.pk), {"step": "note", "words": words})
    assert ChangeNote.objects.get().words == words


def test_the_references_of_the_draft_are_there_to_copy_and_can_be_saved(draft, city, desk):
    page = desk.client.get(PLACE.format(draft.pk))
    reference = f"{{{{figure:{city.slug}.employee.subsidy@2026-01-01}}}}"
    assert reference in [one.reference for one in page.context["citable"]]
    assert f"<code>{reference}</code>" in page.content.decode()
    assert "beijing" not in page.content.decode()
    desk.client.post(PLACE.format(draft.pk), {"step": "note", "words": f"补助 {reference}。"})
    publish(draft)
    assert "480" in desk.client.get("/changes/").content.decode()


def test_a_note_that_cites_what_the_draft_no_longer_says_is_not_handed_in(draft, city, desk):
    rows.vouch(draft)
    words = f"补助 {{{{figure:{city.slug}.employee.subsidy@2026-01-01}}}}。"
    desk.client.post(PLACE.format(draft.pk), {"step": "note", "words": words})
    draft.figures.get(key="subsidy").delete()
    page = desk.client.post(PLACE.format(draft.pk), {"step": "submit", "submit-words": ""})
    assert "变化说明里的引用要改" in page.content.decode()
    draft.refresh_from_db()
    assert not draft.is_submitted
