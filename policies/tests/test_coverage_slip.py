"""A slip held against what the book says: what differs first, and what explains it when reckoned
again."""

from decimal import Decimal

import pytest

from policies.book import FigureRecord
from policies.coverage.slip import Slip, SlipCheck, Verdict, check_slip
from policies.reimbursement import Bill
from policies.situation import Situation
from policies.tests.make import PlainBook, figure, situation, version
from policies.vocabulary import Certainty, HospitalLevel, MemberStatus, Route, Transfer

ACT = version()
CITY = (
    figure(ACT, "rate", "85%", level="tertiary", member="active"),
    figure(ACT, "rate", "88%", level="secondary", member="active"),
    figure(ACT, "rate", "92%", level="tertiary", member="retired"),
    figure(ACT, "deductible", "1300；第2次起 650", level="tertiary"),
    figure(ACT, "deductible", "800", level="secondary"),
    figure(ACT, "ceiling", "500000"),
    figure(ACT, "route_rule", "降10个百分点", route="unfiled"),
)
"""On 10,000 yuan: 8,700 above the deductible at 85 % are 7,395."""
RIGHT = {"deductible": "1300", "fund": "7395", "self_pay_one": "2605"}


def check(
    *figures: FigureRecord, amount: str = "10000", parts: dict | None = None, **lines: str
) -> SlipCheck:
    """A slip of an employee at work in a tertiary hospital at home, against these figures."""
    return check_in(situation(), *figures, amount=amount, parts=parts, **lines)


def check_in(
    asked: Situation,
    *figures: FigureRecord,
    amount: str = "10000",
    parts: dict | None = None,
    **lines: str,
) -> SlipCheck:
    """`parts` are of the bill; what of them a slip prints too stands in it."""
    told = {name: Decimal(text) for name, text in (parts or {}).items()}
    class_b = told.pop("class_b", None)
    its_bill = Bill.of_yuan(Decimal(amount), **told)
    if class_b is not None:
        its_bill = its_bill.with_class_b(class_b)
    printed = {name: told[name] for name in ("excluded", "self_first") if name in told}
    printed |= {name: Decimal(text) for name, text in lines.items()}
    slip = Slip.of_yuan(Decimal(amount), **printed)
    return check_slip(PlainBook(*(figures or CITY)), asked, its_bill, slip)


def said(found: SlipCheck) -> dict[str, str]:
    return {line.name: line.verdict.value for line in found.lines if line.printed is not None}


def first(found: SlipCheck) -> tuple[str, str] | None:
    return found.first and (found.first.name, str(found.first.difference))


def explained(found: SlipCheck) -> list[tuple[str, str, bool]]:
    return [(one.name, one.value, one.is_whole) for one in found.explanations]


# What agrees and what differs


def test_a_slip_that_is_what_the_rules_come_to_agrees_in_every_line():
    found = check(**RIGHT)
    assert said(found) == dict.fromkeys(RIGHT, "agrees")
    assert found.first is None
    assert found.explanations == ()
    assert found.sums.is_right


@pytest.mark.parametrize(
    ("name", "printed", "verdict", "difference"),
    [
        ("fund", "7394.98", "differs", "-0.02"),
        ("fund", "7394.99", "rounding", "-0.01"),
        ("fund", "7395.01", "rounding", "0.01"),
        ("fund", "7395.02", "differs", "0.02"),
        ("deductible", "1299.99", "differs", "-0.01"),
        ("self_pay_one", "2605.02", "differs", "0.02"),
    ],
)
def test_a_line_bears_the_fen_of_its_band_and_no_more(name, printed, verdict, difference):
    [line] = [one for one in check(**{name: printed}).lines if one.name == name]
    assert (line.verdict.value, str(line.difference)) == (verdict, difference)


def test_the_first_line_that_differs_is_named_with_its_rule():
    found = check(**(RIGHT | {"fund": "7000", "self_pay_one": "3000"}))
    assert first(found) == ("fund", "-395.00")
    assert [step.step.rule for step in found.first.steps] == ["rate", "ceiling"]
    assert found.first.steps[0].claims == CITY[0].claims
    assert found.follows, "the own share is off by the same amount"


def test_the_own_share_does_not_follow_where_it_is_off_by_another_amount():
    assert not check(**(RIGHT | {"fund": "7000"})).follows
    assert not check(**(RIGHT | {"fund": "7000", "self_pay_one": "3001"})).follows
    assert not check(**RIGHT).follows


def test_what_the_slip_prints_outside_the_rules_is_taken_from_it():
    found = check(parts={"excluded": "1000", "self_first": "500"}, fund="6120", self_pay_one="2380")
    assert found.first is None
    assert found.sums.is_right


# What is not known


def test_a_range_holds_what_lies_within_and_says_no_more():
    disputed = (figure(ACT, "rate", "85%", alternatives=["70%"]), *CITY[3:])
    for fund, verdict in (("6089.98", "differs"), ("6090", "within"), ("7000", "within")):
        assert said(check(*disputed, fund=fund))["fund"] == verdict
    assert first(check(*disputed, fund="7395.02")) == ("fund", "0.02")


def test_an_upper_bound_holds_whatever_is_less():
    unknown = situation(route=Route.REFERRAL)
    less = check_in(unknown, fund="1", self_pay_one="9999")
    assert less.answer.certainty is Certainty.UPPER_BOUND
    assert said(less) == {"fund": "within", "self_pay_one": "within"}
    more = check_in(unknown, fund="7395.02")
    assert first(more) == ("fund", "0.02")


def test_a_deductible_that_is_not_recorded_is_taken_from_the_slip_and_the_rest_is_exact():
    known = (CITY[0], CITY[5])
    found = check(*known, deductible="500", fund="8075", self_pay_one="1925")
    assert found.takes_deductible
    assert found.recorded.certainty is Certainty.UPPER_BOUND
    assert found.answer.certainty is Certainty.EXACT
    assert said(found) == {
        "deductible": "not_recorded",
        "fund": "agrees",
        "self_pay_one": "agrees",
    }
    assert first(check(*known, deductible="500", fund="8000")) == ("fund", "-75.00")
    without = check(*known, fund="8000")
    assert not without.takes_deductible
    assert said(without) == {"fund": "within"}


def test_what_was_met_before_is_not_taken_off_a_printed_deductible_twice():
    known = (CITY[0], CITY[5])
    found = check(*known, parts={"deductible_met": "300"}, deductible="500", fund="8075")
    assert said(found)["fund"] == "agrees"


def test_a_recorded_deductible_is_never_taken_from_the_slip():
    found = check(deductible="500")
    assert not found.takes_deductible
    assert first(found) == ("deductible", "-800.00")


def test_a_deductible_that_the_route_changes_is_not_taken_from_the_slip():
    away = (CITY[0], figure(ACT, "route_rule", "起付线×110%", route="unfiled"))
    found = check_in(situation(route=Route.UNFILED), *away, deductible="500", fund="1")
    assert not found.takes_deductible


def test_where_nothing_is_recorded_only_the_sums_are_checked():
    found = check(CITY[5], fund="9000", self_pay_one="1000.01")
    assert not found.is_compared
    assert found.first is None
    assert found.sums.is_wrong
    assert str(found.left) == "-0.01"


def test_a_payment_of_a_layer_that_is_not_recorded_cannot_be_compared():
    found = check(fund="7395", critical_illness="1000", self_pay_one="1605")
    assert said(found) == {
        "fund": "agrees",
        "critical_illness": "not_recorded",
        "self_pay_one": "agrees",
    }


def test_critical_illness_is_compared_where_it_is_recorded():
    act = version(programme="critical_illness")
    layer = (
        figure(act, "critical_deductible", "1000"),
        figure(act, "critical_rate", "60%"),
    )
    right = check(*CITY, *layer, fund="7395", critical_illness="963", self_pay_one="1642")
    assert said(right) == dict.fromkeys(("fund", "critical_illness", "self_pay_one"), "agrees")
    wrong = check(*CITY, *layer, fund="7395", critical_illness="900", self_pay_one="1705")
    assert first(wrong) == ("critical_illness", "-63.00")
    assert [step.step.rule for step in wrong.first.steps] == ["critical_illness"]


# A deductible beside the own share


def test_a_deductible_printed_apart_is_counted_into_the_own_share():
    found = check(fund="7395", deductible="1300", self_pay_one="1305")
    assert found.sums.is_deductible_apart
    assert found.first is None


# What explains it


def test_another_level_explains_a_slip_that_it_makes_agree():
    found = check(fund="8096", self_pay_one="1904")
    assert first(found) == ("fund", "701.00")
    assert ("level", HospitalLevel.SECONDARY, True) in explained(found)


def test_another_admission_explains_a_lower_deductible():
    found = check(deductible="650", fund="7947.50", self_pay_one="2052.50")
    assert first(found) == ("deductible", "-650.00")
    assert ("admission", "2", True) in explained(found)


def test_not_filed_explains_a_lower_rate_where_its_rule_is_recorded():
    away = situation(route=Route.TEMPORARY)
    figures = (*CITY, figure(ACT, "route_rule", "同本地", route="temporary"))
    found = check_in(away, *figures, deductible="1300", fund="6525", self_pay_one="3475")
    assert explained(found) == [("route", Route.UNFILED, True)]
    filed = (*CITY, figure(ACT, "route_rule", "同本地", route="temporary"))
    unfiled = situation(route=Route.UNFILED)
    found = check_in(unfiled, *filed, deductible="1300", fund="7395", self_pay_one="2605")
    assert ("route", Route.TEMPORARY, True) in explained(found)


def test_another_group_explains_a_higher_rate():
    found = check(deductible="1300", fund="8004", self_pay_one="1996")
    assert explained(found) == [("member", MemberStatus.RETIRED, True)]


def test_a_deductible_met_before_explains_a_lower_one():
    found = check(deductible="300", fund="8245", self_pay_one="1755")
    assert explained(found) == [("deductible_met", "1000.00", True)]
    whole = check(fund="8500", self_pay_one="1500")
    assert ("deductible_met", "1300.00", True) in explained(whole)


def test_a_deductible_said_to_be_met_that_was_not_explains_a_higher_one():
    found = check(parts={"deductible_met": "1300"}, deductible="1300", fund="7395")
    assert first(found) == ("deductible", "1300.00")
    assert ("deductible_met", "0.00", True) in explained(found)


def test_what_was_not_told_of_the_catalogue_explains_a_lower_payment():
    found = check(deductible="1300", fund="6545", self_pay_one="2455")
    assert str(found.left) == "1000.00"
    assert explained(found) == [("excluded", "1000.00", True)]


def test_an_explanation_that_leaves_a_later_line_differing_says_so():
    found = check(fund="8096", self_pay_one="1000")
    assert ("level", HospitalLevel.SECONDARY, False) in explained(found)


def test_those_that_make_everything_agree_are_named_first():
    found = check(deductible="650", fund="7947.50", self_pay_one="2052.50")
    wholes = [is_whole for *_, is_whole in explained(found)]
    assert wholes == sorted(wholes, reverse=True)


def test_what_would_upset_an_earlier_line_explains_nothing():
    found = check(deductible="1300", fund="8096", self_pay_one="604")
    assert first(found) == ("fund", "701.00")
    assert ("level", HospitalLevel.SECONDARY) not in [one[:2] for one in explained(found)]


def test_a_bound_explains_nothing_though_everything_lies_below_it():
    figures = tuple(one for one in CITY if one.key != "route_rule")
    found = check_in(situation(route=Route.LOCAL), *figures, fund="5000", self_pay_one="5000")
    assert first(found) == ("fund", "-2395.00")
    assert explained(found) == []


def test_a_range_explains_what_is_one_of_its_ways_and_not_what_merely_lies_within():
    secondary = figure(ACT, "rate", "88%", alternatives=["78%"], level="secondary")
    figures = (CITY[0], *CITY[2:], secondary)
    met = check(*figures, fund="7176", self_pay_one="2824")
    assert ("level", HospitalLevel.SECONDARY, True) in explained(met)
    between = check(*figures, fund="7500", self_pay_one="2500")
    assert explained(between) == []


def test_what_is_asked_already_is_no_explanation_and_none_changes_the_bills_own_sums():
    found = check(fund="1", self_pay_one="9999")
    names = {(one.name, one.value) for one in found.explanations}
    assert ("level", HospitalLevel.TERTIARY) not in names
    assert ("admission", "1") not in names


def test_an_outpatient_has_no_other_admission():
    asked = situation(care="outpatient")
    figures = (
        figure(ACT, "rate", "50%"),
        figure(ACT, "deductible", "1300；第2次起 650"),
        figure(ACT, "annual_limit", "不封顶"),
    )
    found = check_in(asked, *figures, deductible="650", fund="4675", self_pay_one="5325")
    assert first(found) == ("deductible", "-650.00")
    assert "admission" not in {one.name for one in found.explanations}


def test_verdicts_are_the_words_of_the_data():
    assert {verdict.value for verdict in Verdict} == {
        "agrees",
        "within",
        "rounding",
        "differs",
        "not_recorded",
        "not_printed",
    }


# What is worked out of Class B, and other things told otherwise

SHARED = (*CITY, figure(ACT, "class_b_share", "10%"))
"""Of 2,000 of Class B 200 are paid first; 8,500 above the deductible at 85 % are 7,225."""


def test_class_bs_share_is_compared_where_its_whole_amount_was_told():
    parts = {"class_b": "2000", "self_first": "200"}
    right = check(*SHARED, parts=parts, deductible="1300", fund="7225", self_pay_one="2575")
    assert right.first is None
    assert said(right)["self_first"] == "agrees"
    off = check(*SHARED, parts=parts | {"self_first": "250"}, fund="7225", self_pay_one="2525")
    assert first(off) == ("self_first", "50.00")
    assert [step.step.rule for step in off.first.steps] == ["catalogue"]
    assert off.follows


def test_class_bs_share_stands_as_it_is_printed_where_nothing_says_what_it_should_be():
    parts = {"class_b": "2000", "self_first": "200"}
    unrecorded = check(parts=parts, deductible="1300", fund="7225", self_pay_one="2575")
    untold = check(*SHARED, parts={"self_first": "200"}, fund="7225", self_pay_one="2575")
    for found in (unrecorded, untold):
        assert found.answer.certainty is Certainty.EXACT
        assert "self_first" not in said(found)
        assert said(found)["fund"] == "agrees"


def test_a_transfer_explains_a_deductible_that_is_not_owed_again():
    figures = (*CITY, figure(ACT, "transfer_down", "不再付", care="inpatient"))
    found = check(*figures, deductible="0", fund="8500", self_pay_one="1500")
    assert ("transfer", "down", True) in explained(found)
    told = situation(transfer=Transfer.DOWN)
    found = check_in(told, *figures, deductible="1300", fund="7395", self_pay_one="2605")
    assert ("transfer", "", True) in explained(found)


def test_a_doctor_signed_with_explains_a_lower_deductible():
    figures = (*CITY, figure(ACT, "signed_cut", "300"))
    found = check(*figures, deductible="1000", fund="7650", self_pay_one="2350")
    assert ("signed", "yes", True) in explained(found)
    found = check_in(situation(is_signed=True), *figures, **RIGHT)
    assert ("signed", "no", True) in explained(found)


def test_a_hospital_that_was_not_selected_explains_that_less_is_paid():
    figures = (*CITY, figure(ACT, "unselected_rate", "0%"))
    found = check(*figures, deductible="1300", fund="0", self_pay_one="10000")
    assert ("selected", "no", True) in explained(found)
