"""What is asked wrong of the data interface: 400 with every fault under its parameter, or 404."""

import pytest

from guides.tests.questions import BILL, CALCULATOR, CONTRIBUTION, FORMS, table
from guides.tests.site import address

EACH_FORM = pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
MONEY = {name: form for form in FORMS.values() for name in form.money}
DAYS_ASKED = (
    "/api/v1/regions/beijing.json",
    "/api/v1/compare/employee-contribution.json",
    "/api/v1/compare/employee-contribution.csv",
    address("/api/v1/settlement.json", CALCULATOR.asked(on=None)),
    address("/api/v1/contribution.json", CONTRIBUTION.asked(on=None)),
)


def faults(site, path: str, parameters: dict[str, str], status: int = 400) -> dict:
    """The errors of an answer: sentences for people, under the parameters."""
    answer = site.data(path, parameters, status=status)
    assert set(answer) == {"errors"}
    for messages in answer["errors"].values():
        assert messages
        assert all(isinstance(message, str) and len(message) > 3 for message in messages)
    return answer["errors"]


def with_day(path: str, day: str) -> str:
    return f"{path}{'&' if '?' in path else '?'}{address('', {'on': day})[1:]}"


@pytest.mark.parametrize("row", table("amounts"))
def test_an_amount_is_read_as_on_the_page(site, row):
    for name, form in MONEY.items():
        room = {"amount": "10000000"} if name in ("excluded", "self_first") else {}
        asked = form.asked(**(room | {name: row["typed"]}))
        if row["meant"]:
            assert site.data(form.api, asked) == site.data(form.api, asked | {name: row["meant"]})
        else:
            assert faults(site, form.api, asked).keys() == {name}


@pytest.mark.parametrize("row", table("days"))
def test_a_day_is_read_or_refused_everywhere(site, row):
    for path in DAYS_ASKED:
        if row["meant"]:
            answer = site.get(with_day(path, row["typed"])).content
            assert answer == site.get(with_day(path, row["meant"])).content
            assert row["meant"].encode() in answer or "csv" in path
        else:
            assert faults(site, with_day(path, row["typed"]), {}).keys() == {"on"}


@pytest.mark.parametrize("row", table("admissions"))
def test_an_admission_is_read_or_refused(site, row):
    asked = CALCULATOR.asked(admission=row["typed"])
    if row["meant"]:
        assert site.data(CALCULATOR.api, asked)["bill"]["admission"] == int(row["meant"])
    else:
        assert faults(site, CALCULATOR.api, asked).keys() == {"admission"}


@pytest.mark.parametrize("row", table("choices"))
def test_a_choice_that_is_none_is_refused(site, row):
    form = FORMS[row["form"]]
    asked = form.asked(**{row["field"]: row["typed"]})
    assert faults(site, form.api, asked).keys() == {row["beside"]}


@EACH_FORM
def test_what_is_missing_is_named_whether_absent_or_empty(site, form):
    for name in form.required:
        for typed in (None, "", " "):
            assert faults(site, form.api, form.asked(**{name: typed})).keys() == {name}


def test_the_interface_always_judges(site):
    """Also where a page would still show its form."""
    assert faults(site, CALCULATOR.api, {}).keys() == set(CALCULATOR.required)
    assert faults(site, CONTRIBUTION.api, {}).keys() == {"region", "scheme"}
    assert faults(site, CONTRIBUTION.api, {"scheme": "employee"}).keys() == {"region", "wage"}


def test_all_faults_are_named_at_once(site):
    wrong = {"scheme": "x", "amount": "-1", "excluded": "五", "admission": "0", "on": "abc"}
    named = faults(site, CALCULATOR.api, BILL | wrong)
    assert named.keys() == set(wrong)


def test_a_member_of_the_other_scheme_is_refused(site):
    for form in FORMS.values():
        asked = form.asked(scheme="resident", member="retired")
        assert faults(site, form.api, asked).keys() == {"member"}


@pytest.mark.parametrize(
    "name", ["suzhou", "taizhou", "海南", "吉林", "hang", "nowhere", "\x00", "0", "330199"]
)
@EACH_FORM
def test_a_region_that_is_several_or_none_is_not_found(site, form, name):
    assert "region" in faults(site, form.api, form.asked(region=name), 404)


@pytest.mark.parametrize("regions", ["suzhou", "beijing,海南", "nowhere,beijing", "beijing,吉林"])
@pytest.mark.parametrize("kind", ["json", "csv"])
def test_a_comparison_with_a_region_that_is_none_is_not_found(site, regions, kind):
    path = f"/api/v1/compare/employee-contribution.{kind}"
    assert faults(site, path, {"regions": regions}, 404).keys() == {"regions"}


def test_a_sort_by_no_column_is_refused(site):
    path = "/api/v1/compare/employee-contribution.json"
    for sort in ("foo", "-foo", "name", "--base_floor", "base_floor,base_ceiling"):
        assert faults(site, path, {"sort": sort}).keys() == {"sort"}


@pytest.mark.parametrize(
    "path",
    [
        "/api/v1/regions/suzhou.json",
        "/api/v1/regions/nowhere.json",
        "/api/v1/regions/999999.json",
        "/api/v1/regions/海南.json",
        "/api/v1/compare/nothing.json",
        "/api/v1/compare/nothing.csv",
        "/api/v1/nothing.json",
        "/api/v2/regions.json",
        "/api/",
    ],
)
def test_an_address_that_names_nothing_is_not_found_as_data(site, path):
    assert faults(site, path, {}, 404)


@EACH_FORM
def test_of_a_parameter_given_twice_the_last_counts(site, form):
    right = site.data(form.api, form.right)
    query = address("", form.right)[1:]
    for name in form.right:
        assert site.data(f"{form.api}?{name}=wrong&{query}") == right
        status = 404 if name == "region" else 400
        assert faults(site, f"{form.api}?{query}&{name}=wrong", {}, status).keys() == {name}
        if name in form.required:
            assert faults(site, f"{form.api}?{query}&{name}=", {}).keys() == {name}


def test_of_a_days_given_twice_the_last_counts(site):
    path = "/api/v1/regions/beijing.json"
    assert site.data(f"{path}?on=abc&on=2025-06-30")["on"] == "2025-06-30"
    assert faults(site, f"{path}?on=2025-06-30&on=abc", {}).keys() == {"on"}
    path = "/api/v1/compare/employee-contribution.json"
    rows = site.data(f"{path}?regions=nowhere&regions=beijing")["rows"]
    assert [row["region"] for row in rows] == ["beijing"]


@EACH_FORM
def test_an_unknown_parameter_is_ignored(site, form):
    asked = form.right | {"utm_source": "wechat", "Region": "x", "callback": "x", "format": "xml"}
    assert site.data(form.api, asked) == site.data(form.api, form.right)


# A day before the first version


@pytest.mark.parametrize("on", ["1990-01-01", "1999-01-01", "2017-12-31"])
@pytest.mark.parametrize("scheme", ["employee", "resident"])
def test_a_bill_before_the_first_version_has_no_number(site, scheme, on):
    member = "retired" if scheme == "employee" else "adult"
    answer = site.data(CALCULATOR.api, CALCULATOR.asked(scheme=scheme, member=member, on=on))
    assert answer["certainty"] == "not_recorded"
    assert answer["fund"] is answer["patient"] is answer["grade"] is None
    assert answer["steps"] == answer["versions"] == []
    assert answer["missing"] == ["benefit"]


@pytest.mark.parametrize("on", ["1990-01-01", "1999-01-01", "2001-03-31"])
def test_a_contribution_before_the_first_version_has_no_number(site, on):
    answer = site.data(CONTRIBUTION.api, CONTRIBUTION.asked(on=on))
    assert answer["certainty"] == "not_recorded"
    assert answer["missing"] == ["benefit"]
    for key in ("base", "base_clamped", "employer", "personal", "account_credit", "grade"):
        assert answer[key] is None


@pytest.mark.parametrize("on", ["1990-01-01", "1999-01-01", "2001-03-31"])
def test_a_region_and_a_comparison_before_the_first_version_have_no_figures(site, on):
    region = site.data("/api/v1/regions/beijing.json", {"on": on})
    assert region["figures"] == region["versions"] == []
    compared = site.data("/api/v1/compare/employee-contribution.json", {"on": on})
    cells = [cell for row in compared["rows"] for cell in row["cells"].values()]
    assert cells
    assert all(cell == {"state": "not_recorded"} for cell in cells)
