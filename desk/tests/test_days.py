"""Days are typed into the desk as a notice has them, in every form."""

from datetime import date

import pytest

from desk.tests.desk import errors_of
from policies.models import Source
from policies.tests import rows

TYPED = {"key": "a-source", "title": "通知", "grade": "official"}


@pytest.mark.parametrize("typed", ["2026年11月16日", "2026.11.16", "2026/11/16", "2026-11-16"])
def test_a_day_of_a_source_is_read_as_it_is_printed(desk, typed):
    desk.send("add", Source, **TYPED, issued_on=typed)
    assert Source.objects.get().issued_on == date(2026, 11, 16)


@pytest.mark.parametrize(
    "typed", ["11/16/2026", "2026-11-31", "2026年13月1日", "20261116", "26-11-16", "昨天"]
)
def test_what_is_no_day_is_refused_and_shown_how(desk, typed):
    page = desk.send("add", Source, **TYPED, issued_on=typed)
    assert errors_of(page)["issued_on"] == ["看不懂这个日期，请写成 2026-11-16 这样。"]
    assert not Source.objects.exists()


def test_a_form_shows_a_day_as_it_asks_for_one(desk, db):
    source = rows.source()
    source.issued_on = date(2026, 11, 6)
    source.save()
    assert 'value="2026-11-06"' in desk.text("change", source)


def test_a_list_shows_a_day_as_every_page_does(desk, db):
    source = rows.source()
    source.issued_on = date(2026, 11, 6)
    source.save()
    assert ">2026-11-06<" in desk.text("changelist", Source)


def test_the_days_over_the_calendar_are_in_chinese(desk):
    words = desk.client.get("/admin/jsi18n/").content.decode()
    assert '"one letter Monday\\u0004M": "\\u4e00"' in words
    assert '"one letter Sunday\\u0004S": "\\u65e5"' in words
