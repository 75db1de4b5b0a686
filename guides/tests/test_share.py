"""An answer sent on: the phone's own sheet where there is one, else the link on the clipboard."""

import pytest
from playwright.sync_api import expect

from guides.tests.questions import BILL
from guides.tests.site import address
from guides.tests.test_journeys import browser_context_args, go, phone  # noqa: F401
from guides.tests.walkthrough import FATHER, FILING

SHEET = "navigator.share = async (sent) => { window.sent = sent; };"
NO_SHEET = "delete Navigator.prototype.share; navigator.share = undefined;"
CLIPBOARD = """Object.defineProperty(navigator, 'clipboard', {
  value: { writeText: async (text) => { window.copied = text; } },
});"""
NO_CLIPBOARD = """Object.defineProperty(navigator, 'clipboard', { value: undefined });
document.execCommand = () => false;"""
CARD = {"card": "1"}


@pytest.fixture
def has_script() -> bool:
    return True


def test_the_phones_own_sheet_gets_the_link_that_remembers(phone):  # noqa: F811
    phone.add_init_script(SHEET)
    go(phone, address("/calculator/", BILL))
    # Until its script has come it is a plain link.
    phone.wait_for_load_state("networkidle")
    phone.get_by_role("link", name="发给家人").click()
    phone.wait_for_function("() => window.sent")
    sent = phone.evaluate("window.sent")
    assert "rev=" in sent["url"]
    assert "能报多少" in sent["title"]


def test_without_a_sheet_the_link_is_copied_and_said_to_be(phone):  # noqa: F811
    phone.add_init_script(NO_SHEET + CLIPBOARD)
    go(phone, address(FILING, FATHER))
    button = phone.get_by_role("button", name="发给家人")
    button.click()
    expect(phone.locator("#live")).to_contain_text("链接已复制")
    assert phone.evaluate("window.copied") == phone.url
    expect(button).to_have_text("发给家人")
    expect(button).to_be_focused()


def test_where_nothing_can_be_copied_that_is_said(phone):  # noqa: F811
    phone.add_init_script(NO_SHEET + NO_CLIPBOARD)
    go(phone, address("/calculator/", BILL | CARD))
    phone.get_by_role("button", name="发给家人").click()
    expect(phone.locator("#live")).to_contain_text("没有复制成")


def test_the_card_is_sent_as_the_address_that_stands_on_it(phone):  # noqa: F811
    phone.add_init_script(SHEET)
    go(phone, address("/calculator/", BILL | CARD))
    phone.get_by_role("button", name="发给家人").click()
    phone.wait_for_function("() => window.sent")
    shown = phone.locator(".take-address").inner_text()
    assert phone.evaluate("window.sent.url") == shown.replace("\n", "")


def test_the_card_is_printed_by_its_button(phone):  # noqa: F811
    phone.add_init_script("window.print = () => { window.printed = true; };")
    go(phone, address("/calculator/", BILL | CARD))
    phone.get_by_role("button", name="打印这一页").click()
    assert phone.evaluate("window.printed")
