"""A correction in a browser, which itself says where a form was sent from."""

import re

import pytest

from policies.models import Correction


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_a_reader_tells_and_looks_it_up_again(seeded, live_server, browser, page, scripts):
    tab = page if scripts else browser.new_context(java_script_enabled=False).new_page()
    tab.goto(f"{live_server.url}/regions/beijing/")
    tab.locator("a.wrong").first.click()
    assert "缴费基数下限" in tab.locator(".stated").inner_text()
    tab.get_by_role("button", name="发出去").click()
    assert "请写哪里不对" in tab.locator(".error-summary").inner_text()
    tab.get_by_label("哪里不对").fill("今年已经涨了")
    tab.get_by_role("button", name="发出去").click()
    tab.wait_for_url(re.compile(r"/corrections/[-2-9A-Z]{14}/"))
    number = tab.locator(".receipt-number").inner_text()
    assert Correction.objects.get().number == number
    assert "今年已经涨了" not in tab.content()
    tab.goto(f"{live_server.url}/corrections/")
    tab.get_by_label("回执号").fill(number.lower().replace("-", ""))
    tab.get_by_role("button", name="查", exact=True).click()
    assert tab.locator(".receipt-number").inner_text() == number
    assert tab.context.cookies() == []
