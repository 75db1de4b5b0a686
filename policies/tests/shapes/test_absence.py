"""缺失是一等值: not recorded, not offered, nought percent and uncapped are four things."""

import pytest

from policies.tests.shapes.sheet import fund, published, row, settled
from policies.vocabulary import Certainty, Missing, State

pytestmark = pytest.mark.django_db
NO_DEDUCTIBLE, UNCAPPED = row("deductible", "0"), row("ceiling", "不封顶")


@pytest.mark.parametrize(
    ("rates", "paid", "state"),
    [
        ([], None, State.NOT_RECORDED),
        ([row("rate", "无此待遇")], "0.00", State.NOT_OFFERED),
        ([row("rate", "0%")], "0.00", State.RECORDED),
        ([row("rate", "100%")], "1000.00", State.RECORDED),
    ],
)
def test_no_rate_known_is_no_answer_and_no_benefit_is_an_answer_of_nothing(
    regions, rates, paid, state
):
    answer = settled(published(regions, NO_DEDUCTIBLE, UNCAPPED, *rates), "1000")
    assert (fund(answer), answer.coverage.rate.state) == (paid, state)
    assert answer.certainty is (Certainty.NOT_RECORDED if paid is None else Certainty.EXACT)


@pytest.mark.parametrize(
    ("deductibles", "paid", "missing"),
    [
        ([], (None, "800.00"), (Missing.DEDUCTIBLE,)),
        ([row("deductible", "0")], "800.00", ()),
        ([row("deductible", "不适用")], "800.00", ()),
        ([row("deductible", "100")], "720.00", ()),
    ],
)
def test_no_deductible_is_a_figure_and_an_unknown_one_leaves_an_upper_bound(
    regions, deductibles, paid, missing
):
    answer = settled(published(regions, row("rate", "80%"), UNCAPPED, *deductibles), "1000")
    assert (fund(answer), answer.missing) == (paid, missing)


@pytest.mark.parametrize(
    ("ceilings", "missing"),
    [([], (Missing.CEILING,)), ([UNCAPPED], ()), ([row("ceiling", "0")], ())],
)
def test_no_ceiling_is_told_apart_from_one_nobody_wrote_down(regions, ceilings, missing):
    book = published(regions, NO_DEDUCTIBLE, row("rate", "80%"), *ceilings)
    answer = settled(book, "1000")
    assert answer.missing == missing
    assert fund(answer) == ("0.00" if row("ceiling", "0") in ceilings else "800.00")


def test_a_doubted_figure_is_shown_and_never_reckoned_with(regions):
    book = published(regions, NO_DEDUCTIBLE, UNCAPPED, row("rate", "8%", 说法="存疑", 说明="太怪"))
    answer = settled(book, "1000")
    assert (fund(answer), answer.coverage.rate.state) == (None, State.DOUBTED)


def test_a_figure_past_its_last_day_is_told_and_never_reckoned_with(regions):
    lapsed = row("rate", "80%", 最后一天="2025-06-29")
    answer = settled(published(regions, NO_DEDUCTIBLE, UNCAPPED, lapsed), "1000")
    assert (fund(answer), answer.coverage.rate.state) == (None, State.LAPSED)
