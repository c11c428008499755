"""Lịch dạng iCalendar (RFC 5545): days as all-day events, for the calendar programs of phones and desks."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple

from icalendar import Alarm, Calendar, Event

MAKER = "-//Văn Thư//Hạn báo cáo//VI"
EVERY = timedelta(days=1)  # how often a program should ask again
BEFORE = timedelta(hours=-16)  # 8 o'clock on the day before


class DayEvent(NamedTuple):
    """Một ngày cần nhớ. `uid` is the same for the same thing; `known_since` is the day of what it follows from."""

    uid: str
    day: date
    summary: str
    known_since: date
    alarm: bool = True


def to_ics(name: str, events: Sequence[DayEvent]) -> bytes:
    """The calendar; the same events are the same bytes."""
    calendar = Calendar()
    calendar.add("prodid", MAKER)
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", EVERY, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "P1D")
    for one in events:
        calendar.add_component(_event(one))
    return bytes(calendar.to_ical())


def _event(one: DayEvent) -> Event:
    event = Event()
    event.add("uid", one.uid)
    event.add("dtstamp", datetime.combine(one.known_since, time(), UTC))
    event.add("dtstart", one.day)
    event.add("dtend", one.day + timedelta(days=1))
    event.add("summary", one.summary)
    event.add("transp", "TRANSPARENT")
    if one.alarm:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", one.summary)
        alarm.add("trigger", BEFORE)
        event.add_component(alarm)
    return event
