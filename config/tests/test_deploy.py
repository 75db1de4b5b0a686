"""What must hold wherever the site runs: secrets, headers, cookies, logs, the database."""

import logging
import os
import runpy
import subprocess
import sys

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.http import HttpResponse, StreamingHttpResponse
from django.test import RequestFactory, override_settings

from config.client_ip import client_ip
from config.logs import DropQueryStrings
from config.middleware import EmptyHeadBody

from .tree import ROOT

PAGES = ("/", "/about/", "/regions/", "/calculator/", "/healthz", "/no-such-page/")


def run_python(*arguments: str, tmp_path, **environment: str) -> subprocess.CompletedProcess[str]:
    """A new process with an environment of its own: what settings do before any test override."""
    return subprocess.run(  # noqa: S603
        [sys.executable, *arguments],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "DATA_DIR": str(tmp_path), **environment},
        capture_output=True,
        text=True,
        timeout=60,
    )


def read_setting(expression: str, tmp_path, **environment: str):
    code = f"from config import settings; print({expression})"
    return run_python("-c", code, tmp_path=tmp_path, **environment)


# The secret key


def test_without_a_secret_key_the_settings_refuse_and_say_what_to_do(tmp_path):
    refused = read_setting("settings.SECRET_KEY", tmp_path)
    assert refused.returncode != 0
    assert "ImproperlyConfigured" in refused.stderr
    assert "make secret" in refused.stderr


def test_the_secret_key_is_read_from_its_file(tmp_path):
    (tmp_path / "secret_key").write_text("kept-in-a-file\n", encoding="ascii")
    assert read_setting("settings.SECRET_KEY", tmp_path).stdout == "kept-in-a-file\n"


def test_the_environments_secret_key_goes_before_the_file(tmp_path):
    (tmp_path / "secret_key").write_text("kept-in-a-file\n", encoding="ascii")
    answer = read_setting("settings.SECRET_KEY", tmp_path, SECRET_KEY="from-outside")
    assert answer.stdout == "from-outside\n"


# Safe by default


def test_nothing_set_means_production(tmp_path):
    answer = read_setting("settings.DEBUG, settings.ALLOWED_HOSTS", tmp_path, SECRET_KEY="k")
    assert answer.stdout == "False ['localhost', '127.0.0.1', '[::1]']\n"


def test_the_deployment_check_finds_nothing(tmp_path):
    key = "0123456789abcdefghijklmnopqrstuvwxyz-ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    checked = run_python(
        "manage.py", "check", "--deploy", "--fail-level", "WARNING",
        tmp_path=tmp_path, SECRET_KEY=key, HTTPS="1",
    )  # fmt: skip
    assert checked.returncode == 0, checked.stdout + checked.stderr


# Headers

POLICY = (
    f"default-src 'none'; script-src 'self' 'sha256-{settings.FIRST_SCRIPT_HASH}'; "
    "style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)


@pytest.mark.django_db
@pytest.mark.parametrize("address", PAGES)
def test_every_answer_tells_the_browser_what_it_may_do(client, address):
    headers = client.get(address).headers
    assert set(headers["Content-Security-Policy"].split("; ")) == set(POLICY.split("; "))
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]
    assert "Strict-Transport-Security" not in headers


@pytest.mark.django_db
@pytest.mark.parametrize("address", PAGES)
def test_a_public_page_sets_no_cookie(client, address):
    assert not client.get(address).cookies


@pytest.mark.django_db
def test_a_page_that_did_not_change_is_not_sent_again(client):
    seen = client.get("/about/").headers["ETag"]
    assert client.get("/about/", headers={"If-None-Match": seen}).status_code == 304


@pytest.mark.django_db
def test_a_page_is_sent_compressed_to_whoever_takes_it(client):
    response = client.get("/about/", headers={"Accept-Encoding": "gzip"})
    assert response.headers["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in response.headers["Vary"]


def test_https_turns_on_all_that_needs_it(tmp_path):
    expression = (
        "settings.SECURE_SSL_REDIRECT, settings.SESSION_COOKIE_SECURE, "
        "settings.CSRF_COOKIE_SECURE, settings.SECURE_HSTS_SECONDS > 0"
    )
    off = read_setting(expression, tmp_path, SECRET_KEY="k")
    on = read_setting(expression, tmp_path, SECRET_KEY="k", HTTPS="1")
    assert off.stdout == "False False False False\n"
    assert on.stdout == "True True True True\n"


@override_settings(SECURE_SSL_REDIRECT=True)
@pytest.mark.django_db
def test_the_balancer_is_answered_over_plain_http(client):
    assert client.get("/healthz").status_code == 200
    assert client.get("/about/").status_code == 301


# HEAD


def head(response):
    request = RequestFactory().head("/")
    return EmptyHeadBody(lambda request: response)(request)


def test_head_has_the_length_of_get_and_no_body():
    answer = head(HttpResponse("一页"))
    assert answer.content == b""
    assert answer.headers["Content-Length"] == "6"


def test_head_leaves_a_stream_to_the_server():
    assert b"".join(head(StreamingHttpResponse([b"a ", b"file"]))) == b"a file"


# The staff's door

LOGIN = "/admin/login/"


@pytest.mark.django_db
def test_the_desks_cookies_stay_at_the_desk(client):
    get_user_model().objects.create_superuser("editor", password="long enough to sign in")
    signed_in = client.post(LOGIN, {"username": "editor", "password": "long enough to sign in"})
    assert signed_in.status_code == 302
    assert {cookie["path"] for cookie in signed_in.cookies.values()} == {"/admin/"}


@override_settings(AXES_ENABLED=True)
@pytest.mark.django_db
def test_guessing_passwords_is_stopped(client):
    get_user_model().objects.create_superuser("editor", password="long enough to sign in")
    for _ in range(settings.AXES_FAILURE_LIMIT):
        answer = client.post(LOGIN, {"username": "editor", "password": "a guess"})
    assert answer.status_code == 429
    assert "15 分钟" in answer.content.decode()
    answer = client.post(LOGIN, {"username": "editor", "password": "long enough to sign in"})
    assert answer.status_code == 429


def test_a_clients_own_word_for_its_address_is_not_believed():
    claimed = {"HTTP_X_FORWARDED_FOR": "1.1.1.1, 9.9.9.9", "REMOTE_ADDR": "127.0.0.1"}
    request = RequestFactory().get("/", **claimed)
    with override_settings(BEHIND_PROXY=False):
        assert client_ip(request) == "127.0.0.1"
    with override_settings(BEHIND_PROXY=True):
        assert client_ip(request) == "9.9.9.9"


# Logs


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("Not Found: /compare/?wage=5000", "Not Found: /compare/"),
        ("GET /calculator/?amount=1&region=beijing HTTP/1.1", "GET /calculator/ HTTP/1.1"),
        ("Error handling request GET /a?b", "Error handling request GET /a"),
        ("is this a question? yes", "is this a question? yes"),
    ],
)
def test_logs_keep_no_query_string(said, kept):
    record = logging.LogRecord("any", logging.WARNING, "file", 1, "%s", (said,), None)
    assert DropQueryStrings().filter(record)
    assert record.getMessage() == kept


@pytest.mark.django_db
def test_a_page_not_found_is_logged_by_its_path(client, caplog):
    with caplog.at_level(logging.INFO, "django"):
        logging.getLogger("django").addHandler(caplog.handler)
        client.get("/no-such-page/?wage=54321")
        logging.getLogger("django").removeHandler(caplog.handler)
    assert "/no-such-page/" in caplog.text
    assert "54321" not in caplog.text


def test_every_handler_drops_query_strings():
    assert all(
        "drop_query_strings" in handler["filters"]
        for handler in settings.LOGGING["handlers"].values()
    )


def test_the_servers_access_log_says_nothing_about_the_reader():
    server = runpy.run_path(str(ROOT / "gunicorn.conf.py"))
    for telling in ("%(r)s", "%(q)s", "%(f)s", "%(h)s", "%(a)s", "{"):
        assert telling not in server["access_log_format"]
    assert "%(U)s" in server["access_log_format"]
    assert server["control_socket_disable"]


# SQLite


def test_sqlite_waits_its_turn_to_write(tmp_path):
    answer = read_setting("settings.DATABASES['default']", tmp_path, SECRET_KEY="k")
    assert "'transaction_mode': 'IMMEDIATE'" in answer.stdout
    assert "journal_mode = WAL" in answer.stdout
    assert str(tmp_path / "guide.sqlite3") in answer.stdout


def test_database_url_moves_to_postgresql(tmp_path):
    url = "postgres://reader:word@db.example:5432/guide"
    answer = read_setting(
        "settings.DATABASES['default']", tmp_path, SECRET_KEY="k", DATABASE_URL=url
    )
    assert "django.db.backends.postgresql" in answer.stdout
    assert "IMMEDIATE" not in answer.stdout


def test_cache_url_moves_to_redis(tmp_path):
    answer = read_setting(
        "settings.CACHES['default']", tmp_path, SECRET_KEY="k", CACHE_URL="redis://127.0.0.1:6379/1"
    )
    assert "django.core.cache.backends.redis.RedisCache" in answer.stdout
