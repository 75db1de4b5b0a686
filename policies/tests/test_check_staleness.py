"""check_staleness: what cron is told."""

from io import StringIO

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command

from policies.publishing import life, publish
from policies.tests.make import CITY, day
from policies.tests.rows import draft, enter, published, source


def check(on: str) -> str:
    out = StringIO()
    call_command("check_staleness", "--on", on, stdout=out)
    return out.getvalue()


def complaint_of(on: str) -> tuple[str, str, int]:
    """What it printed, its last word, and its exit code."""
    out = StringIO()
    with pytest.raises(CommandError) as refused:
        call_command("check_staleness", "--on", on, stdout=out)
    return out.getvalue(), str(refused.value), refused.value.returncode


@pytest.fixture
def verified(regions):
    version = published(regions[CITY], "first", personal="400")
    person = get_user_model().objects.create_user("editor")
    life.verify(version, person, day("2025-01-31"), source())
    return version


def test_all_is_well_on_the_last_day_of_the_clock(verified):
    assert "有效的版本 1 个，从没核对过的 0 个；没有过期的。" in check("2026-01-31")


def test_the_day_after_it_names_the_version_and_fails(verified):
    printed, last, code = complaint_of("2026-02-01")
    assert printed == f"已过核对期 地区{CITY} 文件 first：核对期到 2026-01-31\n"
    assert "过了核对期 1 个" in last
    assert code == 1


def test_figures_past_their_last_day_are_named(regions):
    version = draft(regions[CITY], "first")
    enter(version, "personal", "400", last_day="2025-12-31")
    enter(version, "total", "900")
    publish(version)
    assert "从没核对过的 1 个；没有过期的。" in check("2025-12-31")
    printed, last, code = complaint_of("2026-01-01")
    assert f"已过最后一天 地区{CITY} 文件 first：1 项，2025-12-31" in printed
    assert "有数字过期 1 个" in last
    assert code == 1


def test_a_day_that_is_none_is_refused_in_words(db):
    with pytest.raises(CommandError, match="不是日子"):
        call_command("check_staleness", "--on", "tomorrow")
