"""Import and export at the desk: upload, look, confirm, undo; who may; what is on the record."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from desk.tests.desk import Desk
from policies.models import Act, Batch, Claim, PolicyVersion
from policies.publishing import publish
from policies.sheets import limits
from policies.tests import rows
from policies.tests.sheets import files
from policies.vocabulary import ActKind

pytestmark = pytest.mark.django_db
MAY_IMPORT = ("add_policyversion", "change_policyversion", "view_policyversion")


@pytest.fixture(autouse=True)
def _source(city: Any) -> None:
    rows.source()


@pytest.fixture
def draft(city):
    version = rows.draft(city, "a-draft", scheme="resident")
    rows.enter(version, "personal", "400")
    return version


def upload(desk: Desk, *sheet: list[str], name: str = "表.csv", data: bytes | None = None) -> Any:
    file = SimpleUploadedFile(name, data if data is not None else files.csv_file(*sheet))
    return desk.client.post(reverse("admin:imports"), {"sheet": file}, follow=True)


def confirm(desk: Desk, page: Any, step: str = "confirm") -> Any:
    shown = {"shown": page.context["plan"].digest, "step": step}
    return desk.client.post(page.redirect_chain[-1][0], shown, follow=True)


def text(page: Any) -> str:
    return str(page.content.decode())


def test_a_file_is_looked_through_before_anything_is_written(desk, draft):
    changed = files.cells(version="a-draft", title="文件 a-draft", text="420")
    page = upload(desk, changed, files.cells())
    assert "改动 1" in text(page)
    assert "<del>400</del> → <ins>420</ins>" in text(page)
    assert Claim.objects.get().text == "400"
    done = confirm(desk, page)
    assert "新增 1 行，改动 1 行" in text(done)
    assert [claim.text for claim in Claim.objects.order_by("pk")] == ["420", "400"]


def test_a_wrong_cell_is_named_and_nothing_can_be_confirmed(desk):
    page = upload(desk, files.cells(), files.cells(tier="二档", text="四百"))
    assert "有 1 行写错了" in text(page)
    assert "请写成数字" in text(page)
    assert "导入这些" not in text(page)
    assert "写错的格" in text(confirm(desk, page))
    assert not PolicyVersion.objects.exists()


def test_a_file_that_is_no_sheet_is_refused_beside_the_form(desk):
    page = upload(desk, name="a.xlsm", data=b"PK")
    assert "宏" in text(page)
    assert not Batch.objects.exists()


def test_an_upload_larger_than_the_limit_is_not_stored(desk):
    page = upload(desk, data=b"x" * (limits.BYTES + 1))
    assert "文件太大了" in text(page)


def test_without_a_file_the_page_says_so(desk):
    page = desk.client.post(reverse("admin:imports"), {}, follow=True)
    assert "请先选一个文件" in text(page)


def test_a_draft_that_changed_meanwhile_is_shown_again(desk, draft):
    page = upload(desk, files.cells(version="a-draft", title="文件 a-draft", text="420"))
    rows.enter(draft, "subsidy", "700")
    assert "又变了" in text(confirm(desk, page))
    assert Claim.objects.order_by("pk").first().text == "400"


def test_a_file_is_put_away(desk):
    page = upload(desk, files.cells())
    assert "什么都没写" in text(confirm(desk, page, "discard"))
    assert not Batch.objects.exists()


def test_a_waiting_file_is_its_owners_business(desk):
    place = upload(desk, files.cells()).redirect_chain[-1][0]
    other = Desk.signed_in("other", is_superuser=True)
    assert other.client.get(place).status_code == 404
    assert "表.csv" not in other.text("changelist", Batch)


def test_a_batch_is_listed_and_undone(desk):
    confirm(desk, upload(desk, files.cells()))
    batch = Batch.objects.get()
    assert desk.listed(Batch) == [batch]
    page = desk.client.post(reverse("admin:import-undo", args=[batch.pk]), follow=True)
    assert "整批撤销了" in text(page)
    assert not PolicyVersion.objects.exists()


def test_an_undo_that_would_lose_later_work_says_so(desk):
    confirm(desk, upload(desk, files.cells()))
    publish(PolicyVersion.objects.get())
    place = reverse("admin:import-undo", args=[Batch.objects.get().pk])
    assert "已经公布，撤销不了" in text(desk.client.post(place, follow=True))


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_the_template_left_as_it_is_holds_nothing_to_import(desk, kind):
    answer = desk.client.get(reverse("admin:import-template", args=[kind]))
    page = upload(desk, name=f"a.{kind}", data=answer.content)
    assert "除了模板里的例子，没有一行内容" in text(page)


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_an_export_is_on_the_record_and_changes_nothing_when_imported(desk, draft, kind):
    answer = desk.client.get(reverse("admin:version-sheet", args=[draft.pk, kind]))
    assert "attachment" in answer["Content-Disposition"]
    assert Act.objects.get().kind == ActKind.EXPORTED
    assert "和现在的一模一样" in text(upload(desk, name=f"a.{kind}", data=answer.content))


def test_chosen_versions_are_exported_from_the_list(desk, draft, city):
    other = rows.draft(city, "other")
    rows.enter(other, "personal", "300")
    chosen = {"action": "export_csv", "_selected_action": [draft.pk, other.pk]}
    answer = desk.client.post(reverse("admin:policies_policyversion_changelist"), chosen)
    assert answer.content.decode("utf-8-sig").count("\r\n") == 3
    assert Act.objects.filter(kind=ActKind.EXPORTED).count() == 2


@pytest.mark.parametrize("may", [(), MAY_IMPORT[:1], MAY_IMPORT[1:]])
def test_who_may_not_write_may_not_import(may):
    desk = Desk.signed_in("reader", may=may)
    for place in ("imports", "import-template"):
        kind = ["csv"] if place == "import-template" else []
        assert desk.client.get(reverse(f"admin:{place}", args=kind)).status_code == 403
    assert upload(desk, files.cells()).status_code == 403


def test_who_may_not_see_a_version_may_not_export_it(draft):
    desk = Desk.signed_in("nobody", may=["view_region"])
    for pk in (draft.pk, 999_999):
        answer = desk.client.get(reverse("admin:version-sheet", args=[pk, "csv"]))
        assert answer.status_code == 403


def test_an_upload_without_the_token_is_refused(desk):
    desk.client.handler.enforce_csrf_checks = True
    assert upload(desk, files.cells()).status_code == 403
    assert not Batch.objects.exists()
