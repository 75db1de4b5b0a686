"""The comparison: every cell, in each of the eight states, printed as what it is."""

from itertools import pairwise

import pytest

from guides.tests.compared import data_of, difference_of, order_of, page_of, rows_of, visit
from guides.tests.html import text_of
from guides.tests.invented import COLUMNS, ON, STATES, every_state
from guides.tests.printed import EMPTY, claims_of
from guides.tests.site import address

TOPIC = "employee-contribution"
COMPARE, DATA = page_of(TOPIC), data_of(TOPIC)
RECORDED = "china,beijing,shanghai,hangzhou,guangzhou,chengdu"
UNRECORDED = "guangdong,henan,sanya,lasa,suzhou-jiangsu,hainan-qinghai,jinan"
DAYS = (
    "1990-01-01",
    "2001-04-01",
    "2024-03-01",
    "2024-12-31",
    "2025-01-01",
    "2025-06-30",
    "2025-07-01",
    "2026-01-01",
    "2026-03-01",
    "2026-07-01",
    "2027-07-01",
    "2100-12-31",
)


@pytest.mark.parametrize("on", DAYS)
def test_every_cell_of_the_recorded_regions_says_what_is_known(site, on):
    visit(site, TOPIC, {"regions": RECORDED, "on": on})
    visit(site, TOPIC, {"on": on})


@pytest.mark.parametrize("on", ["1990-01-01", "2025-06-30", "2026-07-01"])
def test_every_cell_of_regions_without_anything_is_not_recorded(site, on):
    assert visit(site, TOPIC, {"regions": UNRECORDED, "on": on}) == {"not_recorded"}


def test_all_eight_states_are_printed_as_eight_things(site):
    every_state()
    asked = {"regions": "shenyang,dalian", "on": ON}
    assert visit(site, TOPIC, asked) == {*STATES.values(), "not_recorded"}
    rows = rows_of(site.page(COMPARE, asked))
    words = {
        state: text_of(rows["shenyang", key][0], with_unseen=False) for key, state in STATES.items()
    }
    assert len(set(words.values())) == 7
    assert words["lapsed"].startswith("312.5引")
    assert "2025" in words["lapsed"]
    assert "4,800" in words["recorded"]
    assert text_of(rows["dalian", "personal_rate"][0], with_unseen=False) == "0%引"
    assert "30,000" in text_of(rows["dalian", "base_ceiling"][0])


def test_no_row_of_an_unknown_is_empty_and_each_says_whom_to_ask(site):
    every_state()
    page = site.page(COMPARE, {"regions": f"beijing,shenyang,{UNRECORDED}", "on": ON})
    for (region, key), cells in rows_of(page).items():
        value, remark = (text_of(cell, with_unseen=False) for cell in cells)
        assert value not in EMPTY
        assert remark not in EMPTY[1:]
        if value.startswith("未收录") and region != "beijing":
            assert [href for href in page.links(cells[1]) if href.endswith("#ask")], (region, key)


# The difference from mine


def differences(site, regions: str, key: str) -> dict[str, str]:
    page = site.page(COMPARE, {"regions": regions, "on": ON})
    rows = rows_of(page)
    return {region: difference_of(cells) for (region, name), cells in rows.items() if name == key}


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("base_floor", ["多 590", "多 38", "少 2,121", "少 2,229"]),
        ("base_ceiling", ["多 2,728", "少 31", "少 10,826", "少 11,368"]),
        (
            "employer_rate",
            ["高 1 个百分点", "低 1.5 – 3 个百分点", "低 3 个百分点", "低 1 个百分点"],
        ),
        ("personal_rate", ["相同"] * 4),
        ("flexible_rate", [""] * 4),
    ],
)
def test_each_region_says_how_it_differs_from_mine(site, key, words):
    found = differences(site, "beijing,shanghai,guangzhou,chengdu,hangzhou", key)
    assert found.pop("beijing").startswith("我的")
    assert list(found.values()) == words


def test_a_difference_from_a_dispute_has_two_ends(site):
    found = differences(site, "shanghai,guangzhou,hangzhou", "flexible_rate")
    assert found["guangzhou"] == "低 3.5 – 4.5 个百分点"
    assert found["hangzhou"] == "低 0.5 – 1.5 个百分点"


def test_what_is_no_number_has_no_difference(site):
    every_state()
    for key in ("base_ceiling", "personal_rate", "account_credit_rate", "flexible_amount"):
        found = differences(site, "beijing,shenyang", key)
        assert found["shenyang"] == "", key
    assert differences(site, "shenyang,beijing", "base_ceiling")["beijing"] == ""


def test_nothing_is_called_best_or_worst(site):
    results = text_of(site.page(COMPARE, {"regions": RECORDED}).by_id("results"))
    assert not [word for word in ("最高", "最低", "最好", "最差", "排名") if word in results]


# Only what differs


@pytest.mark.parametrize("regions", ["beijing,shanghai", "beijing,lasa", "hangzhou,chengdu"])
def test_with_diff_only_the_figures_that_differ_are_left(site, regions):
    asked = {"regions": regions, "on": ON}
    rows = site.data(DATA, asked)["rows"]
    one, other = (row["cells"] for row in rows)
    differ = [key for key in COLUMNS if says(one[key]) != says(other[key])]
    assert 0 < len(differ) < len(COLUMNS)
    page = site.page(COMPARE, asked | {"diff": "1"})
    assert list(dict.fromkeys(key for _, key in rows_of(page))) == differ
    assert page.one("input", name="diff").get("checked") is not None
    whole = site.page(COMPARE, asked)
    assert list(dict.fromkeys(key for _, key in rows_of(whole))) == COLUMNS
    assert whole.one("input", name="diff").get("checked") is None


def says(cell: dict) -> list:
    """What a cell says, whoever says it."""
    told = [
        {name: part for name, part in claim.items() if name not in ("grade", "source")}
        for claim in claims_of(cell)
    ]
    for claim in told:
        claim.pop("refuted", None)
        claim.pop("valid_through", None)
    return [cell["state"], told]


def test_where_nothing_differs_it_says_so(site):
    page = site.page(COMPARE, {"regions": "lasa,jinan", "diff": "1", "on": ON})
    assert not rows_of(page)
    assert "没有不同" in page.words


# Add, remove, sort


def regions_of(href: str) -> list[str]:
    query = dict(pair.partition("=")[::2] for pair in href.partition("?")[2].split("&"))
    return [slug for slug in query.get("regions", "").split(",") if slug]


def test_every_region_can_be_removed_and_the_rest_stays(site):
    slugs = ["beijing", "shanghai", "guangzhou"]
    asked = {"regions": ",".join(slugs), "on": ON, "sort": "-base_floor", "diff": "1"}
    page = site.page(COMPARE, asked)
    links = [a for a in page.all("a") if "移除" in text_of(a)]
    assert len(links) == 3
    for link, gone in zip(links, slugs, strict=True):
        href = link.get("href")
        assert regions_of(href) == [slug for slug in slugs if slug != gone]
        left = site.page(href)
        assert set(order_of(left)) == set(slugs) - {gone}
        for name in ("on", "sort", "diff"):
            assert f"{name}={asked[name]}" in href


@pytest.mark.parametrize("name", ["上海", "上海市", "shanghai", "310000", " Shanghai ".lower()])
def test_a_region_is_added_behind_those_that_are_compared(site, name):
    asked = {"regions": "beijing,guangzhou", "on": ON, "sort": "base_floor", "add": name}
    response = site.get(address(COMPARE, asked), 302)
    assert regions_of(response["Location"]) == ["beijing", "guangzhou", "shanghai"]
    page = site.page(response["Location"])
    assert order_of(page) == ["beijing", "guangzhou", "shanghai"]
    assert "on=2025-06-30" in page.canonical
    assert "add" not in page.canonical


def test_a_region_that_is_compared_already_is_not_added_twice(site):
    response = site.get(address(COMPARE, {"regions": "beijing,shanghai", "add": "北京"}), 302)
    assert regions_of(response["Location"]) == ["beijing", "shanghai"]


@pytest.mark.parametrize("sort", ["", *COLUMNS, *(f"-{key}" for key in COLUMNS)])
def test_the_page_stands_in_the_order_of_the_data(site, sort):
    asked = {"regions": RECORDED, "on": ON, "sort": sort}
    page = site.page(COMPARE, asked)
    assert order_of(page) == [row["region"] for row in site.data(DATA, asked)["rows"]]
    chosen = page.below(page.one("select", name="sort"), "option", selected=True)
    assert [option.get("value") for option in chosen] == [sort]


def test_the_first_one_asked_is_mine_however_the_rows_are_sorted(site):
    page = site.page(COMPARE, {"regions": "guangzhou,beijing", "sort": "base_floor", "on": ON})
    assert order_of(page) == ["beijing", "guangzhou"]
    assert difference_of(rows_of(page)["guangzhou", "base_floor"]) == "我的"
    assert difference_of(rows_of(page)["beijing", "base_floor"]) == "少 38"


def test_what_is_asked_for_stays_in_the_form(site):
    page = site.page(COMPARE, {"regions": "guangzhou,110000", "on": ON})
    for form in page.all("form"):
        assert page.below(form, "input", name="regions")[0].get("value") == "guangzhou,beijing"
        assert page.below(form, "input", name="on")[0].get("value") == ON
    assert page.canonical.endswith(f"{COMPARE}?regions=guangzhou,beijing&on={ON}")


def test_the_table_for_download_has_the_same_regions_and_day(site):
    page = site.page(COMPARE, {"regions": "guangzhou,beijing", "on": ON})
    (href,) = [href for href in page.links() if ".csv" in href]
    lines = site.get(href).content.decode("utf-8-sig").splitlines()
    assert [line.partition(",")[0] for line in lines[1:]] == ["guangzhou", "beijing"]
    assert "6720.00" in lines[2]


def test_cities_of_one_name_are_told_apart_by_their_province(site):
    asked = {"regions": "jilin,jilin-jilin,hainan-qinghai", "on": ON}
    page = site.page(COMPARE, asked)
    card = page.all("section", aria_labelledby=True)[0]
    names = [text_of(row) for row in page.below(card, "th", scope="row")]
    assert all(one != other for one, other in pairwise(names))
    assert "吉林 吉林" in names
    assert "海南 青海" in names
