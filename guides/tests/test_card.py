"""The card to take along: all of it on one A4 page, and the code on it leads back."""

import re
from dataclasses import replace
from datetime import date

import pytest

from guides.presenters.cards.fit import SHEET, SIZES, Print, fitted, height_of
from guides.presenters.cards.parts import Block, Card, Cites, Row, Waits
from guides.presenters.cards.region import region_card
from guides.presenters.figures import FigureView
from guides.tests.addresses import TAKEN
from guides.tests.html import text_of
from guides.tests.questions import BILL
from guides.tests.site import address
from guides.tests.walkthrough import FATHER, FILING, asked
from policies.book import open_book

CALCULATOR = "/calculator/"
WHERE = "https://example.org/"
UNSAID = Card("", "", "", "", "", (), (), (), ("什么时候到？",), "", (), "2025-06-30")
FIGURE = FigureView(
    *("some_key", "起付线", "", "", "recorded", "1 元", False),
    *((), (), (), None, False, None, 0, False),
)


def card(site, path, asked):
    return site.page(path, asked | TAKEN)


def test_a_bill_is_taken_along_with_all_that_its_page_says(site):
    page = card(site, CALCULATOR, BILL)
    words = page.words
    for said in (
        "北京 · 退休人员",
        "43,830.00",
        "6,170.00",
        "四万三千八百三十元",
        "按北京本地的规定报",
    ):
        assert said in words
    assert "住院一年最多报多少" in text_of(page.one("section", class_="take-ask"))
    assert "□ 备案表" in words
    assert "2025-06-30" in words
    rows = [[text_of(cell) for cell in row if cell.tag == "td"] for row in page.all("tr")]
    assert ["43,830.00", "6,170.00"] in rows


@pytest.mark.parametrize(
    ("path", "asked"),
    [
        (CALCULATOR, BILL),
        ("/calculator/routes/", BILL),
        (FILING, FATHER),
        ("/regions/beijing/", {"on": "2025-06-30"}),
    ],
)
def test_the_page_leads_to_its_card_and_the_card_back(site, path, asked):
    page = site.page(path, asked)
    (taken,) = (href for href, words in page.links(page.main).items() if words.startswith("带走"))
    assert taken == address(path, asked | TAKEN)
    back = site.page(taken)
    assert address(path, asked) in back.links(back.main)


def test_a_card_is_not_for_search_engines_and_belongs_to_its_page(site):
    page = card(site, CALCULATOR, BILL)
    assert page.one("meta", name="robots").get("content") == "noindex"
    assert page.canonical == f"http://testserver{address(CALCULATOR, BILL)}"


def test_each_seal_has_the_number_of_its_document(site):
    page = card(site, CALCULATOR, BILL)
    listed = page.one("ol", class_="take-sources")
    numbers = {href: text_of(item)[0] for item in listed for href in page.links(item)}
    assert list(numbers.values()) == ["1", "2"]
    marks = page.all("a", class_="seal")
    assert marks
    for mark in marks:
        source, _, anchor = mark.get("href").partition("#")
        assert anchor
        siblings = list(page.parents[mark])
        assert text_of(siblings[siblings.index(mark) + 1]) == numbers[source]


def test_the_address_on_the_card_is_the_shortest_that_shows_this_very_answer(site):
    """It remembers the day and what was recorded then, so that a card read next year can say what
    changed since."""
    wordy = BILL | {"route": "local", "admission": "1", "fund_paid": "0", "amount": "5万"}
    shown = text_of(card(site, CALCULATOR, wordy).one("p", class_="take-address"))
    short = {name: text for name, text in BILL.items() if name != "route"}
    start, _, revision = shown.rpartition("&rev=")
    assert start == f"http://testserver{address(CALCULATOR, short)}"
    assert revision.isdigit()
    here, there = (
        site.page(path).one("span", data_fund_high=True).text
        for path in (shown.removeprefix("http://testserver"), address(CALCULATOR, wordy))
    )
    assert here == there


def test_the_address_on_other_cards_is_that_of_their_page(site):
    for path, question in ((FILING, FATHER), ("/regions/beijing/", {"on": "2025-06-30"})):
        shown = text_of(card(site, path, question).one("p", class_="take-address"))
        assert shown == f"http://testserver{address(path, question)}"


def test_the_walkthroughs_card_has_the_steps_the_list_to_tick_and_the_days(site):
    page = card(site, FILING, FATHER)
    paid = card(site, FILING, asked(stage="paid"))
    ticked = [text_of(item) for item in paid.all("li") if text_of(item).startswith("□")]
    assert "□ 费用清单" in ticked
    assert len(ticked) == 3
    steps = page.one("section", class_="take-steps")
    assert len(page.below(steps, "li")) == 5
    assert "12393" in page.words
    assert "三亚" in page.words
    assert address("/filing/calendar.ics", FATHER) in page.links(page.main)
    unneeded = card(site, FILING, FATHER | {"care_region": "beijing"})
    assert not [href for href in unneeded.links(unneeded.main) if "calendar" in href]


def test_a_card_of_routes_has_each_route_and_what_it_pays(site):
    page = card(site, "/calculator/routes/", BILL)
    table = page.one("table")
    assert len(page.below(table, "tbody")) == 6
    assert "至少 0 元，最多 43,830 元" in page.words
    assert all(page.below(row, "a", class_="seal") for row in page.below(table, "tbody"))


@pytest.mark.parametrize("path", [CALCULATOR, "/calculator/routes/"])
@pytest.mark.parametrize("region", ["china", "guangdong"])
def test_where_the_city_is_still_to_be_said_the_card_asks_for_it(site, path, region):
    page = card(site, path, BILL | {"region": region})
    assert "请选你参保的市" in text_of(page.one("article", class_="take"))


@pytest.mark.parametrize("region", ["beijing", "shanghai", "guangzhou"])
def test_a_card_of_a_region_says_every_number_of_its_page(site, region):
    taken = card(site, f"/regions/{region}/", {})
    whole = site.page(f"/regions/{region}/")
    facts = [fact for fact in whole.all("div", class_="fact") if fact.get("data-key")]
    figures = [fact for fact in facts if "fact-sentence" not in fact.get("class")]
    told = [text_of(whole.below(fact, "dd")[0]) for fact in figures]
    numbers = {number for words in told for number in re.findall(r"\d[\d,.]*%?", words)}
    assert len(numbers) > 20
    assert numbers <= set(re.findall(r"\d[\d,.]*%?", taken.words))
    assert not [words for words in taken.links(taken.main).values() if words.startswith("还有")]


def test_a_card_of_a_region_says_once_what_is_alike(site):
    words = card(site, "/regions/beijing/", {}).words
    assert "起付线（三级 · 在职、退休）" in words
    assert "成年居民 795 元/年，老年居民 460 元/年，学生儿童 435 元/年" in words
    assert "存疑：一级及以下 80%，二级 85%，三级 88%" in words
    assert words.count("新年度未收录") == 1
    assert words.count("不拿来计算") == 1


@pytest.mark.parametrize("region", ["beijing", "shanghai", "guangzhou", "chengdu"])
def test_under_one_heading_of_a_card_nothing_stands_twice_under_one_name(site, region):
    page = card(site, f"/regions/{region}/", {})
    for block in page.all("section", class_="take-facts"):
        names = [text_of(name) for name in page.below(block, "dt")]
        assert len(names) == len(set(names)), text_of(page.below(block, "h2")[0])


def block_of(label, count, waits=Waits.NEVER, shape="facts"):
    rows = tuple(Row(f"{label}{at}", ("1",)) for at in range(count))
    return Block(shape, label, rows, waits=waits)


@pytest.mark.parametrize("region", ["beijing", "shanghai", "guangzhou", "hangzhou", "china"])
def test_a_card_of_a_region_says_which_rules_are_not_its_own(site, region):
    whole = site.page(f"/regions/{region}/")
    facts = [fact for fact in whole.all("div", class_="fact") if fact.get("data-key")]
    whose = {
        (name, said[1])
        for fact in facts
        if (
            said := re.match(
                r"(\w+的规定)，", text_of(whole.below(fact, "dd", class_="fact-when")[0])
            )
        )
        for name in [whole.below(fact, "dt")[0].text]
    }
    taken = card(site, f"/regions/{region}/", {})
    told = {
        (name.partition("（")[0], said[0])
        for name in map(text_of, taken.all("dt"))
        if (said := re.search(r"\w+的规定(?=）$)", name))
    }
    assert told == whose
    assert bool(told) == (region != "china")


def test_a_card_says_once_how_long_its_figures_hold_and_that_a_first_day_is_assumed(site):
    foot = text_of(
        card(site, "/regions/beijing/", {"on": "2025-06-30"}).one("footer", class_="take-foot")
    )
    assert foot.count("有的数字只管到 2025-12-31，过了这天要再查。") == 1
    assert foot.count("有的生效日来源没写，是推定的。") == 1
    assert "已过核对期" not in foot


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ([{}], ""),
        (
            [{"last_day": date(2026, 12, 31)}, {"last_day": date(2026, 6, 30)}],
            "有的数字只管到 2026-06-30，过了这天要再查。",
        ),
        ([{}, {"is_assumed": True}], "有的生效日来源没写，是推定的。"),
        ([{"is_overdue": True}], "有的数字已过核对期。"),
    ],
)
def test_what_is_said_of_days_is_said_of_what_is_shown(changes, words):
    cites = Cites(None)
    for changed in changes:
        cites.short(replace(FIGURE, **changed))
    assert "".join(cites.flags()) == words


def test_the_last_day_of_what_is_no_longer_in_force_is_not_told_as_one_to_come():
    cites = Cites(None)
    cites.short(replace(FIGURE, state="lapsed", last_day=date(2025, 12, 31)))
    assert "只管到" not in "".join(cites.flags())


def test_a_heading_that_names_what_most_come_for_waits_after_the_others(site):
    book = open_book()
    found = region_card(book, book.region_of_slug("shanghai"), date(2026, 6, 30)).blocks
    waits = {block.title: block.waits for block in found}
    assert waits["居民医保 · 门诊、参保和等待期"] is Waits.AFTER_OTHERS


def test_facts_stand_under_one_heading_whole_so_that_two_columns_are_not_halves():
    height = Print(SIZES[-1]).card
    facts = replace(
        UNSAID, asks=(), blocks=(block_of("事", 10), block_of("另", 20), block_of("三", 4))
    )
    steps = replace(facts, blocks=tuple(replace(block, shape="steps") for block in facts.blocks))
    assert height(facts, WHERE) > height(steps, WHERE)


def test_a_block_that_has_no_room_whole_goes_on_under_a_heading_that_says_so():
    blocks = (block_of("长", 60), block_of("短", 8))
    told = fitted(replace(UNSAID, blocks=blocks), WHERE)
    assert [block.title for block in told.blocks] == ["长", "长（续）", "短"]
    assert [block.goes_on for block in told.blocks] == [False, True, False]
    assert sum(len(block.rows) for block in told.blocks) == 68
    assert not told.left_out
    assert height_of(told, WHERE, told.size) <= SHEET


def test_what_a_sheet_has_no_room_for_waits_on_the_page_and_the_card_says_how_much():
    blocks = (
        block_of("少不了", 30),
        block_of("先等", 30, Waits.FIRST),
        block_of("后等", 30, Waits.AFTER_OTHERS),
    )
    short = fitted(replace(UNSAID, blocks=blocks), WHERE)
    labels = [row.label for block in short.blocks for row in block.rows]
    assert short.size == SIZES[-1]
    assert 0 < short.left_out < 30
    assert f"还有 {short.left_out} 条" in short.more
    assert "先等29" not in labels
    assert {"少不了29", "后等29"} <= set(labels)


@pytest.mark.parametrize("asked", [{"region": "beijing"}, BILL | {"amount": "x"}, {}])
def test_without_an_answer_there_is_nothing_to_take_along(site, asked):
    page = card(site, CALCULATOR, asked)
    assert not page.all("article", class_="take")
    assert page.all("form", id="form")


@pytest.mark.parametrize("value", ["", "0", "2", "ja"])
def test_the_card_is_asked_for_by_one(site, value):
    assert not site.page(CALCULATOR, BILL | {"card": value}).all("article", class_="take")
