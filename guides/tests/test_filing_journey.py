"""The daughter's evening: must her father's stay elsewhere be filed for. By keyboard alone."""

import pytest
from playwright.sync_api import Page, expect

from guides.tests.test_journeys import (  # noqa: F401
    browser_context_args,
    expect_focus_within,
    expect_on_first_screen,
    fill_in,
    go,
    has_script,
    phone,
    submit,
)
from guides.tests.walkthrough import FATHER, FILING

MOST_TABS = 40


def tab_to(page: Page, name: str) -> None:
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == name:
            return
    pytest.fail(f"the keyboard does not reach {name}")


def choose_by_keys(page: Page, name: str, value: str) -> None:
    """Tab goes to the first of the chips, the arrows choose among them."""
    tab_to(page, name)
    page.keyboard.press("Space")
    for _ in range(MOST_TABS):
        if page.evaluate("document.activeElement.value") == value:
            return
        page.keyboard.press("ArrowDown")
    pytest.fail(f"the keyboard does not choose {name}={value}")


def test_a_father_in_hospital_elsewhere_in_two_screens_by_keyboard(phone, has_script):  # noqa: F811
    go(phone, FILING)
    tab_to(phone, "region")
    phone.keyboard.type("北京")
    tab_to(phone, "care_region")
    phone.keyboard.type("三亚")
    for name in list(FATHER)[2:]:
        choose_by_keys(phone, name, FATHER[name])
    with phone.expect_navigation():
        phone.keyboard.press("Enter")
    answer = phone.locator("#answer-title")
    expect(answer).to_contain_text("出院结算前补办备案")
    expect_on_first_screen(answer)
    expect_focus_within(phone, "#answer")
    expect(phone.locator("[data-key=filing_channels]")).to_contain_text("国家异地就医备案")


def test_a_posted_worker_answers_one_question_more(phone, has_script):  # noqa: F811
    go(phone, FILING)
    fill_in(phone, FATHER | {"reason": "posted"})
    submit(phone, "看要不要备案")
    expect(phone.locator("#result")).to_contain_text("还差一题")
    fill_in(phone, {"employer_filed": "yes"})
    submit(phone, "看结果")
    expect(phone.locator("#answer-title")).to_contain_text("单位已经替你备过案")
    expect(phone.locator("input[name=employer_filed][value=yes]")).to_be_checked()
    submit(phone, "改好再看")
    expect(phone.locator("#answer-title")).to_contain_text("单位已经替你备过案")
