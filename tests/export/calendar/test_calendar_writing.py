"""A calendar is read by the library, by an own checker and by people as what stands in the records."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path
from uuid import UUID

import icalendar
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from export.about import About
from export.calendar.events import Shown, events_of
from export.calendar.writing import Face, calendar_bytes, nearest, write_ics
from export.rows import ExportRow
from model.calendar import CalendarEvent, CalendarView
from model.plan import Deadline, DeadlineKind, DeadlinePart, Responsible
from model.stored import RecordFilter
from tests.export.calendar.checking import TEXTS, components, dates_of, text_of
from tests.export.rowed import AT, STORED, VALUE, a_row

DUE, SPAN = Shown(), Shown(view=CalendarView.SPAN)
UID = f"{STORED.id}@svod"


def due(kind: DeadlineKind, *edtf: str, rrule: str | None = None, raw: str = "срок") -> Deadline:
    part = DeadlinePart(text=raw, kind=kind, edtf=edtf, rrule=rrule)
    return Deadline(raw=raw, kind=kind, edtf=edtf, rrule=rrule, parts=(part,))


def days(row: ExportRow, shown: Shown = DUE) -> list[str]:
    """Each event as «first..last» with its rule."""
    return [f"{event.first}..{event.last} {event.rrule or ''}".rstrip() for event in events_of(row, shown)]


def written(*events: CalendarEvent, name: str = "Сроки") -> bytes:
    return b"".join(calendar_bytes(events, Face(name=name)))


def an_event(**changes: object) -> CalendarEvent:
    made = CalendarEvent(uid=UID, first=date(2026, 3, 31), last=date(2026, 3, 31), summary="Семинар", modified=AT)
    return replace(made, **changes)


@pytest.mark.parametrize(
    ("deadline", "as_due", "as_span"),
    [
        (due(DeadlineKind.POINT, "2026-03"), "2026-03-31..2026-03-31", "2026-03-01..2026-03-31"),
        (due(DeadlineKind.POINT, "2026-03-12"), "2026-03-12..2026-03-12", "2026-03-12..2026-03-12"),
        (due(DeadlineKind.INTERVAL, "2026-02/2026-04"), "2026-04-30..2026-04-30", "2026-02-01..2026-04-30"),
        (due(DeadlineKind.BY, "../2026-05-15"), "2026-05-15..2026-05-15", "2026-05-15..2026-05-15"),
        (due(DeadlineKind.FROM, "2026-04-11/.."), "2026-04-11..2026-04-11", "2026-04-11..2026-04-11"),
    ],
)
def test_a_deadline_is_one_day_or_its_days(deadline: Deadline, as_due: str, as_span: str):
    row = a_row(deadline=deadline)
    assert days(row) == [as_due]
    assert days(row, SPAN) == [as_span]


@pytest.mark.parametrize(
    "deadline",
    [
        Deadline(),
        due(DeadlineKind.ONGOING, "2026", raw="в течение года"),
        due(DeadlineKind.CONDITIONAL, raw="по мере необходимости"),
        due(DeadlineKind.POINT, "XXXX-03"),
        due(DeadlineKind.RECURRING, rrule="FREQ=MONTHLY"),
    ],
)
def test_what_has_no_day_makes_no_event(deadline: Deadline):
    assert days(a_row(deadline=deadline)) == []


def test_what_has_no_day_is_shown_over_the_plan_when_asked_for():
    plan = replace(VALUE.plans[0], period="2026-01/2026-06")
    value = replace(VALUE, plans=(plan,))
    ongoing = replace(a_row(deadline=due(DeadlineKind.ONGOING, "2026")), value=value)
    never = replace(a_row(deadline=due(DeadlineKind.CONDITIONAL)), value=value)
    assert days(ongoing, Shown(undated=True, view=CalendarView.SPAN)) == ["2026-01-01..2026-12-31"]
    assert days(ongoing, Shown(undated=True)) == ["2026-12-31..2026-12-31"]
    assert days(never, Shown(undated=True)) == ["2026-06-30..2026-06-30"]


def test_what_repeats_without_an_end_ends_with_the_plan():
    value = replace(VALUE, plans=(replace(VALUE.plans[0], period="2024/2026"),))
    row = replace(a_row(deadline=due(DeadlineKind.RECURRING, "2024/..", rrule="FREQ=YEARLY;BYMONTH=8")), value=value)
    assert days(row) == ["2024-08-31..2024-08-31 FREQ=YEARLY;BYMONTH=8;BYMONTHDAY=-1;UNTIL=20261231"]


def test_several_parts_are_several_events_and_the_first_keeps_the_uid():
    parts = (
        DeadlinePart(text="март", kind=DeadlineKind.POINT, edtf=("2026-03",)),
        DeadlinePart(
            text="ежеквартально", kind=DeadlineKind.RECURRING, edtf=("2026",), rrule="FREQ=MONTHLY;INTERVAL=3"
        ),
        DeadlinePart(text="март", kind=DeadlineKind.POINT, edtf=("2026-03",)),
    )
    row = a_row(deadline=Deadline(raw="март, ежеквартально", kind=DeadlineKind.RECURRING, parts=parts))
    assert [event.uid for event in events_of(row, DUE)] == [UID, f"{STORED.id}-2@svod"]


def test_an_event_says_what_the_record_says():
    row = a_row(
        number="1.1", section="I. Учителя; отчёты, планы", place="Актовый зал",
        responsible=Responsible(raw="Методист\\РМК"),
        deadline=due(DeadlineKind.POINT, "2026-03", raw="до конца марта, 2026"),
    )  # fmt: skip
    (event,) = events_of(row, Shown(address="https://svod.example"))
    _, (lines,) = components(written(event))
    assert text_of(lines["SUMMARY"][2]) == "1.1 Провести семинар"
    assert {
        "Срок в документе: до конца марта, 2026", "Ответственные: Методист\\РМК", "Результат: Приказ",
        "Документ: план.docx", "Муниципалитет: Лесной район",
    } <= set(text_of(lines["DESCRIPTION"][2]).split("\n"))  # fmt: skip
    assert lines["CATEGORIES"][2] == r"I. Учителя\; отчёты\, планы,Лесной район"
    assert text_of(lines["LOCATION"][2]) == "Актовый зал"
    assert lines["URL"][2] == f"https://svod.example/documents/{STORED.document_id}?record={STORED.id}"
    assert (lines["UID"][2], lines["SEQUENCE"][2], lines["STATUS"][2]) == (UID, "2", "CONFIRMED")
    assert lines["LAST-MODIFIED"][2] == lines["DTSTAMP"][2] == "20260302T093000Z"
    assert dates_of(lines) == ("20260331", "20260401")


def test_the_library_reads_back_what_was_written():
    rule = "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=-1;UNTIL=20261231"
    data = written(an_event(rrule=rule), an_event(uid="b@svod", cancelled=True), name="Зея: сроки")
    read = icalendar.Calendar.from_ical(data)
    assert (str(read["VERSION"]), str(read["X-WR-CALNAME"]), str(read["NAME"])) == ("2.0", "Зея: сроки", "Зея: сроки")
    assert read["REFRESH-INTERVAL"].dt == timedelta(hours=12)
    assert read["X-PUBLISHED-TTL"] == "PT12H"
    first, second = read.walk("VEVENT")
    assert first["DTSTART"].dt == date(2026, 3, 31)
    assert first["RRULE"]["UNTIL"] == [date(2026, 12, 31)]
    assert (str(first["STATUS"]), str(second["STATUS"])) == ("CONFIRMED", "CANCELLED")
    assert not read.errors
    assert not first.errors


HOSTILE = [
    "Семинар\r\nATTENDEE:mailto:a@b\r\nEND:VEVENT", "a\nBEGIN:VALARM", "\x00\x07\x1b[31m", "\u202eтсиг\u2066",
    "я" * 10_000, "\U0001f468\u200d\U0001f469\u200d\U0001f467" * 400, "a;b,c\\n\\", "\u2028END:VCALENDAR\u2029",
    "\ud800", "",
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_ends_no_line_and_hides_nothing(text: str):
    row = a_row(
        activity=text, section=text, place=text, result=text, responsible=Responsible(raw=text),
        deadline=due(DeadlineKind.POINT, "2026-03", raw=text),
    )  # fmt: skip
    data = written(*events_of(row, DUE), name=text)
    head, (event,) = components(data)
    said = [text_of(value) for name, _, value in [*head, *event.values()] if name in TEXTS]
    assert len(said) >= 5
    assert not any(mark in one for one in said for mark in "\u202e\u2066\u2028\x00\x07\x1b\r")
    assert len(text_of(event["SUMMARY"][2])) <= 400
    assert len(icalendar.Calendar.from_ical(data).walk("VEVENT")) == 1


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=200), st.text(max_size=200))
def test_any_text_makes_a_calendar(name: str, text: str):
    row = a_row(activity=text, section=name, place=text, deadline=due(DeadlineKind.POINT, "2026-03", raw=name))
    _, events = components(written(*events_of(row, DUE), name=name))
    assert len(events) == 1


def test_too_many_events_are_cut_to_the_nearest():
    starts = [date(2026, 6, 1) + timedelta(days=step) for step in range(-20, 20)]
    events = [an_event(uid=f"{number}@svod", first=day, last=day) for number, day in enumerate(starts)]
    kept, found = nearest(events, date(2026, 6, 1), most=25)
    assert found == 40
    assert [event.first for event in kept] == starts[15:]  # all that is to come, then what passed last
    repeats = an_event(first=date(2026, 1, 1), last=date(2026, 1, 1), rrule="FREQ=MONTHLY;UNTIL=20261231")
    assert nearest([repeats, *events], date(2026, 6, 1), most=1)[0] == [repeats]


def test_a_file_holds_all_records_and_says_how_many(tmp_path: Path):
    numbers = count(1)
    rows = [replace(a_row(), stored=replace(a_row().stored, id=UUID(int=next(numbers)))) for _ in range(3)]
    about = About(filter=RecordFilter(), at=datetime(2026, 3, 1, tzinfo=UTC), by="Анна")
    assert write_ics(rows, tmp_path / "сроки.ics", about) == 3
    head, events = components((tmp_path / "сроки.ics").read_bytes())
    assert len({event["UID"][2] for event in events}) == 3
    said = {name: value for name, _, value in head}
    assert said["X-WR-CALDESC"].endswith("событий: 3.")
    assert dates_of(events[0]) == ("20260331", "20260401")
