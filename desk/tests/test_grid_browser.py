"""The grid by keyboard, and a block of cells pasted from Excel, under the site's policy."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from django.contrib.auth import get_user_model

from desk.tests.desk import Desk, client_of
from desk.tests.grid import Grid, cell
from policies.models import PolicyVersion
from policies.tests import make, rows
from policies.tests.seeding import allow_emptying

if TYPE_CHECKING:
    from playwright.sync_api import Page

_PASTE = """([element, text]) => {
    const data = new DataTransfer();
    data.setData("text/plain", text);
    const how = {clipboardData: data, bubbles: true, cancelable: true};
    element.dispatchEvent(new ClipboardEvent("paste", how));
}"""


@pytest.fixture
def version(transactional_db: None) -> Iterator[PolicyVersion]:
    city = rows.regions()[make.CITY]
    rows.source()
    yield rows.draft(city, "a-draft", "2026-01-01")
    allow_emptying()


@pytest.fixture
def complaints(page: "Page") -> list[str]:
    heard: list[str] = []
    page.on("console", lambda said: heard.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: heard.append(str(error)))
    return heard


@pytest.fixture
def at_the_grid(version: PolicyVersion, live_server, page: "Page", complaints) -> "Page":
    client = client_of(get_user_model().objects.create_superuser("editor"))
    kept = client.cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": kept, "url": live_server.url}])
    grid = Grid(Desk(client), version, "employee-outpatient")
    page.goto(f"{live_server.url}{grid.address}")
    return page


def test_cells_are_walked_by_keyboard_and_take_a_pasted_block(at_the_grid, version, complaints):
    page = at_the_grid
    page.get_by_label("来源", exact=True).fill(str(rows.source()))
    walk(page)
    mend(page)
    block = (
        '0\t90%\t2000\t200\r\n200\t80%\t2000\t200\r\n400\t"70%; 5万起 75%"\t不封顶\t200\t多出来\r\n'
    )
    target = page.get_by_label("起付线，在职，一级及以下").element_handle()
    page.evaluate(_PASTE, [target, block])
    told = page.locator("[data-grid-status]").inner_text()
    assert "贴了 12 格" in told
    assert "多出来" in told
    page.get_by_role("button", name="保存").click()
    page.get_by_text("新填 12 格").wait_for()
    stored = {str(f): f.claims.get().text for f in version.figures.all()}
    assert len(stored) == 12
    assert stored["报销比例 门诊 · 三级 · 在职"] == "70%; 5万起 75%"
    limit = page.locator(f'[name="{cell("annual_limit  tertiary active")}"]')
    assert limit.input_value() == "不封顶"
    assert complaints == []


def mend(page: "Page") -> None:
    """The list of what is wrong leads into the cell, which the bar below does not cover."""
    wrong = page.get_by_label("报销比例，退休，三级")
    wrong.fill("85")
    page.get_by_role("button", name="保存").click()
    page.get_by_role("link", name="报销比例，退休，三级").click()
    assert (
        page.evaluate("document.activeElement.getAttribute('aria-label')") == "报销比例，退休，三级"
    )
    said = page.locator(".grid-error").bounding_box()
    bar = page.locator(".grid-save").bounding_box()
    assert said and bar
    assert said["y"] + said["height"] <= bar["y"]
    wrong.fill("")


def walk(page: "Page") -> None:
    """Arrows and Enter go from cell to cell; within a text the arrow is the text's."""

    def focused() -> str:
        return str(page.evaluate("document.activeElement.getAttribute('aria-label')"))

    page.get_by_label("起付线，在职，一级及以下").focus()
    for key, lands_on in (
        ("ArrowDown", "起付线，在职，二级"),
        ("Enter", "起付线，在职，三级"),
        ("ArrowRight", "报销比例，在职，三级"),
        ("ArrowUp", "报销比例，在职，二级"),
        ("Shift+Enter", "报销比例，在职，一级及以下"),
        ("ArrowLeft", "起付线，在职，一级及以下"),
    ):
        page.keyboard.press(key)
        assert focused() == lands_on
    page.keyboard.type("12")
    page.keyboard.press("ArrowLeft")
    assert focused() == "起付线，在职，一级及以下"
