"""重叠通知、到期恢复: the act that started last; after a temporary one the former returns."""

import pytest

from policies.cells import Cell
from policies.tests.make import CITY, day
from policies.tests.shapes.sheet import fund, planned, published, row, settled

pytestmark = pytest.mark.django_db
PAYER = Cell(scheme="employee", programme="basic", member="flexible")
LOWERED = {"版本": "lowered", "标题": "阶段性降费", "生效日": "2025-03-01"}

UNTIL = {"最后一天": "2025-12-31", "阶段性": "是"}


@pytest.mark.parametrize(
    ("on", "rate"),
    [
        ("2025-02-28", "0.08"),
        ("2025-03-01", "0.065"),
        ("2025-12-31", "0.065"),
        ("2026-01-01", "0.08"),
    ],
)
def test_a_temporary_rate_gives_way_to_the_former_after_its_last_day(regions, on, rate):
    book = published(
        regions,
        row("flexible_rate", "8%", 人员="灵活就业"),
        row(
            "flexible_rate", "6.5%", 人员="灵活就业", 最后一天="2025-12-31", 阶段性="是", **LOWERED
        ),
    )
    reading = book.read(CITY, "flexible_rate", PAYER, day(on))
    assert str(reading.live[0].value.value) == rate
    assert reading.is_usable


@pytest.mark.parametrize(
    ("on", "paid"),
    [("2025-02-28", "800.00"), ("2025-03-01", "900.00"), ("2026-01-01", "800.00")],
)
def test_so_does_a_temporary_rate_of_reimbursement(regions, on, paid):
    book = published(
        regions,
        row("deductible", "0"),
        row("ceiling", "不封顶"),
        row("rate", "80%"),
        row("rate", "90%", **UNTIL, **LOWERED),
    )
    assert fund(settled(book, "1000", on=day(on))) == paid


def test_one_that_is_not_temporary_lapses_and_nothing_returns(regions):
    book = published(
        regions,
        row("deductible", "0"),
        row("rate", "80%"),
        row("rate", "90%", 最后一天="2025-12-31", **LOWERED),
    )
    assert fund(settled(book, "1000", on=day("2026-01-01"))) is None


def test_a_temporary_figure_without_a_last_day_is_refused(regions):
    [read] = planned(row("flexible_rate", "6.5%", 人员="灵活就业", 阶段性="是")).rows
    assert "要写最后一天" in dict(read.faults)["最后一天"]


@pytest.mark.parametrize(("on", "paid"), [("2025-06-30", "700.00"), ("2025-07-01", "900.00")])
def test_of_overlapping_acts_the_one_that_started_last_holds(regions, on, paid):
    book = published(
        regions,
        row("deductible", "0"),
        row("ceiling", "不封顶"),
        row("rate", "90%", 版本="second", 标题="后生效", 生效日="2025-07-01"),
        row("rate", "70%"),
    )
    assert fund(settled(book, "1000", on=day(on))) == paid


def test_in_one_act_the_most_special_holds(regions):
    book = published(
        regions,
        row("deductible", "0"),
        row("ceiling", "不封顶"),
        row("rate", "70%"),
        row("rate", "90%", 就医="住院", 医院级别="三级"),
    )
    assert fund(settled(book, "1000")) == "900.00"
