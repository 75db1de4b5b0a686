"""A search: how a question is read, where it leads, and that every lead leads somewhere."""

from urllib.parse import parse_qs, urlsplit

import pytest
from django.urls import resolve

from guides.editorial import library_of
from guides.search import index_of, tidy
from guides.search.documents import TOPIC_PATH, documents_of
from guides.search.ranking import PLACE_ADDRESS
from guides.search.vocabulary import simplified, vocabulary
from guides.tests.questions import table
from guides.tests.searched import asked, found, missing, names, slugs, unwritten, without_query
from policies.book import open_book

PSEUDO = {"place", "care-place", "places", "amount"}
AMONG_THE_FIRST = 3
NOT_WRITTEN, MISSED = "not written", "missed: "


# The data


@pytest.mark.parametrize("row", table("search_phrasings"))
def test_a_phrasing_leads_to_its_page_among_the_first_three(site, row):
    first = [one.href for one in found(row["phrasing"])[:AMONG_THE_FIRST]]
    assert any(href.startswith(row["expected"]) for href in first), first


@pytest.mark.parametrize("row", table("search_strangers"))
def test_a_stranger_gets_the_right_page_with_what_was_said_among_the_first_three(site, row):
    """Written before its author saw the search; 26 of 30 were right at the first try."""
    first = [one.href for one in found(row["question"])[:AMONG_THE_FIRST]]
    wanted = row["leads_to"].split(" | ")
    assert any(leads_to(href, address) for href in first for address in wanted), first


@pytest.mark.parametrize("row", table("search_people"))
def test_people_of_all_kinds_get_the_right_page_among_the_first_three_or_are_told_of_none(
    site, row
):
    """Written in six lots, each before it was tried: at the first try 55 of 63, 31 of 34, 30 of 37,
    36 of 39, 25 of 31 and 19 of 21 were right. The others have been mended since, but for those
    that are marked as missed; the site has nothing on the rest."""
    question, wanted = row["question"], row["leads_to"].removeprefix(MISSED).split(" | ")
    if wanted == [NOT_WRITTEN]:
        assert unwritten(question) or any(word.outside for word in asked(question).words)
        return
    first = [one.href for one in found(question)[:AMONG_THE_FIRST]]
    is_right = any(leads_to(href, address) for href in first for address in wanted)
    assert is_right is not row["leads_to"].startswith(MISSED), first


def leads_to(href: str, address: str) -> bool:
    """Whether it is that page and place, with at least that filled in."""
    here, there = urlsplit(href), urlsplit(address)
    is_same = (here.path, here.fragment) == (there.path, there.fragment)
    return is_same and parse_qs(here.query).items() >= parse_qs(there.query).items()


def test_every_word_leads_somewhere_and_every_lead_is_there(site):
    words = vocabulary()
    book = open_book()
    known = {*documents_of(book, library_of(book), words), PLACE_ADDRESS, "/regions/china/"}
    for entry in (*words.words.values(), *words.together):
        assert entry.leads, entry
        assert set(entry.leads) <= known, entry
        assert set(entry.leads) - {PLACE_ADDRESS}, f"{entry} leads nowhere without a place"


def test_every_lead_answers(site):
    words = vocabulary()
    leads = {lead for word in words.words.values() for lead in word.leads}
    for lead in sorted(leads - {PLACE_ADDRESS}):
        path, _, anchor = lead.partition("#")
        page = site.page(path)
        assert not anchor or page.all(id=anchor), lead


def test_nothing_is_said_twice_and_all_is_written_as_it_is_compared():
    said = [form for word in vocabulary().words.values() for form in (*word.says, *word.pinyin)]
    assert sorted(said) == sorted(set(said))
    assert [form for form in said if form != simplified(form)] == []
    assert not set(said) & vocabulary().noise


def test_every_word_leads_by_each_of_its_forms(site):
    """Whoever types one of them alone gets the first page of its list among the first three."""
    faults = []
    for word in vocabulary().words.values():
        first = next(lead for lead in word.leads if lead != PLACE_ADDRESS)
        for form in (*word.says, *word.pinyin):
            hrefs = [without_query(one.href) for one in found(form)[:AMONG_THE_FIRST]]
            if first not in hrefs:
                faults.append(f"{form}: {first} is not in {hrefs}")
    assert not faults


def test_what_goes_together_and_what_doors_take_are_known(site):
    words = vocabulary()
    helpers = {word.name for word in words.words.values() if not word.weight}
    assert helpers <= {name for one in words.together for name in one.words} | {"sudden"}
    assert {word.denied for word in words.words.values()} <= {"", *words.words}
    assert {name for one in words.together for name in one.words} <= set(words.words) | PSEUDO
    assert all(len(one.words) > 1 or one.words <= PSEUDO for one in words.together)
    paths = {door.path.partition("#")[0] for door in words.doors.values()} - {TOPIC_PATH}
    assert all(resolve(path) for path in paths)
    for slug in words.places.values():
        assert open_book().region_of_slug(slug), slug


# Reading


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("断交", ["lapse"]),
        ("ＤＵＡＮＪＩＡＯ", ["lapse"]),
        ("斷繳", ["lapse"]),
        ("住院没备案怎么报", ["inpatient", "late-filing", "reimburse"]),
        ("yibaoduanjiao", ["insurance", "lapse"]),
        ("在职职工", ["employee"]),
        ("怎么办呢", []),
    ],
)
def test_words_are_read_from_the_left_the_longest_first(site, text, expected):
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("北京", ("beijing", None)),
        ("上海 三亚 备案", ("shanghai", "sanya")),
        ("在三亚住院，医保在北京", ("beijing", "sanya")),
        ("从北京转到上海看病", ("beijing", "shanghai")),
        ("北京住院报多少", ("beijing", None)),
        ("去上海看病要备案吗", (None, "shanghai")),
        ("山东临沂住院", ("linyi", None)),
        ("苏州", ("suzhou-jiangsu", None)),
        ("suzhou", (None, None)),
        ("海南", ("hainan", None)),
        ("北京和上海哪个好", ("beijing", None)),
        ("330100", ("hangzhou", None)),
    ],
)
def test_places_are_told_apart_by_what_stands_beside_them(site, text, expected):
    assert slugs(text) == expected


@pytest.mark.parametrize(
    ("text", "amount"),
    [("花了5万", "50000"), ("3千块", "3000"), ("50000", "50000"), ("1,300元", "1300"),
     ("八千块", "8000"), ("一万二", "12000"), ("两万五千块", "25000"), ("3万5", "35000"),
     ("七千六百元", "7600"), ("12万", "120000"), ("八万多", None), ("三万五千二", None),
     ("一万二千五", None), ("十二万", None), ("几十万", None), ("百万医疗险", None),
     ("2026年", None), ("3个月", None), ("99", None), ("100", "100"), ("12393", None)],
)  # fmt: skip
def test_an_amount_is_told_from_a_year_and_a_number_of_months(site, text, amount):
    read = asked(text).amount
    assert (None if read is None else str(read)) == amount


def test_an_amount_is_filled_in_only_where_the_form_has_all_the_rest(site):
    whole = found("北京 退休 三甲 住院 5万 报多少")[0].href
    assert whole.startswith("/calculator/?region=beijing&scheme=employee&member=retired")
    assert whole.endswith("amount=50000")
    assert "amount" not in found("北京 住院 5万 报多少")[0].href


def test_one_slip_of_the_pen_is_mended_and_said(site):
    assert asked("guangzou").corrected == (("guangzou", "广州"),)
    assert asked("石家装").corrected == (("石家装", "石家庄"),)
    assert asked("火星").corrected == ()
    # Two places are as near.
    assert asked("taizho").corrected == ()
    # With its neighbours, which alone mean something else; three characters are like too much.
    assert asked("我妈得了大并保险吗").corrected == (("大并保险", "大病保险"),)
    assert asked("湘雅住院").corrected == ()


def test_a_word_that_nothing_has_is_named_whole(site):
    assert missing("白内障手术能报吗") == ("白内障",)
    assert missing("住院 膝盖 北京") == ("膝盖",)
    assert missing("住院报多少") == ()
    # It is in no list, but a text has it.
    assert missing("共富保") == ()
    assert found("共富保")


def test_a_term_that_no_list_has_is_found_by_its_name(site):
    assert found("百分点")[0].href == "/glossary/#point"


@pytest.mark.parametrize("text", ["", "？？？", "……", "🙂", "\x00\x1f", "   "])
def test_what_holds_no_word_is_empty(site, text):
    assert asked(tidy(text)).is_empty
    assert found(tidy(text)) == []


def test_only_so_much_is_read(site):
    long = asked("备案" + "啊" * 500)
    assert long.is_cut
    assert len(long.typed) == 100
    assert names("备案" + "啊" * 500) == ["filing"]


@pytest.mark.parametrize(
    ("text", "said", "not_said"),
    [
        ("公司没给我交医保", "lapse", "pay"),
        ("没给我妈交", "lapse", "pay"),
        ("公司给我交医保", "pay", "lapse"),
        ("没有人帮我办备案", "late-filing", "filing"),
        ("出院没刷医保卡", "manual", "direct"),
        ("还没找到工作", "flexible", "at-work"),
        ("没有住院", "outpatient", "inpatient"),
        # A point between, or another thing, and it is not said of this.
        ("断了没，备案呢", "filing", "late-filing"),
        ("没有交满", "years", "lapse"),
        ("有没有备案", "filing", "late-filing"),
    ],
)
def test_what_did_not_happen_is_another_thing_than_what_did(site, text, said, not_said):
    assert said in names(text)
    assert not_said not in names(text)


@pytest.mark.parametrize(
    ("text", "amount"),
    [("病历号12345", None), ("住院号：20261129", None), ("身份证尾号 1234", None),
     ("电话是13800138", None), ("医保电话 8000元", "8000"), ("住院 12345", "12345")],
)  # fmt: skip
def test_a_number_of_a_paper_or_a_telephone_is_no_amount_and_is_not_looked_for(site, text, amount):
    read = asked(text)
    assert (None if read.amount is None else str(read.amount)) == amount
    assert missing(text) == ()


@pytest.mark.parametrize(
    ("spaced", "whole"),
    [("bei an", "beian"), ("bei jing yi bao", "beijingyibao"), ("hang zhou", "hangzhou"),
     ("shang hai zhu yuan", "shanghaizhuyuan")],
)  # fmt: skip
def test_pinyin_with_a_space_after_each_syllable_is_pinyin(site, spaced, whole):
    assert names(spaced) == names(whole)
    assert slugs(spaced) == slugs(whole)
    assert found(spaced)


@pytest.mark.parametrize(
    ("text", "insured", "care"),
    [
        ("在三亚玩突然发烧住院", None, "sanya"),
        ("在三亚突然发烧", None, "sanya"),
        ("在三亚发烧住院", "sanya", None),
        ("我在东莞电子厂 老家贵州的 想在这边看病", "guizhou", "dongguan"),
        ("在北京打工看病，老家在河南", "henan", "beijing"),
        ("在广州参保，回老家湖南看病", "guangzhou", "hunan"),
        ("我自己去的上海看病", None, "shanghai"),
        ("我在深圳 医保在老家", None, "shenzhen"),
        ("在深圳打工 用老家的医保能报吗", None, "shenzhen"),
        ("老家深圳的医保", "shenzhen", None),
    ],
)
def test_who_is_away_or_has_a_home_elsewhere_is_not_insured_where_they_are(
    site, text, insured, care
):
    assert slugs(text) == (insured, care)


def test_an_ailment_says_less_than_the_hospital(site):
    assert "care=inpatient" in found("北京 发烧 住院 报多少")[0].href
    assert "care=outpatient" in found("北京 发烧 报多少")[0].href


@pytest.mark.parametrize("text", ["断了俩月", "断了十五年", "断了第三天", "断了大半年", "断了七天"])
def test_a_span_of_time_in_words_is_not_looked_for(site, text):
    assert missing(text) == ()
    assert asked(text).amount is None


def test_a_helper_says_something_only_beside_others(site):
    assert [one.href for one in found("老婆")] == ["/faq/family-sharing/"]
    assert found("医保卡给老婆用")[0].href == "/faq/family-sharing/"
    assert not any("family" in one.href for one in found("我老婆住院报多少"))
    # A place beside it is as good as alone.
    assert found("我妈 北京")[0].href == "/regions/beijing/"


def test_what_was_understood_and_is_not_written_is_known(site):
    assert unwritten("公司没给我交医保") == ("单位没给交怎么办",)
    assert unwritten("职工医保转居民医保") == ("职工医保和居民医保之间怎么转",)
    assert unwritten("发票丢了") == ("单据丢了怎么办",)
    assert unwritten("断缴") == unwritten("北京 住院 报多少") == ()


def test_care_insurance_is_no_life_elsewhere(site):
    assert names("长期护理险") == ["care-insurance"]
    assert found("长期护理险")[0].href == "/regions/china/#china-other"


# Order


def test_the_same_question_has_the_same_answer_in_the_same_order(site):
    for text in ("北京 住院 报多少", "备案", "bj"):
        assert found(text) == found(text)
        scores = [one.score for one in found(text)]
        assert scores == sorted(scores, reverse=True)
        assert 0 < len(scores) <= 12


def test_no_excerpt_shows_a_figure_without_its_seal(site):
    """Sentences that cite one are left out, so none of the prepared texts holds one."""
    for document in index_of(open_book()).documents.values():
        assert "\x00" not in document.text
        assert "{{" not in document.text


def test_of_places_named_the_changes_of_others_are_not_shown(site):
    for text in ("上海 缴费基数 变化", "广州 等待期"):
        hrefs = [one.href for one in found(text) if one.kind == "变化"]
        assert hrefs
        slug = slugs(text)[0]
        assert all(href.startswith(f"/regions/{slug}/history/#v-") for href in hrefs), hrefs
