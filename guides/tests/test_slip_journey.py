"""A slip in hand, in a browser on a phone: from the bill to the line that differs."""

from playwright.sync_api import expect

from guides.tests.questions import BILL
from guides.tests.site import address
from guides.tests.test_journeys import (  # noqa: F401
    browser_context_args,
    expect_focus_within,
    expect_on_first_screen,
    field,
    fill_in,
    go,
    has_script,
    phone,
    submit,
)

ACTIVE = BILL | {"member": "active", "route": "local"}


def test_from_the_bill_to_the_line_that_differs_and_what_explains_it(phone, has_script):  # noqa: F811
    go(phone, address("/calculator/", ACTIVE))
    phone.get_by_role("link", name="拿到结算单了，对一对").click()
    expect(field(phone, "region")).to_have_value("北京市")
    expect(field(phone, "amount")).to_have_value("50,000")
    fill_in(phone, {"deductible": "1300", "fund": "43830", "self_pay_one": "6170"})
    submit(phone, "对一对")
    title = phone.locator("#answer-title")
    expect(title).to_contain_text("第一处对不上：统筹支付")
    expect_on_first_screen(title)
    expect_focus_within(phone, "#answer")
    expect(phone.locator("[data-first=fund]")).to_contain_text("要是按退休人员报")
    with phone.expect_navigation():
        phone.get_by_role("link", name="填了的各行就都对得上").first.click()
    expect(title).to_have_text("填了的，一行一行都对得上")
    expect(field(phone, "fund")).to_have_value("43,830")


def test_a_slip_without_a_payment_is_asked_for_one_and_nothing_is_lost(phone, has_script):  # noqa: F811
    go(phone, address("/calculator/check/", BILL))
    fill_in(phone, {"deductible": "1300"})
    submit(phone, "对一对")
    summary = phone.get_by_role("alert")
    expect(summary).to_contain_text("请至少填一行")
    expect(field(phone, "deductible")).to_have_value("1,300")
    summary.get_by_role("link").click()
    fill_in(phone, {"fund": "43830"})
    submit(phone, "对一对")
    expect(phone.locator("#answer-title")).to_have_text("填了的，一行一行都对得上")


def test_nothing_is_wider_than_a_phone(phone, has_script):  # noqa: F811
    for asked in ({"fund": "1234567.89"}, {"region": "hangzhou", "fund": "1"}):
        go(phone, address("/calculator/check/", BILL | {"amount": "9876543.21"} | asked))
        assert phone.locator("#answer-title").bounding_box()["width"] <= 390
        if has_script:
            assert phone.evaluate("document.documentElement.scrollWidth") == 390
