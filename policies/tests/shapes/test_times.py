"""三种时间: issued, in effect until, and of which year; and what the guide knew when."""

import pytest

from policies.cells import Cell
from policies.models import Source
from policies.tests.make import CITY, day
from policies.tests.shapes.sheet import fund, published, row, settled
from policies.vocabulary import Certainty, State

pytestmark = pytest.mark.django_db
EMPLOYEE = Cell(scheme="employee", programme="basic")
YEAR = {"版本": "year", "标题": "社保年度", "生效日": "2025-07-01"}


def test_a_figure_is_good_from_its_day_to_its_last_whenever_it_was_issued(regions):
    book = published(
        regions,
        row("deductible", "0"),
        row("ceiling", "不封顶"),
        row("rate", "80%", 最后一天="2026-06-30", **YEAR),
    )
    Source.objects.update(issued_on=day("2025-05-01"))
    found = {
        on: fund(settled(book, "1000", on=day(on)))
        for on in ("2025-06-30", "2025-07-01", "2026-06-30", "2026-07-01")
    }
    assert list(found.values()) == [None, "800.00", "800.00", None]


def test_a_standard_of_a_year_is_told_with_its_year_once_it_is_over(regions):
    book = published(regions, row("base_floor", "7460", 最后一天="2026-06-30", **YEAR))
    reading = book.read(CITY, "base_floor", EMPLOYEE, day("2026-07-01"))
    assert (reading.state, reading.figure.last_day.year) == (State.LAPSED, 2026)


def test_what_was_known_at_a_revision_stays_what_was_answered_then(regions):
    first = published(regions, row("deductible", "0"), row("rate", "80%"), row("ceiling", "不封顶"))
    before = settled(first, "1000")
    later = published(regions, row("rate", "90%", 版本="learned-late", 标题="迟知道的"))
    assert (fund(before), fund(settled(first, "1000"))) == ("800.00", "800.00")
    assert fund(settled(later, "1000")) == "900.00"
    assert settled(later, "1000").certainty is Certainty.EXACT
