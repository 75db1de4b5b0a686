"""Finding a region, and what its page says."""

from urllib.parse import quote
from xml.etree.ElementTree import Element

import pytest

from guides.tests.html import Document, text_of
from guides.tests.invented import ON, STATES, every_state
from guides.tests.printed import EMPTY, faults_of
from guides.tests.questions import table


def found(page: Document) -> dict[str, str]:
    """slug → what its line says, in order."""
    links = page.links(page.by_id("results"))
    return {href.split("/")[2]: words for href, words in links.items()}


# Search


@pytest.mark.parametrize("row", table("searches"))
def test_a_search_finds_by_name_pinyin_initials_and_code(site, row):
    results = site.part("/regions/", {"q": row["typed"]})
    slugs = list(found(results))
    if row["first"] or row["also"]:
        assert not row["first"] or slugs[:1] == [row["first"]]
        assert set(row["also"].split()) <= set(slugs)
        assert f"找到 {len(slugs)} 个" in text_of(results.root)
    else:
        assert not slugs
        assert "没找到" in text_of(results.root)


def test_a_search_keeps_what_was_typed_and_is_not_for_search_engines(site):
    for typed in ("hz", "ＨＺ", "nowhere", '"><script>', " 杭州 "):
        page = site.page("/regions/", {"q": typed})
        assert page.one("input", name="q").get("value") == typed.strip()
        assert page.one("meta", name="robots").get("content") == "noindex"


def test_a_whole_code_finds_its_region_alone(site):
    for code in ("330100", "３３０１００", "000000", "659001"):
        assert len(found(site.part("/regions/", {"q": code}))) == 1


def test_an_empty_result_says_what_to_do(site):
    page = site.page("/regions/", {"q": "亚特兰蒂斯"})
    said = text_of(page.by_id("results"))
    assert "没找到“亚特兰蒂斯”" in said
    assert "拼音" in said
    assert "首字母" in said
    assert len(page.links(page.main)) > 390, "the whole list stands below"


def test_cities_of_one_reading_are_told_apart_by_their_province(site):
    for typed in ("suzhou", "SUZHOU", "sz"):
        lines = found(site.page("/regions/", {"q": typed}))
        assert lines["suzhou-jiangsu"].startswith("苏州市")
        assert "江苏" in lines["suzhou-jiangsu"]
        assert lines["suzhou-anhui"].startswith("宿州市")
        assert "安徽" in lines["suzhou-anhui"]


def test_what_has_policy_is_marked_in_results_and_in_the_list(site):
    assert "已收录" in found(site.page("/regions/", {"q": "hangzhou"}))["hangzhou"]
    assert "已收录" not in found(site.page("/regions/", {"q": "suzhou"}))["suzhou-anhui"]
    marked = [text_of(item) for item in site.page("/regions/").all("li") if item.tag == "li"]
    assert "杭州已收录" in marked
    assert "宁波" in marked


@pytest.mark.parametrize("typed", [None, "", "   "])
def test_without_a_search_there_is_only_the_list(site, typed):
    page = site.page("/regions/", {} if typed is None else {"q": typed})
    assert not found(page)
    assert not page.all("meta", name="robots")
    assert page.canonical.endswith("/regions/")


def test_every_province_and_city_is_listed_under_its_province(site):
    regions = site.data("/api/v1/regions.json")["regions"]
    slugs = {region["code"]: region["slug"] for region in regions}
    page = site.page("/regions/")
    listed = []
    for section in page.all("section", class_="province"):
        province, *cities = [href.split("/")[2] for href in page.links(section)]
        listed.append(province)
        assert cities == [r["slug"] for r in regions if slugs.get(r["parent"]) == province]
    assert listed == [r["slug"] for r in regions if r["level"] == "province"]
    assert len(listed) == 31


# Readings and addresses


@pytest.mark.parametrize("row", table("readings"))
def test_slugs_are_how_people_read_the_name(site, row):
    response = site.get(f"/regions/{row['name']}/", 301)
    assert response["Location"] == f"/regions/{row['slug']}/"
    assert f"<h1>{row['name']}医保" in site.get(response["Location"]).content.decode()


def test_slugs_are_plain_letters_and_each_is_used_once(site):
    slugs = [region["slug"] for region in site.data("/api/v1/regions.json")["regions"]]
    assert len(set(slugs)) == len(slugs)
    assert all(slug.replace("-", "").isalpha() and slug.isascii() for slug in slugs)
    assert not {"suzhou", "taizhou", "yichun", "fuzhou", "yulin"} & set(slugs)


@pytest.mark.parametrize(
    ("written", "slug"),
    [("330100", "hangzhou"), ("杭州", "hangzhou"), ("杭州市", "hangzhou"), ("000000", "china"),
     ("340500", "maanshan"), ("220200", "jilin-jilin"), ("吉林省", "jilin"),
     ("３３０１００", "hangzhou")],
)  # fmt: skip
def test_a_code_or_a_name_redirects_to_the_slug(site, written, slug):
    for tail in ("", "history/"):
        path = f"/regions/{quote(written)}/{tail}"
        assert site.get(path, 301)["Location"] == f"/regions/{slug}/{tail}"


def test_a_redirect_keeps_the_day(site):
    response = site.get("/regions/330100/?on=2025-06-30", 301)
    assert response["Location"] == "/regions/hangzhou/?on=2025-06-30"
    response = site.get("/regions/330100/history/?on=2025-06-30", 301)
    assert response["Location"] == "/regions/hangzhou/history/?on=2025-06-30"


# A region's page


def facts(page: Document) -> list[tuple[str, str, str]]:
    """Key, state and visible words of every fact."""
    return [
        (fact.get("data-key"), fact.get("data-state"), text_of(fact, with_unseen=False))
        for fact in page.all(data_key=True, data_state=True)
    ]


def values(page: Document) -> list[str]:
    cells = page.all("dd", class_="fact-value")
    return [text_of(cell, with_unseen=False) for cell in cells]


def is_of_a_figure(page: Document, name: Element) -> bool:
    """And not of the list of terms."""
    return any(element.get("data-key") for element in page.ancestors(name))


def say_all(site, slug: str, on: str) -> set[str]:
    """Every figure of the data stands on the page in its words, and no other."""
    answer = site.data(f"/api/v1/regions/{slug}.json", {"on": on})
    data = answer["figures"] + answer["notes"]
    page = site.page(f"/regions/{slug}/", {"on": on})
    mine = facts(page)
    names = [name for name in page.all("dt") if is_of_a_figure(page, name)]
    assert sorted((f["key"], f["state"]) for f in data) == sorted(fact[:2] for fact in mine)
    assert not set(values(page)) & set(EMPTY)
    faults = []
    for figure in data:
        key, state = figure["key"], figure["state"]
        texts = [
            text.partition(text_of(name, with_unseen=False))[2].strip()
            for (other, said, text), name in zip(mine, names, strict=True)
            if (other, said) == (key, state)
        ]
        best = min((faults_of(text, figure, key) for text in texts), key=len)
        faults += [f"{slug} {key}: {fault}" for fault in best]
    assert not faults
    return {figure["state"] for figure in data}


@pytest.mark.parametrize("on", ["2018-01-01", "2024-12-31", "2025-06-30", "2026-01-01"])
def test_every_figure_of_every_recorded_region_is_on_its_page(site, on):
    regions = site.data("/api/v1/regions.json")["regions"]
    for region in regions:
        if region["has_policy"]:
            say_all(site, region["slug"], on)


def test_all_states_are_printed_on_a_regions_page(site):
    every_state()
    assert say_all(site, "shenyang", ON) >= set(STATES.values())
    assert "not_recorded" in say_all(site, "dalian", ON)


def test_a_lapsed_figure_stands_with_its_year(site):
    page = site.page("/regions/beijing/", {"on": "2026-02-01"})
    (floor,) = [words for key, state, words in facts(page) if key == "base_floor"]
    assert "6,720 元/月" in floor
    assert "2025 年" in floor
    assert "新年度未收录" in floor


def test_every_figure_says_since_when_and_what_was_assumed(site):
    page = site.page("/regions/beijing/", {"on": ON})
    told = {key: words for key, _, words in facts(page)}
    for words in ("2025-01-01 起", "推定", "到 2025-12-31", "未核对"):
        assert words in told["base_floor"]
    assert "45岁以下" in told["account_credit_rate"]


def test_a_region_without_anything_says_so_and_whom_to_ask(site):
    page = site.page("/regions/lasa/")
    assert "拉萨自己的规定：未收录" in page.words
    assert page.all(href="tel:12393")
    page.by_id("ask")
    own = site.data("/api/v1/regions/lasa.json")["figures"]
    assert {figure["region"] for figure in own} == {"china"}


def test_a_province_of_cities_asks_for_the_city(site):
    page = site.page("/regions/zhejiang/")
    assert "请选参保的市" in page.words
    regions = site.data("/api/v1/regions.json")["regions"]
    for city in (r for r in regions if r["parent"] == "330000"):
        assert f"/regions/{city['slug']}/" in page.links(page.main)


def test_a_municipality_asks_for_no_city(site):
    for slug in ("beijing", "shanghai", "tianjin", "chongqing"):
        page = site.page(f"/regions/{slug}/")
        assert "请选参保的市" not in page.words
        page.by_id("ask")


def test_the_nation_has_its_page_with_its_own_rules(site):
    page = site.page("/regions/china/", {"on": ON})
    assert text_of(page.one("h1")) == "全国医保"
    told = {key for key, _, _ in facts(page)}
    assert {"personal", "subsidy", "route_rule", "retired_duty", "flexible_rate"} <= told
    assert "不低于700 元/年" in page.words
    assert {f"/regions/{slug}/" for slug in ("zhejiang", "beijing")} <= {
        href.partition("?")[0] for href in page.links(page.main)
    }


def test_a_province_shows_what_it_published_itself(site):
    page = site.page("/regions/guangdong/", {"on": ON})
    rates = [words for key, _, words in facts(page) if key == "rate"]
    assert len(rates) == 3
    for words, rate in zip(rates, ("75%", "65%", "55%"), strict=True):
        assert f"{rate}媒" in words
    assert "请选参保的市" in page.words


def test_a_regions_page_lists_its_versions_and_its_sources(site):
    page = site.page("/regions/shanghai/", {"on": ON})
    assert "/regions/shanghai/history/" in page.links(page.main)
    listed = [text_of(item) for item in page.all("li")]
    assert any("2025年7月至2026年6月" in words and "即将执行" in words for words in listed)
    assert any(words.startswith("上海职工医保（2025年媒体整理） 现行") for words in listed)
    data = site.data("/api/v1/regions/shanghai.json", {"on": ON})["figures"]
    named = {f["source"] for f in data if "source" in f}
    assert named <= {int(href.split("/")[2]) for href in page.links() if "/sources/" in href
                     and href.split("/")[2]}  # fmt: skip


def test_the_history_says_from_what_to_what(site):
    page = site.page("/regions/shanghai/history/")
    (july,) = [li for li in page.all("li", class_="version") if "2026-07-01 起" in text_of(li)]
    words = text_of(july, with_unseen=False).replace(" ", "")
    assert "7,460引→7,546元/月引" in words
    starts = [text_of(h2)[:10] for h2 in page.all("h2") if text_of(h2)[:2] == "20"]
    assert starts == sorted(starts, reverse=True)
    assert "还没有收录" in site.page("/regions/lasa/history/").words
