"""The frame of every page: its head, the front door, what engines read, what the guide says of
itself."""

import json
import re
from xml.etree.ElementTree import fromstring

from guides.tests.html import text_of
from policies.topics import TOPICS

ABOUT = ("/about/", "/about/api/", "/about/data/", "/about/privacy/", "/about/accessibility/")
LOCATION = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"
HERE = "http://testserver"


def listed(site) -> list[str]:
    root = fromstring(site.get("/sitemap.xml").content)  # noqa: S314
    return [found.text.removeprefix(HERE) for found in root.iter(LOCATION)]


# The head


def test_words_with_marks_are_escaped_once(site):
    page = site.page("/regions/", {"q": '"><b>&'})
    assert page.title.startswith('查“"><b>&”')
    assert page.one("meta", property="og:title").get("content").startswith('查“"><b>&”')
    assert not page.all("b")


# The front door


def test_home_opens_three_doors_and_the_ways_to_understand(site):
    page = site.page("/")
    doors = [door.get("href") for door in page.all("a", class_="door")]
    assert doors == ["/filing/", "/calculator/", "/contribution/"]
    assert {"/faq/", "/guides/", "/glossary/", "/compare/", "/changes/"} <= set(
        page.links(page.main)
    )


def test_home_is_light_enough_for_a_cheap_phone(site):
    answer = site.get("/", **{"Accept-Encoding": "gzip"})
    assert len(answer.content) < 6_000


def test_the_tabs_are_five_and_the_foot_leads_to_the_rest(site):
    page = site.page("/about/")
    tabs = list(page.links(page.one("nav", aria_label="主要栏目")))
    assert tabs == ["/filing/", "/calculator/", "/compare/", "/contribution/", "/regions/"]
    more = page.links(page.one("nav", aria_label="更多栏目"))
    assert {"/faq/", "/glossary/", "/guides/", "/changes/", "/sources/", *ABOUT} <= set(more)


# What engines read


def test_robots_may_read_all_but_the_choice_of_size_and_learn_the_sitemap(site):
    answer = site.get("/robots.txt")
    assert answer["Content-Type"].startswith("text/plain")
    assert answer.content.decode().splitlines() == [
        "User-agent: *",
        "Disallow: /display/",
        "Sitemap: http://testserver/sitemap.xml",
    ]


def test_every_address_of_the_sitemap_answers_by_its_own_name_and_title(site):
    paths = listed(site)
    assert len(paths) == len(set(paths)) > 60
    titles = []
    for path in paths:
        answer = site.get(path).content.decode()
        assert f'<link rel="canonical" href="{HERE}{path}">' in answer
        assert '<meta name="robots"' not in answer, path
        titles += re.findall("<title>(.*?)</title>", answer)
    assert len(set(titles)) == len(titles) == len(paths)


def test_the_sitemap_knows_every_page_that_has_something_to_say(site):
    paths = set(listed(site))
    assert not [path for path in paths if "?" in path]
    regions = site.data("/api/v1/regions.json")["regions"]
    recorded = {f"/regions/{r['slug']}/" for r in regions if r["has_policy"]}
    assert {path for path in paths if path.startswith("/regions/")} == {
        *recorded,
        *(f"{path}history/" for path in recorded),
        "/regions/",
    }
    assert {f"/compare/{key}/" for key in TOPICS} <= paths
    assert {"/", "/filing/", "/faq/", "/glossary/", "/guides/", "/changes/", *ABOUT} <= paths
    linked = {href for path in ("/faq/", "/guides/") for href in site.page(path).links()}
    texts = {h for h in linked if h.startswith(("/faq/", "/guides/")) and h.count("/") == 3}
    assert {text.partition("#")[0].partition("?")[0] for text in texts} <= paths
    assert not paths & {"/display/", "/admin/", "/healthz"}


# What the guide says of itself


def test_every_address_that_the_data_page_names_answers(site):
    page = site.page("/about/api/")
    named = [text_of(code) for code in page.all("code") if text_of(code).startswith("/api/v1/")]
    examples = [path for path in named if path != "/api/v1/"]
    assert len(examples) == 10 + 2 * len(TOPICS)
    for path in examples:
        answer = site.get(path)
        is_table = path.partition("?")[0].endswith(".csv")
        assert answer["Content-Type"].startswith("text/csv" if is_table else "application/json")
    assert set(examples) <= set(page.links())


def test_the_row_that_the_data_page_shows_is_what_the_data_says(site):
    page = site.page("/about/api/")
    shown = json.loads(text_of(page.one("pre")))
    topic = next(iter(TOPICS))
    asked = {"regions": "beijing", "on": "2025-06-30"}
    assert shown == site.data(f"/api/v1/compare/{topic}.json", asked)["rows"]


def test_about_tells_all_eight_states_and_all_four_seals(site):
    words = site.page("/about/").words
    for state in ("说法不一", "存疑", "过期了", "未收录", "当地无此待遇", "不封顶", "不适用"):
        assert state in words
    for seal in ("官", "引", "媒", "疑"):
        assert seal in words
    assert "不是政府网站" in words


def test_privacy_names_the_one_cookie_that_there_is(site):
    words = site.page("/about/privacy/").words
    answer = site.client.get("/display/?text=large&next=/")
    assert [name for name in answer.cookies if name in words] == list(answer.cookies) == ["display"]


# What a browser keeps for a time without a network: tested in one by test_offline.py


def test_the_worker_is_asked_for_anew_and_takes_no_form(site, settings):
    settings.OFFLINE_PAGES = True
    answer = site.get("/sw.js")
    assert answer["Content-Type"].startswith("text/javascript")
    assert "no-cache" in answer["Cache-Control"]
    assert site.client.post("/sw.js").status_code == 405
    assert site.page("/").one("body").get("data-worker") == "/sw.js"
