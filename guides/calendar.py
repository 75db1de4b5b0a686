"""The days to keep as an iCalendar file, which every phone's calendar reads.

The same question gives the same file, byte for byte, within the same hour; an event keeps its
identity (UID) for good, so that a file read again renews its events and doubles none. Nobody can be
reminded of what is over: what is to be done today and asked for after the morning has its hour
still to come, and a time that has gone by has no alarm, which some phones would sound at once.
"""

from collections.abc import Iterable
from datetime import UTC, datetime, time, timedelta
from uuid import NAMESPACE_URL, uuid5
from zoneinfo import ZoneInfo

from icalendar import Alarm, Calendar, Event

from guides.presenters.deadlines import DeadlineView

CONTENT_TYPE = "text/calendar; charset=utf-8"
BEIJING = ZoneInfo("Asia/Shanghai")
MORNING, EVENING = time(9), time(20)
HOUR, HALF_AN_HOUR, DAY = timedelta(hours=1), timedelta(minutes=30), timedelta(days=1)
NAME = "医保明白账"


def calendar_file(
    deadlines: Iterable[DeadlineView], *, question: str, page: str, limits: str, hour: datetime
) -> bytes:
    """`question` names the case: the canonical parameters without any day. `page` is where the
    answer stands, whole. `hour` is the one in which the file is asked for."""
    calendar = Calendar()
    calendar.add("prodid", f"-//{NAME}//filing//ZH")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", NAME)
    for deadline in deadlines:
        event = Event()
        start = start_of(deadline, hour)
        event.add("uid", f"{uuid5(NAMESPACE_URL, f'filing?{question}#{deadline.kind}')}@filing")
        event.add("dtstamp", hour.astimezone(UTC))
        event.add("dtstart", start)
        event.add("dtend", start + HALF_AN_HOUR)
        event.add("summary", deadline.title)
        event.add("description", f"{deadline.text}\n{limits}\n{page}")
        event.add("url", page)
        for before in deadline.reminders:
            if start - before <= hour:
                continue
            alarm = Alarm()
            alarm.add("action", "DISPLAY")
            alarm.add("description", deadline.title)
            alarm.add("trigger", -before)
            event.add_component(alarm)
        calendar.add_component(event)
    calendar.add_missing_timezones()
    return calendar.to_ical()


def start_of(deadline: DeadlineView, hour: datetime) -> datetime:
    """The morning of its day. Is that today and over, then the next full hour; from the evening on
    the next morning, but for a last day, which is never put off."""
    morning = datetime.combine(deadline.on, MORNING, BEIJING)
    if morning > hour or deadline.on != hour.astimezone(BEIJING).date():
        return morning
    if hour.astimezone(BEIJING).time() < EVENING:
        return hour.astimezone(BEIJING) + HOUR
    return morning if deadline.is_last_day else morning + DAY
