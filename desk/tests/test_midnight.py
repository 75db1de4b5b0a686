"""What was published for a day comes into force by itself at that day's midnight in Beijing."""

import pytest

from desk.tests.surfaces import Stranger, beijing, clock_at
from policies.book.reader import forget
from policies.publishing import publish, withdraw
from policies.tests import rows

EVE = "2026-12-31T{}"


@pytest.fixture
def stranger(city):
    version = rows.draft(city, "new-year", "2027-01-01")
    rows.enter(version, "deductible", "1387")
    rows.enter(version, "rate", "85%")
    with clock_at(beijing(EVE.format("18:00:00"))):
        publish(version)
    return Stranger(version, "1,387")


@pytest.mark.parametrize("moment", ["2026-12-31T18:00:00", "2026-12-31T23:59:59.999999"])
def test_until_midnight_it_is_announced_and_counts_nowhere(stranger, moment):
    with clock_at(beijing(moment)):
        told = stranger.is_told()
        assert "即将执行" in stranger.text(stranger.page)
    assert {surface for surface, counts in told.items() if counts} == set()


@pytest.mark.parametrize(
    "moment",
    [
        "2027-01-01T00:00:00",
        "2027-01-01T00:00:01",
        "2027-01-01T08:00:00",  # the day begins in London
        "2027-01-02T00:00:00",
        "2028-06-30T12:00:00",
    ],
)
def test_from_midnight_on_it_counts_everywhere(stranger, moment):
    with clock_at(beijing(moment)):
        told = stranger.is_told()
    assert {surface for surface, counts in told.items() if not counts} == set()


def test_every_surface_turns_in_the_same_moment_and_none_turns_back(stranger):
    seen = []
    for moment in ("23:59:58", "23:59:59"):
        with clock_at(beijing(EVE.format(moment))):
            seen.append(set(stranger.is_told().values()))
    for moment in ("2027-01-01T00:00:00", "2027-01-01T00:00:00.000001", "2027-01-01T00:00:01"):
        with clock_at(beijing(moment)):
            seen.append(set(stranger.is_told().values()))
    forget()  # as a process that has only now been started
    with clock_at(beijing("2027-01-01T00:00:02")):
        seen.append(set(stranger.is_told().values()))
    assert seen == [{False}, {False}, {True}, {True}, {True}, {True}]


def test_a_page_kept_from_the_day_before_is_read_again(stranger):
    with clock_at(beijing(EVE.format("23:59:59"))):
        stranger.remember()
        assert not stranger.has_to_read_again()
    with clock_at(beijing("2027-01-01T00:00:00")):
        assert stranger.has_to_read_again()


def test_a_withdrawal_before_the_day_keeps_it_from_ever_coming(stranger, city):
    version = city.versions.get()
    withdraw(version, "文件推迟了")
    with clock_at(beijing("2027-01-01T00:00:00")):
        told = stranger.is_told()
    assert not told["page"]
    assert not told["settlement"]
