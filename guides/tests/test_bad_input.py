"""What is typed wrong, on the forms that settle: everything said at once, nothing lost."""

import pytest

from guides.tests.html import text_of
from guides.tests.questions import (
    BILL,
    CALCULATOR,
    CONTRIBUTION,
    FORMS,
    Form,
    assert_answered,
    assert_refused,
    control_of,
    shown_in,
    summary_links,
    table,
)

MOST = "10000000"
MORE = "10000001"
MONEY = (
    "amount excluded self_first class_b deductible_met fund_paid month_paid shared_paid"
    " covered_so_far"
).split()
EACH_FORM = pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)


def amounts_together(form: Form) -> list[tuple[str, ...]]:
    """The form's amounts in groups of which each may be the largest at the same time."""
    return [("amount",), ("excluded", "deductible_met", "fund_paid"), ("self_first",)] * (
        form is CALCULATOR
    ) or [form.money]


def with_amounts(form: Form, names: tuple[str, ...], typed: str) -> dict[str, str]:
    """One text in all of these, beside a bill that is large enough for its parts."""
    room = {} if form.submits in names else {"amount": MOST}
    return form.asked(**(room | dict.fromkeys(names, typed)))


def written_out(meant: str) -> str:
    """50000 → 50,000."""
    whole, dot, decimals = meant.partition(".")
    return f"{int(whole):,}{dot}{decimals}"


# Amounts


@pytest.mark.parametrize("row", table("amounts"))
def test_an_amount_is_read_as_a_person_means_it_or_refused(site, row):
    for form in FORMS.values():
        for names in amounts_together(form):
            page = site.page(form.path, with_amounts(form, names, row["typed"]))
            if row["meant"]:
                assert_answered(page)
            else:
                assert_refused(page, names)
            shown = written_out(row["meant"]) if row["meant"] else row["typed"]
            assert {shown_in(page, name) for name in names} == {shown}


def test_each_kind_of_wrong_amount_is_told_apart(site):
    said = {
        typed: summary_links(site.page("/calculator/", CALCULATOR.asked(amount=typed)))["amount"]
        for typed in ("abc", "-1", "10000000.01", "1.005", "")
    }
    assert len(set(said.values())) == 5
    assert "负" in said["-1"]
    assert "一千万" in said["10000000.01"]
    assert "两位" in said["1.005"]


# Days, admissions, choices


@pytest.mark.parametrize("row", table("days"))
def test_a_day_is_one_from_1990_to_2100_or_refused(site, row):
    for form in FORMS.values():
        page = site.page(form.path, form.asked(on=row["typed"]))
        if row["meant"]:
            assert_answered(page)
            assert shown_in(page, "on") == row["meant"]
        else:
            assert_refused(page, ["on"])
            assert shown_in(page, "on") == row["typed"]
            # A date control shows nothing of what is no day.
            assert control_of(page, "on").get("type") != "date"


@pytest.mark.parametrize("row", table("admissions"))
def test_an_admission_is_from_1_to_99_or_refused(site, row):
    page = site.page("/calculator/", CALCULATOR.asked(admission=row["typed"]))
    if row["meant"]:
        assert_answered(page)
        assert shown_in(page, "admission") == row["meant"]
    else:
        assert_refused(page, ["admission"])
        assert shown_in(page, "admission") == row["typed"]


@pytest.mark.parametrize("row", table("choices"))
def test_a_choice_that_is_none_is_refused_beside_its_field(site, row):
    form = FORMS[row["form"]]
    page = site.page(form.path, form.asked(**{row["field"]: row["typed"]}))
    assert_refused(page, [row["beside"]])


@pytest.mark.parametrize("member", ["active", "retired"])
@EACH_FORM
def test_a_member_of_the_other_scheme_is_refused(site, form, member):
    page = site.page(form.path, form.asked(scheme="resident", member=member))
    assert_refused(page, ["member"])
    assert shown_in(page, "member") == member


# What is missing


@EACH_FORM
def test_a_field_that_is_missing_is_asked_for_once_submitted(site, form):
    for name in form.required:
        for typed in ("", "   ", None):
            if name == form.submits and typed is None:
                continue
            page = site.page(form.path, form.asked(**{name: typed}))
            assert_refused(page, [name])


@EACH_FORM
def test_all_that_is_missing_is_asked_for_at_once(site, form):
    page = site.page(form.path, {form.submits: ""})
    assert_refused(page, form.required if form is CALCULATOR else ("region", "scheme"))


def test_a_wage_is_asked_of_those_who_pay_by_it(site):
    for member in ("active", "flexible", None):
        page = site.page("/contribution/", CONTRIBUTION.asked(member=member, wage=""))
        assert_refused(page, ["wage"])
    for scheme, member in (("employee", "retired"), ("resident", "adult"), ("resident", None)):
        asked = CONTRIBUTION.asked(scheme=scheme, member=member, wage="")
        assert_answered(site.page("/contribution/", asked))


def test_every_fault_of_a_form_is_said_at_once_and_nothing_typed_is_lost(site):
    wrong = {
        "region": "nowhere at all",
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
    page = site.page("/calculator/", wrong)
    assert_refused(page, wrong)
    for name in ("region", "on", "admission", *CALCULATOR.money):
        assert shown_in(page, name) == wrong[name]
    for name in ("scheme", "member", "care", "level", "route"):
        assert wrong[name] in page.words


def test_what_is_right_stays_beside_what_is_wrong(site):
    page = site.page(
        "/calculator/", BILL | {"amount": "五万", "excluded": "５百", "admission": "２"}
    )
    assert_refused(page, ["amount", "excluded"])
    right = {"region": "北京市", "admission": "2"}
    for name, text in (BILL | {"amount": "五万", "excluded": "５百"} | right).items():
        assert shown_in(page, name) == text, name


def test_the_lines_of_the_summary_stand_in_the_order_of_the_fields(site):
    page = site.page("/calculator/", {"amount": "x", "on": "y", "admission": "z"})
    form = page.by_id("form")
    order = [e.get("name") for e in form.iter() if e.get("name") in summary_links(page)]
    assert list(summary_links(page)) == list(dict.fromkeys(order))


def test_of_many_amounts_that_are_too_large_each_line_says_which_it_is(site):
    links = summary_links(site.page("/calculator/", CALCULATOR.asked(**dict.fromkeys(MONEY, MORE))))
    assert list(links) == MONEY
    assert len(set(links.values())) == len(MONEY)
    assert links["fund_paid"] == "今年基金已经付了多少：金额太大了，最多一千万元"


def test_a_line_does_not_say_twice_what_its_field_is_called(site):
    links = summary_links(site.page("/calculator/", {"amount": ""}))
    assert links["region"] == "请写在哪里参保"
    assert links["scheme"] == "哪种医保：请选职工医保还是居民医保"
    links = summary_links(site.page("/filing/", {"care_region": "", "emergency": ""}))
    assert links["emergency"] == "医院按急诊抢救登记了吗？请选一个"


# Parts of a bill


@pytest.mark.parametrize(
    ("excluded", "self_first"),
    [("50000.01", ""), ("50001", "0"), ("30000", "20000.01"), ("", "50000.01"), ("5万", "5万")],
)
def test_parts_that_are_more_than_the_bill_are_refused_beside_excluded(site, excluded, self_first):
    asked = CALCULATOR.asked(excluded=excluded, self_first=self_first)
    page = site.page("/calculator/", asked)
    assert_refused(page, ["excluded"])
    assert site.data(CALCULATOR.api, asked, status=400)["errors"].keys() == {"excluded"}


@pytest.mark.parametrize("name", ["admitted_on", "retired_on"])
@pytest.mark.parametrize(("day", "is_right"), [("2025-06-30", True), ("2025-07-01", False)])
def test_what_comes_before_a_settlement_is_not_later_than_it(site, name, day, is_right):
    page = site.page(CALCULATOR.path, CALCULATOR.asked(**{name: day}))
    if is_right:
        assert_answered(page)
    else:
        assert_refused(page, [name])
        assert shown_in(page, name) == day


@pytest.mark.parametrize("changes", [{"member": "active"}, {"retired_on": "2025-07-01~"}])
def test_a_day_of_retirement_to_come_is_no_fault_of_who_works_nor_of_a_group(site, changes):
    asked = CALCULATOR.asked(**({"retired_on": "2025-07-01"} | changes))
    assert_answered(site.page(CALCULATOR.path, asked))


@pytest.mark.parametrize(
    ("excluded", "self_first"), [("50000", ""), ("30000", "20000"), ("", "50000"), ("0", "0")]
)
def test_parts_that_are_just_the_bill_are_answered(site, excluded, self_first):
    asked = CALCULATOR.asked(excluded=excluded, self_first=self_first)
    assert_answered(site.page("/calculator/", asked))
    parts = float(excluded or 0) + float(self_first or 0)
    fund = site.data(CALCULATOR.api, asked)["fund"]["high"]
    assert (fund == "0.00") == (parts == 50000)


# What was said and has no part in the answer


@pytest.mark.parametrize(
    ("care", "said", "words"),
    [
        ("outpatient", {"stay_days": "90"}, "住了几天，只有住院才用得上"),
        (
            "outpatient",
            {"admission": "2", "transfer": "up", "stay_days": "90"},
            "今年第几次住院、转院、住了几天，只有住院才用得上",
        ),
        ("inpatient", {"month_paid": "100"}, "这个月基金付过多少，只有门诊才用得上"),
        ("inpatient", {"lump_sum": "yes"}, "门诊包干金，只有门诊才用得上"),
    ],
)
def test_what_belongs_to_other_care_changes_no_figure_and_is_said_not_to(site, care, said, words):
    asked = CALCULATOR.asked(care=care, member="active", level="tertiary")
    told = site.data(CALCULATOR.api, asked | said)
    alone = site.data(CALCULATOR.api, asked)
    assert told["fund"] == alone["fund"]
    assert told["missing"] == alone["missing"]
    (notice,) = set(told["notices"]) - set(alone["notices"])
    assert notice.startswith(words)
    assert notice in site.page(CALCULATOR.path, asked | said).words


def test_what_belongs_to_this_care_is_not_said_to_have_no_part(site):
    for care, said in (
        ("inpatient", {"admission": "2", "transfer": "up", "stay_days": "90"}),
        ("outpatient", {"month_paid": "100", "lump_sum": "yes"}),
    ):
        page = site.page(CALCULATOR.path, CALCULATOR.asked(care=care, member="active", **said))
        assert "才用得上，这次" not in page.words


def test_a_wage_that_nobody_asked_for_is_said_not_to_count(site):
    resident = {"scheme": "resident", "member": "adult"}
    page = site.page(CONTRIBUTION.path, CONTRIBUTION.asked(**resident))
    assert "写的工资没有用上" in page.words
    for asked in (resident | {"wage": ""}, {}):
        page = site.page(CONTRIBUTION.path, CONTRIBUTION.asked(**asked))
        assert "写的工资没有用上" not in page.words


# Odd text


@pytest.mark.parametrize(
    "typed",
    [
        '"><script>alert(1)</script>',
        "9" * 5000,
        "汉" * 2000,
        "&lt;b&gt;",
        "a\x00b",
        "\ufffd",
        "'\"`",
    ],
    ids=[
        "a script",
        "5000 digits",
        "2000 characters",
        "escaped",
        "a null byte",
        "broken",
        "quotes",
    ],
)
@EACH_FORM
def test_odd_text_comes_back_as_it_was_typed(site, form, typed):
    names = ["region", "on", *form.money]
    page = site.page(form.path, form.asked(**dict.fromkeys(names, typed)))
    assert_refused(page, names)
    for name in names:
        kept = shown_in(page, name)
        # No page can hold a null byte; an HTML parser reads it as the replacement character.
        assert kept.replace("\ufffd", "\x00") == typed.replace("\ufffd", "\x00")
    assert len(page.all("script")) == 1
    assert all(len(message) < 200 for message in summary_links(page).values())


# Not submitted yet, empty, twice, unknown


@EACH_FORM
def test_a_page_that_was_not_submitted_shows_no_error(site, form):
    wrong = form.asked(region="nowhere", scheme="employee", member="foo", on="abc")
    del wrong[form.submits]
    for asked in ({}, wrong, form.asked(**{form.submits: None}), {"scheme": "", "member": ""}):
        page = site.page(form.path, asked)
        assert not page.title.startswith("错误")
        assert not page.all(role="alert")
        assert not page.all(aria_invalid=True)
        assert not page.all(class_="field-error")


@EACH_FORM
def test_a_page_that_was_not_submitted_is_filled_with_what_is_given(site, form):
    asked = form.asked(**{form.submits: None})
    page = site.page(form.path, asked)
    for name, text in asked.items():
        assert shown_in(page, name) == ("北京市" if name == "region" else text)


@pytest.mark.parametrize("asked", [{"scheme": "resident"}, {"member": "retired"}])
def test_a_person_who_needs_no_wage_submits_without_one(site, asked):
    page = site.page("/contribution/", asked)
    assert_refused(page, {"region", "scheme"} - set(asked))


@EACH_FORM
def test_an_empty_parameter_is_an_absent_one(site, form):
    optional = ["on", "route", "admission", "excluded", "fund_paid"]
    empty = dict.fromkeys(optional, "") if form is CALCULATOR else {"on": "", "member": ""}
    absent = dict.fromkeys(empty)
    assert site.data(form.api, form.asked(**empty)) == site.data(form.api, form.asked(**absent))
    one, other = (site.page(form.path, form.asked(**asked)) for asked in (empty, absent))
    assert text_of(one.by_id("answer")) == text_of(other.by_id("answer"))
    assert one.canonical == other.canonical


@EACH_FORM
def test_of_a_parameter_given_twice_the_last_counts(site, form):
    right = site.page(form.path, form.right)
    query = "&".join(f"{name}={text}" for name, text in form.right.items())
    for name in form.right:
        page = site.page(f"{form.path}?{name}=wrong&{query}")
        assert_answered(page)
        assert page.canonical == right.canonical
        wrong = site.page(f"{form.path}?{query}&{name}=wrong")
        assert_refused(wrong, [name])


@EACH_FORM
def test_an_unknown_parameter_is_ignored(site, form):
    right = site.page(form.path, form.right)
    page = site.page(form.path, form.right | {"utm_source": "wechat", "Amount": "1", "": "x"})
    assert_answered(page)
    assert text_of(page.by_id("answer")) == text_of(right.by_id("answer"))
    assert page.canonical == right.canonical
