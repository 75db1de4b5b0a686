"""The page of the search: from everywhere, in words, and never a dead end."""

import gzip

import pytest
from django.contrib.auth import get_user_model

from guides.models import Question, TextDraft
from guides.tests.html import text_of
from policies.models import PolicyVersion, Region
from policies.models.counter import raise_counter
from policies.publishing import publish
from policies.tests import rows

LONG = "医保" * 5000


@pytest.mark.parametrize("path", ["/", "/regions/beijing/", "/calculator/", "/search/"])
def test_every_page_leads_to_the_search(site, path):
    page = site.page(path)
    head = page.one("header", class_="site-head")
    assert any(href.startswith("/search/") for href in page.links(head))


def test_home_and_a_page_that_is_not_there_hold_the_form(site):
    for page in (site.page("/"), site.page("/nothing/", status=404)):
        assert page.one("form", role="search").get("action") == "/search/#found"


def test_a_result_says_what_it_is_why_it_was_found_and_what_is_filled_in(site):
    page = site.page("/search/", {"q": "广州 居民 交多少"})
    first = page.below(page.by_id("results"), "li")[0]
    assert page.links(first) == {"/contribution/?region=guangzhou&scheme=resident": "今年交多少"}
    assert "工具" in text_of(first)
    assert "替你填好：广州，居民医保" in text_of(first)
    assert "认出了：广州、居民医保、交多少。" in page.words
    assert page.below(page.by_id("results"), "mark")


def test_every_address_that_a_search_fills_in_is_understood(site):
    """Nothing is asked twice, and no form complains of what nobody typed."""
    for text in ("广州 居民 交多少", "上海 三亚 备案", "北京 退休 住院 三甲 5万 报多少", "新农合",
                 "北京 上海 退休 住院 哪个高", "上海 灵活就业", "孩子门诊", "退休 交多少",
                 "广州 断缴", "工资8000 北京 交多少"):  # fmt: skip
        page = site.page("/search/", {"q": text})
        for href in page.links(page.by_id("results")):
            if href.startswith("/"):
                led = site.page(href)
                assert not led.title.startswith("错误"), f"{text}: {href}"
                assert not led.all("div", class_="error-summary"), f"{text}: {href}"


def test_what_was_not_found_is_named(site):
    page = site.page("/search/", {"q": "白内障 住院"})
    assert "站上没有这样的词：“白内障”" in page.words
    assert "找到" in page.words
    outside = site.page("/search/", {"q": "失业金"})
    assert "“失业金”不归本站管" in outside.words


def test_what_is_said_of_a_question_is_said_once_and_in_one_note(site):
    page = site.page("/search/", {"q": "失业金 膝盖 生孩子"})
    note = text_of(page.one("p", class_="note"))
    assert all(words in note for words in ("生孩子报多少", "“失业金”不归本站管", "“膝盖”，下面"))
    assert "。 " not in note
    assert (
        "认出了：急诊（胸口痛）、住院。" in site.page("/search/", {"q": "胸口痛 抢救 住院"}).words
    )


def test_a_long_question_is_not_repeated_whole_above_what_was_found(site):
    page = site.page("/search/", {"q": "住院" + "要不要先去备案" * 10})
    assert len(text_of(page.by_id("found"))) < 40
    assert page.one("input", name="q").get("value").endswith("备案")


def test_what_nobody_has_written_yet_is_said_with_whom_to_ask(site):
    page = site.page("/search/", {"q": "公司没给我交医保"})
    note = page.one("p", class_="note")
    assert "站上还没有专门写：单位没给交怎么办。" in text_of(note)
    assert "tel:12393" in page.links(note)
    assert "认出了：断缴（没给我交）、医保。" in page.words
    assert "站上还没有专门写" not in site.page("/search/", {"q": "断缴"}).words


def test_an_empty_result_opens_the_doors_and_says_whom_to_ask(site):
    page = site.page("/search/", {"q": "亚特兰蒂斯"})
    results = page.by_id("results")
    assert "没找到“亚特兰蒂斯”" in text_of(results)
    assert {"/filing/", "/calculator/", "/regions/", "tel:12393"} <= set(page.links(results))
    assert "“我想问：亚特兰蒂斯”" in text_of(results)


def test_a_mended_slip_is_said(site):
    assert "你写的“beijin”，按“北京”找的" in site.page("/search/", {"q": "beijin"}).words


@pytest.mark.parametrize("typed", ["？？", "\x00", "\u202e\ufeff", "。，"])
def test_what_holds_no_word_is_said_and_not_for_search_engines(site, typed):
    page = site.page("/search/", {"q": typed})
    assert page.one("meta", name="robots").get("content") == "noindex"
    assert "没有读到字" in page.words
    assert "/filing/" in page.links(page.by_id("results"))


@pytest.mark.parametrize("typed", ["没有", "不不不", "65岁", "2026"])
def test_what_was_read_and_says_too_little_is_not_called_unread(site, typed):
    page = site.page("/search/", {"q": typed})
    assert "读到的字太少，还看不出要找什么" in page.words
    assert "没有读到字" not in page.words


def test_a_long_question_without_a_result_is_cut_in_the_heading(site):
    heading = text_of(site.page("/search/", {"q": "亚特兰蒂斯" * 9}).by_id("found"))
    assert heading.startswith("没找到“亚特兰蒂斯")
    assert len(heading) < 32


def test_an_endless_question_is_cut_and_said(site):
    page = site.page("/search/", {"q": LONG})
    assert "只读了前 100 个字" in page.words
    assert len(page.one("input", name="q").get("value")) == 100


def test_marks_in_a_question_are_words(site):
    page = site.page("/search/", {"q": '"><script>alert(1)</script>'})
    assert len(page.all("script")) == 1
    assert page.one("input", name="q").get("value").startswith('"><script>')


def test_the_part_is_what_the_page_has(site):
    part = site.part("/search/", {"q": "断交"})
    assert part.links() == site.page("/search/", {"q": "断交"}).links(
        site.page("/search/", {"q": "断交"}).by_id("results")
    )


def test_the_page_is_light(site):
    for text in ("北京", "我爸在北京参保在三亚住院了怎么办", "备案"):
        response = site.get(f"/search/?q={text}")
        assert len(gzip.compress(response.content, 6)) < 6_000


def test_a_warm_search_asks_the_database_once(site, django_assert_num_queries):
    site.get("/search/?q=断交")
    with django_assert_num_queries(1):
        site.get("/search/?q=起付线")


# Drafts


def test_a_draft_is_not_found_and_what_is_published_is(site):
    version = rows.draft(Region.objects.get(slug="shenyang"), "odd-search", scheme="resident")
    PolicyVersion.objects.filter(pk=version.pk).update(title="孤本珍卷甲")
    rows.enter(version, "personal", "400", member="adult")
    person = get_user_model().objects.create(username="writer")
    TextDraft.objects.create(
        kind="guides.question", title="孤本珍卷乙", data={"title": "孤本珍卷乙"}, person=person
    )
    raise_counter()
    for text in ("孤本珍卷", "孤本珍卷甲", "孤本珍卷乙"):
        assert f"没找到“{text}”" in site.page("/search/", {"q": text}).words
    publish(PolicyVersion.objects.get(pk=version.pk))
    Question.objects.create(slug="odd", title="孤本珍卷乙？", short="答。", body="细说。")
    page = site.page("/search/", {"q": "孤本珍卷"})
    assert "/faq/odd/" in page.links()
    assert any(href.endswith("#v-odd-search") for href in page.links())


# Data


def test_the_data_says_how_a_question_was_read_and_what_was_found(site):
    data = site.data("/api/v1/search.json", {"q": "上海 三亚 备案 膝盖"})
    assert data["read"]["region"] == "shanghai"
    assert data["read"]["care_region"] == "sanya"
    assert data["read"]["words"] == ["备案"]
    assert data["read"]["not_found"] == ["膝盖"]
    assert data["read"]["not_written"] == []
    data = site.data("/api/v1/search.json", {"q": "我老婆的生育津贴"})
    assert data["read"]["words"] == ["生育保险"]
    assert data["read"]["not_written"] == ["生孩子报多少、生育津贴"]
    data = site.data("/api/v1/search.json", {"q": "上海 三亚 备案"})
    assert data["results"][0]["address"].startswith("/filing/?region=shanghai&care_region=sanya")


def test_no_question_is_a_fault_of_its_parameter(site):
    assert "q" in site.data("/api/v1/search.json", status=400)["errors"]
