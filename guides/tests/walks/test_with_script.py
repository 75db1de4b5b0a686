"""What script adds must never stand in the way: it fails, and the plain page is there; what was
typed goes along to the next page, sent or not."""

import re

import pytest
from playwright.sync_api import Page, Route, expect

from guides.tests.browser import choose, field, unfold, wait_for_swaps
from guides.tests.questions import BILL
from guides.tests.site import address

STALE = "没有更新成，这里还是改之前的"
COMPARISON = "/compare/employee-contribution/?regions=beijing,shanghai&on=2025-06-30"
PORTAL = "<html><body><h1>请先登录网络</h1></body></html>"


def cut_off(route: Route) -> None:
    route.abort("failed")


def broken(route: Route) -> None:
    route.fulfill(status=500, content_type="text/html", body="<h1>500</h1>")


def forbidden(route: Route) -> None:
    route.fulfill(status=403, content_type="text/html", body="<h1>Forbidden by proxy</h1>")


def signs_in_first(route: Route) -> None:
    route.fulfill(status=200, content_type="text/html", body=PORTAL)


def silent(route: Route) -> None:
    """No answer ever: the page has to give up by itself."""


FAILURES = [cut_off, broken, forbidden, signs_in_first, silent]


@pytest.fixture
def phone(open_site, new_context) -> Page:
    context = new_context(viewport={"width": 390, "height": 844}, base_url=open_site)
    context.set_default_timeout(10_000)
    return context.new_page()


def give_up_soon(phone: Page) -> None:
    phone.wait_for_load_state()
    wait_for_swaps(phone)
    phone.evaluate("htmx.config.timeout = 400")


def let_htmx(phone: Page, failure) -> None:
    """From now on every request by script fails in this way; the browser's own do not."""
    give_up_soon(phone)

    def handle(route: Route) -> None:
        is_scripts = route.request.headers.get("hx-request")
        failure(route) if is_scripts else route.continue_()

    phone.route("**/*", handle)


@pytest.mark.parametrize("failure", FAILURES)
def test_an_answer_that_did_not_come_is_not_passed_off_as_one(phone, failure):
    phone.goto(address("/calculator/", BILL))
    let_htmx(phone, failure)
    unfold(phone, "route")
    field(phone, "route").select_option("emergency")
    expect(phone.locator("#answer .note").first).to_contain_text(STALE)
    expect(phone.locator("#live")).to_contain_text(STALE)
    expect(phone.locator("#answer-title")).to_contain_text("43,830.00")
    phone.get_by_role("button", name="算一算").click()
    expect(phone.locator("#answer-title")).to_contain_text("38,960.00")
    expect(phone.locator("#stale")).to_have_count(0)


@pytest.mark.parametrize("failure", FAILURES)
def test_a_comparison_is_asked_for_plainly_where_script_fails(phone, failure):
    phone.goto(COMPARISON)
    let_htmx(phone, failure)
    field(phone, "diff").check()
    expect(phone.locator("[aria-labelledby=personal_rate]")).to_have_count(0)
    expect(phone).to_have_url(re.compile("diff=1"))
    give_up_soon(phone)
    unfold(phone, "add")
    phone.get_by_role("link", name="移除上海").click()
    expect(phone).to_have_url(re.compile("regions=beijing&"))


@pytest.mark.parametrize("failure", FAILURES)
def test_a_search_and_a_suggestion_that_fail_leave_the_form(phone, failure):
    phone.goto("/search/")
    let_htmx(phone, failure)
    field(phone, "q").press_sequentially("beian")
    phone.get_by_role("button", name="搜").click()
    expect(phone.locator("#found")).to_contain_text("找到")
    phone.goto("/calculator/")
    let_htmx(phone, failure)
    field(phone, "region").press_sequentially("hangz")
    expect(phone.locator("h1")).to_have_text("这次看病，能报多少？")
    expect(phone.locator("#region-suggestions li")).to_have_count(0)


def test_nobody_waits_for_ever(phone):
    phone.goto("/calculator/")
    wait_for_swaps(phone)
    assert 0 < phone.evaluate("htmx.config.timeout") <= 10_000


def test_what_was_typed_and_not_sent_goes_along(phone):
    phone.goto("/calculator/?region=shanghai")
    wait_for_swaps(phone)
    field(phone, "region").fill("广州")
    choose(phone, "scheme", "resident")
    phone.locator("header").get_by_role("link", name="交多少").click()
    expect(phone).to_have_url(re.compile("/contribution/"))
    expect(field(phone, "region")).to_have_value("广州市")
    expect(phone.locator("input[name=scheme][value=resident]")).to_be_checked()
    expect(phone.locator(".error-summary")).to_have_count(0)
