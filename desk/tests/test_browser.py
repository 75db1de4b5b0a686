"""The desk in a browser: its own scripts run under the site's policy, and nothing is blocked."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from django.contrib.auth import get_user_model
from django_otp.plugins.otp_totp.models import TOTPDevice

from desk.accounts import factor
from desk.tests.desk import address, code_of
from policies.models import Claim, Figure, PolicyVersion, Region, Source
from policies.tests import make, rows
from policies.tests.seeding import allow_emptying

if TYPE_CHECKING:
    from playwright.sync_api import Page

PASSWORD = "only-for-this-test"


@pytest.fixture
def figure(transactional_db: None) -> Iterator[Figure]:
    """A figure of a draft, beside a published version."""
    city = rows.regions()[make.CITY]
    rows.published(city, "published", personal="400")
    yield rows.enter(rows.draft(city, "a-draft", "2026-01-01"), "personal", "420")
    allow_emptying()


@pytest.fixture
def complaints(page: "Page") -> list[str]:
    """All that the browser had to complain about: blocked styles, scripts, missing files."""
    heard: list[str] = []
    page.on("console", lambda said: heard.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: heard.append(str(error)))
    return heard


@pytest.fixture
def signed_in(figure: Figure, live_server, page: "Page", complaints: list[str]) -> "Page":
    editor = get_user_model().objects.create_superuser("editor", password=PASSWORD)
    phone = TOTPDevice.objects.create(user=editor, name="手机")
    sign_in(page, live_server, code_of(phone))
    page.get_by_role("heading", name="录入一份新文件").wait_for()
    return page


def sign_in(page: "Page", live_server, code: str) -> None:
    page.goto(f"{live_server.url}/admin/")
    page.get_by_label("用户名").fill("editor")
    page.get_by_label("密码").fill(PASSWORD)
    page.get_by_role("button", name="登录").click()
    page.get_by_label("验证码").fill(code)
    page.get_by_role("button", name="登录").click()
    page.get_by_role("heading", name="编辑台", exact=True).wait_for()


def test_the_policy_of_the_site_blocks_nothing_of_the_desk(
    signed_in, live_server, figure, complaints
):
    published = PolicyVersion.objects.get(key="published")
    draft = figure.version
    pages = [address("changelist", model) for model in (Region, Source, PolicyVersion, Figure)]
    pages += [address("change", row) for row in (published, draft, figure, figure.claims.get())]
    pages += [address("add", model) for model in (Region, Source, PolicyVersion, Figure, Claim)]
    pages += [address("delete", draft), address("history", draft)]
    for place in pages:
        answer = signed_in.goto(f"{live_server.url}{place}", wait_until="networkidle")
        assert answer.status == 200
        assert "Content-Security-Policy".lower() in answer.headers
    assert complaints == []


def test_a_source_is_chosen_by_typing_and_a_row_is_added(
    signed_in, live_server, figure, complaints
):
    page = signed_in
    wanted = rows.source("wanted-notice")
    page.goto(f"{live_server.url}{address('change', figure)}")
    page.get_by_text("再加一项").click()
    page.locator("#id_claims-1-text").fill("395")
    page.locator("#id_claims-1-standing").select_option("alternative")
    page.locator("#id_claims-1-grade").select_option("quoted")
    page.locator("#claims-1 .select2-selection").click()
    page.locator(".select2-search__field").fill("wanted")
    page.get_by_role("option", name=str(wanted)).click()
    page.get_by_role("button", name="保存", exact=True).click()
    page.get_by_text("另一说 395").wait_for(state="attached")
    claim = Claim.objects.get(standing="alternative")
    assert (claim.text, claim.source) == ("395", wanted)
    assert complaints == []


def test_a_wrong_value_keeps_what_was_typed_and_says_why(signed_in, live_server, figure):
    page = signed_in
    page.goto(f"{live_server.url}{address('change', figure)}")
    page.locator("#id_claims-0-text").fill("四百")
    page.get_by_role("button", name="保存", exact=True).click()
    page.get_by_text("请写成数字，例如 50000 或 5万").wait_for()
    assert page.locator("#id_claims-0-text").input_value() == "四百"


def test_what_was_typed_is_saved_after_signing_in_again_elsewhere(
    signed_in, live_server, figure, complaints
):
    """The form's own token is of the sign-in before."""
    page, other = signed_in, signed_in.context.new_page()
    page.goto(f"{live_server.url}{address('change', figure)}")
    page.locator("#id_claims-0-text").fill("425")
    editor = get_user_model().objects.get(username="editor")
    code = factor.new_recovery_codes(editor)[0]
    other.goto(f"{live_server.url}/admin/")
    other.locator("#logout-form button").click()
    sign_in(other, live_server, code)
    page.get_by_role("button", name="保存", exact=True).click()
    page.locator(".messagelist .success").wait_for()
    assert Claim.objects.get(figure=figure).text == "425"
    assert complaints == []
