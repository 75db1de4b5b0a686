"""冲突并存: two claims of one figure stand side by side, and the answer is a range over them."""

import pytest

from policies.tests.shapes.sheet import fund, published, row, settled
from policies.vocabulary import Certainty, Standing, State

pytestmark = pytest.mark.django_db


def city(regions, *rates):
    return published(regions, row("deductible", "0"), row("ceiling", "不封顶"), *rates)


def test_both_are_reckoned_and_neither_is_chosen(regions):
    book = city(regions, row("rate", "80%"), row("rate", "85%", 说法="另一说"))
    answer = settled(book, "1000")
    assert (fund(answer), answer.certainty) == (("800.00", "850.00"), Certainty.RANGE)
    assert answer.coverage.rate.state is State.DISPUTED
    assert [claim.standing for claim in answer.coverage.rate.live] == [
        Standing.MAIN,
        Standing.ALTERNATIVE,
    ]


@pytest.mark.parametrize("standing", ["已更正", "存疑"])
def test_what_was_corrected_or_is_doubted_is_kept_and_not_reckoned_with(regions, standing):
    book = city(regions, row("rate", "80%"), row("rate", "8%", 说法=standing, 说明="抄错了"))
    answer = settled(book, "1000")
    assert (fund(answer), answer.certainty) == ("800.00", Certainty.EXACT)
    assert len(answer.coverage.rate.figure.claims) == 2


def test_two_that_say_the_same_are_no_dispute(regions):
    book = city(regions, row("rate", "80%"), row("rate", "80.00%", 说法="另一说"))
    assert settled(book, "1000").certainty is Certainty.EXACT
