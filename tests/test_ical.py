"""A calendar file read back by a reader of its own: days, words, alarms, the same bytes for the same deadlines."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from service.ical import DayEvent, to_ics
from service.wording import clean_text

WORDS = st.text(max_size=200).map(lambda text: " ".join(text.split())).filter(lambda text: is_clean(text))


def is_clean(text):
    try:
        return clean_text(text) == text
    except ValueError:
        return False


DAYS = st.dates(date(2000, 1, 1), date(2100, 1, 1))
EVENTS = st.lists(st.builds(DayEvent, st.uuids().map(str), DAYS, WORDS, DAYS, st.booleans()), max_size=5)


@given(WORDS, EVENTS)
def test_what_is_written_is_read_back_and_lines_are_no_longer_than_the_standard_allows(name, events):
    written = to_ics(name, events)
    assert written == to_ics(name, events)
    assert all(len(line) <= 75 for line in written.split(b"\r\n"))
    found = Calendar.from_ical(written)
    assert str(found["x-wr-calname"]) == name
    assert [
        DayEvent(str(one["uid"]), one.decoded("dtstart"), str(one["summary"]), one.decoded("dtstamp").date(),
                 bool(one.walk("VALARM")))
        for one in found.walk("VEVENT")
    ] == events  # fmt: skip


def test_a_deadline_is_a_whole_day_with_an_alarm_on_the_morning_before():
    event = DayEvent("a@vanthu", date(2026, 9, 14), "Hạn gửi báo cáo quý III năm 2026", date(2026, 1, 30))
    found = Calendar.from_ical(to_ics("Văn phòng Sở", [event]))
    assert (str(found["version"]), found["refresh-interval"].dt) == ("2.0", timedelta(days=1))
    (one,) = found.walk("VEVENT")
    assert (one.decoded("dtstart"), one.decoded("dtend")) == (date(2026, 9, 14), date(2026, 9, 15))
    assert one.decoded("dtstamp") == datetime(2026, 1, 30, tzinfo=UTC)
    (alarm,) = one.walk("VALARM")
    assert alarm.decoded("trigger") == timedelta(hours=-16) and str(alarm["action"]) == "DISPLAY"
