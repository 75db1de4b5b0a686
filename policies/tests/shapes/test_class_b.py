"""先行自付（乙类、目录外）: by the amount that was paid first, or by Class B's share."""

import pytest

from policies.tests.shapes.sheet import fund, published, row, settled
from policies.vocabulary import CareType, Certainty, Missing

pytestmark = pytest.mark.django_db


def city(regions, *more):
    basic = [row("deductible", "1000"), row("rate", "80%"), row("ceiling", "不封顶")]
    return published(regions, *basic, row("annual_limit", "不封顶"), *more)


SHARE = row("class_b_share", "10%")


@pytest.mark.parametrize(
    ("parts", "paid"),
    [
        ({"class_b": "0"}, "7200.00"),
        ({"class_b": "5000"}, "6800.00"),
        ({"class_b": "10000"}, "6400.00"),
        ({"class_b": "4000", "excluded": "6000"}, "2080.00"),
        ({"self_first": "500"}, "6800.00"),
        ({"self_first": "700", "class_b": "5000"}, "6640.00"),
    ],
)
def test_the_share_of_class_b_is_paid_first_unless_the_slip_says_how_much_was(regions, parts, paid):
    answer = settled(city(regions, SHARE), "10000", parts)
    assert (fund(answer), answer.certainty) == (paid, Certainty.EXACT)
    assert answer.bill.is_itemised


def test_where_the_share_is_not_recorded_class_b_leaves_an_upper_bound(regions):
    answer = settled(city(regions), "10000", {"class_b": "5000"})
    assert fund(answer) == (None, "7200.00")
    assert (answer.certainty, answer.missing) == (Certainty.UPPER_BOUND, (Missing.CLASS_B,))


def test_who_says_nothing_of_class_b_is_asked_nothing(regions):
    answer = settled(city(regions), "10000")
    assert (answer.certainty, answer.missing) == (Certainty.EXACT, ())


def test_outpatients_may_have_a_share_of_their_own(regions):
    book = city(regions, SHARE, row("class_b_share", "20%", 就医="门诊"))
    answer = settled(book, "10000", {"class_b": "5000"}, care=CareType.OUTPATIENT)
    assert fund(answer) == "6400.00"


@pytest.mark.parametrize(
    ("text", "paid"), [("无此待遇", "7200.00"), ("0%", "7200.00"), ("100%", "3200.00")]
)
def test_nothing_and_everything_can_be_paid_first(regions, text, paid):
    answer = settled(city(regions, row("class_b_share", text)), "10000", {"class_b": "5000"})
    assert (fund(answer), answer.certainty) == (paid, Certainty.EXACT)


def test_a_disputed_share_weakens_only_who_has_class_b(regions):
    book = city(regions, SHARE, row("class_b_share", "5%", 说法="另一说"))
    answer = settled(book, "10000", {"class_b": "5000"})
    assert (fund(answer), answer.certainty) == (("6800.00", "7000.00"), Certainty.RANGE)
    assert settled(book, "10000").certainty is Certainty.EXACT
