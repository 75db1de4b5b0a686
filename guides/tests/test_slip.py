"""Check my slip: what agrees, the first line that differs, what might explain it, what to ask."""

import csv
from decimal import Decimal
from urllib.parse import parse_qsl

import pytest
from django.conf import settings

from guides.tests.html import Document, text_of, written
from guides.tests.questions import BILL, assert_answered, assert_refused, shown_in, table
from guides.tests.site import HTMX, address
from policies.models import Region
from policies.publishing import publish
from policies.tests.rows import draft, enter

PATH, API = "/calculator/check/", "/api/v1/check.json"
RIGHT = {
    "excluded": "0",
    "self_first": "0",
    "deductible": "1300",
    "fund": "43830",
    "self_pay_one": "6170",
}
"""What BILL comes to, as a slip prints it."""
LINES = ("deductible", "fund", "critical_illness", "other_fund", "self_pay_one")


def slip(**changes: str | None) -> dict[str, str]:
    return {name: text for name, text in (BILL | RIGHT | changes).items() if text is not None}


SHORT = slip(fund="43180", self_pay_one="6820")


def line(page: Document, name: str) -> str:
    return text_of(page.one("tbody", data_line=name))


def verdicts(page: Document) -> dict[str, str]:
    rows = page.all("tbody", data_verdict=True)
    return {row.get("data-line", ""): row.get("data-verdict", "") for row in rows}


def said_of(page: Document) -> str:
    return text_of(page.by_id("answer-title"))


# The answer


def test_a_slip_that_agrees_is_told_so_first(site):
    page = site.page(PATH, slip())
    assert_answered(page)
    assert text_of(page.all("h2")[0]) == said_of(page) == "填了的，一行一行都对得上"
    assert page.by_id("result").get("data-focus") is not None
    assert verdicts(page) == dict.fromkeys(("deductible", "fund", "self_pay_one"), "agrees")
    assert "各行加起来，正好是总费用" in line(page, "amount")
    assert not page.all(data_first=True)
    assert not page.all("aside"), "there is nothing to ask"


def test_the_first_line_that_differs_stands_there_with_its_rule_and_its_document(site):
    page = site.page(PATH, SHORT)
    assert said_of(page) == "第一处对不上：统筹支付，单子上少 650 元"
    first = page.one("section", data_first="fund")
    rule = page.below(first, "li", data_rule="rate")[0]
    assert "48,700.00 元 × 90%" in text_of(rule)
    assert "出自：网络文章，2025-06：各地政策汇总" in text_of(rule)
    assert page.below(rule, "a", class_="seal")[0].get("href", "").startswith("/sources/1/#S046")
    assert "是跟着上面差的" in line(page, "self_pay_one")


def test_it_never_says_who_is_wrong_and_says_that_the_guide_may_be(site):
    for asked in (SHORT, slip(), slip(self_pay_one="9999"), slip(region="hangzhou")):
        words = site.page(PATH, asked).words
        assert "对不上，不等于谁算错了。这里的规定可能不全，也可能旧了" in words
        assert "医院算错" not in words
        assert "医院错" not in words


def test_what_to_ask_is_written_out_for_the_window_and_the_telephone(site):
    card = text_of(site.page(PATH, SHORT).one("aside"))
    assert card.startswith("到医院的医保窗口，或者打 12393，这样问")
    assert "“这张单子的统筹支付是 43,180 元" in card
    assert "算，是 43,830 元。这一行是按哪一条、怎么算的？”" in card
    assert "医院级别、今年第几次住院、有没有备案、参保的是哪一种人，各是什么？" in card
    asks = site.data(API, SHORT)["asks"]
    assert all(f"“{sentence}”" in card for sentence in asks)
    assert len(asks) >= 2


def test_an_explanation_leads_to_the_slip_under_it(site):
    asked = slip(member="active", route="local", fund="43830", deductible="1300")
    page = site.page(PATH, asked)
    first = page.one("section", data_first=True)
    [href] = [href for href in page.links(first) if "member=retired" in href]
    assert "要是按退休人员报，填了的各行就都对得上" in text_of(first)
    assert said_of(site.page(href.partition("#")[0])) == "填了的，一行一行都对得上"


def test_every_link_of_the_answer_leads_somewhere_and_its_seals_to_their_claim(site):
    page = site.page(PATH, slip(member="active", route="local"))
    links = [href for href in page.links(page.by_id("answer")) if href.startswith("/")]
    assert any(href.startswith("/sources/") for href in links)
    for href in links:
        path, _, anchor = href.partition("#")
        there = site.page(path)
        assert not anchor or there.all(id=anchor), href


def test_without_an_explanation_it_says_that_it_has_none(site):
    first = text_of(
        site.page(PATH, slip(fund="12345.67", self_pay_one="37654.33")).one(data_first=True)
    )
    assert "这一行都对不上。原因这里说不出，问窗口最稳。" in first
    assert "可能是这样" not in first


# Sums


def test_a_slip_that_is_more_than_its_total_is_told_first(site):
    page = site.page(PATH, slip(self_pay_one="16170"))
    assert said_of(page) == "各行加起来，比总费用多 10,000 元"
    assert "总费用是 50,000 元，各行加起来是 60,000 元" in text_of(page.one("aside"))
    assert site.data(API, slip(self_pay_one="16170"))["sums"]["left"] == "-10000.00"


def test_what_is_left_over_is_looked_for_in_the_lines_that_are_empty(site):
    page = site.page(PATH, slip(excluded=None, self_pay_one="5000"))
    assert "比总费用少 1,170 元。自费、大病支付、别的基金支付没有填" in line(page, "amount")
    full = slip(self_pay_one="5000", critical_illness="0", other_fund="0")
    assert said_of(site.page(PATH, full)) == "各行加起来，比总费用少 1,170 元"


def test_a_deductible_printed_beside_the_own_share_is_understood(site):
    page = site.page(PATH, slip(self_pay_one="4870"))
    assert said_of(page) == "填了的，一行一行都对得上"
    assert "起付金额单列着" in line(page, "amount")


def test_a_fen_of_rounding_agrees_and_two_do_not(site):
    page = site.page(PATH, slip(fund="43829.99", self_pay_one="6170.01"))
    assert said_of(page) == "填了的，一行一行都对得上"
    assert "差 0.01 元，是分段四舍五入到分差出来的，算对得上" in line(page, "fund")
    assert "少 0.02 元" in said_of(site.page(PATH, slip(fund="43829.98", self_pay_one="6170.02")))


# What is not known


def test_within_a_range_no_more_can_be_said(site):
    page = site.page(PATH, slip(route="emergency", fund="40000", self_pay_one="10000"))
    assert said_of(page) == "没有找到对不上的地方"
    assert "38,960.00 – 43,830.00" in line(page, "fund")
    assert "更准的说不了：几个来源说法不一" in line(page, "fund")


def test_below_an_upper_bound_no_more_can_be_said(site):
    page = site.page(PATH, slip(route="unfiled", fund="40000", self_pay_one="10000"))
    assert said_of(page) == "没有找到对不上的地方"
    assert "最多 43,830.00" in line(page, "fund")
    assert "至少 6,170.00" in line(page, "self_pay_one")
    assert "外地就医的报销规定没有收录" in line(page, "fund")
    assert "要少报多少？" in text_of(page.one("aside"))


def test_a_deductible_that_is_not_recorded_is_taken_from_the_slip(site):
    asked = slip(route="local", admission="2", deductible="650", fund="44415", self_pay_one="5585")
    page = site.page(PATH, asked)
    assert verdicts(page) == {
        "deductible": "not_recorded",
        "fund": "agrees",
        "self_pay_one": "agrees",
    }
    assert "起付线没有收录，是照单子上的数算的" in text_of(page.by_id("answer"))
    assert site.data(API, asked)["deductible_taken"] is True
    assert "起付线是多少？" in text_of(page.one("aside"))


def test_where_nothing_is_recorded_the_sums_are_still_checked(site):
    asked = slip(region="hangzhou", fund="43830", self_pay_one="6170.01")
    page = site.page(PATH, asked)
    assert said_of(page) == "各行加起来，比总费用多 0.01 元"
    right = site.page(PATH, slip(region="hangzhou"))
    assert said_of(right) == "规定没有收录，只能对加总"
    assert set(verdicts(right).values()) == {"not_recorded"}
    assert "打 12393" in text_of(right.one("aside"))


@pytest.mark.parametrize("region", ["zhejiang", "china"])
def test_a_province_is_asked_for_the_city(site, region):
    page = site.page(PATH, slip(region=region))
    assert "请选你参保的市" in page.words
    assert not page.all("aside")


def test_class_bs_share_is_worked_out_from_its_whole_amount(site):
    act = draft(Region.objects.get(slug="beijing"), "class-b", start="2025-01-02")
    enter(act, "class_b_share", "10%")
    publish(act)
    asked = slip(class_b="2000", self_first="250", fund="43650", self_pay_one="6100")
    page = site.page(PATH, asked)
    assert said_of(page) == "第一处对不上：自付二，单子上多 50 元"
    assert "是跟着上面差的" in line(page, "self_pay_one")
    lines = site.data(API, asked)["lines"]
    assert lines[0]["expected"] == {"low": "200.00", "high": "200.00"}
    assert shown_in(page, "class_b") == "2,000"


# Worked examples


def examples() -> list:
    path = settings.BASE_DIR / "fixtures" / "cases" / "settlement.csv"
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream, strict=True))
    return [pytest.param(row, id=row["case"]) for row in rows]


NAMES = "region scheme member care level route amount admission on".split()


def printed_of(settlement: dict) -> dict[str, str]:
    """The slip of an account: who pays what, by programme."""
    paid: dict[str, Decimal] = {}
    for step in settlement["steps"]:
        name = {"basic": "fund", "critical_illness": "critical_illness"}.get(
            step["programme"], "other_fund"
        )
        paid[name] = paid.get(name, Decimal(0)) + Decimal(step["fund"])
        if step["rule"] == "deductible" and not step["missing"]:
            paid["deductible"] = Decimal(step["patient"])
    paid["self_pay_one"] = Decimal(settlement["patient"]["low"])
    return {name: str(amount) for name, amount in paid.items()}


@pytest.mark.parametrize("case", examples())
def test_a_worked_example_turned_into_a_slip_agrees(site, case):
    asked = {name: case[name] for name in NAMES}
    settlement = site.data("/api/v1/settlement.json", asked)
    if settlement["certainty"] == "not_recorded":
        found = site.data(API, asked | {"fund": "1.00"})
        assert {one["verdict"] for one in found["lines"]} == {"not_recorded", "not_printed"}
        return
    found = site.data(API, asked | printed_of(settlement))
    assert found["first_difference"] is None
    assert found["sums"]["agrees"]
    said = {one["line"]: one["verdict"] for one in found["lines"]}
    exact = {"exact": "agrees", "range": "within", "upper_bound": "within"}[case["certainty"]]
    assert said["fund"] == exact


# As data


def test_as_data_every_line_is_there_with_its_steps(site):
    found = site.data(API, SHORT)
    assert [one["line"] for one in found["lines"]] == list(LINES)
    fund = found["lines"][1]
    assert fund["expected"] == {"low": "43830.00", "high": "43830.00"}
    assert (fund["printed"], fund["difference"], fund["verdict"]) == (
        "43180.00",
        "-650.00",
        "differs",
    )
    assert [step["rule"] for step in fund["steps"]] == ["out_of_area", "rate"]
    assert fund["steps"][1]["sources"][0]["grade"] == "secondary"
    assert found["lines"][2]["expected"] is None
    assert found["first_difference"] == {"line": "fund", "difference": "-650.00"}
    assert found["sums"]["agrees"] is True
    assert found["situation"]["region"] == "beijing"


def test_an_open_end_is_null_as_data(site):
    lines = site.data(API, slip(route="unfiled"))["lines"]
    assert lines[1]["expected"] == {"low": None, "high": "43830.00"}
    assert lines[4]["expected"] == {"low": "6170.00", "high": None}


def test_an_explanation_as_data_names_its_parameter(site):
    found = site.data(API, slip(member="active", route="local"))["explanations"]
    assert found[0] | {"words": ""} == {
        "parameter": "member",
        "value": "retired",
        "words": "",
        "all_agree": True,
    }


# Ways there, and what stays private


def test_pages_that_speak_of_a_slip_lead_there_with_the_situation(site):
    door = address(PATH, BILL)
    assert door in site.page("/calculator/", BILL).links()
    assert PATH in site.page("/faq/slip/").links()
    assert f"http://testserver{PATH}" in site.get("/sitemap.xml").content.decode()
    found = site.page("/search/", {"q": "结算单对不上"}).links()
    assert any(href.startswith(PATH) for href in found)
    page = site.page(door)
    assert not page.all(role="alert")
    assert [shown_in(page, name) for name in ("region", "amount")] == ["北京市", "50,000"]


def test_only_the_empty_form_is_for_an_index(site):
    assert not site.page(PATH).all("meta", name="robots")
    for asked in (BILL, slip(), {"fund": ""}):
        [robots] = site.page(PATH, asked).all("meta", name="robots")
        assert robots.get("content") == "noindex"


def test_nothing_is_set_and_nothing_is_written(site, django_assert_max_num_queries):
    site.get(address(PATH, slip()))
    with django_assert_max_num_queries(2) as seen:
        response = site.get(address(PATH, slip()))
    assert not response.cookies
    assert not [one for one in seen if not one["sql"].startswith("SELECT")]


# What is typed wrong


def rows() -> list:
    return table("slips")


@pytest.mark.parametrize("row", rows())
def test_what_cannot_be_meant_is_refused_beside_its_field(site, row):
    changes = dict(parse_qsl(row["changes"], keep_blank_values=True))
    asked = BILL | {"fund": "43830"} | changes
    page = site.page(PATH, asked)
    assert_refused(page, [row["beside"]])
    assert not page.all(data_verdict=True)
    for name in set(changes) - {"member", "level", "route"}:
        assert shown_in(page, name).replace(",", "") == changes[name].strip()
    status = 404 if row["beside"] == "region" else 400
    assert site.data(API, asked, status=status)["errors"].keys() == {row["beside"]}


@pytest.mark.parametrize("row", table("amounts")[::3])
def test_an_amount_of_a_slip_is_read_as_everywhere(site, row):
    page = site.page(PATH, BILL | {"amount": "10000000", "fund": row["typed"]})
    if row["meant"]:
        assert_answered(page)
    else:
        assert_refused(page, ["fund"])
        assert shown_in(page, "fund") == row["typed"]


def test_all_faults_are_said_at_once_and_nothing_is_lost(site):
    wrong = {**dict.fromkeys(slip(), "x!"), "admission": "z", "critical_illness": "-1"}
    page = site.page(PATH, wrong)
    assert_refused(page, wrong)
    for name in ("region", "on", "admission", *RIGHT):
        assert shown_in(page, name) == wrong[name]


def test_the_interface_always_judges(site):
    faults = site.data(API, status=400)["errors"].keys()
    assert faults == {"region", "scheme", "member", "care", "level", "amount", "fund"}


def test_odd_text_comes_back_as_it_was_typed(site):
    for typed in ('"><script>alert(1)</script>', "9" * 3000, "&lt;", "a\x00b"):
        page = site.page(PATH, slip(fund=typed))
        assert_refused(page, ["fund"])
        assert shown_in(page, "fund").replace("\ufffd", "\x00") == typed


def test_a_payment_may_be_more_than_the_total_for_that_is_what_is_checked(site):
    assert_answered(site.page(PATH, slip(fund="50000.01", self_pay_one=None)))


# Addresses and parts


def test_the_address_has_the_slug_and_only_what_was_given(site):
    asked = slip(region="110000", fund="4.383万", utm="x", other_fund="")
    expected = address(PATH, slip())
    found = site.page(PATH, asked).canonical.removeprefix("http://testserver")
    assert dict(parse_qsl(found.partition("?")[2])) == slip()
    assert site.get(address(PATH, asked), **HTMX)["HX-Replace-Url"] == found
    assert sorted(expected) == sorted(found)


@pytest.mark.parametrize("changes", [{}, {"fund": "43180"}, {"fund": "x"}, {"region": "lasa"}])
def test_the_part_is_that_of_a_fresh_page(site, changes):
    part = site.part(PATH, slip(**changes))
    assert not part.errors
    (answer,) = [child for child in part.root if isinstance(child.tag, str)]
    assert written(answer) == written(site.page(PATH, slip(**changes)).by_id("answer"))
