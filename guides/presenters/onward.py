"""What a reader said once goes along: the next page's address has all that its form asks for."""

import re
from collections.abc import Mapping
from html import escape, unescape
from urllib.parse import parse_qsl, urlencode

from django.urls import Resolver404, resolve, reverse

from policies.topics import TOPICS

BILL = ("region", "scheme", "member", "care", "level", "route", "on")
COMPARISON = ("regions", "level", "member", "on")
ASKS = {
    "filing": ("region", "care_region", "care"),
    "calculator": BILL,
    "routes": BILL,
    "check": BILL,
    "settled-regions": BILL[1:],
    "contribution": ("region", "scheme", "member", "on"),
    "waiting": ("region", "on"),
    "topics": COMPARISON,
    "compare": COMPARISON,
    "region": ("on",),
    "search": (),
    "faq": ("region",),
    "question": ("region",),
    "guides": (),
    "guide": (),
    "glossary": (),
    "sources": (),
    "source": (),
    "changes": ("regions",),
}
"""Page → what its form asks of the situation. An amount belongs to its bill and stays there."""
CARRIED = ("region", "care_region", "scheme", "on")
"""What nobody is asked twice: a page whose form does not ask it hands it on."""
HAS_PLACE = ("topics", "compare", "region", "changes")
"""Pages that name the place by themselves, or show less where one is named."""
START = {"start": "1"}


def onward(page: str, said: Mapping[str, str], *path: str) -> str:
    """The address of a page, with what was said so far."""
    return _with_query(reverse(f"guides:{page}", args=path), _query(page, said, *path))


def keep_all(html: str, said: Mapping[str, str]) -> str:
    """The links of a text, each with what was said."""
    return re.sub(r'(?<=href=")/[^"]*', lambda found: escape(keep(unescape(found[0]), said)), html)


def keep(href: str, said: Mapping[str, str]) -> str:
    """A link as it is, with what it leaves out of what was said."""
    address, mark, anchor = href.partition("#")
    path, _, query = address.partition("?")
    try:
        found, given = resolve(path), dict(parse_qsl(query))
    except Resolver404:
        return href
    if found.url_name not in ASKS:
        return href
    known = _query(found.url_name, {**said, **given}, *found.kwargs.values())
    return _with_query(path, known | given) + mark + anchor


def _with_query(path: str, given: Mapping[str, str]) -> str:
    return f"{path}?{urlencode(given, safe=',')}" if given else path


def _query(page: str, said: Mapping[str, str], *path: str) -> dict[str, str]:
    given = {name: said[name] for name in ASKS[page] if said.get(name)} | carried(page, said)
    if page == "compare":
        choices = {parameter.name: parameter.choices for parameter in TOPICS[path[0]].parameters}
        unknown = [n for n in ("level", "member") if given.get(n, "") not in choices.get(n, ())]
        given = {name: text for name, text in given.items() if name not in unknown}
    return given | (START if _would_complain(page, given) else {})


def carried(page: str, said: Mapping[str, str]) -> dict[str, str]:
    """What a page's form hands on, though it does not ask it."""
    kept = [name for name in CARRIED if name not in ASKS[page] and said.get(name)]
    return {name: said[name] for name in kept if name != "region" or page not in HAS_PLACE}


def _would_complain(page: str, given: Mapping[str, str]) -> bool:
    """Whether this alone counts as a form filled in, and the rest would be missed."""
    if page == "filing":
        return "care_region" in given
    is_placeless = page == "contribution" and "region" not in given
    return is_placeless and ("scheme" in given or "member" in given)
