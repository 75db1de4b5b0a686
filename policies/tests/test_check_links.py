"""check_links: politely, and never inside our own network."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from policies.management import links
from policies.management.commands import check_links
from policies.management.links import Answer, look, opener
from policies.models import Source
from policies.models.counter import current_revision

ELSEWHERE = "169.254.169.254"


class Answers(BaseHTTPRequestHandler):
    """A site with a page, a page that takes no HEAD, one that is gone, and ways out of it."""

    asked: list[tuple[str, str]] = []
    codes = {"/page": 200, "/gone": 404, "/broken": 500, "/no-head": 405}
    moved = {
        "/moved": "/page",
        "/inside": f"http://{ELSEWHERE}/latest/",
        "/file": "file:///etc/passwd",
        "/round": "/round",
    }

    def do_HEAD(self) -> None:
        self.asked.append((self.command, self.path))
        if to := self.moved.get(self.path):
            self.send_response(302)
            self.send_header("Location", to)
        else:
            takes_get = self.path == "/no-head" and self.command == "GET"
            self.send_response(200 if takes_get else self.codes[self.path])
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_GET = do_HEAD  # noqa: N815

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture
def site() -> Iterator[str]:
    Answers.asked = []
    server = HTTPServer(("127.0.0.1", 0), Answers)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def local(address: str) -> bool:
    """For these tests alone: the site above is on this machine."""
    return address == "127.0.0.1"


@pytest.mark.parametrize(
    ("path", "answer"),
    [
        ("/page", Answer.ALIVE),
        ("/moved", Answer.ALIVE),
        ("/no-head", Answer.ALIVE),
        ("/gone", Answer.DEAD),
        ("/broken", Answer.UNSURE),
        ("/round", Answer.UNSURE),
    ],
)
def test_an_address_is_judged_by_what_it_answers(site, path, answer):
    assert look(site + path, opener(local), 5).answer is answer


def test_a_page_is_asked_for_by_its_head_alone_where_that_is_enough(site):
    look(f"{site}/page", opener(local), 5)
    assert Answers.asked == [("HEAD", "/page")]


def test_a_redirect_leads_neither_inside_nor_to_a_file(site):
    inside = look(f"{site}/inside", opener(local), 5)
    assert (inside.answer, inside.why) == (Answer.REFUSED, "不是公网上的地址")
    assert look(f"{site}/file", opener(local), 5).answer is Answer.UNSURE


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://localhost/",
        "http://[::1]/",
        "http://10.0.0.8/",
        "http://192.168.1.1:8080/",
        f"http://{ELSEWHERE}/latest/",
        "http://[::ffff:10.0.0.8]/",
        "http://0.0.0.0/",
        "https://127.0.0.1/",
        "http://2130706433/",
    ],
)
def test_no_address_of_a_network_inside_is_asked(url):
    assert look(url, opener(), 2).answer is Answer.REFUSED


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "ftp://example.com/a", "gopher://x/", "notice.pdf", "http://[x/"]
)
def test_only_the_web_is_asked(url):
    assert look(url, opener(), 2).answer is Answer.REFUSED


def test_a_name_of_several_addresses_is_refused_if_one_is_inside(monkeypatch):
    found = [(2, 1, 6, "", (address, 80)) for address in ("93.184.216.34", "10.0.0.8")]
    monkeypatch.setattr(links.socket, "getaddrinfo", lambda *args, **kwargs: found)
    assert look("http://example.com/", opener(), 2).answer is Answer.REFUSED


# The command


@pytest.fixture
def sources(db, site, monkeypatch):
    monkeypatch.setattr(check_links.Command, "asking", opener(local))
    for number, path in enumerate(("/page", "/gone", "/gone", "")):
        url = site + path if path else ""
        Source.objects.create(key=f"s{number}", title=f"通知{number}", grade="quoted", url=url)
    return site


def run(*arguments: str) -> str:
    out = StringIO()
    call_command("check_links", "--pause", "0", *arguments, stdout=out)
    return out.getvalue()


def test_the_dead_are_named_with_the_sources_that_cite_them_and_nothing_is_changed(sources):
    before = current_revision(), list(Source.objects.values())
    out = StringIO()
    with pytest.raises(CommandError, match="打得开 1，打不开 1") as refused:
        call_command("check_links", "--pause", "0", stdout=out)
    assert refused.value.returncode == 1
    assert out.getvalue().splitlines() == [
        f"打不开（答 404）{sources}/gone",
        "  来源：通知1",
        "  来源：通知2",
    ]
    assert (current_revision(), list(Source.objects.values())) == before
    heads = [path for method, path in Answers.asked if method == "HEAD"]
    assert heads == ["/page", "/gone"], "what two sources cite is asked once"


def test_no_more_are_asked_than_it_is_told(sources):
    assert run("--most", "1").splitlines()[-1].endswith("还有 1 个没查")
    assert Answers.asked == [("HEAD", "/page")]


def test_the_same_site_is_given_time(sources, monkeypatch):
    waited: list[float] = []
    monkeypatch.setattr(check_links.time, "sleep", waited.append)
    with pytest.raises(CommandError):
        call_command("check_links", "--pause", "7", stdout=StringIO())
    [pause] = waited
    assert 6 < pause <= 7
