"""Asking politely whether an address still answers, and never one inside our own network.

An address is resolved once, every address it resolves to must be public, and that very one is
connected to; so neither a name that points inside, nor a redirect, nor a name that changes its mind
between the look and the connection, reaches anything of ours.
"""

import http.client
import ipaddress
import socket
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import (
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPRedirectHandler,
    HTTPSHandler,
    OpenerDirector,
    Request,
    UnknownHandler,
)

AGENT = "yibao-guide-link-check/1 (checks its own sources; once in a while)"
SCHEMES = ("http", "https")
TRY_GET = (403, 404, 405, 406, 501)
"""Some servers answer a HEAD with one of these and a GET with the page."""
GONE = (404, 410)

Permits = Callable[[str], bool]


class Answer(Enum):
    ALIVE = "打得开"
    DEAD = "打不开"
    UNSURE = "说不准"
    REFUSED = "不查"


@dataclass(frozen=True)
class Found:
    answer: Answer
    why: str


class NotPublicError(OSError):
    """The name stands for an address inside a network."""


def is_public(address: str) -> bool:
    ip = ipaddress.ip_address(address)
    mapped = getattr(ip, "ipv4_mapped", None)
    return (mapped or ip).is_global and not ip.is_multicast


def _connected(host: str, port: int, timeout: float, permits: Permits) -> socket.socket:
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    addresses = [str(entry[4][0]) for entry in found]
    if not all(permits(address) for address in addresses):
        raise NotPublicError("不是公网上的地址")
    return socket.create_connection((addresses[0], port), timeout)


def opener(permits: Permits = is_public) -> OpenerDirector:
    """It speaks http and https alone, through no proxy, to permitted addresses."""

    class Plain(http.client.HTTPConnection):
        def connect(self) -> None:
            self.sock = _connected(self.host, self.port, self.timeout, permits)  # type: ignore[arg-type]

    class Secure(http.client.HTTPSConnection):
        def connect(self) -> None:
            plain = _connected(self.host, self.port, self.timeout, permits)  # type: ignore[arg-type]
            context = ssl.create_default_context()
            self.sock = context.wrap_socket(plain, server_hostname=self.host)

    class OpenPlain(HTTPHandler):
        def http_open(self, req: Request) -> Any:
            return self.do_open(Plain, req)

    class OpenSecure(HTTPSHandler):
        def https_open(self, req: Request) -> Any:
            return self.do_open(Secure, req)

    director = OpenerDirector()
    for handler in (
        OpenPlain(),
        OpenSecure(),
        HTTPRedirectHandler(),
        HTTPDefaultErrorHandler(),
        HTTPErrorProcessor(),
        UnknownHandler(),
    ):
        director.add_handler(handler)
    return director


def look(url: str, asking: OpenerDirector, timeout: float) -> Found:
    """Whether an address answers: HEAD first, and GET where that says little; no body is read."""
    if not _is_of_the_web(url):
        return Found(Answer.REFUSED, "只查 http 和 https 的网址")
    found, code = _ask("HEAD", url, asking, timeout)
    return _ask("GET", url, asking, timeout)[0] if code in TRY_GET else found


def _is_of_the_web(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in SCHEMES and bool(parts.hostname)


def _ask(method: str, url: str, asking: OpenerDirector, timeout: float) -> tuple[Found, int]:
    """What came of it, and the status; 0 where nobody answered."""
    request = Request(url, method=method, headers={"User-Agent": AGENT})  # noqa: S310
    try:
        with asking.open(request, timeout=timeout) as answer:
            return Found(Answer.ALIVE, f"答 {answer.status}"), answer.status
    except HTTPError as error:
        error.close()
        says = Answer.DEAD if error.code in GONE else Answer.UNSURE
        return Found(says, f"答 {error.code}"), error.code
    except (OSError, http.client.HTTPException, ValueError) as error:
        return _not_reached(error), 0


def _not_reached(error: Exception) -> Found:
    reason = error.reason if isinstance(error, URLError) else error
    if isinstance(reason, NotPublicError):
        return Found(Answer.REFUSED, str(reason))
    if isinstance(reason, socket.gaierror) and reason.errno == socket.EAI_NONAME:
        return Found(Answer.DEAD, "没有这个域名")
    if isinstance(reason, TimeoutError):
        return Found(Answer.UNSURE, "太久没有回答")
    return Found(Answer.UNSURE, f"连不上：{type(reason).__name__}")
