"""What people come for, in a browser on a phone: with script, and wholly without."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from guides.tests.browser import choose, field, unfold, wait_for_swaps, watch
from guides.tests.questions import BILL, PAYER
from guides.tests.site import address

PHONE = {"width": 390, "height": 844}
COMPARE = "/compare/employee-contribution/"


@pytest.fixture(params=[True, False], ids=["with script", "without script"])
def has_script(request: pytest.FixtureRequest) -> bool:
    return request.param


@pytest.fixture
def browser_context_args(browser_context_args: dict, has_script: bool) -> dict:
    return browser_context_args | {
        "viewport": PHONE,
        "locale": "zh-CN",
        "timezone_id": "Asia/Shanghai",
        "java_script_enabled": has_script,
    }


@pytest.fixture
def phone(seeded, live_server, page: Page) -> Iterator[Page]:
    """A page of the site on a phone. Nothing may fail in it that a reader would not see."""
    failures = watch(page)
    page.set_default_timeout(10_000)
    page.goto(live_server.url)
    yield page
    assert not failures


def go(phone: Page, path: str) -> None:
    root = re.match(r"https?://[^/]+", phone.url)[0]
    phone.goto(f"{root}{path}")


def fill_in(phone: Page, asked: dict[str, str]) -> None:
    for name, value in asked.items():
        unfold(phone, name)
        control = field(phone, name)
        if control.get_attribute("type") == "radio":
            choose(phone, name, value)
        elif control.evaluate("e => e.tagName") == "SELECT":
            control.select_option(value)
        else:
            control.fill(value)


def submit(phone: Page, words: str) -> None:
    with phone.expect_navigation():
        phone.get_by_role("button", name=words, exact=True).click()


def expect_on_first_screen(part: Locator) -> None:
    box = part.bounding_box()
    assert box, "it is not shown"
    assert box["y"] >= 0, "it is scrolled away"
    assert box["y"] + min(box["height"], 200) <= PHONE["height"], "it is below the first screen"


def expect_focus_within(phone: Page, selector: str) -> None:
    """Where the next press of Tab starts from, and what a screen reader reads out."""
    expect(phone.locator(f"{selector}:focus, {selector} :focus")).to_have_count(1)


# A place


def test_somebody_finds_a_city_by_its_pinyin(phone, has_script):
    phone.get_by_role("searchbox").fill("hangzhou")
    submit(phone, "搜")
    expect(phone).to_have_url(re.compile(r"/search/\?q=hangzhou(#found)?$"))
    phone.get_by_role("link", name="杭州市").click()
    expect(phone).to_have_url(re.compile(r"/regions/hangzhou/$"))
    expect(phone.get_by_role("heading", level=1)).to_contain_text("杭州医保")
    field(phone, "on").fill("2025-06-30")
    submit(phone, "看")
    expect(phone.locator("[data-key=base_floor] .fact-value")).to_contain_text("4,491")
    phone.locator("[data-key=base_floor] a.seal").click()
    expect(phone).to_have_url(re.compile(r"/sources/1/#S029$"))
    expect(phone.locator("#S029")).to_be_in_viewport()


def test_somebody_says_what_happened_and_finds_the_walkthrough_begun(phone, has_script):
    phone.get_by_role("link", name="搜", exact=True).click()
    phone.get_by_role("searchbox").fill("我爸在北京参保，在三亚住院了")
    if not has_script:
        submit(phone, "搜")
    expect(phone.locator("#found")).to_contain_text("找到")
    phone.locator("#results").get_by_role("link", name="去外地看病，要不要备案").click()
    expect(phone).not_to_have_title(re.compile("^错误"))
    expect(field(phone, "region")).to_have_value("北京市")
    expect(field(phone, "care_region")).to_have_value("三亚市")


def test_a_day_that_is_none_is_said_on_a_regions_page(phone, has_script):
    go(phone, "/regions/beijing/?on=abc")
    expect(phone).to_have_title(re.compile("^错误"))
    expect(field(phone, "on")).to_have_value("abc")
    field(phone, "on").fill("2025-02-30")
    submit(phone, "看")
    expect(field(phone, "on")).to_have_value("2025-02-30")
    expect_focus_within(phone, ".error-summary")
    field(phone, "on").fill("2025-06-30")
    submit(phone, "看")
    expect(phone).not_to_have_title(re.compile("^错误"))
    expect(phone.locator("[data-key=base_floor] .fact-value")).to_contain_text("6,720")


# A bill


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"route": "longterm"}, "43,830.00 元"),
        ({"route": "emergency"}, "38,960.00 – 43,830.00 元"),
        ({"route": "unfiled"}, "最多 43,830.00 元"),
        ({"region": "杭州"}, "未收录"),
    ],
    ids=["exact", "a range", "an upper bound", "not recorded"],
)
def test_somebody_settles_a_bill(phone, has_script, changes, words):
    phone.get_by_role("link", name="算这张单子").first.click()
    expect(phone).to_have_url(re.compile("/calculator/$"))
    fill_in(phone, BILL | {"region": "北京", "amount": "5万"} | changes)
    submit(phone, "算一算")
    title = phone.locator("#answer-title")
    expect(title).to_contain_text(words)
    expect(field(phone, "amount")).to_have_value("50,000")
    expect_on_first_screen(title)
    expect_focus_within(phone, "#answer")
    phone.get_by_role("link", name="修改").click()
    expect(phone.locator("#form")).to_be_in_viewport()


def test_somebody_mistypes_a_bill_and_mends_it(phone, has_script):
    go(phone, "/calculator/")
    fill_in(phone, BILL | {"region": "suzhou", "amount": "五万", "on": "2025-06-30"})
    submit(phone, "算一算")
    expect(phone).to_have_title(re.compile("^错误"))
    summary = phone.get_by_role("alert")
    expect(summary.get_by_role("link")).to_have_count(2)
    expect_on_first_screen(summary)
    expect_focus_within(phone, ".error-summary")
    summary.get_by_role("link").nth(1).click()
    expect(field(phone, "amount")).to_be_focused()
    expect(field(phone, "amount")).to_have_value("五万")
    field(phone, "amount").fill("5万")
    submit(phone, "算一算")
    expect(phone.get_by_role("alert").get_by_role("link")).to_have_count(1)
    phone.get_by_role("link", name="苏州市").click()
    expect(phone.locator("#answer-title")).to_contain_text("未收录")
    expect(field(phone, "region")).to_have_value("苏州市")
    expect(field(phone, "amount")).to_have_value("50,000")


# What is paid in


def test_somebody_asks_what_is_paid_in(phone, has_script):
    phone.get_by_role("link", name="今年交多少").first.click()
    expect(phone).to_have_url(re.compile("/contribution/$"))
    fill_in(phone, PAYER | {"region": "广州"})
    submit(phone, "算一算")
    title = phone.locator("#answer-title")
    expect(title).to_contain_text("200.00 元")
    expect(phone.locator("#answer")).to_contain_text("500.00 – 650.00")
    expect_on_first_screen(title)
    expect_focus_within(phone, "#answer")


@pytest.mark.parametrize("width", [390, 1280])
def test_what_is_wrong_is_listed_once(phone, has_script, width):
    """Not once more where the answer will stand; but there while it is being mended."""
    phone.set_viewport_size({"width": width, "height": 844})
    for path in (
        "/calculator/",
        "/calculator/routes/",
        "/calculator/regions/",
        "/calculator/check/",
    ):
        go(phone, address(path, BILL | {"amount": "abc", "fund": "1"}))
        expect(phone.get_by_text("不是金额").locator("visible=true")).to_have_count(2)
        expect(phone.get_by_role("alert")).to_contain_text("不是金额")
    for path in (
        "/calculator/waiting/?lapsed_years=",
        "/contribution/?wage=",
        "/filing/?care_region=",
    ):
        go(phone, path)
        expect(phone.get_by_role("alert")).to_contain_text("请写在哪里参保")
        expect(phone.locator("#answer li").locator("visible=true")).to_have_count(0)
    if has_script:
        wait_for_swaps(phone)
        choose(phone, "emergency", "no")
        expect(phone.locator("#answer li").filter(has_text="请写在哪里参保")).to_be_visible()
        expect(phone.get_by_role("alert")).to_have_count(0)


def test_a_resident_needs_no_wage(phone, has_script):
    go(phone, "/contribution/")
    fill_in(phone, {"region": "北京", "scheme": "resident", "on": "2025-06-30"})
    submit(phone, "算一算")
    expect(phone.locator("#answer-title")).to_contain_text("610.00 元")


# A comparison


def expect_compared(phone: Page, *names: str) -> None:
    rows = phone.locator("[aria-labelledby=base_floor] tr[data-region] th a")
    expect(rows).to_have_text(list(names))


def update(phone: Page) -> None:
    unfold(phone, "add")
    phone.get_by_role("button", name="更新").click()


def test_somebody_compares_adds_and_removes(phone, has_script):
    go(phone, f"{COMPARE}?regions=beijing&on=2025-06-30")
    expect_compared(phone, "北京")
    unfold(phone, "add")
    field(phone, "add").fill("上海")
    update(phone)
    expect_compared(phone, "北京", "上海")
    expect(phone).to_have_url(re.compile(r"regions=beijing(,|%2C)shanghai"))
    cards = phone.locator("section.figure")
    expect(cards).to_have_count(7)
    field(phone, "diff").check()
    if not has_script:
        update(phone)
    expect(cards).not_to_have_count(7)
    expect(phone.locator("[aria-labelledby=personal_rate]")).to_have_count(0)
    expect(phone.locator("[aria-labelledby=base_floor]")).to_contain_text("多 590")
    unfold(phone, "add")
    phone.get_by_role("link", name="移除北京").click()
    expect(phone.locator("body")).to_contain_text("没有不同")
    expect(phone).to_have_url(re.compile("regions=shanghai(&|$)"))


def test_a_region_of_two_names_is_chosen_from_links(phone, has_script):
    go(phone, f"{COMPARE}?regions=beijing&on=2025-06-30")
    unfold(phone, "add")
    field(phone, "add").fill("suzhou")
    update(phone)
    expect(phone.get_by_role("alert")).to_be_visible()
    expect_focus_within(phone, ".error-summary")
    phone.get_by_role("link", name="宿州市").click()
    expect_compared(phone, "北京", "宿州")


def test_back_returns_to_what_was_compared_before(phone, has_script):
    go(phone, f"{COMPARE}?regions=beijing,shanghai&on=2025-06-30")
    unfold(phone, "add")
    phone.get_by_role("link", name="移除上海").click()
    expect_compared(phone, "北京")
    phone.go_back()
    expect_compared(phone, "北京", "上海")
    phone.go_forward()
    expect_compared(phone, "北京")


def test_a_printed_address_answers_by_itself(phone, has_script):
    go(phone, address("/calculator/", BILL))
    expect(phone.locator("#answer-title")).to_contain_text("43,830.00")
    go(phone, address("/contribution/", PAYER))
    expect(phone.locator("#answer-title")).to_contain_text("200.00")
