"""Events → bytes of RFC 5545, event by event; names and refreshing as RFC 7986 says them."""

import heapq
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

from export.about import About
from export.calendar.events import Shown, events_of
from export.calendar.texts import line, lines
from export.rows import ExportRow
from model.calendar import CalendarEvent, CalendarView

if TYPE_CHECKING:
    from icalendar import Alarm, Event

#: Events of one calendar: programs of people stumble over more.
MOST: Final = 10_000
#: How often a program should ask for a calendar it subscribes to.
REFRESH: Final = timedelta(hours=12)
_END: Final = b"END:VCALENDAR\r\n"
_PRODID: Final = "-//Svod//Svod//RU"
_NAME: Final = 200
_ABOUT: Final = 1_000
_ADDRESS: Final = 2_000


@dataclass(frozen=True, kw_only=True, slots=True)
class Face:
    """Лицо календаря: what a program shows above its events."""

    name: str
    description: str = ""
    uid: str | None = None
    modified: datetime | None = None


def write_ics(rows: Iterable[ExportRow], path: Path, about: About) -> int:
    """Write the deadlines of the rows; return how many events there are: the nearest ones, where there are too many."""
    shown = Shown(view=CalendarView(about.options.calendar_view), undated=about.options.undated)
    kept, found = nearest((event for row in rows for event in events_of(row, shown)), about.at.date())
    face = Face(name="Свод: сроки мероприятий", description=described("Сроки мероприятий", len(kept), found))
    with path.open("wb") as file:
        for part in calendar_bytes(kept, face):
            file.write(part)
    return len(kept)


def nearest(events: Iterable[CalendarEvent], today: date, most: int = MOST) -> tuple[list[CalendarEvent], int]:
    """Return the events nearest to a day, what is to come before what is past, by day; and how many there were."""
    counted = _Counted(events)
    kept = heapq.nsmallest(most, counted, key=lambda event: _distance(event, today))
    return sorted(kept, key=lambda event: (event.first, event.uid)), counted.count


def described(text: str, kept: int, found: int) -> str:
    """Return the description of a calendar, with what it leaves out."""
    said = f"{text}. Из Свода; событий: {kept}."
    return said if kept == found else f"{said} Всего их {found}: показаны ближайшие, сузьте отбор, чтобы видеть все."


def calendar_bytes(events: Iterable[CalendarEvent], face: Face) -> Iterator[bytes]:
    """Yield a calendar in parts, its first lines first."""
    from icalendar import Calendar, vDuration, vText  # noqa: PLC0415 -- a tenth of a second, for who makes a calendar

    head = Calendar()
    head.add("version", "2.0")
    head.add("prodid", _PRODID)
    head.add("calscale", "GREGORIAN")
    for name, text in (("name", line(face.name, _NAME)), ("description", lines(face.description, _ABOUT))):
        head.add(name, vText(text))
        head.add(f"x-wr-cal{'name' if name == 'name' else 'desc'}", vText(text))  # escaped, as an own one is not
    if face.uid:
        head.add("uid", face.uid)
    if face.modified:
        head.add("last-modified", face.modified.astimezone(UTC).replace(microsecond=0))
    head.add("refresh-interval", vDuration(REFRESH), parameters={"VALUE": "DURATION"})
    head.add("x-published-ttl", vDuration(REFRESH))
    yield head.to_ical().removesuffix(_END)
    for event in events:
        yield _component(event).to_ical()
    yield _END


def _component(event: CalendarEvent) -> "Event":
    """Return an event; its texts are as `texts` leaves them."""
    from icalendar import Event, vRecur  # noqa: PLC0415 -- see above

    made = Event()
    made.add("uid", event.uid)
    made.add("dtstamp", event.modified)
    made.add("last-modified", event.modified)
    made.add("sequence", event.sequence)
    made.add("dtstart", event.first)
    made.add("dtend", event.last + timedelta(days=1))  # the first day it does not last any more
    if event.rrule:
        made.add("rrule", vRecur.from_ical(event.rrule))
    made.add("summary", line(event.summary, _NAME * 2))
    if event.description:
        made.add("description", event.description)
    if event.location:
        made.add("location", event.location)
    if event.categories:
        made.add("categories", list(event.categories))
    if event.url:
        made.add("url", event.url[:_ADDRESS])
    made.add("status", "CANCELLED" if event.cancelled else "CONFIRMED")
    made.add("transp", "TRANSPARENT")  # it takes nobody's time up
    if event.remind is not None:
        made.add_component(_alarm(event.summary, event.remind))
    return made


def _alarm(text: str, before: timedelta) -> "Alarm":
    from icalendar import Alarm  # noqa: PLC0415 -- see above

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", line(text, _NAME * 2))
    alarm.add("trigger", -before)
    return alarm


class _Counted:
    """Events that are counted as they are gone through."""

    def __init__(self, events: Iterable[CalendarEvent]) -> None:
        self._events = events
        self.count = 0

    def __iter__(self) -> Iterator[CalendarEvent]:
        for event in self._events:
            self.count += 1
            yield event


def _distance(event: CalendarEvent, today: date) -> tuple[bool, int, str]:
    """What goes on today is nearest; what ended comes behind all that is to come."""
    end = event.ends
    is_past = end < today
    days = (today - end).days if is_past else max((event.first - today).days, 0)
    return is_past, days, event.uid
