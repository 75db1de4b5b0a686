"""The days to keep as an iCalendar file, which every phone's calendar reads.

The same question gives the same file, byte for byte, on the same day; an event keeps its identity
(UID) for good, so that a file read again renews its events and doubles none.
"""

from collections.abc import Iterable
from datetime import UTC, datetime, time, timedelta
from uuid import NAMESPACE_URL, uuid5
from zoneinfo import ZoneInfo

from icalendar import Alarm, Calendar, Event

from guides.presenters.deadlines import DeadlineView

CONTENT_TYPE = "text/calendar; charset=utf-8"
BEIJING = ZoneInfo("Asia/Shanghai")
MORNING = time(9)
HALF_AN_HOUR = timedelta(minutes=30)
NAME = "医保明白账"


def calendar_file(
    deadlines: Iterable[DeadlineView], *, question: str, page: str, limits: str, stamp: datetime
) -> bytes:
    """`question` names the case: the canonical parameters without any day. `page` is where the
    answer stands, whole. `stamp` is the beginning of the day that was asked for."""
    calendar = Calendar()
    calendar.add("prodid", f"-//{NAME}//filing//ZH")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", NAME)
    for deadline in deadlines:
        event = Event()
        start = datetime.combine(deadline.on, MORNING, BEIJING)
        event.add("uid", f"{uuid5(NAMESPACE_URL, f'filing?{question}#{deadline.kind}')}@filing")
        event.add("dtstamp", stamp.astimezone(UTC))
        event.add("dtstart", start)
        event.add("dtend", start + HALF_AN_HOUR)
        event.add("summary", deadline.title)
        event.add("description", f"{deadline.text}\n{limits}\n{page}")
        event.add("url", page)
        for before in deadline.reminders:
            alarm = Alarm()
            alarm.add("action", "DISPLAY")
            alarm.add("description", deadline.title)
            alarm.add("trigger", -before)
            event.add_component(alarm)
        calendar.add_component(event)
    calendar.add_missing_timezones()
    return calendar.to_ical()
