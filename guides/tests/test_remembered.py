"""A link remembers the revision and the day of its answer: opened again, it tells what stood then,
what changed since, and by how much."""

from urllib.parse import parse_qs, urlsplit

import pytest

from guides.editorial.library import library_of
from guides.tests.html import text_of
from guides.tests.questions import BILL, PAYER, assert_refused, shown_in, table
from guides.tests.remembered import (
    ON,
    PATIENT,
    TODAY,
    act,
    beijing_day,
    correction,
    first_act,
    newer_act,
)
from guides.tests.site import HTMX, address
from policies.book import open_book
from policies.models import Region, Source
from policies.publishing import publish, withdraw
from policies.tests.rows import draft, enter

# Publishing is the database's own business too.
pytestmark = pytest.mark.database

CALCULATOR, ROUTES, SETTLED = "/calculator/", "/calculator/routes/", "/calculator/regions/"
SETTLEMENT = "/api/v1/settlement.json"
ANYWHERE = {name: text for name, text in PATIENT.items() if name != "region"}
WAIT = {"region": "guangzhou", "last_paid_year": "2021", "on": "2026-06-30"}
ANSWERS = {
    "a bill": (CALCULATOR, SETTLEMENT, BILL),
    "routes": (ROUTES, "/api/v1/routes.json", BILL),
    "regions": (SETTLED, "/api/v1/regions-settled.json", ANYWHERE),
    "a contribution": ("/contribution/", "/api/v1/contribution.json", PAYER),
    "a wait": ("/calculator/waiting/", "/api/v1/waiting.json", WAIT),
}
EACH_ANSWER = pytest.mark.parametrize(("path", "api", "asked"), ANSWERS.values(), ids=ANSWERS)


@pytest.fixture(autouse=True)
def _on_a_day():
    with beijing_day(TODAY):
        yield


def shared(page) -> str:
    """The address that 发给家人 sends."""
    (link,) = page.all("a", data_share=True)
    return link.get("href").removeprefix("http://testserver")


def remembered(path: str) -> dict[str, str]:
    return {name: values[-1] for name, values in parse_qs(urlsplit(path).query).items()}


def banner(page) -> str:
    (part,) = page.all(data_since=True)
    return text_of(part)


def fund(page) -> str:
    return text_of(page.one(data_fund_high=True))


@pytest.fixture
def link(site) -> str:
    """What somebody sent on before anything else was published."""
    first_act()
    return shared(site.page(CALCULATOR, PATIENT))


# The link


@EACH_ANSWER
def test_the_link_of_every_answer_carries_its_day_and_its_revision(site, path, api, asked):
    open_ended = {name: text for name, text in asked.items() if name != "on"}
    page = site.page(path, open_ended)
    link = remembered(shared(page))
    revision = site.data(api, asked)["revision"]
    assert link == open_ended | {"on": TODAY, "rev": str(revision)}
    assert remembered(page.canonical) == open_ended
    assert not page.all("input", name="rev")
    assert shown_in(page, "on") == ""
    assert remembered(shared(site.page(path, asked)))["on"] == asked["on"]


@EACH_ANSWER
def test_opened_while_nothing_changed_it_says_so_in_a_line(site, path, api, asked):
    before = site.page(path, asked | {"on": TODAY})
    page = site.page(shared(before))
    assert page.all(data_since="same")
    assert "到现在没有变过" in banner(page)
    assert page.canonical == before.canonical
    assert shared(page) == shared(before)
    assert not page.all("input", name="rev")
    assert text_of(page.by_id("answer-title")) == text_of(before.by_id("answer-title"))


def test_without_a_revision_nothing_is_said_of_what_changed(site, link):
    correction()
    page = site.page(CALCULATOR, PATIENT)
    assert not page.all(data_since=True)
    assert site.data(SETTLEMENT, PATIENT)["changed_since"] is None


def test_a_form_that_is_not_sent_yet_has_no_link(site):
    assert not site.page(CALCULATOR).all(data_share=True)
    assert not site.page(CALCULATOR, PATIENT | {"amount": "x"}).all(data_share=True)


# Opened again


def test_after_a_correction_and_a_newer_act_it_tells_what_stood(site, link):
    before = site.data(SETTLEMENT, remembered(link))
    correction()
    newer_act()
    page = site.page(link)
    assert fund(page) == "39,200.00"
    after = site.data(SETTLEMENT, remembered(link))
    known = after.pop("changed_since")
    assert before.pop("changed_since")["same_day"]["changed"] is False
    assert after == before
    assert known["same_day"]["changed"] is known["today"]["changed"] is True


def test_what_changed_alike_for_both_days_is_listed_once(site, link):
    correction()
    page = site.page(link)
    *_, same_day, today = page.below(page.one("section", data_since="changed"), "section")
    assert page.below(same_day, "div", class_="fact")
    assert not page.below(today, "div", class_="fact")
    assert "和上面一样" in text_of(today)


def test_it_says_which_figures_changed_with_both_values_and_sources(site, link):
    correction()
    newer_act()
    page = site.page(link)
    words = banner(page)
    assert "规定后来有变动" in words
    for figure in ("起付线1,000 元", "1,200 元", "报销比例80%", "85%"):
        assert figure in words, words
    seals = page.links(page.one(data_since=True))
    cited = {href.split("/")[2] for href in seals if href.startswith("/sources/")}
    keys = ("shenyang-first", "shenyang-correction", "shenyang-newer")
    assert cited == {str(Source.objects.get(key=key).pk) for key in keys}


def test_it_says_what_that_comes_to_for_fund_and_patient(site, link):
    correction()
    newer_act()
    words = banner(site.page(link))
    assert "基金付：当时 39,200 元，现在 39,040 元，少 160 元" in words
    assert "你付：当时 10,800 元，现在 10,960 元，多 160 元" in words
    assert "基金付：当时 39,200 元，现在 41,480 元，多 2,280 元" in words
    since = site.data(SETTLEMENT, remembered(link))["changed_since"]
    assert since["same_day"]["on"] == ON
    assert since["same_day"]["amounts"]["fund"]["change"] == {"low": "-160.00", "high": "-160.00"}
    assert since["same_day"]["amounts"]["patient"]["change"]["high"] == "160.00"
    assert since["today"]["on"] == TODAY
    assert since["today"]["amounts"]["fund"]["change"]["high"] == "2280.00"
    [changed] = since["same_day"]["figures"]
    assert (changed["key"], changed["label"]) == ("deductible", "起付线")
    assert changed["before"]["value"] == "1000.00"
    assert changed["after"]["value"] == "1200.00"
    assert {f["key"] for f in since["today"]["figures"]} == {"deductible", "rate"}


def test_one_tap_leads_to_todays_and_another_to_the_corrected_day(site, link):
    correction()
    newer_act()
    page = site.page(link)
    links = {words: href for href, words in page.links(page.one(data_since=True)).items()}
    assert fund(site.page(links["按今天的规定算"])) == "41,480.00"
    assert fund(site.page(links["这一天按改过的再算"])) == "39,040.00"


def test_a_newer_act_alone_leaves_the_day_as_it_was(site, link):
    newer_act()
    since = site.data(SETTLEMENT, remembered(link))["changed_since"]
    assert since["same_day"]["changed"] is False
    assert "后来改过" not in banner(site.page(link))
    assert "现在 41,650 元，多 2,450 元" in banner(site.page(link))


@pytest.mark.parametrize(
    ("then", "now", "words"),
    [
        ("80%–85%", "82%–87%", "当时 39,200 – 41,650 元，现在 40,180 – 42,630 元，两头都多 980 元"),
        ("80%–85%", "82%–85%", "现在 40,180 – 41,650 元，低的一头多 980 元"),
        ("80%–85%", "81%–84%", "低的一头多 490 元，高的一头少 490 元"),
        ("80%–85%", "80%", "现在 39,200 元，高的一头少 2,450 元"),
    ],
)
def test_ranges_are_compared_end_by_end(site, then, now, words):
    act("shenyang-first", rate=then, deductible="1000", ceiling="300000")
    link = shared(site.page(CALCULATOR, PATIENT))
    act("shenyang-second", rate=now)
    assert words in banner(site.page(link))


def test_upper_bounds_are_compared_by_what_is_the_most(site):
    act("shenyang-first", rate="80%", ceiling="300000")
    link = shared(site.page(CALCULATOR, PATIENT))
    act("shenyang-second", rate="78%")
    words = banner(site.page(link))
    assert "当时最多 40,000 元，现在最多 39,000 元，最多的数少 1,000 元" in words
    assert "当时至少 10,000 元，现在至少 11,000 元，至少的数多 1,000 元" in words


def test_where_only_the_source_is_new_the_number_is_said_to_stand(site, link):
    act("shenyang-confirmed", deductible="1000")
    words = banner(site.page(link))
    assert "数字不变，换了来源" in words
    assert "基金付：39,200 元，没有变" in words


def test_what_was_not_recorded_then_is_still_not_recorded(site, link):
    at_first = site.data(SETTLEMENT, PATIENT)["revision"] - 1
    page = site.page(CALCULATOR, PATIENT | {"rev": str(at_first)})
    assert "未收录" in text_of(page.by_id("answer-title"))
    assert "基金付：当时未收录，现在 39,200 元" in banner(page)


def test_a_figure_that_ran_out_since_is_said_to_have(site):
    version = draft(first_act().region, "shenyang-year")
    enter(version, "deductible", "900", last_day="2025-12-31")
    publish(version)
    page = site.page(shared(site.page(CALCULATOR, PATIENT)))
    assert "2025 年的，新年度未收录" in banner(page)
    assert "当时 39,280 元，现在最多 40,000 元，最多多 720 元" in banner(page)
    assert "当时 10,720 元，现在至少 10,000 元，最多少 720 元" in banner(page)


def test_a_withdrawn_version_still_shows_with_a_warning(site):
    version = first_act()
    link = shared(site.page(CALCULATOR, PATIENT))
    withdraw(version, "录错了城市")
    page = site.page(link)
    assert fund(page) == "39,200.00"
    assert "《文件 shenyang-first》后来撤回了" in banner(page)
    assert "录错了城市" in banner(page)
    [gone] = site.data(SETTLEMENT, remembered(link))["changed_since"]["withdrawn"]
    assert (gone["id"], gone["reason"]) == (version.pk, "录错了城市")
    assert "现在未收录" in banner(page)


def test_links_from_an_answer_of_then_lead_to_then(site, link):
    correction()
    page = site.page(link)
    revision = remembered(link)["rev"]
    for words in ("换一种去法，差多少", "别的地方报多少"):
        (href,) = [href for href, said in page.links(page.main).items() if said == words]
        assert remembered(href)["rev"] == revision
    routes = site.page(ROUTES, remembered(link))
    assert "39,200.00" in routes.words
    assert "39,040" in banner(routes)


def test_a_swapped_answer_of_then_keeps_its_address(site, link):
    correction()
    assert site.get(link, **HTMX)["HX-Replace-Url"] == link
    changed = address(CALCULATOR, PATIENT | {"amount": "60000"})
    assert "rev" not in site.get(changed, **HTMX)["HX-Replace-Url"]


# The other answers


def test_a_bill_in_every_region_says_where_something_changed(site, link):
    anywhere = shared(site.page(SETTLED, ANYWHERE))
    assert "rev" in remembered(anywhere)
    correction()
    page = site.page(anywhere)
    assert "沈阳：那一天的规定后来改过（2025-06-30）" in banner(page)
    assert "现在 39,040 元" in banner(page)
    assert "北京" not in banner(page)
    row = page.one("tbody", data_region="shenyang")
    assert "39,200.00" in text_of(row)
    [region] = site.data("/api/v1/regions-settled.json", remembered(anywhere))["changed_since"][
        "regions"
    ]
    assert (region["region"], region["same_day"]["changed"]) == ("shenyang", True)


def test_a_contribution_says_what_is_paid_more(site):
    payer = PAYER | {"region": "shenyang"}
    act("shenyang-pay", base_floor="5000", base_ceiling="30000", personal_rate="2%")
    link = shared(site.page("/contribution/", payer))
    act("shenyang-pay-2", personal_rate="2.5%")
    assert "你交：当时 200 元，现在 250 元，多 50 元" in banner(site.page(link))
    amounts = site.data("/api/v1/contribution.json", remembered(link))["changed_since"]
    assert amounts["same_day"]["amounts"]["personal"]["change"]["high"] == "50.00"


def test_a_wait_says_how_many_months_more(site):
    link = shared(site.page("/calculator/waiting/", WAIT))
    version = draft(
        Region.objects.get(slug="guangzhou"), "guangzhou-4", "2026-01-01", scheme="resident"
    )
    enter(version, "waiting_months", "4")
    publish(version)
    words = banner(site.page(link))
    assert "固定等待期" in words
    assert "多 1 个月" in words
    since = site.data("/api/v1/waiting.json", remembered(link))["changed_since"]
    assert since["same_day"]["amounts"]["months"]["change"] == {"low": "1", "high": "1"}


# What is no revision


@pytest.mark.parametrize("row", table("revisions"))
def test_a_revision_is_read_or_refused(site, row):
    asked = BILL | {"rev": row["typed"]}
    page = site.page(CALCULATOR, asked)
    if row["meant"] == "refused":
        assert_refused(page, {"rev"})
        assert shown_in(page, "rev") == row["typed"]
        errors = site.data(SETTLEMENT, asked, status=400)["errors"]
        assert errors.keys() == {"rev"}
        return
    assert not page.all("input", name="rev")
    meant = {"rev": row["meant"]} if row["meant"] else {}
    assert site.data(SETTLEMENT, asked) == site.data(SETTLEMENT, BILL | meant)


@EACH_ANSWER
def test_a_revision_that_is_none_is_refused_of_every_answer(site, path, api, asked):
    assert_refused(site.page(path, asked | {"rev": "1e5"}), {"rev"})
    assert site.data(api, asked | {"rev": "1e5"}, status=400)["errors"].keys() == {"rev"}


def test_the_next_revision_is_refused_until_it_is_there(site):
    coming = str(open_book().revision + 1)
    asked = BILL | {"rev": coming}
    assert_refused(site.page(CALCULATOR, asked), {"rev"})
    correction()
    assert not site.page(CALCULATOR, asked).title.startswith("错误")


def test_all_faults_are_told_at_once(site):
    assert_refused(site.page(CALCULATOR, BILL | {"rev": "x", "amount": "y"}), {"rev", "amount"})


# What must not come in by this door


def test_no_revision_shows_a_draft_or_what_was_published_later(site, link):
    version = draft(Region.objects.get(slug="shenyang"), "shenyang-later")
    enter(version, "deductible", "7777")
    for number in range(int(remembered(link)["rev"]) + 1):
        for path in (CALCULATOR, ROUTES):
            assert "7,777" not in site.page(path, PATIENT | {"rev": str(number)}).words
    publish(version)
    answer = site.data(SETTLEMENT, remembered(link))
    answer.pop("changed_since")
    assert "7777" not in str(answer)


def test_an_old_link_costs_no_query_and_moves_nothing_of_the_present(
    site, link, django_assert_num_queries
):
    correction()
    site.page(CALCULATOR, PATIENT)
    book = open_book()
    library, chapters = library_of(book), book.chapters
    with django_assert_num_queries(1):
        site.page(link)
    assert open_book() is book
    assert library_of(book) is library
    assert all(book.chapters[code] == kept for code, kept in chapters.items())
    assert fund(site.page(CALCULATOR, PATIENT)) == "39,040.00"
