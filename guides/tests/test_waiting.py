"""How many months to wait: the answer first, the rules in words, what is typed wrong."""

import pytest

from guides.tests.html import Document, text_of, written
from guides.tests.questions import assert_answered, assert_refused, shown_in
from guides.tests.site import HTMX, address
from policies.models import Region
from policies.publishing import publish
from policies.tests.rows import draft, enter
from policies.vocabulary import Scheme

PATH, API = "/calculator/waiting/", "/api/v1/waiting.json"
LATE = {
    "region": "guangzhou",
    "last_paid_year": "2022",
    "lapsed_years": "3",
    "repaired_years": "1",
    "on": "2026-06-30",
}
"""Insured until 2022, without insurance for three years, one of them to be repaired."""


def late(**changes: str | None) -> dict[str, str]:
    return {name: text for name, text in (LATE | changes).items() if text is not None}


def section(page: Document, title: str) -> str:
    """What stands in the sheet of this title; nothing where there is none."""
    return "".join(
        text_of(sheet)
        for sheet in page.all("section", class_="bill")
        if any(text_of(heading) == title for heading in page.below(sheet, "h2"))
    )


EXEMPT, TO_DO, EMPLOYEES = "这些情形可能不用等", "现在做什么", "参加职工医保的，另有规定"


# The answer


def test_the_answer_comes_first_and_its_steps_are_a_ledger_with_seals(site):
    page = site.page(PATH, LATE)
    assert_answered(page)
    headings = [text_of(heading) for heading in page.all("h2")]
    assert headings[0] == "交了费以后，还要等 5 个月"
    assert headings.index("改一改，再算一次") > headings.index(EXEMPT)
    assert page.by_id("result").get("data-focus") is not None
    lines = {line.get("data-rule"): text_of(line) for line in page.all("tbody")}
    assert list(lines) == ["fixed", "lapsed", "repaired"]
    assert "2023 年到 2025 年断了 3 年 × 每年 1 个月" in lines["lapsed"]
    assert "每断保一年多等：1 个月官" in lines["lapsed"]
    assert "−1" in lines["repaired"]
    assert text_of(page.one("tfoot")).endswith("5 个月")


def test_a_year_alone_is_spoken_of_as_one(site):
    page = site.page(PATH, late(last_paid_year="2024", lapsed_years=None, repaired_years=None))
    assert "2025 年断了，共 1 年" in page.words
    page = site.page(PATH, late(last_paid_year="2026", lapsed_years=None, repaired_years=None))
    assert "没有断过，只是没在集中参保期里交" in page.words


def test_no_day_is_promised_and_the_call_is_written_out(site):
    page = site.page(PATH, LATE)
    assert "从哪一天开始数，没有收录" in page.words
    assert "等待期从哪一天开始数，等到哪一天？" in text_of(page.one("aside"))


def test_a_refuted_claim_stands_there_with_its_reason(site):
    words = text_of(site.page(PATH, late(region="beijing")).one("tbody", data_rule="fixed"))
    assert "已更正：1–3 个月" in words
    assert "国家文件写明固定等待期是3个月" in words


def test_what_is_not_recorded_is_said_and_asked_for(site):
    page = site.page(PATH, late(region="beijing"))
    line = text_of(page.one("tbody", data_rule="least"))
    assert "未收录" in line
    assert "合计最少要等几个月？" in text_of(page.one("aside"))
    assert "有规定没收录，交了费以后还要等 至少 5 个月" in text_of(page.by_id("answer-title"))


def test_who_need_not_wait_is_listed_with_seals_and_nothing_in_words_is_left_out(site):
    page = site.page(PATH, LATE)
    exempt, to_do = section(page, EXEMPT), section(page, TO_DO)
    for words in ("新生儿", "职工转居民", "医疗救助对象", "从缴费到账的下个月起"):
        assert words in exempt
    for words in ("集中参保期", "粤税通", "穗好办", "缴费渠道", "待遇期"):
        assert words in to_do
        assert words not in exempt
    assert exempt.count("官") == 3
    data = site.data(API, LATE)
    assert [note["matter"] for note in data["exempt"]] == ["新生儿", "职工转居民", "医疗救助对象"]


def test_what_repairing_everything_would_bring_is_told_until_it_is_done(site):
    assert "断的 3 年要是都多缴上，一共要等：3 个月" in site.page(PATH, LATE).words
    done = site.page(PATH, late(repaired_years="3"))
    assert "都多缴上" not in done.words
    never = site.page(PATH, late(last_paid_year=None, lapsed_years="0", repaired_years=None))
    assert "修复、要多缴多少钱" not in never.words


def test_the_wait_of_employees_stands_apart(site):
    said = section(site.page(PATH, late(region="shanghai")), EMPLOYEES)
    assert "灵活就业" in said
    assert "6 个月" in said
    assert "中断3个月以内接上的，不用等" in said
    assert section(site.page(PATH, LATE), EMPLOYEES) == ""


def test_a_dispute_is_a_range_on_the_page_and_as_data(site):
    act = draft(Region.objects.get(slug="lasa"), "lasa-waits", scheme=Scheme.RESIDENT)
    enter(act, "waiting_months", "3", alternatives=["5"])
    publish(act)
    asked = late(region="lasa", last_paid_year=None, lapsed_years="0", repaired_years=None)
    page = site.page(PATH, asked)
    assert "来源说法不一，交了费以后还要等 3 – 5 个月" in text_of(page.by_id("answer-title"))
    answer = site.data(API, asked)
    assert (answer["certainty"], answer["months"]) == ("range", {"low": "3", "high": "5"})


def test_a_lapsed_rule_is_shown_with_its_year_and_not_reckoned_with(site):
    page = site.page(PATH, late(last_paid_year="2023", on="2027-02-01"))
    assert "未收录" in text_of(page.by_id("answer-title"))
    assert "这是 2026 年的标准，新年度未收录" in page.words


@pytest.mark.parametrize("region", ["guangdong", "china"])
def test_a_province_is_asked_for_the_city(site, region):
    page = site.page(PATH, late(region=region))
    assert "请选你参保的市" in page.words
    assert not page.all("aside")
    links = page.links(page.by_id("answer"))
    assert [href for href in links if href.startswith(f"/regions/{region}/")]


def test_as_data_the_answer_repeats_what_was_asked(site):
    answer = site.data(API, late(lapsed_years=None))
    assert answer["situation"] == {
        "region": "guangzhou",
        "on": "2026-06-30",
        "scheme": "resident",
        "last_paid_year": 2022,
        "lapsed_years": 3,
        "repaired_years": 1,
    }
    assert answer["grade"] == "official"
    assert [version["region"] for version in answer["versions"]] == ["guangzhou"]
    assert [step["months"] for step in answer["steps"]] == ["3", "3", "-1"]


# Ways there


def test_the_pages_that_speak_of_it_lead_there(site):
    assert PATH in site.page("/contribution/").links()
    assert f"{PATH}?region=guangzhou" in site.page("/regions/guangzhou/").links()
    assert f"{PATH}?region=lasa" in site.page("/regions/lasa/").links()
    assert PATH in site.page("/faq/lapse/").links()
    assert f"http://testserver{PATH}" in site.get("/sitemap.xml").content.decode()


def test_a_form_filled_from_elsewhere_is_no_error(site):
    page = site.page(PATH, {"region": "guangzhou"})
    assert not page.all(role="alert")
    assert not page.all("meta", name="robots")
    assert shown_in(page, "region") == "广州市"


# What is typed wrong


@pytest.mark.parametrize(
    ("name", "typed", "meant"),
    [
        ("last_paid_year", "2022", "2022"),
        ("last_paid_year", "２０２２年", "2022"),
        ("last_paid_year", " 2022 年 ", "2022"),
        ("lapsed_years", "3年", "3"),
        ("lapsed_years", "０３", "3"),
        ("repaired_years", "１", "1"),
        ("repaired_years", "0", "0"),
    ],
)
def test_years_are_read_as_a_person_means_them_and_shown_back(site, name, typed, meant):
    page = site.page(PATH, late(**{name: typed}))
    assert_answered(page)
    assert shown_in(page, name) == meant
    assert site.data(API, late(**{name: typed})) == site.data(API, late(**{name: meant}))


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        *[("last_paid_year", text) for text in ("22", "1989", "2101", "二〇二二", "2022.5", "2e3")],
        *[("lapsed_years", text) for text in ("-1", "100", "1.5", "三", "1e1", "0x1", "٣", "三年")],
        *[("repaired_years", text) for text in ("-1", "4", "99", "半", "1_0")],
        *[("on", text) for text in ("abc", "1989-12-31", "2026-02-30")],
    ],
)
def test_what_cannot_be_meant_is_refused_beside_its_field(site, name, typed):
    asked = late(**{name: typed})
    page = site.page(PATH, asked)
    assert_refused(page, [name])
    assert shown_in(page, name) == typed
    assert site.data(API, asked, status=400)["errors"].keys() == {name}


@pytest.mark.parametrize(
    ("changes", "name", "says"),
    [
        ({"lapsed_years": "2"}, "lapsed_years", "中间断了 3 整年"),
        ({"lapsed_years": "4"}, "lapsed_years", "中间断了 3 整年"),
        ({"last_paid_year": "2027", "lapsed_years": None}, "last_paid_year", "2027 年还没到"),
        ({"on": "2021-06-30", "lapsed_years": None}, "last_paid_year", "2022 年还没到"),
        ({"repaired_years": "4"}, "repaired_years", "只断了 3 年"),
        ({"last_paid_year": "2025", "lapsed_years": None}, "repaired_years", "只断了 0 年"),
        ({"last_paid_year": None, "lapsed_years": None}, "last_paid_year", "断了几年"),
        ({"last_paid_year": "", "lapsed_years": ""}, "last_paid_year", "断了几年"),
    ],
)
def test_what_contradicts_itself_is_refused_beside_its_field(site, changes, name, says):
    asked = late(**changes)
    assert says in site.data(API, asked, status=400)["errors"][name][0]
    if {"last_paid_year", "lapsed_years"} & set(asked):
        page = site.page(PATH, asked)
        assert_refused(page, [name])
        assert says in text_of(page.by_id(f"{name}-error"))


def test_a_day_that_is_none_accuses_no_years(site):
    assert_refused(site.page(PATH, late(on="x", lapsed_years="2", repaired_years=None)), ["on"])


def test_all_faults_are_said_at_once_and_nothing_is_lost(site):
    wrong = dict.fromkeys(LATE, "x!")
    page = site.page(PATH, wrong)
    assert_refused(page, wrong)
    assert all(shown_in(page, name) == "x!" for name in wrong)


@pytest.mark.parametrize("region", ["suzhou", "nowhere", ""])
def test_a_region_that_is_several_or_none_is_refused(site, region):
    assert_refused(site.page(PATH, late(region=region)), ["region"])
    site.data(API, late(region=region), status=404 if region else 400)


def test_the_interface_always_judges(site):
    assert site.data(API, status=400)["errors"].keys() == {"region", "last_paid_year"}


# Addresses and parts


def test_the_address_has_the_slug_and_only_what_was_given(site):
    asked = late(region="440100", lapsed_years="", utm="x", repaired_years="１年")
    expected = address(PATH, late(lapsed_years=None))
    assert site.page(PATH, asked).canonical == f"http://testserver{expected}"
    assert site.get(address(PATH, asked), **HTMX)["HX-Replace-Url"] == expected


@pytest.mark.parametrize("changes", [{}, {"lapsed_years": "x"}, {"region": "lasa"}])
def test_the_part_is_that_of_a_fresh_page(site, changes):
    part = site.part(PATH, late(**changes))
    assert not part.errors
    (answer,) = [child for child in part.root if isinstance(child.tag, str)]
    assert written(answer) == written(site.page(PATH, late(**changes)).by_id("answer"))
