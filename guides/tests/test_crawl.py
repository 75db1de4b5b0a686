"""Every link of the site, followed from its front page: each answers, each anchor is there."""

from collections import deque
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

from guides.tests.html import text_of
from policies.models import Source

START = "/"
# A page each, and beside them what only a form leads to.
SEEDS = (
    "/calculator/?region=beijing&scheme=employee&member=retired&care=inpatient&level=tertiary"
    "&route=emergency&amount=50000&on=2025-06-30",
    "/calculator/?region=beijing&scheme=resident&member=adult&care=inpatient&level=tertiary"
    "&amount=50000&on=2025-06-30",
    "/calculator/?region=suzhou&amount=",
    "/calculator/?region=zhejiang&scheme=employee&member=active&care=inpatient&level=primary"
    "&amount=1",
    "/calculator/routes/?region=suzhou&amount=",
    "/calculator/regions/?scheme=employee&member=active&care=inpatient&level=primary&amount=1"
    "&sort=fund&on=2025-06-30",
    "/contribution/?region=shanghai&scheme=employee&member=flexible&wage=9000&on=2025-06-30",
    "/contribution/?region=guangzhou&scheme=resident&on=2026-03-01",
    "/compare/employee-contribution/?regions=guangdong,lasa,china&on=2025-06-30",
    "/compare/employee-contribution/?regions=beijing,suzhou",
    "/compare/employee-contribution/?regions=beijing&add=海南",
    "/compare/employee-inpatient/?level=primary&member=retired&regions=guangzhou,beijing",
    "/compare/family-sharing/?regions=guangzhou,lasa",
    "/regions/?q=suzhou",
    "/regions/beijing/?on=2018-06-30",
    "/regions/shanghai/?on=2028-06-30",
    "/regions/china/?on=2025-06-30",
)


class Links(HTMLParser):
    """The links, the ids and the seals of a page; but none that engines are told not to follow:
    forms filled in with each of the places (test_onward.py follows those)."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.hrefs: list[str] = []
        self.ids: set[str] = set()
        self.seals: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if name := found.get("id"):
            self.ids.add(name)
        if tag == "a" and (href := found.get("href")) and found.get("rel") != "nofollow":
            self.hrefs.append(href)
            if "seal" in (found.get("class") or "").split():
                self.seals.append(href)


def crawl(site, *starts: str) -> tuple[dict[str, Links], list[str]]:
    """Every page that links lead to, each once; and what is wrong with the links."""
    pages: dict[str, Links] = {}
    faults: list[str] = []
    waiting = deque((start, "the start") for start in starts)
    while waiting:
        path, origin = waiting.popleft()
        if path in pages:
            continue
        response = site.client.get(path)
        pages[path] = Links("")
        if response.status_code >= 400:
            faults.append(f"{origin} → {path}: {response.status_code}")
        elif response.status_code in (301, 302):
            waiting.append((response["Location"], path))
        elif response["Content-Type"].startswith("text/html"):
            pages[path] = Links(response.content.decode())
            if leads_round(origin, path):
                continue
            waiting.extend((to, path) for href in pages[path].hrefs if (to := inside(path, href)))
    return pages, faults


def leads_round(origin: str, path: str) -> bool:
    """Read, but not followed any further: one region less and then another, or one bill in every
    place, by every route, in every order. There is no end of what they lead to."""
    if "regions=" in path:
        return origin.startswith("/compare/")
    return "amount=" in path and "amount=" in origin


def inside(path: str, href: str) -> str:
    """Where a link of a page leads within the site, without its fragment; empty if elsewhere, for
    the choice of text size, which leads back to the page, and for 这里有误 beside a figure, which
    leads to one form (test_corrections.py follows those of a page)."""
    if href.startswith(("/display/?", "/corrections/?")):
        return ""
    parts = urlsplit(urljoin(f"http://testserver{path}", href))
    if parts.scheme not in ("http", "https") or parts.netloc != "testserver":
        return ""
    return parts.path + (f"?{parts.query}" if parts.query else "")


def test_every_link_answers_and_every_anchor_is_there(site):
    pages, faults = crawl(site, START, *SEEDS)
    for path, links in pages.items():
        for href in set(links.hrefs):
            fragment, target = urlsplit(href).fragment, inside(path, href)
            if fragment and target in pages and fragment not in pages[target].ids:
                faults.append(f"{path} → {href}: no such anchor")
    assert not faults, f"{len(faults)} links lead nowhere:\n" + "\n".join(sorted(faults)[:40])
    assert len(pages) > 450
    # Those of samples lead nowhere.
    real = [links for path, links in pages.items() if path != "/about/design/"]
    seals = [seal for links in real for seal in links.seals]
    assert len(seals) > 500
    assert all(seal.startswith("/sources/") and "#" in seal for seal in seals)
    regions = [path for path in pages if path.startswith("/regions/") and path.count("/") == 3]
    assert len({path.partition("?")[0] for path in regions}) >= 397


def test_every_source_is_reached_and_says_what_rests_on_it(site):
    links = site.page("/sources/").links()
    sources = [href for href in links if href.startswith("/sources/") and href != "/sources/"]
    assert len(sources) == len(set(sources)) == Source.objects.count()
    for path in sources:
        page = site.page(path)
        claims = page.all("li", class_="claim")
        assert claims
        assert all(text_of(claim) for claim in claims)


def test_the_crawl_would_find_a_link_that_leads_nowhere(site):
    _, faults = crawl(site, "/regions/nowhere/")
    assert faults == ["the start → /regions/nowhere/: 404"]
