"""Scripts come when a page has long been there: whatever is done before they come is not lost."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Route, expect

from guides.tests.addresses import COMPARE
from guides.tests.browser import choose, field, unfold, wait_for_swaps
from guides.tests.questions import BILL
from guides.tests.site import address
from guides.tests.test_journeys import (  # noqa: F401
    browser_context_args,
    expect_compared,
    go,
    phone,
)

ASKED_FOR_OURS = (
    "performance.getEntriesByType('resource').find(({ name }) => name.includes('/js/site'))"
)
OURS, HTMX = "**/js/site*", "**/vendor/htmx*"


@pytest.fixture
def has_script() -> bool:
    return True


def held_back(phone, scripts: str) -> Callable[[], None]:  # noqa: F811
    """These are asked for and do not arrive, until what is returned is called."""
    waiting: list[Route] = []
    let_through: list[bool] = []

    def asked(route: Route) -> None:
        if let_through:
            route.continue_()
        else:
            waiting.append(route)

    phone.route(scripts, asked)
    name = scripts.rpartition("/")[2].strip("*")

    def come() -> None:
        phone.wait_for_function(f"() => document.querySelector('script[src*={name}]')")
        let_through.append(True)
        for route in waiting:
            route.continue_()

    return come


@pytest.fixture
def let_it_come(phone) -> Callable[[], None]:  # noqa: F811
    return held_back(phone, HTMX)


def test_where_nothing_swaps_it_never_comes(phone):  # noqa: F811
    asked = []
    phone.on("request", lambda request: asked.append(request.url))
    go(phone, "/regions/beijing/")
    phone.wait_for_function(f"() => {ASKED_FOR_OURS}")
    phone.keyboard.press("Tab")
    phone.get_by_role("link", name="看不懂的词").last.click()
    expect(phone.get_by_role("heading", level=1)).to_be_visible()
    assert [url for url in asked if "site.js" in url]
    assert not [url for url in asked if "htmx" in url]


def test_where_something_swaps_it_comes_by_itself(phone):  # noqa: F811
    go(phone, "/calculator/")
    wait_for_swaps(phone)


def test_what_was_chosen_before_is_answered_when_it_comes(phone, let_it_come):  # noqa: F811
    go(phone, address("/calculator/", BILL))
    unfold(phone, "route")
    field(phone, "route").select_option("emergency")
    expect(phone.locator("#answer-title")).to_contain_text("43,830.00")
    let_it_come()
    expect(phone.locator("#answer-title")).to_contain_text("38,960.00")


def test_what_was_chosen_before_even_ours_came_is_answered_too(phone):  # noqa: F811
    let_ours_come = held_back(phone, OURS)
    go(phone, address("/calculator/", BILL))
    unfold(phone, "route")
    field(phone, "route").select_option("emergency")
    let_ours_come()
    expect(phone.locator("#answer-title")).to_contain_text("38,960.00")
    expect(field(phone, "route")).to_have_value("emergency")


def test_two_things_done_before_are_both_answered(phone):  # noqa: F811
    let_ours_come = held_back(phone, OURS)
    go(phone, "/calculator/")
    choose(phone, "scheme", "employee")
    field(phone, "region").press_sequentially("hangz")
    let_ours_come()
    expect(phone.locator("#answer")).to_contain_text("还差")
    expect(phone.locator("#region-suggestions button")).to_have_count(1)


def test_ours_is_not_asked_for_before_the_page_has_loaded(phone):  # noqa: F811
    go(phone, "/regions/beijing/")
    loaded = phone.evaluate("() => performance.getEntriesByType('navigation')[0].loadEventEnd")
    phone.wait_for_function(f"() => {ASKED_FOR_OURS}")
    assert 0 < loaded < phone.evaluate(f"() => {ASKED_FOR_OURS}.startTime")


def test_who_reads_on_before_ours_came_is_not_taken_back_to_the_answer(phone):  # noqa: F811
    let_ours_come = held_back(phone, OURS)
    go(phone, address("/calculator/", BILL))
    phone.keyboard.press("End")
    let_ours_come()
    wait_for_swaps(phone)
    assert phone.evaluate("() => document.activeElement === document.body")


def test_what_was_typed_before_is_looked_up_when_it_comes(phone, let_it_come):  # noqa: F811
    go(phone, "/calculator/")
    field(phone, "region").press_sequentially("hangz")
    let_it_come()
    expect(phone.locator("#region-suggestions button")).to_have_count(1)
    expect(field(phone, "region")).to_be_focused()


def test_going_back_does_not_wait_for_it(phone):  # noqa: F811
    go(phone, f"{COMPARE}?regions=beijing,shanghai&on=2025-06-30")
    unfold(phone, "add")
    wait_for_swaps(phone)
    phone.get_by_role("link", name="移除上海").click()
    expect_compared(phone, "北京")
    phone.go_back()
    expect_compared(phone, "北京", "上海")
    phone.route(HTMX, lambda route: None)
    phone.reload()
    phone.go_forward()
    expect_compared(phone, "北京")
