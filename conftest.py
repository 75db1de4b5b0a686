"""What every test stands on. Loaded before Django, so that settings find a key."""

import os
import shutil
import sys
from pathlib import Path

import pytest
from hypothesis import settings as hypothesis_settings

os.environ.setdefault("SECRET_KEY", "a key for tests only, it protects nothing at all")
os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
# What a developer's shell may have set must not change what is tested; DATABASE_URL may.
for name in ("ALLOWED_HOSTS", "BEHIND_PROXY", "CACHE_URL", "DEBUG", "HTTPS"):
    os.environ.pop(name, None)
# Playwright keeps an event loop in the test's thread; Django would take it for async code.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

hypothesis_settings.register_profile("default", derandomize=True, deadline=None)
hypothesis_settings.register_profile("long", max_examples=5_000, deadline=None)
hypothesis_settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))

# The shell is the same browser without its window: a page in it costs a sixth less.
BROWSERS = ("chromium-headless-shell", "chromium")
CHROMIUM = os.environ.get("CHROME_PATH") or next(filter(None, map(shutil.which, BROWSERS)), None)
# What `npm ci` brings: axe-core, which looks for barriers, and the Nu Html Checker, in Java.
BROUGHT = Path(__file__).parent / "node_modules"
AXE, CHECKER = BROUGHT / "axe-core/axe.min.js", BROUGHT / "vnu-jar/build/dist/vnu.jar"
JAVA = shutil.which("java")


def pytest_configure() -> None:
    from django.conf import settings

    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    # Every client makes the middleware anew: a file is looked for when it is asked for.
    settings.WHITENOISE_USE_FINDERS = settings.WHITENOISE_AUTOREFRESH = True
    # Else every page of every browser test would set up a worker of its own.
    settings.OFFLINE_PAGES = False
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    # Tests sign in without a request; the one test of the lock turns it on again.
    settings.AXES_ENABLED = False


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Browser tests need the system's Chromium, some tests axe or the checker of HTML: without it
    they are left out, and say so.

    Pages (`site`) are made of the book, whatever database it was read from: of their tests only
    those that write as well are marked `database`, by themselves.
    """
    is_here = {"page": CHROMIUM, "axe": AXE.exists(), "checker": JAVA and CHECKER.exists()}
    lacking = {name for name, here in is_here.items() if not here}
    if os.environ.get("REQUIRE_BROWSER") == "1":
        lacking = set()
    for item in items:
        asked = set(getattr(item, "fixturenames", ()))
        in_database = asked & {"db", "transactional_db"} or item.get_closest_marker("django_db")
        if in_database and "site" not in asked:
            item.add_marker(pytest.mark.database)
        if asked & {"page", "new_context"}:
            item.add_marker(pytest.mark.browser)
        for name in asked & lacking:
            reason = f"no {name} here (CONTRIBUTING.md); .ci/run sets REQUIRE_BROWSER=1"
            item.add_marker(pytest.mark.skip(reason=reason))


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict) -> dict:
    assert CHROMIUM, "REQUIRE_BROWSER=1, but there is no chromium: apt-get install chromium"
    return {**browser_type_launch_args, "executable_path": CHROMIUM, "args": ["--no-sandbox"]}


@pytest.fixture(scope="session")
def axe() -> str:
    """The script that looks for barriers; a page evaluates it past its policy."""
    return AXE.read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def checker() -> list[str]:
    """The command that checks files of HTML."""
    assert JAVA, "REQUIRE_BROWSER=1, but there is no java: apt-get install default-jre-headless"
    assert CHECKER.exists(), f"REQUIRE_BROWSER=1, but there is no {CHECKER}: npm ci"
    return [JAVA, "-jar", str(CHECKER)]


@pytest.fixture(autouse=True)
def _fresh_book():
    """The book keeps chapters between requests; no test may read what another left in it."""
    forget_book()
    yield
    forget_book()


def forget_book() -> None:
    # Not imported here: a test of pure arithmetic should load no models.
    if reader := sys.modules.get("policies.book.reader"):
        reader.forget()
