"""Without a network, in a browser: pages once read, honestly dated; and all that is never kept."""

import operator
import re
from collections.abc import Callable
from datetime import datetime
from time import monotonic, sleep
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Page, expect

from guides.tests.questions import BILL
from guides.tests.site import address

KEPT = "async () => (await (await caches.open('pages-1')).keys()).map(k => new URL(k.url).pathname)"
ALL = """async () => {
  const names = await caches.keys();
  const of = async (name) => (await (await caches.open(name)).keys()).map(k => k.url);
  return (await Promise.all(names.map(of))).flat();
}"""
READY = "async () => { await navigator.serviceWorker.ready; }"
REGISTRATION = "async () => !!(await navigator.serviceWorker.getRegistration())"
PATIENCE, PAUSE = 10.0, 0.05
"""Seconds to wait for what the worker does behind the page, and between two looks."""


@pytest.fixture
def reader(seeded, live_server, page: Page, settings):
    """Somebody whose browser has set up the worker on the front page."""
    settings.OFFLINE_PAGES = True
    page.set_default_timeout(10_000)
    page.goto(live_server.url)
    page.evaluate(READY)
    page.wait_for_function("navigator.serviceWorker.controller")
    return page


def go(reader: Page, path: str) -> None:
    root = re.match(r"https?://[^/]+", reader.url)[0]
    reader.goto(f"{root}{path}")


def wait_until(reader: Page, promised: str, is_right: Callable[[Any], bool]) -> None:
    """Playwright's own wait_for_function takes the promise itself for a truth, and never waits."""
    end = monotonic() + PATIENCE
    while not is_right(found := reader.evaluate(promised)):
        assert monotonic() < end, f"{promised}: still {found}"
        sleep(PAUSE)


def wait_until_kept(reader: Page, path: str) -> None:
    wait_until(reader, KEPT, lambda kept: path in kept)


def today() -> str:
    now = datetime.now(ZoneInfo("Asia/Shanghai"))
    return f"{now.year}年{now.month}月{now.day}日"


def test_a_page_once_read_opens_without_a_network_and_says_of_which_day(reader):
    go(reader, "/regions/beijing/")
    wait_until_kept(reader, "/regions/beijing/")
    wait_until_kept(reader, "/")
    reader.context.set_offline(True)
    for path, heading in (("/regions/beijing/", "北京医保"), ("/", "医保的账")):
        go(reader, path)
        expect(reader.get_by_role("heading", level=1)).to_contain_text(heading)
        note = reader.locator("main > .note[role=status]").first
        expect(note).to_have_text(f"现在没有网络。这是你 {today()} 看过的页面，数字可能已经变了。")
        expect(note).to_be_in_viewport()
    assert reader.evaluate("getComputedStyle(document.querySelector('.brand')).display") == "flex"


def test_a_page_never_read_says_so_and_names_those_that_were(reader):
    go(reader, "/regions/beijing/")
    wait_until_kept(reader, "/regions/beijing/")
    reader.context.set_offline(True)
    go(reader, "/regions/shanghai/")
    expect(reader.get_by_role("heading", level=1)).to_have_text("现在没有网络")
    reader.get_by_role("link", name="北京市医保").click()
    expect(reader.get_by_role("heading", level=1)).to_contain_text("北京医保")


def test_a_page_that_hands_on_what_was_said_is_kept_too(reader):
    go(reader, "/regions/beijing/?scheme=employee")
    wait_until_kept(reader, "/regions/beijing/")
    reader.context.set_offline(True)
    for query in ("?scheme=employee", "", "?region=beijing"):
        go(reader, f"/regions/beijing/{query}")
        expect(reader.get_by_role("heading", level=1)).to_contain_text("北京医保")
    go(reader, "/regions/beijing/?on=2024-01-01")
    expect(reader.get_by_role("heading", level=1)).to_have_text("现在没有网络")


def test_with_a_network_again_the_page_is_the_one_of_now(reader):
    go(reader, "/glossary/")
    wait_until_kept(reader, "/glossary/")
    reader.context.set_offline(True)
    go(reader, "/glossary/")
    expect(reader.locator("main > .note[role=status]")).to_have_count(1)
    reader.context.set_offline(False)
    from guides.models import Term

    Term.objects.filter(slug="deductible").update(short="改过的说法")
    Term.objects.get(slug="deductible").save()
    go(reader, "/glossary/")
    expect(reader.locator("main > .note[role=status]")).to_have_count(0)
    expect(reader.locator("main")).to_contain_text("改过的说法")


def test_no_bill_no_choice_no_letter_and_nothing_of_the_desk_is_kept(reader):
    for path in (
        address("/calculator/", BILL),
        "/search/?q=hz",
        "/search/",
        "/corrections/",
        "/display/",
        "/admin/login/",
        "/nothing/",
        "/api/v1/regions.json",
    ):
        go(reader, path)
    go(reader, "/glossary/")
    wait_until_kept(reader, "/glossary/")
    assert set(reader.evaluate(KEPT)) == {"/", "/glossary/"}
    everything = [url.partition("://")[2].partition("/")[2] for url in reader.evaluate(ALL)]
    assert not [path for path in everything if "admin" in path or "?" in path or "desk" in path]
    reader.context.set_offline(True)
    go(reader, address("/calculator/", BILL))
    expect(reader.get_by_role("heading", level=1)).to_have_text("现在没有网络")


def test_as_many_pages_are_kept_as_the_worker_says_and_the_oldest_goes_first(reader):
    wait_until_kept(reader, "/")
    reader.evaluate(
        """async () => {
          const cache = await caches.open('pages-1');
          for (let n = 0; n < 29; n += 1) await cache.put('/old/' + n, new Response('x'));
        }"""
    )
    go(reader, "/glossary/")
    wait_until_kept(reader, "/glossary/")
    kept = reader.evaluate(KEPT)
    assert len(kept) == 30
    assert kept[-1] == "/glossary/"
    assert "/" not in kept


def test_switched_off_it_forgets_everything_and_goes(reader, settings):
    settings.OFFLINE_PAGES = False
    reader.evaluate("async () => (await navigator.serviceWorker.getRegistration()).update()")
    wait_until(reader, REGISTRATION, operator.not_)
    wait_until(reader, "() => caches.keys()", operator.not_)
    go(reader, "/glossary/")
    assert not reader.locator("body").get_attribute("data-worker")
