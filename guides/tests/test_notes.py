"""其他规定: rules in words, on the page of a region, in its data, and on their sources."""

import re
from html import unescape

import pytest

from guides.tests.html import Document, text_of
from guides.tests.invented import ON
from policies.models import Region, Source, Statement
from policies.publishing import publish
from policies.tests.rows import draft, enter, source
from policies.vocabulary import Grade, Standing

CITY, PROVINCE = "shenyang", "liaoning"


def note(slug: str, key: str, words: str, scheme: str = "", **dimensions: str) -> None:
    """A rule in words, published for a region."""
    region = Region.objects.get(slug=slug)
    title = f"{slug}-{key}-{''.join(dimensions.values())}"
    version = draft(region, title, scheme=scheme, programme="")
    enter(version, key, words, **dimensions)
    publish(version)


def notes_of(site, slug: str, key: str) -> list[dict]:
    notes = site.data(f"/api/v1/regions/{slug}.json", {"on": ON})["notes"]
    return [one for one in notes if one["key"] == key and "本市" in "".join(one["value"])]


def section(page: Document, title: str):
    """The section of this heading."""
    (heading,) = [h2 for h2 in page.all("h2") if text_of(h2) == title]
    return page.parents[heading]


# Where a rule stands


def test_a_rule_stands_under_its_subject_its_kind_and_its_matter(site):
    note(CITY, "manual_claim", "本市的出院后办", matter="时限", scheme="resident")
    page = site.page(f"/regions/{CITY}/", {"on": ON})
    own = section(page, "其他规定")
    words = text_of(own, with_unseen=False)
    assert words.startswith("其他规定 异地备案 手工报销 时限居民医保本市的出院后办引")
    (fact,) = page.below(own, "div", data_key="manual_claim")
    assert "2025-01-01 起" in text_of(fact)
    assert "异地备案的规定" in page.links(page.one("nav", class_="contents")).values()


def test_a_kind_without_matter_stands_under_its_own_name_once(site):
    note(CITY, "proof", "本市的医保码")
    own = section(site.page(f"/regions/{CITY}/", {"on": ON}), "其他规定")
    assert text_of(own, with_unseen=False).count("看病时出示什么") == 1


def test_a_provinces_rule_is_said_to_be_the_provinces(site):
    note(PROVINCE, "manual_claim", "全省的出院后办", matter="时限")
    page = site.page(f"/regions/{CITY}/", {"on": ON})
    assert "全省的出院后办" in text_of(section(page, "辽宁的规定，沈阳也管用"))
    assert "全省的出院后办" in text_of(section(site.page(f"/regions/{PROVINCE}/"), "其他规定"))


def test_the_nations_rules_are_folded_away_and_said_once_to_be_the_nations(site):
    page = site.page(f"/regions/{CITY}/", {"on": ON})
    nation = section(page, "全国都一样的规定")
    (folded,) = page.below(nation, "details")
    assert folded.get("open") is None
    facts = page.below(folded, "div", data_key=True)
    assert len(facts) > 10
    assert f"看这 {len(facts)} 条" in text_of(folded)
    assert text_of(folded).count("全国的文件") == 1
    china = site.page("/regions/china/", {"on": ON})
    assert len(china.below(section(china, "其他规定"), "div", data_key=True)) == len(facts)


def test_a_nearer_rule_of_the_same_matter_hides_the_farther_one(site):
    (told,) = [
        one
        for one in site.data("/api/v1/regions/china.json", {"on": ON})["notes"]
        if one["key"] == "filing_validity" and one["route"] == "longterm"
    ]
    note(CITY, "filing_validity", "本市的只管一阵子", route="longterm")
    page = site.page(f"/regions/{CITY}/", {"on": ON})
    assert "本市的只管一阵子" in page.words
    assert "、".join(told["value"]) not in page.words
    assert "、".join(told["value"]) in site.page("/regions/dalian/", {"on": ON}).words


def test_a_general_rule_and_a_special_one_of_the_same_act_both_stand(site):
    version = draft(Region.objects.get(slug=CITY), "both", scheme="", programme="")
    enter(version, "filing_duty", "本市的都要备案")
    enter(version, "filing_duty", "本市的急诊不用", route="emergency")
    publish(version)
    words = site.page(f"/regions/{CITY}/", {"on": ON}).words
    assert "本市的都要备案" in words
    assert "本市的急诊不用" in words


def test_channels_have_a_place_of_their_own(site):
    note(CITY, "filing_channels", "本市的小程序", matter="手机办")
    page = site.page(f"/regions/{CITY}/", {"on": ON})
    channels = page.by_id("channels")
    assert "手机办本市的小程序" in text_of(channels)
    assert page.words.count("本市的小程序") == 1
    assert "全国的规定" in text_of(site.page("/regions/lasa/").by_id("channels"))


@pytest.mark.parametrize("slug", ["china", "beijing", "guangzhou", "guangdong", "shanghai"])
def test_every_rule_of_a_region_stands_on_its_page_once(site, slug):
    notes = site.data(f"/api/v1/regions/{slug}.json", {"on": ON})["notes"]
    page = site.page(f"/regions/{slug}/", {"on": ON})
    keys = [fact.get("data-key") for fact in page.all("div", data_key=True)]
    for key in {one["key"] for one in notes}:
        assert keys.count(key) == sum(one["key"] == key for one in notes), key
    ids = [element.get("id") for element in page.all(id=True)]
    assert len(ids) == len(set(ids))


def test_the_page_leads_to_the_changes_of_the_region(site):
    assert "/changes/?region=beijing" in site.page("/regions/beijing/").links()


# As data


def test_a_note_as_data_has_its_kind_its_matter_and_its_cell(site):
    note(CITY, "manual_claim", "本市的出院后办、带发票", matter="时限", scheme="resident")
    (found,) = notes_of(site, CITY, "manual_claim")
    assert found == {
        "key": "manual_claim",
        "label": "手工报销",
        "matter": "时限",
        "scheme": "resident",
        "programme": "",
        "region": CITY,
        "state": "recorded",
        "value": ["本市的出院后办", "带发票"],
        "grade": "quoted",
        "source": source().pk,
    }


def test_notes_and_figures_are_told_apart_and_the_nations_are_among_them(site):
    answer = site.data(f"/api/v1/regions/{CITY}.json", {"on": ON})
    notes, figures = ({one["key"] for one in answer[name]} for name in ("notes", "figures"))
    assert not notes & figures
    assert {one["region"] for one in answer["notes"]} == {"china"}
    assert {"route_rule", "assistance_rate"} <= figures


# On their sources


def claims(page: Document) -> dict[str, str]:
    return {li.get("id"): text_of(li) for li in page.all("li", class_="claim")}


def test_every_seal_of_a_region_leads_to_a_place_of_its_own(site):
    """Of claims that rest on several facts, each fact is a place on the source's page."""
    hrefs = {
        href
        for slug in ("beijing", "guangzhou", "china")
        for href in site.page(f"/regions/{slug}/", {"on": ON}).links()
        if re.fullmatch(r"/sources/[0-9]+/#.+", href)
    }
    assert len(hrefs) > 50
    places = {path: claims(site.page(path)) for path in {h.partition("#")[0] for h in hrefs}}
    lost = [h for h in hrefs if h.partition("#")[2] not in places[h.partition("#")[0]]]
    assert not lost


def test_a_statement_stands_on_its_source_with_what_it_counts_for(site):
    paper = source("only-statements")
    for key, standing, why in (
        ("X1", Standing.MAIN, ""),
        ("X2", Standing.REFUTED, "算错了"),
        ("X10", Standing.DOUBTED, "方向怪"),
    ):
        Statement.objects.create(
            key=key, about=f"事{key}", words=f"话{key}", source=paper,
            clause="第9条", grade=Grade.QUOTED, standing=standing, note=why,
        )  # fmt: skip
    found = claims(site.page(f"/sources/{paper.pk}/"))
    assert list(found) == ["X1", "X2", "X10"]
    assert found["X1"].startswith("事X1：话X1 第9条")
    assert "已更正，不再用：算错了" in found["X2"]
    assert "存疑：方向怪" in found["X10"]
    assert f"/sources/{paper.pk}/" in site.page("/sources/").links()


def test_every_statement_of_the_fixtures_has_its_place(site):
    statements = list(Statement.objects.all())
    assert statements
    texts = {
        pk: unescape(site.get(f"/sources/{pk}/").content.decode())
        for pk in {statement.source_id for statement in statements}
    }
    for statement in statements:
        place = texts[statement.source_id].split(f'<li class="claim" id="{statement.key}">')[1]
        assert statement.words in re.sub("<[^>]+>", "", place.split("</li>")[0])


def test_a_source_that_says_nothing_is_not_found(site):
    spare = Source.objects.create(key="spare", title="空", grade=Grade.QUOTED)
    site.get(f"/sources/{spare.pk}/", 404)


# In time


def test_the_history_says_what_words_became(site):
    note(CITY, "waiting_period", "本市的等一阵", matter="固定等待期")
    later = draft(Region.objects.get(slug=CITY), "later", "2025-03-01", scheme="", programme="")
    enter(later, "waiting_period", "本市的不用等", matter="固定等待期")
    publish(later)
    words = site.page(f"/regions/{CITY}/history/").words
    said = words.replace("来源：转引官方原文", "")
    assert "等待期的其他规定固定等待期本市的等一阵引 →改为 本市的不用等引" in said
