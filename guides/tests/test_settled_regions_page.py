"""One bill in every region that can answer: by certainty, in any order, and in no rank."""

import re
from decimal import Decimal

import pytest

from guides.tests.html import Document, text_of, written
from guides.tests.questions import BILL
from guides.tests.test_routes_page import EACH_EXAMPLE, ends
from guides.tests.test_worked_examples import bill
from policies.models import Region
from policies.publishing import publish
from policies.tests.rows import draft, enter

PAGE, DATA = "/calculator/regions/", "/api/v1/regions-settled.json"
ANYWHERE = {
    "scheme": "employee",
    "member": "active",
    "care": "inpatient",
    "level": "tertiary",
    "amount": "50000",
    "on": "2025-06-30",
}
CERTAINTIES = ["exact", "range", "upper_bound", "not_recorded"]
TITLES = {"exact": "算得准", "range": "说法不一", "upper_bound": "最多", "not_recorded": "说不出数"}
RANKS = r"第 ?[0-9一二三] ?名|最高|最低|最好|最差|冠军|领先|垫底|排行"


def groups(page: Document) -> dict[str, Document]:
    """The tables by the certainty they stand under."""
    sections = [section for section in page.all("section") if not section.get("class")]
    return {section.get("aria-labelledby", ""): Document(section, ()) for section in sections}


def listed(page: Document) -> list[str]:
    return [body.get("data-region", "") for body in page.all("tbody", data_region=True)]


def row_of(page: Document, slug: str):
    return page.one("tbody", data_region=slug)


def invented() -> None:
    """Four cities in the test's database, by rising code: paying 70 %, 90 %, of two minds, at
    most 80 %."""
    for slug, rate, more in (
        ("shenyang", "70%", {}),
        ("dalian", "90%", {}),
        ("jinan", "60%", {"alternatives": ["65%"]}),
        ("lasa", "80%", {}),
    ):
        version = draft(Region.objects.get(slug=slug), f"{slug}-settled")
        enter(version, "rate", rate, care="inpatient", **more)
        if slug != "lasa":
            enter(version, "deductible", "0", care="inpatient")
        publish(version)


# It answers


@EACH_EXAMPLE
def test_every_worked_example_stands_in_the_list_as_it_does_alone(site, row):
    asked = {name: text for name, text in bill(row).items() if name != "region"}
    page = site.page(PAGE, asked)
    assert page.one("meta", name="robots").get("content") == "noindex"
    if row["missing"] == "benefit":
        assert row["region"] not in listed(page), "it recorded nothing of this benefit"
        return
    [group] = [name for name, group in groups(page).items() if row["region"] in listed(group)]
    assert group == row["certainty"]
    found = ends(row_of(page, row["region"]), "fund")
    assert found == tuple(Decimal(row[f"fund_{end}"]) if row[f"fund_{end}"] else None
                          for end in ("low", "high"))  # fmt: skip


@EACH_EXAMPLE
def test_each_row_leads_to_the_bill_that_says_the_same(site, row):
    page = site.page(PAGE, {n: text for n, text in bill(row).items() if n != "region"})
    for slug in listed(page):
        [href] = [href for href in page.links(row_of(page, slug)) if href.startswith("/calc")]
        alone = site.data(f"/api/v1/settlement.json?{href.partition('?')[2]}")
        assert alone["situation"]["region"] == slug
        said = alone["fund"] or {"low": None, "high": None}
        expected = tuple(text and Decimal(text) for text in said.values())
        assert ends(row_of(page, slug), "fund") == expected


def test_the_data_says_the_same_as_the_page(site):
    for order in ("", "name", "-fund"):
        asked = ANYWHERE | {"sort": order}
        page, data = site.page(PAGE, asked), site.data(DATA, asked)
        assert sorted(one["region"] for one in data["regions"]) == sorted(listed(page))
        for name, group in groups(page).items():
            mine = [one["region"] for one in data["regions"] if one["certainty"] == name]
            assert listed(group) == mine


# Groups


def test_regions_stand_under_their_certainty_in_its_order(site):
    invented()
    page = site.page(PAGE, ANYWHERE)
    found = groups(page)
    assert list(found) == CERTAINTIES
    assert {name: text_of(group.one("h3")) for name, group in found.items()} == TITLES
    assert {"beijing", "shenyang", "dalian"} <= set(listed(found["exact"]))
    assert listed(found["range"]) == ["jinan"]
    assert listed(found["upper_bound"]) == ["lasa"]
    assert "最多 40,000.00" in text_of(row_of(page, "lasa"))
    assert "起付线没有收录" in text_of(row_of(page, "lasa"))
    assert "30,000.00 – 32,500.00" in text_of(row_of(page, "jinan"))


def test_a_region_without_a_usable_rate_is_told_without_a_number_and_with_what_it_lacks(site):
    unknown = groups(site.page(PAGE, ANYWHERE))["not_recorded"]
    sanya = row_of(unknown, "sanya")
    assert "报销比例" in text_of(sanya)
    assert ends(sanya, "fund") == (None, None)
    assert "hangzhou" not in listed(site.page(PAGE, ANYWHERE)), "nothing of it is recorded"


def test_where_no_region_can_answer_the_page_says_so(site):
    page = site.page(PAGE, ANYWHERE | {"on": "1999-01-01"})
    assert not listed(page)
    assert "还没有地区说得出数" in text_of(page.by_id("answer-title"))
    assert "/regions/" in page.links(page.by_id("answer"))


# Order, and no rank


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("", ["beijing", "shenyang", "dalian", "shanghai", "guangzhou"]),
        ("name", ["beijing", "dalian", "guangzhou", "shanghai", "shenyang"]),
        ("fund", ["shenyang", "guangzhou", "shanghai", "beijing", "dalian"]),
        ("-fund", ["dalian", "beijing", "shanghai", "guangzhou", "shenyang"]),
    ],
)
def test_the_list_is_sorted_as_asked_and_what_is_unknown_is_last(site, order, expected):
    invented()
    page = site.page(PAGE, ANYWHERE | {"sort": order})
    assert listed(groups(page)["exact"]) == expected
    assert listed(page)[-1] == "sanya"
    assert list(groups(page)) == CERTAINTIES
    chosen = page.below(page.by_id("sort"), "option", selected=True)
    assert [option.get("value") for option in chosen] == [order]


def test_the_data_puts_the_unknown_last_in_either_direction(site):
    invented()
    for order in ("fund", "-fund"):
        rows = site.data(DATA, ANYWHERE | {"sort": order})["regions"]
        known = [one["fund"] is not None for one in rows]
        assert known == sorted(known, reverse=True)
        numbers = [
            Decimal(one["fund"]["low"] or one["fund"]["high"]) for one in rows if one["fund"]
        ]
        assert numbers == sorted(numbers, reverse=order.startswith("-"))


def test_each_order_is_a_link_that_keeps_the_bill(site):
    page = site.page(PAGE, ANYWHERE | {"excluded": "1000"})
    nav = page.one("nav", aria_label="怎么排")
    orders = list(page.links(nav))
    assert len(orders) == 4
    for href in orders:
        other = site.page(href)
        assert "excluded=1000" in other.canonical
        assert sorted(listed(other)) == sorted(listed(page))
    now = [text_of(a) for a in page.below(nav, "a", aria_current="true")]
    assert now == ["按行政区划"]


def test_nothing_ranks_the_regions_and_the_page_says_why(site):
    invented()
    page = site.page(PAGE, ANYWHERE | {"sort": "-fund"})
    answer = page.by_id("answer")
    said = text_of(answer)
    assert "这里不排名次" in said
    assert "城市不是" in said
    assert not re.search(RANKS, said)
    for tag in ("ol", "meter", "progress", "mark"):
        assert not page.below(answer, tag)
    bodies = [row_of(page, slug) for slug in listed(groups(page)["exact"])]
    shapes = {re.sub(r"[^<>a-z=\"]", "", re.sub(r"\"[^\"]*\"", "", written(b))) for b in bodies}
    assert len(shapes) <= 2, "all rows are drawn alike, but for the province beside a city"


def test_a_region_that_is_given_changes_nothing(site):
    plain = site.page(PAGE, ANYWHERE)
    for region in ("beijing", "nowhere"):
        page = site.page(PAGE, ANYWHERE | {"region": region})
        assert text_of(page.by_id("answer")) == text_of(plain.by_id("answer"))
        assert page.canonical == plain.canonical


def test_the_route_is_that_of_the_bill(site):
    page = site.page(PAGE, BILL | {"route": "unfiled"})
    assert "exact" not in groups(page)
    assert "在外地看病，没有备案" in text_of(page.by_id("result"))
