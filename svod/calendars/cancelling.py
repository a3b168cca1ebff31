"""What a subscription gave out and has no more is said to be cancelled, for a while.

given out ─► still there: its number never falls ─► gone: CANCELLED, a number higher, 30 days ─► forgotten
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Final

from model.calendar import CalendarEvent, Delivered

#: How long a program that asks seldom may still learn of it.
KEPT: Final = timedelta(days=30)


@dataclass(frozen=True, kw_only=True, slots=True)
class Outcome:
    """Что отдать и что запомнить."""

    events: tuple[CalendarEvent, ...]
    changed: tuple[Delivered, ...]
    forgotten: tuple[str, ...]


def with_cancelled(
    events: Iterable[CalendarEvent], before: Mapping[str, Delivered], still: frozenset[str], since: date, at: datetime
) -> Outcome:
    """Return the events with those cancelled.

    `still`: UIDs that are there, though there was no room for them. What began before `since` is past, not cancelled.
    """
    now = [_numbered(event, before.get(event.uid)) for event in events]
    there = {event.uid for event in now} | still
    gone = [_cancelled(one, at) for uid, one in sorted(before.items()) if uid not in there]
    kept = [one for one in gone if one.first >= since and (one.cancelled_at or at) > at - KEPT]
    given = {event.uid: Delivered(uid=event.uid, sequence=event.sequence, first=event.first) for event in now}
    after = given | {one.uid: one for one in kept}
    return Outcome(
        events=(*now, *(_tombstone(one, at) for one in kept)),
        changed=tuple(one for uid, one in after.items() if before.get(uid) != one),
        forgotten=tuple(sorted(before.keys() - after.keys() - still)),
    )


def _numbered(event: CalendarEvent, known: Delivered | None) -> CalendarEvent:
    """Give an event that comes again a higher number than its cancelling had: programs take no lower one."""
    if known is None:
        return event
    least = known.sequence + (known.cancelled_at is not None)
    return event if event.sequence >= least else replace(event, sequence=least)


def _cancelled(one: Delivered, at: datetime) -> Delivered:
    return one if one.cancelled_at else replace(one, sequence=one.sequence + 1, cancelled_at=at)


def _tombstone(one: Delivered, at: datetime) -> CalendarEvent:
    """Nothing of what it said is given out: whoever subscribes may not see that any more."""
    return CalendarEvent(
        uid=one.uid,
        first=one.first,
        last=one.first,
        summary="Отменено",
        sequence=one.sequence,
        modified=(one.cancelled_at or at).replace(microsecond=0),
        cancelled=True,
    )
