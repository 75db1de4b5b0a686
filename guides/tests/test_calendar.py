"""/filing/calendar.ics: the days of the walkthrough's end, in the form that phones read."""

from contextlib import contextmanager
from datetime import datetime, time, timedelta
from unittest.mock import patch
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from guides.tests.html import text_of
from guides.tests.site import address
from guides.tests.walkthrough import FATHER, FILING, asked
from policies.coverage.deadlines import after_months

ICS = "/filing/calendar.ics"
BEIJING = ZoneInfo("Asia/Shanghai")


@pytest.fixture
def events(site):
    def read(parameters):
        response = site.get(address(ICS, parameters))
        assert response["Content-Type"] == "text/calendar; charset=utf-8"
        assert "attachment" in response["Content-Disposition"]
        calendar = Calendar.from_ical(response.content)
        assert not calendar.errors
        assert calendar["version"] == "2.0"
        assert [str(zone["tzid"]) for zone in calendar.walk("VTIMEZONE")] == ["Asia/Shanghai"]
        found = calendar.walk("VEVENT")
        assert found
        for event in found:
            assert {"UID", "DTSTAMP", "DTSTART", "SUMMARY"} <= set(event)
            assert not event.errors
        return found

    return read


def starts(found):
    return {str(event["summary"])[:4]: event.decoded("dtstart") for event in found}


@contextmanager
def at(hour, minute=0):
    """A time of one day, in Beijing."""
    moment = datetime(2026, 6, 15, hour, minute, tzinfo=BEIJING)
    with patch("django.utils.timezone.now", lambda: moment):
        yield moment


def alarms_of(event):
    start = event.decoded("dtstart")
    return sorted(start + alarm.decoded("trigger") for alarm in event.walk("VALARM"))


@pytest.mark.parametrize(
    ("asked_at", "days", "hour"),
    [
        ((0, 5), 0, 9),
        ((8, 59), 0, 9),
        ((9, 0), 0, 10),
        ((9, 59), 0, 10),
        ((14, 20), 0, 15),
        ((19, 59), 0, 20),
        ((20, 0), 1, 9),
        ((23, 50), 1, 9),
    ],
)
def test_what_is_to_be_done_today_is_reminded_of_at_an_hour_to_come(events, asked_at, days, hour):
    with at(*asked_at) as moment:
        (event,) = events(FATHER)
    start = event.decoded("dtstart")
    assert start.utcoffset() == timedelta(hours=8)
    assert start == datetime.combine(moment.date(), time(hour), BEIJING) + timedelta(days=days)
    assert alarms_of(event) == [start]
    assert start > moment


def test_a_last_day_is_never_put_off_and_what_is_over_sounds_no_alarm(events):
    paid = asked(stage="paid")
    with at(21) as moment:
        last = {"paid_on": str(after_months(moment.date(), -12))}
        (claim,) = (e for e in events(paid | last) if str(e["summary"]).startswith("手工报销"))
        assert claim.decoded("dtstart").date() == moment.date()
        assert not alarms_of(claim)
    with at(15) as moment:
        (claim,) = (e for e in events(paid | last) if str(e["summary"]).startswith("手工报销"))
        assert alarms_of(claim) == [datetime.combine(moment.date(), time(16), BEIJING)]
    long_ago = events(paid | {"paid_on": "2020-06-01"})
    assert not alarms_of(next(e for e in long_ago if str(e["summary"]).startswith("手工报销")))


def test_the_father_is_told_in_his_calendar_what_to_do(events):
    (event,) = events(FATHER)
    assert "三亚" in event["summary"]
    assert "结账以前" in event["description"]
    assert "以参保地的规定为准" in event["description"]


def test_the_end_of_a_filing_is_kept_with_reminders_before_it(events):
    today = datetime.now(BEIJING).date()
    (event,) = events(asked(filed="yes", filed_on=str(today)))
    assert event.decoded("dtstart").date() == after_months(today, 6)
    before = sorted(alarm.decoded("trigger") for alarm in event.walk("VALARM"))
    assert before == [timedelta(days=-14), timedelta(0)]
    assert "6 个月" in event["description"]
    assert "以受理结果为准" in event["description"]


def test_the_same_question_gives_the_same_file_and_events_keep_their_identity(site, events):
    asked_for = asked(stage="paid", paid_on="2025-06-01")
    with at(14, 1):
        file = site.get(address(ICS, asked_for)).content
    with at(14, 59):
        assert site.get(address(ICS, asked_for)).content == file
    with at(15, 0):
        assert site.get(address(ICS, asked_for)).content != file, "phones take a later stamp as new"
    first = {str(event["summary"]): str(event["uid"]) for event in events(asked_for)}
    later = {
        str(event["summary"]): str(event["uid"])
        for event in events(asked_for | {"paid_on": "2025-06-09"})
    }
    assert first == later, "a day that was mended renews the event"
    assert len(set(first.values())) == len(first) == 2
    other = events(asked_for | {"region": "shanghai"})
    assert not {str(event["uid"]) for event in other} & set(first.values())


def test_the_claim_is_reminded_of_by_the_first_of_the_last_days(events):
    found = starts(events(asked(stage="paid", paid_on="2025-06-01")))
    assert found["手工报销"] == datetime(2026, 6, 1, 9, tzinfo=BEIJING)


def test_the_page_says_the_days_and_asks_for_the_one_it_needs(site):
    page = site.page(FILING, asked(stage="paid"))
    assert page.by_id("paid_on").get("type") == "date"
    form = page.one("form", action=ICS)
    assert {f.get("name") for f in form.iter("input")} >= {"region", "stage", "paid_on"}
    today = datetime.now(BEIJING).date()
    told = site.page(FILING, asked(stage="paid", paid_on=str(today)))
    claim = text_of(told.one("div", data_deadline="claim"))
    assert str(after_months(today, 12)) in claim
    assert "12–36 个月" in claim
    assert told.by_id("paid_on").get("value") == str(today)


def test_a_day_that_has_passed_is_said_to_have(site):
    told = site.page(FILING, asked(stage="paid", paid_on="2020-06-01"))
    assert "已经过了" in text_of(told.one("div", data_deadline="claim"))


def test_where_there_is_no_day_to_keep_there_is_no_calendar(site):
    assert not site.page(FILING, asked(care_region="beijing")).all("form", action=ICS)


@pytest.mark.parametrize("day", ["2025-13-01", "x", "1989-12-31", "１"])
def test_a_day_that_is_none_is_said_beside_its_field_and_nothing_is_lost(site, day):
    for path in (FILING, ICS):
        page = site.page(path, asked(stage="paid", paid_on=day))
        assert page.title.startswith("错误")
        field = page.by_id("paid_on")
        assert field.get("aria-invalid") or "field-bad" in page.parents[field].get("class")
        assert field.get("value") == day
        assert page.by_id("region").get("value") == "北京市"


def test_without_an_end_the_page_says_what_is_wanting(site):
    page = site.page(ICS, {"region": "beijing", "emergency": "no"})
    assert page.title.startswith("错误")


def test_filing_online_is_told_screen_by_screen_with_what_to_choose(site):
    page = site.page(FILING, FATHER)
    (screens,) = [e for e in page.all("ol") if "needs" in e.get("class", "")]
    words = [text_of(item) for item in screens.iter("li")]
    assert any("选“其他临时外出”" in said for said in words)
    assert any("写三亚" in said for said in words)
    assert "医保电子凭证" in page.words


def test_who_lives_elsewhere_is_told_to_end_the_filing_one_day(site):
    assert "到当初备案的地方取消" in site.page(FILING, asked(reason="resident")).words
    assert "到当初备案的地方取消" not in site.page(FILING, FATHER).words
