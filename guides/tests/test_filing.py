"""Must I file: every end of the walkthrough, what is not known, what is typed wrong."""

from datetime import date
from urllib.parse import parse_qsl

import pytest

from guides.forms_filing import FilingForm
from guides.presenters.walkthrough import outcome_view
from guides.tests.html import Document, text_of, written
from guides.tests.questions import assert_answered, assert_refused, shown_in
from guides.tests.site import HTMX, address
from guides.tests.walkthrough import ENDS, FATHER, FILING, PAGES, asked
from policies.tests.filing.test_walkthrough import all_paths

TODAY = date(2025, 6, 30)
PLACES = {
    "home": ("beijing", "beijing"),
    "province": ("guangzhou", "shenzhen"),
    "across": ("beijing", "sanya"),
}


def rule(page: Document, key: str) -> str:
    """What the page says to one question about filing."""
    return text_of(page.all("div", data_key=key)[0])


# Ends


@pytest.mark.parametrize(("changes", "verdict", "words"), ENDS.values(), ids=ENDS)
def test_the_answer_comes_first_in_one_sentence(site, changes, verdict, words):
    page = site.page(FILING, asked(**changes))
    assert_answered(page)
    assert page.one("section", data_verdict=True).get("data-verdict") == verdict
    answer = text_of(page.by_id("answer-title"))
    assert words in answer
    assert answer.count("。") <= 2
    assert page.by_id("result").get("data-focus") is not None
    headings = [text_of(e) for e in page.all("h2")]
    assert headings.index(answer) < headings.index("改一改，再看一次")


@pytest.mark.parametrize(("changes", "verdict", "words"), ENDS.values(), ids=ENDS)
def test_an_end_has_its_reason_sealed_and_its_limits_said(site, changes, verdict, words):
    page = site.page(FILING, asked(**changes))
    assert page.below(page.one("section", data_verdict=verdict), "a", class_="seal")
    assert "不判断病情算不算急诊抢救" in page.words
    steps = page.all("li", class_="version")
    assert len(steps) == (0 if verdict == "not_away" else 5)
    for step in steps:
        assert "容易出的岔子" in text_of(step)
        assert "拿不准问谁" in text_of(step)


def test_the_father_learns_how_to_file_before_discharge(site):
    page = site.page(FILING, FATHER)
    assert "只要在出院结算前办好" in rule(page, "late_filing")
    assert "国家异地就医备案" in rule(page, "filing_channels")
    assert "通常6个月" in rule(page, "filing_validity")
    assert "看病的地市" in rule(page, "filing_scope")
    assert "未收录" in rule(page, "filing_materials")
    assert "备案要交什么？" in text_of(page.one("aside"))
    links = page.links(page.by_id("answer"))
    assert "/calculator/?region=beijing&care=inpatient&route=temporary&care_region=sanya" in links


@pytest.mark.parametrize("changes", [{}, {"reason": "posted", "employer_filed": "no"}])
def test_how_long_it_takes_never_stands_bare(site, changes):
    said = rule(site.page(FILING, asked(**changes)), "filing_effect")
    assert "说法不一，以受理结果为准" in said
    assert said.count("有的说") >= 4
    assert ("次日生效" in said) is bool(changes)
    assert ("立即生效" in said) is not changes


def test_a_city_that_says_how_long_it_takes_is_read_itself(site):
    page = site.page(FILING, asked(region="guangzhou", reason="resident"))
    assert "2个工作日" in rule(page, "filing_effect")


def test_rules_within_a_province_are_for_care_within_it(site):
    away = site.page(FILING, asked(region="guangzhou", emergency="unknown"))
    assert "省内" not in rule(away, "late_filing")
    within = site.page(FILING, asked(region="guangzhou", care_region="shenzhen"))
    assert "省内" in rule(within, "late_filing")
    assert "只要在出院结算前办好" not in within.words
    nothing = site.page(FILING, asked(region="sanya", care_region="haikou"))
    assert not nothing.all("div", data_key="late_filing")
    assert "要不要备案？" in text_of(nothing.one("aside"))


def test_a_claim_by_hand_says_its_doubts(site):
    page = site.page(FILING, asked(stage="paid"))
    said = rule(page, "manual_claim")
    assert "12–36 个月" in rule(page, "claim_months")
    assert "各地的期限不同" in rule(page, "claim_months")
    assert "有的说" in said
    assert "存疑" in said
    assert "未收录" in said


def test_only_an_emergency_is_told_of_the_seven_days(site):
    assert "7日" not in site.page(FILING, FATHER).words
    page = site.page(FILING, asked(emergency="yes"))
    assert "7日内补备案" in rule(page, "late_filing")
    assert "说法不一" in rule(page, "route_rule")


# Every path


def test_every_path_of_the_answers_has_its_words(remembered_seed, db):
    for answers, outcome in all_paths():
        region, care_region = PLACES[answers.distance]
        given = {
            name: str(getattr(answers, name))
            for name in [*list(FATHER)[2:], "employer_filed"]
            if getattr(answers, name)
        }
        data = given | {"region": region, "care_region": care_region}
        form = FilingForm(data, book=remembered_seed.book, today=TODAY)
        assert form.found.outcome == outcome
        view = outcome_view(remembered_seed.book, form.found, {})
        assert 8 < len(view.headline) < 50, view.headline
        assert view.do
        assert view.reasons
        assert len(view.doubts) == len(outcome.doubts)
        for doubt in view.doubts:
            assert all((doubt.what, doubt.how, doubt.safe))
        (ask,) = view.asks
        assert ask.endswith("？")
        assert "None" not in view.case_more
        assert bool(view.steps) is (outcome.verdict != "not_away")


@pytest.mark.parametrize(
    ("question", "how"),
    [
        ("emergency", "入院登记上写的是不是"),
        ("reason", "先想三句"),
        ("filed", "打 12393 问参保地"),
        ("employer_filed", "管社保的同事"),
    ],
)
def test_not_knowing_is_answered_with_how_to_find_out(site, question, how):
    changes = {question: "unknown"}
    if question == "employer_filed":
        changes["reason"] = "posted"
    page = site.page(FILING, asked(**changes))
    assert_answered(page)
    assert how in text_of(page.one("div", class_="dispute"))
    assert how not in site.page(FILING, FATHER).words


# The question that only some are asked


def test_a_posted_worker_is_asked_once_more_and_loses_nothing(site):
    page = site.page(FILING, asked(reason="posted"))
    assert not page.title.startswith("错误")
    assert not page.all(role="alert")
    assert page.by_id("result").get("data-focus") is not None
    radios = page.all("input", name="employer_filed")
    assert {radio.get("form") for radio in radios} == {"form"}
    for name, text in (FATHER | {"reason": "posted", "region": "北京市"}).items():
        assert shown_in(page, name) == {"sanya": "三亚市"}.get(text, text)
    answered = site.page(FILING, asked(reason="posted", employer_filed="no"))
    assert_answered(answered)
    assert shown_in(answered, "employer_filed") == "no"


def test_nobody_else_is_asked_about_an_employer(site):
    for changes in ({}, {"reason": "posted", "filed": "yes"}, {"emergency": "yes"}):
        assert not site.page(FILING, asked(**changes)).all(name="employer_filed")


# What is typed wrong


def test_all_that_is_missing_is_asked_for_at_once(site):
    page = site.page(FILING, {"region": "", "care_region": ""})
    assert_refused(page, ["region", "emergency", "reason", "filed", "stage", "care"])


def test_what_does_not_matter_is_not_asked_for(site):
    page = site.page(FILING, {"region": "北京", "care_region": "三亚", "emergency": "yes"})
    assert_refused(page, ["stage", "care"])
    page = site.page(FILING, {"region": "北京", "care_region": "北京", "emergency": ""})
    assert_answered(page)


@pytest.mark.parametrize(
    "name", ["emergency", "reason", "filed", "employer_filed", "stage", "care"]
)
def test_a_choice_that_is_none_is_refused_beside_its_field(site, name):
    assert_refused(site.page(FILING, asked(**{name: "maybe"})), [name])


@pytest.mark.parametrize("name", ["region", "care_region"])
@pytest.mark.parametrize(("typed", "likely"), [("suzhou", 2), ("nowhere", 0), ("china", 0)])
def test_a_place_that_is_none_offers_the_likely_ones(site, name, typed, likely):
    page = site.page(FILING, asked(**{name: typed}))
    assert_refused(page, [name])
    if typed != "china":
        assert shown_in(page, name) == typed
    links = page.links(page.by_id(f"{name}-suggestions"))
    assert len(links) == likely
    for href in links:
        query = dict(parse_qsl(href.partition("?")[2], keep_blank_values=True))
        assert query == FATHER | {name: query[name]}
        assert_answered(site.page(href))


def test_all_faults_are_said_at_once_and_nothing_is_lost(site):
    page = site.page(FILING, asked(region="suzhou", care_region="nowhere", filed="maybe", care=""))
    assert_refused(page, ["region", "care_region", "filed", "care"])
    assert shown_in(page, "reason") == "temporary"


def test_a_form_filled_from_elsewhere_is_no_error(site):
    page = site.page(f"{FILING}?region=beijing&stage=inside&care=inpatient")
    assert not page.all(role="alert")
    assert shown_in(page, "stage") == "inside"
    assert not page.all("meta", name="robots")


# Addresses and parts


def test_the_address_has_slugs_and_only_what_was_given(site):
    given = asked(region="北京市", care_region="460200", employer_filed="", utm="x")
    assert site.page(FILING, given).canonical == f"http://testserver{address(FILING, FATHER)}"


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_the_part_is_that_of_a_fresh_page(site, path):
    response = site.get(path, **HTMX)
    part = Document.part(response.content.decode())
    assert not part.errors
    (answer,) = [child for child in part.root if isinstance(child.tag, str)]
    page = site.page(path)
    assert written(answer) == written(page.by_id("answer"))
    assert "HX-Request" in response["Vary"]
    is_answered = bool(part.all("section", data_verdict=True))
    assert bool(part.all(data_focus=True)) is is_answered
    assert ("HX-Replace-Url" in response) is (is_answered or "reason=posted" in path)


def test_an_incomplete_form_says_what_is_still_needed(site):
    part = site.part(FILING, asked(care="", stage=""))
    needs = [text_of(line) for line in part.all("li")]
    assert needs == ["现在到哪一步了？请选一个", "住院还是门诊？请选一个"]
    posted = site.part(FILING, asked(reason="posted"))
    assert "再答一题" in text_of(posted.one(data_announce=True))


def test_both_places_are_suggested_while_they_are_typed(site):
    form = site.page(FILING)
    for name in ("region", "care_region"):
        assert form.one("input", name=name).get("data-hx-target") == f"#{name}-suggestions"
        part = Document.part(site.get(f"/regions/?{name}=suzhou", **HTMX).content.decode())
        part.by_id(f"{name}-suggestions")
        assert len(part.all("button", data_fill=name)) == 2
