"""What a cheap phone has to fetch and draw, as limits that every page of the guide keeps.

Bytes are counted as gzip sends them, headers with them: a little more than brotli, which a phone
gets over https.
"""

import gzip
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.storage import storages
from django.core.management import call_command
from django.test import override_settings

from config.static import shortened
from guides.tests.addresses import ANYWHERE, CHECK, ROUTES, SETTLED
from guides.tests.questions import BILL
from guides.tests.site import address
from policies.topics import TOPICS

KILOBYTE = 1024
MOST_HTML, MOST_CSS, MOST_JS, MOST_IN_ALL = (n * KILOBYTE for n in (14, 8, 3, 40))
MOST_ELEMENTS, MOST_REQUESTS = 1400, 5
"""Of requests the page itself is one; its icon, which browsers ask for by themselves, is none."""
MOST = (MOST_CSS, MOST_JS, MOST_REQUESTS, MOST_IN_ALL)
SIX = "beijing,shanghai,guangzhou,shenzhen,chengdu,hangzhou"
BILLS = [
    address("/calculator/", BILL | {"route": route}) for route in ("local", "emergency", "unfiled")
]
SLIP = address(CHECK, BILL | {"class_b": "2000", "fund": "43000", "self_pay_one": "7000"})
COMPARISONS = [f"/compare/{topic}/?regions={SIX}&on=2025-06-30" for topic in TOPICS]
ASKED = [*BILLS, *COMPARISONS, address(ROUTES, BILL), address(SETTLED, ANYWHERE), SLIP]
ELEMENT = re.compile(r"<[a-zA-Z]")
FETCHED = re.compile(r"""(?<!-)(?:href|src|data-src)="(/static/[^"]+)\"""")
LATER = {name: re.compile(rf"""data-{name}="(/static/[^"]+)\"""") for name in ("swaps", "answers")}


ADDED = 200
"""What the server says of itself, the day and the length, and how much GZipMiddleware pads at most
against guessing from the length: headers of some 100 bytes, and as many of padding."""


def sent(response):
    """The bytes of an answer with its headers, compressed."""
    headers = sum(len(f"{name}: {value}\r\n") for name, value in response.items())
    return len(gzip.compress(response.content, 6)) + headers + ADDED


def fixed_addresses(site):
    """Everything in the sitemap: each page that stands without parameters."""
    maps = re.findall(
        r"<loc>https?://[^/]+(/[^<]*)</loc>", site.get("/sitemap.xml").content.decode()
    )
    assert len(maps) > 100
    return maps


@pytest.fixture(scope="module")
def collected(tmp_path_factory):
    """The static files as they are served."""
    root = tmp_path_factory.mktemp("static")
    backend = {"BACKEND": "config.static.StaticStorage"}
    with override_settings(
        STATIC_ROOT=root, STORAGES={**settings.STORAGES, "staticfiles": backend}
    ):
        call_command("collectstatic", interactive=False, verbosity=0)
        yield storages["staticfiles"]


def test_no_page_is_heavier_than_a_phone_on_a_slow_line_can_take(site, collected):
    too_heavy = {}
    for path in [*fixed_addresses(site), *ASKED]:
        response = site.get(path)
        elements = len(ELEMENT.findall(response.content.decode()))
        if sent(response) > MOST_HTML or elements > MOST_ELEMENTS:
            too_heavy[path] = (sent(response), elements)
    assert not too_heavy


def compressed(collected, name):
    """What is small already is served as it is."""
    path = Path(collected.path(name))
    shorter = Path(f"{path}.gz")
    return (shorter if shorter.exists() else path).stat().st_size


def brought(page: str) -> list[str]:
    """The static files that a page comes to fetch: at once, and what scripts bring after it."""
    names = FETCHED.findall(page)
    if "data-hx-get" in page:
        names += LATER["swaps"].findall(page)
    if "data-share" in page:
        names += LATER["answers"].findall(page)
    return [name.removeprefix("/static/") for name in dict.fromkeys(names)]


def test_what_a_page_brings_along_is_light(site, collected):
    too_heavy = {}
    for path in [*fixed_addresses(site), *ASKED]:
        response = site.get(path)
        names = brought(response.content.decode())
        css, js = [[n for n in names if n.startswith(kind)] for kind in ("css/", "js/")]
        asked_for = [name for name in names if not name.startswith("img/")]
        found = (
            sum(compressed(collected, name) for name in css),
            sum(compressed(collected, name) for name in js),
            1 + len(asked_for),
            sent(response) + sum(compressed(collected, name) for name in names),
        )
        assert all(found)
        if any(one > most for one, most in zip(found, MOST, strict=True)):
            too_heavy[path] = found
    assert not too_heavy


def test_no_page_waits_for_a_script(site):
    """Ours comes when it is drawn, and htmx after that (test_late_script.py)."""
    for path in ("/", "/calculator/", "/regions/beijing/", BILLS[0]):
        (script,) = site.page(path).all("script")
        assert not script.get("src")
        assert script.get("data-src").startswith("/static/js/site.")


def test_a_stylesheet_is_served_in_one_piece(collected):
    css = Path(collected.path(collected.stored_name("css/site.css"))).read_text()
    assert "@import" not in css
    assert "/*" not in css
    assert "--paper:" in css, "what it imports stands in it"


def test_a_script_is_served_without_what_only_people_read(collected):
    name = "js/site.js"
    served = Path(collected.path(collected.stored_name(name))).read_text()
    written = (settings.BASE_DIR / "static" / name).read_text()
    assert "/* " in written
    assert "/* " not in served
    assert len(served) < len(written) * 0.7
    for data in ("data-focus", "data-announce", "htmx:afterSwap", "没有更新成"):
        assert data in served


def test_what_is_no_script_is_not_collected():
    with pytest.raises(ValueError, match="unexpected"):
        shortened("const = ;")
