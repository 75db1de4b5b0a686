"""What is typed wrong, where one bill is settled by every route or in every region."""

from dataclasses import replace

import pytest

from guides.tests.html import text_of
from guides.tests.questions import (
    BILL,
    CALCULATOR,
    Form,
    assert_answered,
    assert_refused,
    control_of,
    fragments_of_forms,
    shown_in,
    table,
)

BY_ROUTE = replace(CALCULATOR, path="/calculator/routes/", api="/api/v1/routes.json")
BY_REGION = replace(
    CALCULATOR,
    path="/calculator/regions/",
    api="/api/v1/regions-settled.json",
    right={name: text for name, text in BILL.items() if name != "region"},
    required=tuple(name for name in CALCULATOR.required if name != "region"),
)
FORMS = {"by route": BY_ROUTE, "by region": BY_REGION}
EACH_FORM = pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
OF_THE_BILL = [row for row in table("choices") if row.values[0]["form"] == "calculator"]
WRONG = {
    "scheme": "foo",
    "member": "bar",
    "care": "baz",
    "level": "qux",
    "route": "quux",
    "amount": "五万",
    "excluded": "-1",
    "self_first": "1e5",
    "admission": "0",
    "deductible_met": "0x10",
    "fund_paid": "1.005",
    "on": "2025-02-30",
}
WRONG_IN = {"by route": WRONG | {"region": "nowhere"}, "by region": WRONG | {"sort": "best"}}


def refused(site, form: Form, asked: dict[str, str], *names: str):
    """The page refuses these fields, and the data the same ones."""
    page = site.page(form.path, asked)
    assert_refused(page, names)
    assert not page.all(data_worth_high=True)
    status = 404 if "region" in names else 400
    assert set(site.data(form.api, asked, status=status)["errors"]) == set(names)
    return page


@pytest.mark.parametrize(("name", "form"), FORMS.items(), ids=FORMS)
def test_every_fault_is_said_at_once_and_nothing_typed_is_lost(site, name, form):
    wrong = WRONG_IN[name]
    page = refused(site, form, wrong, *wrong)
    for field in ("on", "admission", *CALCULATOR.money):
        assert shown_in(page, field) == wrong[field]
    for field in set(wrong) & {"scheme", "member", "care", "level", "route", "sort", "region"}:
        assert wrong[field] in page.words or shown_in(page, field) == wrong[field]


@pytest.mark.parametrize("row", OF_THE_BILL)
@EACH_FORM
def test_a_choice_that_is_none_is_refused_beside_its_field(site, form, row):
    refused(site, form, form.asked(**{row["field"]: row["typed"]}), row["beside"])


@pytest.mark.parametrize("typed", ["foo", "fund_high", "Name", "--fund", "基金"])
def test_an_order_that_is_none_is_refused_beside_its_field(site, typed):
    page = refused(site, BY_REGION, BY_REGION.asked(sort=typed), "sort")
    assert shown_in(page, "sort") == "", "asked for again, not taken for another"


@EACH_FORM
def test_amounts_and_days_are_read_or_refused_as_in_the_calculator(site, form):
    for kind, field in (("amounts", "amount"), ("days", "on"), ("admissions", "admission")):
        for param in table(kind)[::4]:
            [row] = param.values
            page = site.page(form.path, form.asked(**{field: row["typed"]}))
            if row["meant"]:
                assert_answered(page)
            else:
                assert_refused(page, [field])
                assert shown_in(page, field) == row["typed"]


@EACH_FORM
def test_parts_that_are_more_than_the_bill_are_refused_beside_excluded(site, form):
    refused(site, form, form.asked(excluded="30000", self_first="20000.01"), "excluded")


@EACH_FORM
def test_all_that_is_missing_is_asked_for_at_once(site, form):
    page = site.page(form.path, {"amount": ""})
    assert_refused(page, form.required)


def test_no_region_is_asked_for_where_every_region_is_told(site):
    for path in (BY_REGION.path, f"{BY_REGION.path}?region=nowhere&amount="):
        page = site.page(path)
        assert not page.all("input", name="region")
        assert "region" not in {a.get("href", "").removeprefix("#") for a in page.all("a")}


def test_a_route_need_not_be_chosen(site):
    asked = BY_ROUTE.asked(route=None)
    assert_answered(site.page(BY_ROUTE.path, asked))
    offered = [o.get("value") for o in control_of(site.page(BY_ROUTE.path), "route").iter("option")]
    assert offered == ["longterm", "referral", "temporary", "emergency"]


def test_a_region_that_is_several_is_asked_for_with_the_likely_ones(site):
    page = refused(site, BY_ROUTE, BY_ROUTE.asked(region="suzhou"), "region")
    likely = [href for href in page.links(page.by_id("form")) if "region=suzhou-" in href]
    assert len(likely) == 2
    for href in likely:
        assert_answered(site.page(href))


@EACH_FORM
def test_a_page_that_was_not_submitted_shows_no_error_and_is_for_an_index(site, form):
    wrong = form.asked(scheme="foo", on="abc", amount=None)
    for asked in ({}, wrong):
        page = site.page(form.path, asked)
        assert not page.title.startswith("错误")
        assert not page.all(role="alert")
        assert not page.all(aria_invalid=True)
        assert not page.all("meta", name="robots")


@EACH_FORM
def test_of_a_parameter_given_twice_the_last_counts_and_an_unknown_one_does_not(site, form):
    right = site.page(form.path, form.right)
    query = "&".join(f"{name}={text}" for name, text in form.right.items())
    page = site.page(f"{form.path}?amount=wrong&{query}&utm=x")
    assert text_of(page.by_id("answer")) == text_of(right.by_id("answer"))
    assert page.canonical == right.canonical


@EACH_FORM
def test_a_form_that_is_sent_leads_to_the_result_or_the_faults(site, form):
    for asked in (form.right, form.asked(amount="x")):
        page = site.page(form.path, asked)
        assert fragments_of_forms(page) == {"result"}
        page.by_id("result")
