"""What a question leaves open: a range over groups, each with the link that fills it in."""

import pytest

from guides.tests.html import Document, text_of
from guides.tests.site import address

OUTPATIENT = {
    "region": "beijing",
    "scheme": "employee",
    "member": "retired",
    "care": "outpatient",
    "level": "tertiary",
    "amount": "30000",
    "on": "2025-06-30",
}
PAYER = {"region": "beijing", "scheme": "employee", "wage": "10000", "on": "2025-06-30"}


def settled(site, **more):
    return site.get(address("/api/v1/settlement.json", OUTPATIENT | more)).json()


def test_the_groups_are_told_with_their_own_figures(site):
    answer = settled(site)
    assert (answer["certainty"], answer["open"]) == ("range", ["age"])
    assert [(g["label"], g["parameters"], g["fund"]["high"]) for g in answer["groups"]] == [
        ("不满70岁", {"age": "~70"}, "23895.00"),
        ("70岁起", {"age": "70~"}, "24830.00"),
    ]
    assert answer["fund"] == {"low": "6000.00", "high": "24830.00"}


@pytest.mark.parametrize(
    ("age", "most"), [("69", "23895.00"), ("70", "24830.00"), ("70~", "24830.00")]
)
def test_with_an_age_nothing_is_open(site, age, most):
    answer = settled(site, age=age)
    assert "groups" not in answer
    assert (answer["fund"]["high"], answer["situation"]["age"]) == (most, age)


def test_the_page_links_each_group_to_the_same_bill_with_it_filled_in(site):
    page = site.get(address("/calculator/", OUTPATIENT)).content.decode()
    assert "要看年龄，没有写，几种都算了" in text_of(Document.page(page).main)
    link = address("/calculator/", OUTPATIENT | {"age": "70~"}).replace("&", "&amp;")
    assert "age=70~" in page
    assert link.partition("?")[0] in page
    there = site.get(address("/calculator/", OUTPATIENT | {"age": "70~"})).content.decode()
    assert 'value="70岁起"' in there
    assert "几种都算了" not in there


@pytest.mark.parametrize(("typed", "code"), [("72岁", "72"), (" 72 ", "72"), ("不满70岁", "~70")])
def test_an_age_is_read_as_people_write_it(site, typed, code):
    assert settled(site, age=typed)["situation"]["age"] == code


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("age", "七十"),
        ("age", "121"),
        ("age", "-1"),
        ("age", "7.5"),
        ("retired_on", "2005-02-30"),
        ("hospital", "省级三甲"),
        ("tier", "一档"),
        ("disease", "高血压"),
        ("hardship", "poor"),
        ("insured_years", "100"),
        ("claim_free_years", "-1"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field_and_kept(site, name, typed):
    asked = OUTPATIENT | {name: typed}
    refused = site.data("/api/v1/settlement.json", asked, status=400)
    assert list(refused["errors"]) == [name]
    page = site.get(address("/calculator/", asked)).content.decode()
    assert f'id="{name}-error"' in page
    assert typed in page


def test_people_in_hardship_have_the_nations_third_layer(site):
    inpatient = OUTPATIENT | {"care": "inpatient", "amount": "50000"}
    others = site.get(address("/api/v1/settlement.json", inpatient)).json()
    poor = site.get(
        address("/api/v1/settlement.json", inpatient | {"hardship": "subsistence"})
    ).json()
    assert others["fund"] == {"low": "43830.00", "high": "43830.00"}
    assert poor["fund"] == {"low": "48149.00", "high": "50000.00"}
    assert poor["steps"][-1]["programme"] == "medical_assistance"


@pytest.mark.parametrize(("age", "credit"), [("44", "200.00"), ("45", None)])
def test_what_goes_into_the_account_goes_by_the_age(site, age, credit):
    paid = site.get(address("/api/v1/contribution.json", PAYER | {"age": age})).json()
    assert (paid["account_credit"] or {}).get("high") == credit


def test_without_an_age_the_account_is_told_by_age(site):
    paid = site.get(address("/api/v1/contribution.json", PAYER)).json()
    assert paid["account_credit"] is None
    assert [(g["label"], g["account_credit"]) for g in paid["groups"]] == [
        ("不满45岁", {"low": "200.00", "high": "200.00"}),
        ("45岁起", None),
    ]
    page = site.get(address("/contribution/", PAYER)).content.decode()
    assert "划进个人账户多少，要看年龄" in text_of(Document.page(page).main)


def test_a_comparison_tells_what_is_for_some_ages_only(site):
    query = {"regions": "beijing", "member": "retired", "on": "2025-06-30"}
    data = site.get(address("/api/v1/compare/employee-outpatient.json", query)).json()
    rate = data["rows"][0]["cells"]["rate"]
    assert rate["state"] == "not_recorded"
    assert [(cell["age"], cell["bands"][0]["rate"]) for cell in rate["groups"]] == [
        ("~70", "0.85"),
        ("70~", "0.90"),
    ]
    page = site.get(address("/compare/employee-outpatient/", query)).content.decode()
    assert "看情况" in text_of(Document.page(page).main)
