"""What is asked wrong of regions and comparisons: the day, the regions, the order, the address."""

import pytest

from guides.tests.html import Document, text_of
from guides.tests.questions import (
    CALCULATOR,
    CONTRIBUTION,
    FORMS,
    assert_refused,
    fragments_of_forms,
    shown_in,
    summary_links,
    table,
)
from guides.tests.site import address

COMPARE = "/compare/employee-contribution/"
EACH_FORM = pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
# What is written, and the regions that may have been meant.
SEVERAL = {
    "suzhou": {"suzhou-jiangsu", "suzhou-anhui"},
    "taizhou": {"taizhou-jiangsu", "taizhou-zhejiang"},
    "yichun": {"yichun-heilongjiang", "yichun-jiangxi"},
    "fuzhou": {"fuzhou-fujian", "fuzhou-jiangxi"},
    "yulin": {"yulin-guangxi", "yulin-shaanxi"},
    "海南": {"hainan", "hainan-qinghai"},
    "吉林": {"jilin", "jilin-jilin"},
    "hangzh": {"hangzhou"},
    "广州市区": {"guangzhou"},
}
ALL_SEVERAL = pytest.mark.parametrize(("name", "meant"), SEVERAL.items())


def without_query(href: str) -> str:
    return href.partition("?")[0]


def values_of(page: Document) -> list[str]:
    """Every value that stands in the comparison."""
    return [text_of(cell) for cell in page.all("td", data_state=True)]


# A form's region


@EACH_FORM
@ALL_SEVERAL
def test_a_region_that_is_several_is_asked_for_with_the_likely_ones_as_links(
    site, form, name, meant
):
    page = site.page(form.path, form.asked(region=name))
    assert_refused(page, ["region"])
    assert shown_in(page, "region") == name
    for slug in meant:
        links = [href for href in page.links(page.by_id("form")) if f"region={slug}&" in f"{href}&"]
        assert len(links) == 1, f"{slug}: {links}"
        answered = site.page(links[0])
        assert answered.canonical == site.page(form.path, form.asked(region=slug)).canonical
        answered.by_id("answer-title")


@EACH_FORM
def test_choosing_one_of_the_likely_keeps_all_that_was_typed(site, form):
    wrong = form.asked(region="suzhou", **{form.submits: "五万"}, on="abc")
    page = site.page(form.path, wrong)
    link = next(href for href in page.links(page.by_id("form")) if "suzhou-anhui" in href)
    chosen = site.page(link)
    assert_refused(chosen, [form.submits, "on"])
    assert shown_in(chosen, form.submits) == "五万"
    assert shown_in(chosen, "on") == "abc"
    assert shown_in(chosen, "region") == "宿州市"


@pytest.mark.parametrize("name", ["nowhere", "330199", "330", "亚特兰蒂斯", ",", "\x00"])
@EACH_FORM
def test_a_region_that_is_none_is_asked_for(site, form, name):
    page = site.page(form.path, form.asked(region=name))
    assert_refused(page, ["region"])
    assert shown_in(page, "region").replace("\ufffd", "\x00") == name


@EACH_FORM
def test_a_region_is_taken_by_slug_code_and_exact_name(site, form):
    names = ("beijing", "110000", "北京", "北京市", " beijing ", "１１００００")
    canonicals = {site.page(form.path, form.asked(region=name)).canonical for name in names}
    assert len(canonicals) == 1
    assert "region=beijing&" in canonicals.pop()


def test_a_full_name_is_told_from_the_short_name_that_two_share(site):
    for name, slug in (("吉林省", "jilin"), ("吉林市", "jilin-jilin"), ("海南省", "hainan")):
        page = site.page("/contribution/", CONTRIBUTION.asked(region=name))
        assert f"region={slug}&" in page.canonical


# A region's day


@pytest.mark.parametrize("row", table("days"))
def test_the_day_of_a_region_is_read_or_refused(site, row):
    page = site.page("/regions/beijing/", {"on": row["typed"]})
    if row["meant"]:
        assert not page.title.startswith("错误")
        assert shown_in(page, "on") == row["meant"]
        assert page.canonical.endswith(f"/regions/beijing/?on={row['meant']}")
    else:
        assert_refused(page, ["on"])
        assert shown_in(page, "on") == row["typed"]
        assert not page.all(data_key=True), "figures of another day than the one asked"


# A comparison


def compare(site, **asked: str) -> Document:
    return site.page(COMPARE, {"regions": "beijing,shanghai", **asked})


@pytest.mark.parametrize("row", table("days"))
def test_the_day_of_a_comparison_is_read_or_refused(site, row):
    page = compare(site, on=row["typed"])
    if row["meant"]:
        assert not page.title.startswith("错误")
        assert shown_in(page, "on") == row["meant"]
        assert f"on={row['meant']}" in page.canonical
        assert values_of(page)
    else:
        assert_refused(page, ["on"])
        assert shown_in(page, "on") == row["typed"]
        assert not values_of(page), "an answer of another day than the one asked"


@ALL_SEVERAL
def test_a_compared_region_that_is_several_is_asked_for_with_links(site, name, meant):
    page = compare(site, regions=f"beijing,{name}", on="2025-06-30")
    assert page.title.startswith("错误")
    assert name in summary_links(page)["regions"]
    assert text_of(page.by_id("regions")).count(summary_links(page)["regions"]) == 1
    assert not values_of(page)
    for slug in meant:
        links = [href for href in page.links() if href.startswith(COMPARE) and slug in href]
        assert any(set(asked_regions(href)) == {"beijing", slug} for href in links), links
        assert all("on=2025-06-30" in href for href in links)


def asked_regions(href: str) -> list[str]:
    query = dict(pair.split("=") for pair in href.partition("?")[2].split("&") if pair)
    return query.get("regions", "").replace("%2C", ",").split(",")


def test_every_compared_region_that_is_none_is_named_at_once(site):
    page = compare(site, regions="nowhere,beijing,suzhou,elsewhere")
    said = summary_links(page)["regions"] + text_of(page.by_id("regions"))
    assert all(name in said for name in ("nowhere", "suzhou", "elsewhere"))
    links = [asked_regions(href) for href in page.links() if href.startswith(COMPARE)]
    assert any("suzhou-jiangsu" in regions for regions in links)
    assert any("suzhou-anhui" in regions for regions in links)


@ALL_SEVERAL
def test_an_added_region_that_is_several_is_asked_for_with_links(site, name, meant):
    page = compare(site, add=name)
    assert_refused(page, ["add"])
    assert shown_in(page, "add") == name
    links = [asked_regions(href) for href in page.links() if href.startswith(COMPARE)]
    for slug in meant:
        assert ["beijing", "shanghai", slug] in links


@pytest.mark.parametrize("name", ["hz", "suzhou", "hangzh", "nowhere"])
def test_a_region_that_was_not_understood_is_answered_alike_wherever_it_was_typed(site, name):
    said = {
        text_of(site.page("/calculator/", {"amount": "", "region": name}).by_id("region-error")),
        text_of(compare(site, add=name).by_id("add-error")),
        summary_links(compare(site, regions=name))["regions"],
        *site.data("/api/v1/settlement.json", {"region": name}, status=404)["errors"]["region"],
        *site.data(f"/api/v1{COMPARE[:-1]}.json?regions={name}", status=404)["errors"]["regions"],
    }
    assert len(said) == 1, said


@pytest.mark.parametrize("name", ["nowhere", "330199", "x" * 8000, '"><script>'])
def test_an_added_region_that_is_none_is_asked_for(site, name):
    page = compare(site, add=name)
    assert_refused(page, ["add"])
    assert shown_in(page, "add") == name
    assert len(summary_links(page)["add"]) < 200


def test_an_added_region_does_not_hide_what_else_is_wrong(site):
    """Nothing that was asked may be dropped in silence."""
    asked = {"regions": "beijing,suzhou", "add": "hangzhou", "on": "abc", "sort": "foo"}
    response = site.client.get(COMPARE, asked, follow=True)
    page = Document.page(response.content.decode())
    assert page.title.startswith("错误")
    assert {"regions", "on", "sort"} <= set(summary_links(page))
    assert "suzhou" in text_of(page.one(role="alert"))


def test_an_order_that_is_none_is_refused(site):
    page = compare(site, sort="foo")
    assert_refused(page, ["sort"])
    assert not values_of(page)


def test_all_faults_of_a_comparison_are_said_at_once(site):
    page = compare(site, regions="beijing,nowhere", add="suzhou", on="abc", sort="foo")
    assert set(summary_links(page)) == {"regions", "add", "on", "sort"}
    assert shown_in(page, "on") == "abc"
    assert shown_in(page, "add") == "suzhou"


def test_of_a_parameter_given_twice_the_last_counts(site):
    assert not site.page("/regions/beijing/?on=abc&on=2025-06-30").title.startswith("错误")
    assert site.page("/regions/beijing/?on=2025-06-30&on=abc").title.startswith("错误")
    page = site.page(f"{COMPARE}?regions=nowhere&regions=beijing&on=abc&on=2025-06-30")
    assert page.canonical.endswith(f"{COMPARE}?regions=beijing&on=2025-06-30")
    assert site.page("/regions/?q=beijing&q=杭州").title.startswith("查“杭州”")


# Focus without script: a form is sent to the place where its faults will stand


@pytest.mark.parametrize(
    "wrong",
    [
        address("/calculator/", CALCULATOR.asked(amount="x")),
        address("/contribution/", CONTRIBUTION.asked(wage="x")),
        "/regions/beijing/?on=x",
        f"{COMPARE}?regions=beijing&on=x",
        f"{COMPARE}?add=suzhou",
    ],
)
def test_without_script_the_browser_goes_to_the_faults(site, wrong):
    page = site.page(wrong)
    assert page.one(role="alert").get("id") in fragments_of_forms(page)


# Addresses


@ALL_SEVERAL
def test_a_path_that_is_several_regions_is_not_found_and_links_to_them(site, name, meant):
    for path in (f"/regions/{name}/", f"/regions/{name}/history/"):
        page = site.page(path, status=404)
        assert {f"/regions/{slug}/" for slug in meant} <= set(page.links(page.main))


@pytest.mark.parametrize(
    "path",
    ["/nothing/", "/compare/nothing/", "/regions/nowhere/", "/regions/nowhere/history/",
     "/regions/999999/", "/sources/9999/", "/sources/99999999999999999999999/",
     "/calculator/nothing/", "/regions/beijing/nothing/"],
)  # fmt: skip
def test_an_address_that_names_nothing_is_not_found_and_offers_the_search(site, path):
    page = site.page(path, status=404)
    search = page.one("form", role="search")
    assert search.get("action") == "/search/#found"
    assert search.get("method", "get") == "get"
    assert page.below(search, "input", name="q")
    assert page.one("meta", name="robots").get("content") == "noindex"


# A day before the first version


@pytest.mark.parametrize(
    ("changes", "first"),
    [
        ({}, "2025-01-01"),
        ({"scheme": "resident", "member": "adult", "care": "outpatient"}, "2018-01-01"),
        ({"care": "outpatient", "member": "active"}, "2023-01-01"),
        ({"region": "guangzhou", "member": "active"}, "2025-01-01"),
    ],
)
def test_a_bill_before_the_first_version_says_from_when_on(site, changes, first):
    page = site.page("/calculator/", CALCULATOR.asked(on="1999-01-01", **changes))
    assert not page.title.startswith("错误")
    answer = text_of(page.by_id("answer"))
    assert "未收录" in text_of(page.by_id("answer-title"))
    assert f"{first} 起" in answer
    assert not page.all(data_fund_high=True)


@pytest.mark.parametrize(
    ("changes", "first"),
    [({}, "2001-04-01"), ({"scheme": "resident", "member": "adult"}, "2025-01-01"),
     ({"region": "guangzhou", "member": "flexible"}, "2024-03-01")],
)  # fmt: skip
def test_a_contribution_before_the_first_version_says_from_when_on(site, changes, first):
    page = site.page("/contribution/", CONTRIBUTION.asked(on="1999-01-01", **changes))
    assert "未收录" in text_of(page.by_id("answer-title"))
    assert f"{first} 起" in text_of(page.by_id("answer"))
    assert not page.all(data_personal=True)


@pytest.mark.parametrize(("slug", "first"), [("beijing", "2001-04-01"), ("shanghai", "2010-01-01")])
def test_a_region_before_its_first_version_says_from_when_on(site, slug, first):
    page = site.page(f"/regions/{slug}/", {"on": "1999-01-01"})
    assert f"从 {first} 起" in page.words
    assert not page.all(data_key=True)


def test_a_comparison_before_the_first_version_says_from_when_on(site):
    page = compare(site, on="1999-01-01")
    assert set(values_of(page)) == {"未收录"}
    results = text_of(page.by_id("results"))
    assert "2001-04-01" in results, "北京's first day"
    assert "2024-03-01" in results, "上海's first day"


def test_such_a_page_asks_nobody_to_look_elsewhere(site):
    page = site.page(address("/regions/beijing/", {"on": "1999-01-01"}))
    assert without_query(page.canonical).endswith("/regions/beijing/")
    assert page.all(href="tel:12393")
