"""Every journey of docs/journeys.md, in every way that people come."""

import os
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from playwright.sync_api import BrowserContext, Route

from config.static import shortened
from guides.tests.browser import watch
from guides.tests.walks.journeys import JOURNEYS
from guides.tests.walks.reader import KeyboardReader, Reader

DOCUMENT = settings.BASE_DIR / "docs" / "journeys.md"
HEIGHT = 800
PICTURES = Path(os.environ["WALK_PICTURES"]) if "WALK_PICTURES" in os.environ else None
"""Where a picture of each last screen is kept; without it none is taken."""


@dataclass(frozen=True)
class Way:
    """A screen, and what is different of who looks at it."""

    width: int
    options: dict[str, Any] = field(default_factory=dict)
    display: str = ""
    reader: type[Reader] = Reader


NO_SCRIPT = {"java_script_enabled": False}
DARK = {"color_scheme": "dark"}

# Each width with script and without; large type, the dark and the keyboard each with script and
# without, on a phone and on a wider screen.
WAYS = {
    "320 px in large type": Way(320, display="large"),
    "320 px without script in the dark": Way(320, NO_SCRIPT | DARK),
    "360 px": Way(360),
    "360 px without script by keyboard": Way(360, NO_SCRIPT, reader=KeyboardReader),
    "768 px in the dark": Way(768, DARK),
    "768 px without script in large type": Way(768, NO_SCRIPT, display="large"),
    "1280 px": Way(1280),
    "1280 px by keyboard": Way(1280, reader=KeyboardReader),
    "1280 px without script": Way(1280, NO_SCRIPT),
    # A screen of 1280 px, zoomed, has room for 640.
    "at 200 per cent": Way(640, {"device_scale_factor": 2}),
}


def last_screens() -> dict[str, list[str]]:
    """What each last screen must say, as the document has it."""
    found = re.findall(
        r"^## ([a-z-]+)$.*?^Last screen: (.+?)$", DOCUMENT.read_text("utf-8"), re.M | re.S
    )
    return {name: re.findall("“(.+?)”", line) for name, line in found}


def test_the_document_tells_every_journey_that_is_walked_and_no_other():
    assert list(last_screens()) == list(JOURNEYS)
    assert all(words for words in last_screens().values())


def has_script(way: Way) -> bool:
    return way.options.get("java_script_enabled", True)


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_each_width_is_walked_with_script_and_without(width):
    assert {has_script(way) for way in WAYS.values() if way.width == width} == {True, False}


@pytest.mark.parametrize(
    "is_so",
    [
        lambda way: way.display == "large",
        lambda way: "color_scheme" in way.options,
        lambda way: way.reader is KeyboardReader,
    ],
    ids=["large type", "in the dark", "by keyboard"],
)
def test_what_readers_differ_in_is_walked_with_script_and_without_and_on_a_phone(is_so):
    ways = [way for way in WAYS.values() if is_so(way)]
    assert {has_script(way) for way in ways} == {True, False}
    assert {way.width < 400 for way in ways} == {True, False}


def bring_scripts_as_served(context: BrowserContext) -> None:
    """The server of tests has our scripts as they are written; phones get them shortened."""

    def bring(route: Route) -> None:
        written = settings.BASE_DIR / urlsplit(route.request.url).path.lstrip("/")
        route.fulfill(body=shortened(written.read_text("utf-8")), content_type="text/javascript")

    context.route("**/static/js/*.js", bring)


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
@pytest.mark.parametrize("journey", JOURNEYS)
def test_a_journey_ends_where_it_should(open_site, new_context, journey, way, request):
    context = new_context(
        viewport={"width": way.width, "height": HEIGHT},
        locale="zh-CN",
        timezone_id="Asia/Shanghai",
        **way.options,
    )
    context.set_default_timeout(10_000)
    if has_script(way):
        bring_scripts_as_served(context)
    if way.display:
        context.add_cookies([{"name": "display", "value": way.display, "url": open_site}])
    page = context.new_page()
    failures = watch(page)
    reader = way.reader(page, open_site, has_script=has_script(way))
    JOURNEYS[journey](reader)
    reader.sees(*last_screens()[journey])
    if PICTURES:
        name = f"{journey}, {request.node.callspec.id.rpartition('-')[2]}.jpg"
        page.screenshot(path=PICTURES / name, full_page=True, quality=60)
    assert not failures
