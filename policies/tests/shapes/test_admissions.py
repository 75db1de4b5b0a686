"""按年内住院次数: the first admission, the second, and a bill band by band."""

import pytest

from policies.tests.shapes.sheet import fund, published, row, settled
from policies.vocabulary import Certainty, Missing

pytestmark = pytest.mark.django_db
HERE = {"就医": "住院", "医院级别": "三级", "人员": "在职"}


@pytest.fixture
def in_bands(regions):
    return published(
        regions,
        row("deductible", "1300; 第2次起 650", **HERE),
        row("rate", "85%; 3万起 90%; 4万起 95%", **HERE),
        row("ceiling", "不封顶"),
    )


def test_a_bill_is_paid_band_by_band(in_bands):
    answer = settled(in_bands, "50000")
    assert (fund(answer), answer.certainty) == ("42895.00", Certainty.EXACT)


@pytest.mark.parametrize("admission", [2, 3, 9])
def test_the_second_admission_and_every_later_one_has_a_lower_deductible(in_bands, admission):
    assert fund(settled(in_bands, "20000", admission=admission)) == "16447.50"


@pytest.mark.parametrize(
    ("admission", "paid"), [(1, "280.00"), (2, "420.00"), (3, "560.00"), (4, "560.00")]
)
def test_each_admission_may_have_its_own_deductible(regions, admission, paid):
    book = published(
        regions,
        row("deductible", "600; 第2次起 400; 第3次起 200", **HERE),
        row("rate", "70%", **HERE),
    )
    assert fund(settled(book, "1000", admission=admission)) == paid


def test_from_the_second_admission_nothing_may_be_due(regions):
    book = published(
        regions, row("deductible", "500; 第2次起 0", **HERE), row("rate", "70%", **HERE)
    )
    assert fund(settled(book, "1000")) == "350.00"
    assert fund(settled(book, "1000", admission=2)) == "700.00"


def test_an_admission_that_the_document_does_not_speak_of_is_not_guessed(regions):
    book = published(
        regions, row("deductible", "500; 第2次起 未收录", **HERE), row("rate", "70%", **HERE)
    )
    answer = settled(book, "1000", admission=2)
    assert (fund(answer), answer.certainty) == ((None, "700.00"), Certainty.UPPER_BOUND)
    assert Missing.DEDUCTIBLE in answer.missing
