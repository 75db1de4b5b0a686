"""A link that remembers, in a browser: sent on, and opened again after the rules changed."""

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from guides.tests.remembered import PATIENT, correction, first_act, newer_act
from guides.tests.site import address
from guides.tests.test_journeys import (  # noqa: F401
    browser_context_args,
    expect_on_first_screen,
    go,
    has_script,
    phone,
)

WITH_SCRIPT = pytest.mark.parametrize("has_script", [True], indirect=True)
WITHOUT_SCRIPT = pytest.mark.parametrize("has_script", [False], indirect=True)
SHARE_SHEET = "() => { navigator.share = async data => { window.sent = data.url; }; }"


def link_of(phone: Page) -> str:  # noqa: F811
    return phone.get_by_role("link", name="发给家人").get_attribute("href")


def remembered(link: str) -> dict[str, list[str]]:
    return parse_qs(urlsplit(link).query)


def test_somebody_opens_a_link_of_last_year_and_sees_what_changed(phone):  # noqa: F811
    first_act()
    go(phone, address("/calculator/", PATIENT))
    link = link_of(phone)
    assert remembered(link)["rev"]
    correction()
    newer_act()

    phone.goto(link)
    banner = phone.get_by_role("region", name="规定后来有变动，这里写的是当时的账")
    expect_on_first_screen(banner)
    expect(banner).to_contain_text("当时 39,200 元，现在 39,040 元，少 160 元")
    expect(banner).to_contain_text("当时 39,200 元，现在 41,480 元，多 2,280 元")
    expect(phone.locator("#answer-title")).to_contain_text("39,200.00")

    banner.get_by_role("link", name="按今天的规定算").click()
    expect(phone.locator("#answer-title")).to_contain_text("41,480.00")
    expect(phone.locator("[data-since]")).to_have_count(0)
    assert "rev" not in phone.url
    phone.go_back()
    expect(phone.locator("#answer-title")).to_contain_text("39,200.00")


@WITHOUT_SCRIPT
def test_without_script_the_link_leads_to_the_answer_that_can_be_kept(phone):  # noqa: F811
    first_act()
    go(phone, address("/calculator/", PATIENT))
    link = link_of(phone)
    phone.get_by_role("link", name="发给家人").click()
    assert phone.url == link
    expect(phone.locator("#answer")).to_contain_text("到现在没有变过")


@WITH_SCRIPT
def test_with_script_the_very_link_is_sent(phone):  # noqa: F811
    first_act()
    go(phone, address("/calculator/", PATIENT))
    phone.wait_for_load_state("networkidle")
    phone.evaluate(SHARE_SHEET)
    before, link = phone.url, link_of(phone)
    phone.get_by_role("link", name="发给家人").click()
    assert phone.evaluate("window.sent") == link
    assert phone.url == before


@WITH_SCRIPT
def test_a_changed_form_leaves_what_was_remembered(phone):  # noqa: F811
    first_act()
    go(phone, address("/calculator/", PATIENT))
    link = link_of(phone)
    correction()
    phone.goto(link)
    amount = phone.locator("input[name=amount]")
    amount.fill("60000")
    amount.blur()
    expect(phone.locator("[data-since]")).to_have_count(0)
    expect(phone.locator("#answer-title")).to_contain_text("47,040.00")
    assert "rev" not in phone.url
