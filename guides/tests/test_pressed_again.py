"""With script: a wrong value is mended, a button pressed twice, and one comes back from afar."""

import pytest
from playwright.sync_api import Page, expect

from guides.tests.addresses import COMPARE
from guides.tests.browser import field, unfold, wait_for_swaps
from guides.tests.questions import BILL
from guides.tests.site import address
from guides.tests.test_journeys import (  # noqa: F401
    browser_context_args,
    expect_compared,
    go,
    phone,
    submit,
)

ANSWER = "#answer-title"


@pytest.fixture
def has_script() -> bool:
    return True


def write(phone: Page, text: str) -> None:  # noqa: F811
    """An amount; what is said of it has come."""
    with phone.expect_response("**/calculator/**"):
        field(phone, "amount").fill(text)
        field(phone, "amount").blur()


def test_a_wrong_amount_is_said_beside_its_field_when_the_button_is_pressed(phone):  # noqa: F811
    go(phone, address("/calculator/", BILL))
    wait_for_swaps(phone)
    write(phone, "abc")
    for typed in ("abc", "abd"):
        field(phone, "amount").fill(typed)
        submit(phone, "算一算")
        expect(phone.locator("#amount-error")).to_contain_text(typed)
        expect(field(phone, "amount")).to_have_value(typed)
        expect(phone.locator(".error-summary")).to_be_focused()


def test_a_mended_form_says_nothing_more_of_what_was_wrong(phone):  # noqa: F811
    go(phone, address("/calculator/", BILL | {"amount": "abc"}))
    expect(phone.locator(".error-summary")).to_be_focused()
    write(phone, "5万")
    expect(phone.locator(ANSWER)).to_contain_text("43,830.00")
    expect(phone.locator(".error-summary, .field-error, [aria-invalid]")).to_have_count(0)
    expect(phone.locator("[id=result]")).to_have_count(1)


def test_who_adds_a_region_stands_at_the_figures(phone):  # noqa: F811
    go(phone, f"{COMPARE}?regions=beijing&on=2025-06-30")
    unfold(phone, "add")
    field(phone, "add").fill("上海")
    submit(phone, "更新")
    expect_compared(phone, "北京", "上海")
    expect(phone.locator("#result")).to_be_focused()
    expect(phone.locator(".figure").first).to_be_in_viewport()


def test_who_only_came_to_a_comparison_stands_at_its_top(phone):  # noqa: F811
    go(phone, f"{COMPARE}?regions=beijing,shanghai&on=2025-06-30")
    wait_for_swaps(phone)
    expect(phone.locator("body")).to_be_focused()


def test_who_comes_back_to_an_answer_is_not_moved(phone):  # noqa: F811
    go(phone, address("/calculator/", BILL))
    expect(phone.locator("#result")).to_be_focused()
    phone.locator("#answer a.seal").first.click()
    expect(phone.locator("#result")).to_have_count(0)
    phone.go_back()
    wait_for_swaps(phone)
    expect(phone.locator("#result")).not_to_be_focused()


def test_a_step_back_within_the_page_keeps_what_was_typed(phone):  # noqa: F811
    go(phone, address("/calculator/", BILL))
    wait_for_swaps(phone)
    write(phone, "60000")
    phone.get_by_role("link", name="修改").click()
    field(phone, "amount").fill("70000")
    phone.go_back()
    phone.wait_for_timeout(500)
    expect(field(phone, "amount")).to_have_value("70000")


def test_what_was_found_while_typing_is_found_again(phone):  # noqa: F811
    go(phone, "/search/")
    with phone.expect_response("**/search/?q=**"):
        field(phone, "q").fill("起付线")
    expect(phone.locator("#found")).to_contain_text("起付线")
    phone.locator("#results h3 a").first.click()
    expect(phone.locator("#found")).to_have_count(0)
    phone.go_back()
    expect(phone.locator("#found")).to_contain_text("起付线")
