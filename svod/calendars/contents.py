"""What is in a calendar now: records as who made it may see them → events, nearest first → bytes."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from export.calendar.events import Shown, events_of
from export.calendar.writing import Face, calendar_bytes, described, nearest
from export.people.masking import Mask
from model.calendar import Calendar, CalendarEvent, Delivered
from store.repositories import Store
from svod.calendars.cancelling import Outcome, with_cancelled
from svod.calendars.choosing import chosen
from svod.exports.material import rows_of

#: What lies further back is given out no more.
PAST: Final = timedelta(days=400)


@dataclass(frozen=True, kw_only=True, slots=True)
class Contents:
    """Содержание календаря."""

    body: bytes
    outcome: Outcome


def contents_of(
    store: Store, calendar: Calendar, address: str, before: Mapping[str, Delivered], at: datetime
) -> Contents:
    """Return a calendar's bytes, and what they change in what was given out; the store is limited to its maker."""
    since = at.date() - PAST
    met: set[str] = set()
    with store.transaction() as work:
        rows = chosen(rows_of(work, work.records.stream(calendar.filter.records())), calendar.filter)
        masked = Mask(calendar.options.people).rows(rows)
        shown = Shown(view=calendar.options.view, undated=calendar.options.undated, address=address)
        events = (event for row in masked for event in events_of(row, shown) if event.ends >= since)
        kept, found = nearest(_remembering(events, before, met), at.date())
    outcome = with_cancelled(kept, before, frozenset(met), since, at)
    face = Face(
        name=calendar.name,
        description=described(f"Сроки мероприятий, «{calendar.name}»", len(kept), found),
        uid=f"{calendar.id}@svod",
    )
    return Contents(body=b"".join(calendar_bytes(outcome.events, face)), outcome=outcome)


def _remembering(
    events: Iterable[CalendarEvent], before: Mapping[str, Delivered], met: set[str]
) -> Iterator[CalendarEvent]:
    """Yield the events, remembering which of those given out before are there: there may be no room for all."""
    for event in events:
        if event.uid in before:
            met.add(event.uid)
        yield event
