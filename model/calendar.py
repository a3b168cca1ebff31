"""Календарь: deadlines as days of a calendar, and who subscribes to it."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from model.export_order import APPROVED
from model.people_policy import NamesPolicy, PeoplePolicy
from model.stored import RecordFilter, ReviewState


class CalendarView(StrEnum):
    """Как срок стоит в календаре."""

    DUE = "due"  # one day: the last one of a month, a quarter, a span
    SPAN = "span"  # all days from the first to the last


@dataclass(frozen=True, kw_only=True, slots=True)
class CalendarEvent:
    """Событие календаря: whole days, no time of day, no time zone."""

    #: The same for as long as the record lives.
    uid: str
    first: date
    #: The last day, itself within.
    last: date
    #: RFC 5545 without the prefix, with UNTIL; `first` is its first day.
    rrule: str | None = None
    summary: str
    description: str = ""
    categories: tuple[str, ...] = ()
    location: str | None = None
    url: str | None = None
    sequence: int = 0
    modified: datetime
    #: Was in the calendar, and is no more.
    cancelled: bool = False
    #: How long before its first day a program reminds of it; None: not at all.
    remind: timedelta | None = None

    @property
    def ends(self) -> date:
        """The last day of all: of what repeats, UNTIL."""
        until = self.rrule.rpartition("UNTIL=")[2][:8] if self.rrule else ""
        is_said = len(until) == len("YYYYMMDD") and until.isdecimal()
        return max(self.last, date(int(until[:4]), int(until[4:6]), int(until[6:]))) if is_said else self.last


@dataclass(frozen=True, kw_only=True, slots=True)
class CalendarFilter:
    """Отбор сроков календаря; None = whatever."""

    municipality: str | None = None
    year: int | None = None
    #: Words that all stand in the cell of those responsible.
    responsible: str | None = None
    #: Words of a school's name.
    school: str | None = None
    document: UUID | None = None
    #: A plan's id inside the document.
    plan: str | None = None
    states: tuple[ReviewState, ...] = APPROVED

    def records(self) -> RecordFilter:
        """Return what the store can sort out of it; the rest is looked at record by record."""
        return RecordFilter(
            municipality=self.municipality, year=self.year, document=self.document, states=self.states or APPROVED
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class CalendarOptions:
    """Настройки календаря."""

    view: CalendarView = CalendarView.DUE
    #: «В течение года» over the plan's time, and what has no date at its end.
    undated: bool = False
    people: PeoplePolicy = field(default_factory=lambda: PeoplePolicy(names=NamesPolicy.ROLE))


class CalendarState(StrEnum):
    """Состояние подписки; only an active one is answered."""

    ACTIVE = "active"
    EXPIRED = "expired"
    REVOKED = "revoked"


@dataclass(frozen=True, kw_only=True, slots=True)
class Calendar:
    """Календарь по подписке: its address is shown once; the store holds only the SHA-256 of its secret."""

    id: UUID
    rev: int = 0
    #: Who made it: it shows what this account may see at the moment it is asked for.
    account_id: UUID
    name: str
    #: Names of municipalities, where it was made with a token of some; empty = all that the account sees.
    municipalities: tuple[str, ...] = ()
    filter: CalendarFilter = field(default_factory=CalendarFilter)
    options: CalendarOptions = field(default_factory=CalendarOptions)
    secret_hash: bytes
    created_at: datetime
    expires_at: datetime | None = None
    revoked_at: datetime | None = None
    last_used_at: datetime | None = None
    #: What all it is made of was when it was last given out, the ETag it had, since when.
    served_stamp: str | None = None
    served_etag: str | None = None
    served_at: datetime | None = None

    def state(self, at: datetime) -> CalendarState:
        """Return the state at this moment."""
        if self.revoked_at is not None:
            return CalendarState.REVOKED
        is_over = self.expires_at is not None and self.expires_at <= at
        return CalendarState.EXPIRED if is_over else CalendarState.ACTIVE


@dataclass(frozen=True, kw_only=True, slots=True)
class Delivered:
    """Отданное событие: what a subscription has given out, so that it can say when it is gone."""

    uid: str
    sequence: int
    first: date
    #: Since when it is given out as cancelled; None while it stands.
    cancelled_at: datetime | None = None
