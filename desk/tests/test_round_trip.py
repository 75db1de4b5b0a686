"""What is typed into the desk's forms is what its sheets say: exported and read back, no row
differs."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from desk.tests.desk import Desk
from policies.models import Claim, PolicyVersion
from policies.sheets.raw import one_line, text_cell
from policies.tests import rows

ODD = {
    "note": "第一行\r\n第二行\t第三\u2028行 👩\u200d⚕️",
    "clause": "第\u00a0三\u200b条",
    "condition": "\ufeff=45岁\u00a0以下 ",
    "facts": "Ｓ１２１\u00a0S122",
}
KEPT = {
    "note": "第一行 第二行 第三 行 👩⚕️",
    "clause": "第 三条",
    "condition": "=45岁 以下",
}


@pytest.fixture
def version(city) -> PolicyVersion:
    version = rows.draft(city, "a-draft", scheme="resident")
    rows.enter(version, "personal", "400")
    return version


@pytest.fixture
def typed(desk: Desk, version: PolicyVersion) -> Claim:
    claim = Claim.objects.get()
    assert desk.send("change", claim, **ODD).status_code == 302
    claim.refresh_from_db()
    return claim


def test_a_claim_is_stored_on_one_line_with_nothing_hidden(typed):
    assert {name: getattr(typed, name) for name in KEPT} == KEPT


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_sheet_read_back_changes_nothing(desk, typed, version, kind):
    desk.send("change", version, title="一份\u00a0通知\u200b\t（二）")
    desk.send("change", typed.figure, tier="一\u00a0档\u200d")
    sheet: Any = desk.client.get(reverse("admin:version-sheet", args=[version.pk, kind]))
    file = SimpleUploadedFile(f"表.{kind}", sheet.content)
    page = desk.client.post(reverse("admin:imports"), {"sheet": file}, follow=True)
    (planned,) = [row for version in page.context["plan"].versions for row in version.rows]
    assert (planned.changes, planned.faults, planned.outcome.label) == ((), (), "没变")
    version.refresh_from_db()
    assert version.title == "一份 通知 （二）"


@pytest.mark.parametrize("text", [*ODD.values(), "a\x85b\x00\ufffe", "\u3000全角\u3000空格\u3000"])
def test_what_is_on_one_line_is_read_as_it_stands(text):
    assert text_cell(one_line(text)) == one_line(text)
