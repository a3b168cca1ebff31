"""A record → the events of its deadline: one for each of its parts that has a day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final
from uuid import UUID

from export.calendar.edtf import Days, days_of
from export.calendar.recurring import repeated
from export.calendar.texts import line, lines
from export.rows import ExportRow
from model.calendar import CalendarEvent, CalendarView
from model.plan import Deadline, DeadlineKind, DeadlinePart, Plan

#: Characters of a heading, of a line of the description, of all of it.
_SUMMARY: Final = 250
_SAID: Final = 2_000
_DESCRIPTION: Final = 6_000
_CATEGORY: Final = 100
#: A school year: «2025/2026».
_BEGINS, _ENDS = 9, 8
#: What has no day of its own: over the plan's time, or at its end.
_UNDATED: Final = frozenset({DeadlineKind.ONGOING, DeadlineKind.CONDITIONAL, DeadlineKind.UNSPECIFIED})
#: Days, the rule they repeat by, what is said before the activity.
_When = tuple[Days, str | None, str]


@dataclass(frozen=True, kw_only=True, slots=True)
class Shown:
    """Что и как показать."""

    view: CalendarView = CalendarView.DUE
    undated: bool = False
    #: Where Svod is («https://svod.example»), for links to documents; None = no links.
    address: str | None = None


def events_of(row: ExportRow, shown: Shown) -> Iterator[CalendarEvent]:
    """Yield the events of a record; the first one keeps the record's own UID, so that it stays when others come."""
    told = list(dict.fromkeys(_all_days(row, shown)))
    about = _About.of(row, shown) if told else None
    for number, (days, rule, prefix) in enumerate(told, start=1):
        first, last = days.first or days.last, days.last or days.first
        if about is not None and first is not None and last is not None:
            yield CalendarEvent(
                uid=f"{row.stored.id}{f'-{number}' if number > 1 else ''}@svod",
                first=first,
                last=last,
                rrule=rule,
                summary=prefix + about.summary,
                description=about.description,
                categories=about.categories,
                location=about.location,
                url=about.url,
                sequence=row.stored.rev,
                modified=about.modified,
            )


def _all_days(row: ExportRow, shown: Shown) -> Iterator[_When]:
    plan = _plan_days(row.plan)
    for part in _parts(row.record.deadline):
        yield from _part_days(part, plan, shown)


def _parts(deadline: Deadline) -> tuple[DeadlinePart, ...]:
    """Return the parts; a deadline that names none, as one written by hand may, is one itself."""
    if deadline.parts:
        return deadline.parts
    values = deadline.edtf
    if not values and (deadline.start or deadline.end):
        values = (f"{deadline.start or '..'}/{deadline.end or '..'}",)
    return (DeadlinePart(text=deadline.raw or "", kind=deadline.kind, edtf=values, rrule=deadline.rrule),)


def _part_days(part: DeadlinePart, plan: Days | None, shown: Shown) -> Iterator[_When]:
    covered = [days for value in part.edtf if (days := days_of(value)) is not None]
    if part.kind in _UNDATED:
        if shown.undated:
            yield from _undated(part.kind, covered, plan, shown)
        return
    for days in covered:
        if part.kind is DeadlineKind.RECURRING or part.rrule:
            yield from _repeated(part.rrule or "", _closed(days, plan), shown)
        elif days.last is None:
            yield Days(days.first, days.first), None, "Начало: "
        elif shown.view is CalendarView.SPAN:
            yield days, None, ""
        else:
            yield Days(days.last, days.last), None, ""


def _undated(kind: DeadlineKind, covered: list[Days], plan: Days | None, shown: Shown) -> Iterator[_When]:
    for days in covered or ([plan] if plan else []):
        whole = _closed(days, plan)
        if kind is DeadlineKind.ONGOING and shown.view is CalendarView.SPAN:
            yield whole, None, "Весь срок: "
        elif kind is DeadlineKind.ONGOING:
            yield Days(whole.last, whole.last), None, "Весь срок, по: "
        else:
            yield Days(whole.last, whole.last), None, "Без срока: "


def _repeated(rule: str, days: Days, shown: Shown) -> Iterator[_When]:
    """What is never met before its end, as «ежеквартально» of two months, is due once: when they end."""
    found = repeated(rule, days, shown.view)
    if found is None:
        yield Days(days.last, days.last), None, ""
    else:
        yield Days(found.first, found.last), found.rrule, ""


def _closed(days: Days, plan: Days | None) -> Days:
    """Return the days with an end: the plan's, else that of the year they begin in; they begin where that ends."""
    first = days.first or (days.last.replace(month=1, day=1) if days.last else None)
    if days.last is not None or first is None:
        return Days(first, days.last)
    end = plan.last if plan and plan.last and plan.last >= first else first.replace(month=12, day=31)
    return Days(first, end)


def _plan_days(plan: Plan | None) -> Days | None:
    """Return the time of a plan: its period, its school year, its years."""
    if plan is None:
        return None
    years = plan.academic_year.partition("/") if plan.academic_year else None
    school = f"{years[0]}-{_BEGINS:02}/{years[2] or years[0]}-{_ENDS:02}" if years else ""
    spans = (plan.period, school, f"{min(plan.years)}/{max(plan.years)}" if plan.years else "")
    known = (days for span in spans if span and (days := days_of(span)) and days.first and days.last)
    return next(known, None)


@dataclass(frozen=True, kw_only=True, slots=True)
class _About:
    """What all events of a record have in common."""

    summary: str
    description: str
    categories: tuple[str, ...]
    location: str | None
    url: str | None
    modified: datetime

    @classmethod
    def of(cls, row: ExportRow, shown: Shown) -> "_About":
        record, stored = row.record, row.stored
        number = f"{line(record.number, _CATEGORY)} " if record.number else ""
        named = (line(name, _CATEGORY) for name in (record.section, row.municipality))
        return cls(
            summary=line(number + record.activity, _SUMMARY) or "Мероприятие",
            description=lines("\n".join(_said(row)), _DESCRIPTION),
            categories=tuple(dict.fromkeys(name for name in named if name)),
            location=line(record.place, _SUMMARY) or None,
            url=f"{shown.address}/documents/{stored.document_id}?record={stored.id}" if shown.address else None,
            modified=_changed_at(row),
        )


def _said(row: ExportRow) -> Iterator[str]:
    record = row.record
    told = (
        ("Срок в документе", record.deadline.raw),
        ("Ответственные", record.responsible.raw),
        ("Результат", record.result),
        ("Показатели", "; ".join(one.text for one in record.indicators)),
        ("Участники", record.participants),
        ("Раздел", record.section),
        ("Муниципалитет", row.municipality),
        ("План", row.plan.title if row.plan else None),
        ("Документ", row.stored.document_name),
    )
    whole = line(record.activity, _SAID)
    if len(whole) >= _SUMMARY:
        yield whole
    for name, text in told:
        if said := line(text, _SAID):
            yield f"{name}: {said}"


def _changed_at(row: ExportRow) -> datetime:
    """Return when the record last changed; where that is not known, when it was checked, or first read (by its id)."""
    stored = row.stored
    changed = stored.updated_at or stored.reviewed_at or _made_at(stored.id)
    return changed.astimezone(UTC).replace(microsecond=0)


def _made_at(record: UUID) -> datetime:
    seconds = (record.int >> 80) / 1000
    is_ordered = record.version == 7  # noqa: PLR2004 -- UUIDv7 begins with milliseconds since 1970
    return datetime.fromtimestamp(seconds if is_ordered else 0, tz=UTC)
