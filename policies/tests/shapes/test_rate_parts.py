"""费率含分项: what an employer's rate is made of."""

from decimal import Decimal

import pytest

from policies.coverage import answer_contribution
from policies.situation import Contributor
from policies.tests.make import CITY, day
from policies.tests.shapes.sheet import published, row
from policies.vocabulary import MemberStatus, Scheme

pytestmark = pytest.mark.django_db


def paid_in(book, on="2025-06-30"):
    who = Contributor(CITY, day(on), Scheme.EMPLOYEE, MemberStatus.ACTIVE)
    return answer_contribution(book, who, Decimal(10_000))


@pytest.fixture
def book(regions):
    return published(
        regions,
        row("base_floor", "5000"),
        row("base_ceiling", "30000"),
        row("employer_rate", "9%"),
        row("personal_rate", "2%"),
        row("employer_rate_part", "8.5%", 事项="医疗（含生育）"),
        row("employer_rate_part", "0.5%", 事项="地方附加", 最后一天="2025-12-31"),
    )


def test_the_whole_rate_is_paid_once_and_its_parts_stand_beside_it(book):
    answer = paid_in(book)
    assert (answer.employer.low, answer.employer.high) == (900, 900)
    parts = {reading.cell.matter: reading.live[0].value.value for reading in answer.parts}
    assert parts == {"医疗（含生育）": Decimal("0.085"), "地方附加": Decimal("0.005")}


def test_a_part_past_its_last_day_stands_there_no_longer(book):
    assert [part.cell.matter for part in paid_in(book, "2026-01-01").parts] == ["医疗（含生育）"]
