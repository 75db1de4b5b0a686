"""What filing is worth: one bill by six routes, on the page and as data."""

from decimal import Decimal
from xml.etree.ElementTree import Element

import pytest

from guides.tests.html import Document, text_of
from guides.tests.questions import BILL
from guides.tests.site import address
from guides.tests.test_worked_examples import bill, cases
from guides.tests.walkthrough import ENDS, asked
from policies.models import Region
from policies.publishing import publish
from policies.tests.rows import draft, enter
from policies.vocabulary import Route

PAGE, DATA = "/calculator/routes/", "/api/v1/routes.json"
EACH_EXAMPLE = pytest.mark.parametrize("row", cases("settlement"))
ROUTES = [route.value for route in Route]
OF_SHENYANG = BILL | {"region": "shenyang"}


def number(element: Element) -> Decimal:
    return Decimal(text_of(element).replace(",", ""))


def marked(part: Element, name: str) -> Decimal | None:
    """The number that carries this mark; None where that end is not known."""
    found = Document(part, ()).all(**{name: True})
    assert len(found) < 2
    return number(found[0]) if found else None


def ends(part: Element, name: str) -> tuple[Decimal | None, Decimal | None]:
    return marked(part, f"data_{name}_low"), marked(part, f"data_{name}_high")


def rows(page: Document) -> dict[str, Element]:
    return {body.get("data-route", ""): body for body in page.all("tbody", data_route=True)}


def headline(page: Document) -> Element:
    return page.by_id("answer-title")


def invented(**rules: str) -> None:
    """沈阳 with a deductible of 1,300, 85 % and these rules of routes, in the test's database."""
    version = draft(Region.objects.get(slug="shenyang"), "shenyang-routes")
    enter(version, "ceiling", "不封顶")
    for key, text in (("rate", "85%"), ("deductible", "1300")):
        enter(version, key, text, care="inpatient")
    for route, text in rules.items():
        enter(version, "route_rule", text, care="inpatient", route=route)
    publish(version)


# The headline


@EACH_EXAMPLE
def test_every_worked_example_is_answered_by_all_six_routes(site, row):
    page = site.page(PAGE, bill(row))
    assert sorted(rows(page)) == sorted(ROUTES)
    assert headline(page) is not None
    assert page.one("meta", name="robots").get("content") == "noindex"


@EACH_EXAMPLE
def test_a_row_says_what_the_bill_by_that_route_says(site, row):
    page = site.page(PAGE, bill(row))
    for route, body in rows(page).items():
        alone = site.data("/api/v1/settlement.json", bill(row) | {"route": route})
        said = {"low": None, "high": None} if alone["fund"] is None else alone["fund"]
        assert ends(body, "fund") == tuple(text and Decimal(text) for text in said.values())
        assert body.get("data-certainty") == alone["certainty"]


@EACH_EXAMPLE
def test_the_headline_is_the_difference_of_its_two_rows(site, row):
    page = site.page(PAGE, bill(row))
    (filed, unfiled), low_and_high = list(rows(page).values())[:2], ends(headline(page), "worth")
    (low, high), (least, most) = ends(filed, "fund"), ends(unfiled, "fund")
    if high is None or most is None:
        assert low_and_high == (None, None)
        assert "说不出" in text_of(headline(page))
        return
    nothing = Decimal(0)
    assert low_and_high == (max(nothing, (low or nothing) - most), high - (least or nothing))


@EACH_EXAMPLE
def test_the_data_says_the_same_as_the_page(site, row):
    page, data = site.page(PAGE, bill(row)), site.data(DATA, bill(row))
    fund = data["worth"]["fund"] or {"low": None, "high": None}
    assert ends(headline(page), "worth") == tuple(text and Decimal(text) for text in fund.values())
    assert list(rows(page))[:2] == [data["worth"]["route"], data["worth"]["against"]]
    assert [one["route"] for one in data["routes"]] == ROUTES
    for one in data["routes"]:
        paid = one["up_front"] or {"low": None, "high": None}
        shown = ends(rows(page)[one["route"]], "front")
        assert shown == tuple(text and Decimal(text) for text in paid.values())


def test_where_a_rule_is_missing_the_headline_has_bounds_and_says_whose(site):
    page = site.page(PAGE, BILL)
    assert "至少 0 元，最多 43,830 元" in text_of(headline(page))
    assert "还没有收录：未备案要少报多少" in page.words
    assert "没有备案。这样住院，和在参保地比，要少报多少？" in text_of(page.one("aside"))


def test_two_certain_answers_are_one_number(site):
    invented(longterm="同本地", unfiled="降10个百分点")
    page = site.page(PAGE, OF_SHENYANG)
    assert "基金多付 4,870 元" in text_of(headline(page))
    assert "最多" not in text_of(headline(page))
    assert not page.all("aside"), "nothing has to be asked"


def test_a_filed_route_that_pays_less_is_said_to_pay_less(site):
    invented(referral="降10个百分点", unfiled="同本地")
    page = site.page(PAGE, OF_SHENYANG | {"route": "referral"})
    assert "基金少付 4,870 元" in text_of(headline(page))


def test_routes_that_pay_alike_differ_in_what_is_paid_first(site):
    invented(longterm="同本地", unfiled="同本地")
    page = site.page(PAGE, OF_SHENYANG)
    assert "基金多付 0 元" in text_of(headline(page))
    assert "差在要不要先垫钱" in page.words


def test_two_sources_that_part_are_the_reason_of_bounds(site):
    version = draft(Region.objects.get(slug="shenyang"), "shenyang-routes")
    enter(version, "rate", "85%", alternatives=["80%"], care="inpatient")
    enter(version, "deductible", "1300", care="inpatient")
    for route, text in (("longterm", "同本地"), ("unfiled", "降10个百分点")):
        enter(version, "route_rule", text, care="inpatient", route=route)
    publish(version)
    page = site.page(PAGE, OF_SHENYANG)
    assert ends(headline(page), "worth") == (Decimal("2435"), Decimal("7305"))
    assert "来源说法不一" in page.words


def test_what_is_not_known_is_named_and_asked_for_first(site):
    page = site.page(PAGE, BILL | {"region": "hangzhou"})
    assert "说不出" in text_of(headline(page))
    assert "杭州住院怎么报，还没有收录，这里不猜" in page.words
    order = [e.tag for e in page.main.iter() if e.tag in ("aside", "table")]
    assert order == ["aside", "table"], "whom to ask comes before the empty table"
    page = site.page(PAGE, BILL | {"scheme": "resident", "member": "adult"})
    assert "还缺报销比例" in page.words


def test_a_province_is_asked_for_its_city(site):
    page = site.page(PAGE, BILL | {"region": "zhejiang"})
    assert "请选你参保的市" in page.words
    assert not rows(page)
    assert "/regions/zhejiang/?on=2025-06-30&scheme=employee" in page.links(page.by_id("answer"))


# Which two are compared


@pytest.mark.parametrize("route", [None, "", "local", "unfiled", "longterm"])
def test_living_elsewhere_is_compared_unless_another_is_asked_for(site, route):
    page = site.page(PAGE, {name: t for name, t in (BILL | {"route": route}).items() if t})
    assert list(rows(page))[:2] == ["longterm", "unfiled"]


@pytest.mark.parametrize("route", ["referral", "temporary", "emergency"])
def test_the_route_that_is_asked_for_and_unfiled_come_first(site, route):
    page = site.page(PAGE, BILL | {"route": route})
    assert list(rows(page))[:2] == [route, "unfiled"]
    compared = [name for name, body in rows(page).items() if "上面比的" in text_of(body)]
    assert compared == [route, "unfiled"]
    chosen = page.below(page.by_id("route"), "option", selected=True)
    assert [option.get("value") for option in chosen] == [route]


# What a route takes


def test_settled_directly_one_pays_ones_share_and_unfiled_all_of_it(site):
    found = rows(site.page(PAGE, BILL))
    own, whole = Decimal("6170.00"), Decimal("50000.00")
    assert ends(found["longterm"], "front") == (own, own)
    assert ends(found["referral"], "front") == (own, None)
    assert ends(found["unfiled"], "front") == (whole, whole)
    assert "出院时只付自己那一份" in text_of(found["longterm"])
    assert "先付全部" in text_of(found["unfiled"])
    outpatient = rows(site.page(PAGE, BILL | {"care": "outpatient"}))
    assert "看完病只付自己那一份" in text_of(outpatient["longterm"])


def test_paper_and_time_come_from_the_book_with_their_seals(site):
    found = rows(site.page(PAGE, BILL))
    for route, words in (
        ("longterm", "长期有效"),
        ("referral", "转诊转院证明"),
        ("temporary", "出院结算前"),
        ("emergency", "视同已备案"),
        ("unfiled", "医疗费用发票"),
    ):
        said = [dd for dd in Document(found[route], ()).all("dd") if words in text_of(dd)]
        assert said, route
        assert any(Document(dd, ()).all("a", class_="seal") for dd in said), route
    assert not Document(found["local"], ()).all("dl"), "at home there is nothing to file"


def test_a_citys_own_rule_goes_before_the_nations(site):
    of_guangzhou = rows(site.page(PAGE, BILL | {"region": "guangzhou"}))["longterm"]
    [rule] = Document(of_guangzhou, ()).all(data_key="filing_effect")
    assert "审批要2个工作日" in text_of(rule)
    assert Document(rule, ()).all("a", class_="seal-official")


def test_what_is_not_recorded_of_a_route_is_said_with_the_question_to_ask(site):
    temporary = rows(site.page(PAGE, BILL))["temporary"]
    [rule] = Document(temporary, ()).all(data_key="filing_materials")
    assert rule.get("data-state") == "not_recorded"
    assert "未收录" in text_of(rule)
    assert "打 12393 问：“备案要交什么？”" in text_of(rule)


def test_a_cell_of_a_card_says_what_its_column_is(site):
    page = site.page(PAGE, BILL)
    [table] = page.all("table", class_="cards")
    heads = [text_of(th) for th in Document(table, ()).all("th", scope="col")]
    assert heads == ["怎么去的", "基金付", "你付", "出院时先付"]
    for body in rows(page).values():
        assert len(Document(body, ()).all("th", scope="row")) == 1
        cells = Document(body, ()).all("td", data_label=True)
        assert [cell.get("data-label") for cell in cells] == heads[1:]


# Ways to it and from it


def test_a_bill_leads_to_its_routes_and_regions_with_all_that_was_asked(site):
    asked_for = BILL | {"excluded": "1000", "self_first": "20", "admission": "2", "fund_paid": "9"}
    page = site.page("/calculator/", asked_for)
    links = {words: href for href, words in page.links(page.by_id("answer")).items()}
    routes = site.page(links["换一种去法，差多少"])
    assert routes.canonical.partition("?")[2] == page.canonical.partition("?")[2]
    assert routes.canonical.partition("?")[0].endswith(PAGE)
    regions = site.page(links["别的地方报多少"])
    without = page.canonical.partition("?")[2].replace("region=beijing&", "")
    assert regions.canonical.endswith(f"/calculator/regions/?{without}")


def test_each_row_leads_to_the_bill_by_its_route(site):
    page = site.page(PAGE, BILL | {"excluded": "1000"})
    for route, body in rows(page).items():
        [href] = [h for h in page.links(body) if h.startswith("/calculator/?")]
        settled = site.page(href)
        assert f"route={route}&" in settled.canonical
        assert ends(settled.by_id("answer-title"), "fund") == ends(body, "fund")


def test_the_walkthrough_leads_to_what_filing_is_worth(site):
    for name, (changes, _, _) in ENDS.items():
        page = site.page("/filing/", asked(**changes))
        links = [h for h in page.links(page.by_id("answer")) if h.startswith(PAGE)]
        assert bool(links) == (name not in ("at home", "within a province")), name
        assert all("amount" not in site.page(link).title for link in links)
    referral = site.page("/filing/", asked(reason="referral", stage="before"))
    [link] = [h for h in referral.links() if h.startswith(PAGE)]
    known = {"region": "beijing", "care": "inpatient", "route": "referral"}
    assert link == address(PAGE, known | {"care_region": "sanya"})
