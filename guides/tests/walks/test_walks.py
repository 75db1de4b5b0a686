"""Every journey of docs/journeys.md, in every way that people come."""

import os
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

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


# Each width once, and everything that may be different of a reader at one of them.
WAYS = {
    "320 px without script": Way(320, {"java_script_enabled": False}),
    "320 px in large type": Way(320, display="large"),
    "360 px": Way(360),
    "360 px without script": Way(360, {"java_script_enabled": False}),
    "768 px in the dark": Way(768, {"color_scheme": "dark"}),
    "1280 px": Way(1280),
    "1280 px by keyboard": Way(1280, reader=KeyboardReader),
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
    if way.display:
        context.add_cookies([{"name": "display", "value": way.display, "url": open_site}])
    page = context.new_page()
    failures = watch(page)
    reader = way.reader(page, open_site)
    JOURNEYS[journey](reader)
    reader.sees(*last_screens()[journey])
    if PICTURES:
        name = f"{journey}, {request.node.callspec.id.rpartition('-')[2]}.jpg"
        page.screenshot(path=PICTURES / name, full_page=True, quality=60)
    assert not failures
