"""What script adds in a browser: suggestions, answers as the form is filled in, no jumps."""

import re

import pytest
from playwright.sync_api import Page, expect

from guides.tests.addresses import COMPARE, LOST
from guides.tests.browser import choose, field, unfold, wait_for_swaps
from guides.tests.everywhere import EVERYWHERE
from guides.tests.questions import BILL, PAYER
from guides.tests.site import address
from guides.tests.test_journeys import (  # noqa: F401
    browser_context_args,
    fill_in,
    go,
    phone,
)
from guides.tests.walkthrough import FATHER, FILING

WIDTHS = (320, 360, 390, 1280)


@pytest.fixture
def has_script() -> bool:
    return True


def settled(phone: Page) -> None:  # noqa: F811
    """The swap is over: htmx has taken its own classes off."""
    busy = ".htmx-request, .htmx-swapping, .htmx-settling, .htmx-added"
    expect(phone.locator(busy)).to_have_count(0)


def without_focus_marks(markup: str) -> str:
    return re.sub(r' (class|autofocus)=""', "", markup)


# Suggestions


@pytest.mark.parametrize("path", ["/", "/calculator/", "/contribution/"])
def test_suggestions_fill_the_input(phone, path):  # noqa: F811
    go(phone, path)
    box = field(phone, "region")
    box.press_sequentially("suzhou")
    suggestions = phone.locator("#region-suggestions button")
    expect(suggestions).to_have_count(2)
    expect(suggestions.first).to_contain_text("江苏")
    expect(box).to_be_focused()
    phone.get_by_role("button", name="宿州市").click()
    expect(box).to_have_value("宿州市")
    expect(suggestions).to_have_count(0)
    expect(box).to_be_focused()
    expect(phone).to_have_url(re.compile(f"{path}$"))


def test_what_nobody_is_called_gets_no_suggestion(phone):  # noqa: F811
    go(phone, "/calculator/")
    field(phone, "region").press_sequentially("zzzz")
    expect(phone.locator("#region-suggestions")).to_contain_text("没有找到")
    expect(phone.locator("#region-suggestions button")).to_have_count(0)


HEARD = """() => {
  const heard = window.heard = [], live = document.querySelector('#live');
  new MutationObserver(() => { if (live.textContent) heard.push(live.textContent); })
    .observe(live, { childList: true });
}"""


def test_how_many_suggestions_there_are_is_said_once_a_reader_pauses(phone):  # noqa: F811
    go(phone, "/")
    box = field(phone, "region")
    wait_for_swaps(phone)
    phone.evaluate(HEARD)
    for typed in "suzh":
        with phone.expect_response("**/regions/?region=**"):
            box.press_sequentially(typed)
    expect(phone.locator("#live")).to_have_text("有 2 个建议")
    assert phone.evaluate("heard") == ["有 2 个建议"]
    box.press_sequentially("zzz")
    expect(phone.locator("#live")).to_contain_text("没有找到“suzhzzz”")


def test_nothing_is_said_of_suggestions_that_are_gone(phone):  # noqa: F811
    go(phone, "/")
    wait_for_swaps(phone)
    phone.evaluate(HEARD)
    box = field(phone, "region")
    box.press_sequentially("suzhou")
    phone.get_by_role("button", name="宿州市").click()
    box.fill("hang")
    expect(phone.locator("#region-suggestions button")).not_to_have_count(0)
    box.fill("")
    expect(phone.locator("#region-suggestions button")).to_have_count(0)
    phone.wait_for_timeout(1000)
    assert phone.evaluate("heard") == []


def test_the_search_answers_while_it_is_typed(phone):  # noqa: F811
    go(phone, "/regions/")
    box = field(phone, "q")
    box.press_sequentially("hangz")
    expect(phone.locator("#results a")).to_have_count(1)
    expect(phone.locator("#results")).to_contain_text("杭州市")
    expect(box).to_be_focused()


# The answer while the form is filled in


@pytest.mark.parametrize(
    ("path", "asked", "words"),
    [("/calculator/", BILL, "43,830.00"), ("/contribution/", PAYER, "200.00")],
)
def test_the_answer_comes_as_the_form_is_filled_in(phone, path, asked, words):  # noqa: F811
    go(phone, path)
    answer = phone.locator("#answer")
    fill_in(phone, asked)
    last = field(phone, "on")
    last.press("Tab")
    expect(answer).to_contain_text(words)
    expect(phone).to_have_url(re.compile(r"region=beijing&.*on=2025-06-30$"))
    expect(phone).not_to_have_title(re.compile("^错误"))


def test_an_unfinished_form_says_what_is_needed_and_leaves_the_reader_alone(phone):  # noqa: F811
    go(phone, "/calculator/")
    choose(phone, "scheme", "employee")
    expect(phone.locator("#answer")).to_contain_text("请写在哪里参保")
    expect(phone.locator("input[name=scheme][value=employee]")).to_be_focused()
    expect(phone.locator(".field-error")).to_have_count(0)
    expect(phone).to_have_url(re.compile(r"/calculator/$"))


@pytest.mark.parametrize(
    ("path", "name", "value"),
    [
        (address("/calculator/", BILL), "route", "emergency"),
        (address("/calculator/", BILL), "amount", "80000"),
        (address("/calculator/", BILL), "level", "secondary"),
        (address("/contribution/", PAYER), "wage", "40000"),
        (address("/contribution/", PAYER), "on", "2026-03-01"),
    ],
)
def test_a_changed_answer_is_that_of_a_fresh_load(phone, path, name, value):  # noqa: F811
    go(phone, path)
    unfold(phone, name)
    before = phone.url
    fill_in(phone, {name: value})
    field(phone, name).blur()
    expect(phone).not_to_have_url(before)
    settled(phone)
    swapped = phone.locator("#answer").evaluate("e => e.outerHTML")
    fresh = phone.context.new_page()
    fresh.goto(phone.url)
    wait_for_swaps(fresh)
    assert phone.title() == fresh.title()
    loaded = fresh.locator("#answer").evaluate("e => e.outerHTML")
    assert without_focus_marks(swapped) == without_focus_marks(loaded)
    assert f"{name}={value}" in phone.url


def test_a_new_answer_moves_no_focus(phone):  # noqa: F811
    """Somebody who goes through the form must not be thrown out of it."""
    go(phone, address("/calculator/", BILL))
    route = field(phone, "route")
    route.focus()
    route.select_option("emergency")
    expect(phone.locator("#answer-title")).to_contain_text("38,960.00")
    settled(phone)
    expect(route).to_be_focused()
    expect(phone.locator("#live")).to_contain_text("38,960.00")


def test_a_question_that_only_some_are_asked_is_answered_like_the_others(phone):  # noqa: F811
    """It stands beside the form; whoever goes through it by keyboard stays where they are."""
    go(phone, FILING)
    wait_for_swaps(phone)
    fill_in(phone, FATHER | {"reason": "posted"})
    expect(phone.locator("#live")).to_contain_text("单位统一备过案吗")
    answer = phone.locator("#answer-title")
    yes, no = (phone.locator(f"#answer [type=radio][value={one}]") for one in ("yes", "no"))
    yes.focus()
    phone.keyboard.press("Space")
    expect(answer).to_contain_text("单位已经替你备过案")
    settled(phone)
    expect(yes).to_be_focused()
    phone.keyboard.press("ArrowDown")
    expect(answer).to_contain_text("出院结算前补办备案")
    settled(phone)
    expect(no).to_be_checked()
    expect(no).to_be_focused()
    expect(phone).to_have_url(re.compile("employer_filed=no"))


def test_back_from_an_answer_leads_to_where_one_came_from(phone):  # noqa: F811
    phone.get_by_role("link", name="算报销").click()
    expect(phone).to_have_url(re.compile("/calculator/$"))
    fill_in(phone, BILL)
    field(phone, "on").blur()
    expect(phone.locator("#answer")).to_contain_text("43,830.00")
    phone.go_back()
    expect(phone.get_by_role("heading", level=1)).to_have_text("医保的账，一页看明白")
    phone.go_forward()
    expect(phone.locator("#answer")).to_contain_text("43,830.00")


def test_sorting_keeps_the_reader_at_the_control(phone):  # noqa: F811
    go(phone, f"{COMPARE}?regions=beijing,hangzhou&on=2025-06-30")
    field(phone, "sort").focus()
    field(phone, "sort").select_option("base_floor")
    names = phone.locator("[aria-labelledby=base_floor] tr[data-region] th a")
    expect(names).to_have_text(["杭州", "北京"])
    settled(phone)
    expect(field(phone, "sort")).to_be_focused()
    expect(phone).to_have_url(re.compile("sort=base_floor"))
    phone.go_back()
    expect(names).to_have_text(["北京", "杭州"])


# Every page


ENLARGE = """() => new Promise((loaded) => {
  const sheet = document.createElement('link');
  Object.assign(sheet, { rel: 'stylesheet', href: '/static/css/display.css', onload: loaded });
  document.documentElement.className = 'large';
  document.head.append(sheet);
})"""


def too_wide(page: Page, widths: tuple[int, ...] = WIDTHS) -> list[str]:
    """By how much a page has to be pushed sideways, on each screen."""
    wide = []
    for width in widths:
        page.set_viewport_size({"width": width, "height": 844})
        over = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        wide += [f"{page.url} at {width}: {over} px too wide"] if over > 0 else []
    return wide


def too_wide_in_any_text(page: Page) -> list[str]:
    """And the same page in 大字版, which is one more style sheet."""
    wide = too_wide(page)
    page.evaluate(ENLARGE)
    return wide + [f"大字版 of {fault}" for fault in too_wide(page, (320, 390))]


FOUND = [path for path in EVERYWHERE if path not in LOST.values()]


@pytest.mark.parametrize("part", range(4))
def test_no_page_scrolls_sideways_or_says_anything_on_the_console(phone, part):  # noqa: F811
    """Nor breaks the policy: `phone` fails on what the console says. In parts, so that no worker
    is left alone with all of it."""
    wide = []
    for path in FOUND[part::4]:
        go(phone, path)
        expect(phone.get_by_role("heading", level=1)).to_be_visible()
        wide += too_wide_in_any_text(phone)
    assert not wide


def test_no_page_that_is_not_found_scrolls_sideways(seeded, live_server, page):
    wide = []
    for path in LOST.values():
        page.goto(f"{live_server.url}{path}")
        wide += too_wide_in_any_text(page)
    assert not wide


def test_the_check_of_width_can_fail(page):
    page.set_content("<p>" + "宽" * 400 + "</p><style>p { white-space: nowrap }</style>")
    assert len(too_wide(page)) == len(WIDTHS)


def test_the_watch_over_the_console_can_fail(page):
    seen = []
    page.on("console", lambda message: seen.append(message.type))
    page.set_content("<script>console.error('seen')</script>")
    assert seen == ["error"]
