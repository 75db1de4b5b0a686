"""The pages of editorial texts: questions and their search, the glossary, guides with cases."""

import pytest

from guides.models import Answer, Guide, GuideCase, Question, Term
from guides.tests import editorial
from guides.tests.html import text_of
from guides.tests.site import HTMX, Site
from policies.book.reader import forget
from policies.models.counter import raise_counter
from policies.publishing import publish
from policies.tests import rows

CASE = (
    "region=region-990100&scheme=resident&member=adult&care=inpatient&level=tertiary"
    "&amount=1000&on=2025-06-30"
)


@pytest.fixture
def visitor(db, client) -> Site:
    return Site(client)


@pytest.fixture
def place(db):
    place = editorial.city()
    editorial.figures_in_every_state(place)
    return place


@pytest.fixture
def asked(place) -> Question:
    """A question with answers for both schemes, for the province and for another city."""
    editorial.term(pages=["faq"])
    editorial.question("other", title="断缴了怎么办？", short="尽快接上。", position=2)
    asked = editorial.question(
        short="先看{{term:deductible}}，交{{figure:region-990100.resident.personal.adult}}。",
        body="## 细说\n\n要备案。",
        figures=["personal", "filing_duty", "annual_limit"],
        position=1,
    )
    other_city = place.parent.children.exclude(pk=place.pk).get()
    for scheme, region, body in (
        ("resident", None, "居民这样办。"),
        ("employee", None, "### 先\n\n职工这样办。"),
        ("", place.parent, "全省都这样。"),
        ("employee", other_city, "别的城这样。"),
    ):
        Answer.objects.create(question=asked, scheme=scheme, region=region, body=body)
    return asked


def titles(page) -> list[str]:
    found = page.all(itemprop="mainEntity")
    return [text_of(page.below(one, "h3")[0]) for one in found]


# The list and its search


def test_questions_stand_in_their_order_with_the_short_answer_as_structured_data(visitor, asked):
    page = visitor.page("/faq/")
    assert titles(page) == ["要备案吗？", "断缴了怎么办？"]
    assert "交400 元/年" in text_of(page.all(itemprop="acceptedAnswer")[0], with_unseen=False)
    assert page.one(itemtype="https://schema.org/FAQPage") is not None
    assert not page.errors


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("断缴", ["断缴了怎么办？"]),
        ("起付线", ["要备案吗？"]),
        ("职工 备案", ["要备案吗？"]),
        ("400", ["要备案吗？"]),
        ("接上", ["断缴了怎么办？"]),
        ("没有的话", []),
        ("", ["要备案吗？", "断缴了怎么办？"]),
    ],
)
def test_a_question_is_found_by_any_of_its_words(visitor, asked, typed, found):
    assert titles(visitor.page("/faq/", {"q": typed})) == found


def test_a_search_swaps_its_part(visitor, asked):
    part = visitor.part("/faq/", {"q": "断缴"})
    assert not part.all("html")
    assert titles(part) == ["断缴了怎么办？"]
    assert text_of(part.one(data_announce=True)) == "“断缴”找到 1 个问题"
    assert "HX-Request" in visitor.get("/faq/", **HTMX)["Vary"]


def test_a_search_for_nothing_says_what_to_do(visitor, asked):
    page = visitor.page("/faq/", {"q": "<script>"})
    assert "没找到“<script>”" in page.words
    assert "tel:12393" in page.links(page.main)


def test_the_region_travels_from_the_list_to_the_question(visitor, asked, place):
    page = visitor.page("/faq/", {"q": "备案", "region": place.code})
    assert f"/faq/why/?region={place.slug}" in page.links()
    assert page.canonical.endswith(f"/faq/?q=%E5%A4%87%E6%A1%88&region={place.slug}")


# One question


def test_a_question_answers_in_short_first_then_by_scheme_then_by_region(visitor, asked):
    page = visitor.page("/faq/why/")
    order = [
        "先看起付线",
        "要备案。",
        "职工医保",
        "职工这样办",
        "居民这样办",
        "全省都这样",
        "别的城这样",
    ]
    places = [page.words.index(words) for words in order]
    assert places == sorted(places)
    assert page.title.startswith("要备案吗？ - ")
    description = page.one("meta", name="description").get("content")
    assert description == "先看起付线，交400 元/年。"
    assert not page.errors


def test_for_a_region_its_own_figures_and_answers_are_shown(visitor, asked, place):
    version = rows.draft(place.parent.parent, "nation", scheme="")
    rows.enter(version, "filing_duty", "要备案")
    publish(version)
    page = visitor.page("/faq/why/", {"region": place.slug})
    states = [(row.get("data-key"), row.get("data-state")) for row in page.all(data_key=True)]
    assert states[:2] == [("personal", "recorded"), ("personal", "disputed")]
    assert states[-2:] == [("filing_duty", "recorded"), ("annual_limit", "not_recorded")]
    assert f"{place.parent.parent.name}的规定，" in page.words
    assert "全省都这样" in page.words
    assert "别的城这样" not in page.words
    assert page.canonical.endswith(f"/faq/why/?region={place.slug}")
    assert not page.errors


def test_an_unknown_region_is_a_fault_beside_the_field_with_the_likely_ones(visitor, asked, place):
    for path in ("/faq/", "/faq/why/"):
        page = visitor.page(path, {"region": "9901", "q": "备案"})
        assert page.title.startswith("错误：")
        assert "是不是下面这个" in text_of(page.by_id("region-error"))
        assert page.by_id("region").get("value") == "9901"
        likely = page.links(page.by_id("region-suggestions"))
        assert any(f"region={place.slug}" in href for href in likely)


@pytest.mark.parametrize("typed", ["\x00", "%", "阿" * 3000, "<b>"])
def test_no_typing_breaks_a_page(visitor, asked, typed):
    for path in ("/faq/", "/faq/why/"):
        assert not visitor.page(path, {"region": typed, "q": typed}).all("b")


# The glossary


def test_the_glossary_stands_in_the_order_of_reading_with_an_anchor_each(visitor, asked):
    editorial.term("filing", "备案", body="先看{{term:deductible}}。")
    page = visitor.page("/glossary/")
    headings = [text_of(one) for one in page.all("h2") if one.get("id", "").endswith("-title")]
    assert headings == ["备案", "起付线"]
    filing = page.links(page.by_id("filing"))
    assert filing["#deductible"] == "起付线"
    assert page.links(page.by_id("deductible")) == {"/faq/why/": "要备案吗？"}


def test_the_words_of_a_page_are_explained_at_its_end(visitor, asked):
    folded = visitor.page("/faq/").one("details")
    assert "医保开始报销以前" in text_of(folded)
    assert not visitor.page("/guides/").all("details")


PAGES_OF_TERMS = {
    "home": "/",
    "calculator": "/calculator/",
    "contribution": "/contribution/",
    "waiting": "/calculator/waiting/",
    "compare": "/compare/employee-contribution/",
    "region": "/regions/region-990100/",
    "filing": "/filing/",
    "faq": "/faq/",
    "guides": "/guides/",
}


@pytest.mark.parametrize("name", [code for code, _ in Term.PAGES])
def test_a_term_is_explained_at_the_end_of_the_pages_it_names(visitor, place, name):
    editorial.term(pages=[name])
    editorial.term("filing", "备案", pages=[other for other in PAGES_OF_TERMS if other != name])
    page = visitor.page(PAGES_OF_TERMS[name])
    links = page.links(page.main)
    assert links.get("/glossary/#deductible") == "起付线"
    assert "/glossary/#filing" not in links


# Guides


def guide(*queries: str) -> Guide:
    guide = Guide.objects.create(
        slug="trips", title="出门在外", short="先备案。", kind="audience", body="## 先\n\n办。"
    )
    for query in queries:
        GuideCase.objects.create(guide=guide, title="一张单子", query=query)
    return guide


def test_a_case_is_computed_and_leads_to_the_whole_bill(visitor, place):
    version = rows.draft(place, "benefits", scheme="resident")
    rows.enter(version, "deductible", "200")
    rows.enter(version, "rate", "60%")
    publish(version)
    guide(CASE)
    page = visitor.page("/guides/trips/")
    assert "480.00 元" in text_of(page.by_id("cases"))
    assert "你付 520.00 元" in text_of(page.by_id("cases"))
    bill = visitor.page(f"/calculator/?{CASE}")
    assert f"/calculator/?{CASE}" in page.links()
    assert "480.00" in bill.words
    assert not page.errors


def test_a_case_without_an_answer_says_so(visitor, place):
    guide(CASE, "region=nowhere")
    cases = text_of(visitor.page("/guides/trips/").by_id("cases"))
    assert "未收录" in cases
    assert "这个例子现在算不出来" in cases


def test_guides_stand_under_their_kind(visitor):
    guide()
    page = visitor.page("/guides/")
    assert [text_of(one) for one in page.all("h2", id=True)][:1] == ["你是哪一种情况"]
    assert page.links()["/guides/trips/"] == "出门在外"


# All of them


@pytest.mark.parametrize("path", ["/faq/nothing/", "/guides/nothing/"])
def test_an_unknown_text_is_not_found_and_offers_a_search(visitor, path):
    page = visitor.page(path, status=404)
    assert page.one("form", role="search") is not None


@pytest.mark.parametrize("path", ["/faq/", "/glossary/", "/guides/"])
def test_without_texts_a_page_says_so(visitor, path):
    assert "还没有收录" in visitor.page(path).words


@pytest.mark.parametrize("path", ["/faq/?q=x", "/faq/why/?region=region-990100", "/guides/trips/"])
def test_a_warm_page_asks_the_database_once(visitor, asked, django_assert_num_queries, path):
    guide(CASE)
    visitor.get(path)
    with django_assert_num_queries(1):
        visitor.get(path)


def test_a_text_saved_elsewhere_shows_once_the_counter_was_raised(visitor, asked):
    assert titles(visitor.page("/faq/"))[0] == "要备案吗？"
    Question.objects.filter(pk=asked.pk).update(title="改过的？")
    assert titles(visitor.page("/faq/"))[0] == "要备案吗？"
    raise_counter()
    assert titles(visitor.page("/faq/"))[0] == "改过的？"


@pytest.mark.parametrize("model", [Question, Answer])
def test_saving_or_deleting_any_text_renews_the_pages(visitor, asked, model):
    visitor.get("/faq/why/")
    row = model.objects.filter(**({"region": None} if model is Answer else {})).first()
    row.body = "新写的话。"
    row.save()
    assert "新写的话。" in visitor.page("/faq/why/").words
    row.delete()
    left = visitor.client.get("/faq/why/").content.decode()
    assert "新写的话。" not in left


def test_the_library_goes_with_its_book(visitor, asked):
    visitor.get("/faq/")
    Question.objects.filter(pk=asked.pk).update(title="改过的？")
    forget()
    assert titles(visitor.page("/faq/"))[0] == "改过的？"
