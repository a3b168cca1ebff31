"""Calendars read by a second library, which shares nothing with the one they are written with."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

import pytest
import vobject
from hypothesis import given, settings
from hypothesis import strategies as st

from export.calendar.events import Shown, events_of
from export.calendar.writing import Face, calendar_bytes
from model.calendar import CalendarEvent, CalendarView
from model.plan import Deadline, DeadlineKind, DeadlinePart
from tests.export.rowed import a_row

_RULES = [
    ("FREQ=MONTHLY", "2026", 12),
    ("FREQ=MONTHLY;INTERVAL=3", "2026", 4),
    ("FREQ=YEARLY;BYMONTH=3,9", "2026/2027", 4),
    ("FREQ=MONTHLY;BYMONTHDAY=5", "2026-01/2026-06", 6),
    ("FREQ=WEEKLY;BYDAY=FR", "2026-03", 4),
]


def read(events: Iterable[CalendarEvent], name: str = "Сроки: город Зея") -> Any:
    """Return the calendar as the second library sees it: it refuses what it cannot read."""
    calendar = vobject.readOne(b"".join(calendar_bytes(tuple(events), Face(name=name))).decode())
    calendar.validate(raiseException=True)
    return calendar


def due(*edtf: str, rrule: str | None = None) -> Deadline:
    kind = DeadlineKind.RECURRING if rrule else DeadlineKind.POINT
    part = DeadlinePart(text="срок", kind=kind, edtf=edtf, rrule=rrule)
    return Deadline(raw="срок", kind=kind, edtf=edtf, rrule=rrule, parts=(part,))


@pytest.mark.parametrize(("rule", "span", "times"), _RULES)
def test_it_finds_as_many_times_and_the_first_one_is_the_event_itself(rule: str, span: str, times: int):
    (event,) = read(events_of(a_row(deadline=due(span, rrule=rule)), Shown())).vevent_list
    found = [moment.date() for moment in event.getrruleset()]
    assert len(found) == times
    assert found[0] == event.dtstart.value


@settings(deadline=None, max_examples=60)
@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["C", "Zl", "Zp"]), min_size=1, max_size=300))
def test_a_text_of_any_letters_is_what_it_was(text: str):
    row = a_row(activity="Семинар: " + text, place=None, deadline=due("2026-03"))
    (event,) = read(events_of(row, Shown())).vevent_list
    written = next(iter(events_of(row, Shown())))
    assert event.summary.value == written.summary
    assert event.uid.value == written.uid
    assert event.dtstart.value == date(2026, 3, 31)


@given(st.dates(date(2020, 1, 1), date(2030, 12, 31)), st.integers(0, 400))
def test_days_are_those_of_the_deadline(first: date, length: int):
    last = first + timedelta(days=length)
    (made,) = events_of(a_row(deadline=due(f"{first}/{last}")), Shown(view=CalendarView.SPAN))
    (event,) = read((made,)).vevent_list
    assert (event.dtstart.value, event.dtend.value) == (first, last + timedelta(days=1))


def test_the_name_of_a_long_calendar_is_folded_between_letters():
    name = "Сроки муниципальных «дорожных карт» " * 5
    assert read(events_of(a_row(deadline=due("2026-03")), Shown()), name).x_wr_calname.value.strip() == name.strip()
