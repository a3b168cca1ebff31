"""Due dates and evidence → what is known of an activity, whatever the day. Pure.

    a person's word  >  an act  >  a confirmed link  >  the plan's own mark  >  a link Svod made itself

Of evidence of one weight what a later report says goes before; what one report says in several places is weighed
together (`normalize/execution/evidence.py`). What speaks against what holds, and is not older, is flagged.
"""

import calendar
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from model.execution import EvidenceSource, SaidKind, Standing, StandingWord, Told
from model.execution_match import Outcome, OutcomeKind
from normalize.deadlines.edtf import iso_bounds
from normalize.execution.evidence import weighed

_FOR: Final = frozenset({OutcomeKind.DONE, OutcomeKind.ONGOING, OutcomeKind.PARTLY})
_AGAINST: Final = frozenset({OutcomeKind.NOT_DONE, OutcomeKind.DROPPED})


@dataclass(frozen=True, kw_only=True, slots=True)
class Evidence:
    """Свидетельства об одном мероприятии."""

    #: Marks and links that count.
    told: Sequence[Told] = ()
    #: Words in force, the oldest first.
    words: Sequence[StandingWord] = ()
    #: An act that changed or ended the plan took the activity out of it.
    is_out: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Weighed:
    """Что известно: as `ExecutionFact` keeps it."""

    standing: Standing = Standing.OPEN
    source: EvidenceSource = EvidenceSource.NONE
    #: Times done.
    times: int = 0
    partly: bool = False
    contradicts: bool = False
    next_due: date | None = None
    moved: bool = False


def weigh(dues: Sequence[date], evidence: Evidence) -> Weighed:
    """Return what is known of an activity that is due on these days, in order."""
    moved_to = _moved_to(evidence)
    said = next((one.word for one in reversed(evidence.words) if one.word.kind in _OF_STATUS), None)
    if said is not None:
        return _by_person(dues, said.kind, said.times, moved_to)
    if evidence.is_out:
        return Weighed(standing=Standing.DROPPED, source=EvidenceSource.ACT)
    if _is_put_off(evidence):
        return _open(dues, 0, moved_to, EvidenceSource.PERSON)
    leading = _leading(evidence.told)
    if not leading:
        return _open(dues, 0, moved_to, EvidenceSource.PERSON if moved_to else EvidenceSource.NONE)
    found = _by_evidence(dues, leading, moved_to)
    if not _is_contradicted(leading, evidence.told):
        return found
    kept = {name: getattr(found, name) for name in ("standing", "source", "times", "partly", "next_due", "moved")}
    return Weighed(**kept, contradicts=True)


def _is_put_off(evidence: Evidence) -> bool:
    """Tell whether a person put it off and no report since says anything: what was said before then is overruled."""
    moved = next((one for one in reversed(evidence.words) if one.word.kind is SaidKind.MOVED), None)
    return moved is not None and not any((one.reported_on or date.min) > moved.at.date() for one in evidence.told)


_OF_STATUS: Final = frozenset({SaidKind.DONE, SaidKind.NOT_DONE, SaidKind.DROPPED})


def last_day(value: str | None) -> date | None:
    """Return the last day of an EDTF value; None for none."""
    end = iso_bounds((value,))[1] if value else None
    return date.fromisoformat(end) if end else None


def _by_person(dues: Sequence[date], kind: SaidKind, times: int | None, moved_to: date | None) -> Weighed:
    if kind is SaidKind.DROPPED:
        return Weighed(standing=Standing.DROPPED, source=EvidenceSource.PERSON)
    if kind is SaidKind.NOT_DONE:
        return _open(dues, 0, moved_to, EvidenceSource.PERSON)
    if times is None or times >= len(dues):
        return _done(dues, EvidenceSource.PERSON)
    return _open(dues, times, moved_to, EvidenceSource.PERSON, partly=True)


def _leading(told: Sequence[Told]) -> list[Told]:
    """Return what is told by the weightiest source that tells anything, in its latest report."""
    clear = [one for one in told if one.outcome != OutcomeKind.UNCLEAR]
    pool = clear or list(told)
    top = max((one.source for one in pool), default=None)
    pool = [one for one in pool if one.source is top]
    latest = max((one.reported_on or date.min for one in pool), default=None)
    return [one for one in pool if (one.reported_on or date.min) == latest]


def _by_evidence(dues: Sequence[date], leading: Sequence[Told], moved_to: date | None) -> Weighed:
    source, reported_on = leading[0].source, leading[0].reported_on
    last = dues[-1] if dues else None
    # A report written in the last month of a plan is one on the whole of it.
    outcome = weighed(
        [Outcome(kind=OutcomeKind(one.outcome), date=one.on, until=one.until, confidence=1.0) for one in leading],
        deadline_end=last,
        reported_on=_month_end(reported_on) if reported_on else None,
    )
    until = last_day(outcome.date) or reported_on
    times = _passed(dues, until)
    if outcome.kind is OutcomeKind.DROPPED:
        return Weighed(standing=Standing.DROPPED, source=source)
    # Who confirmed it found it told of in a report on what was done; nothing in it says that it was not.
    is_plain = outcome.kind is OutcomeKind.UNCLEAR and source is EvidenceSource.CONFIRMED
    if outcome.kind is OutcomeKind.DONE or is_plain:
        return _done(dues, source) if times >= len(dues) else _open(dues, max(times, 1), moved_to, source, partly=True)
    if outcome.kind in {OutcomeKind.PARTLY, OutcomeKind.ONGOING, OutcomeKind.UNCLEAR}:
        some = min(times, len(dues) - 1) if len(dues) > 1 and outcome.kind is not OutcomeKind.UNCLEAR else 0
        return _open(dues, some, moved_to, source, partly=True)
    return _open(dues, 0, moved_to, source)


def _passed(dues: Sequence[date], until: date | None) -> int:
    """Return how many times something was due by the end of the month; what is due once is done when it is done."""
    if until is None or len(dues) <= 1:
        return len(dues)
    end = _month_end(until)
    return sum(day <= end for day in dues)


def _done(dues: Sequence[date], source: EvidenceSource) -> Weighed:
    return Weighed(standing=Standing.DONE, source=source, times=max(len(dues), 1))


def _open(
    dues: Sequence[date], times: int, moved_to: date | None, source: EvidenceSource, *, partly: bool = False
) -> Weighed:
    left = dues[times:]
    return Weighed(
        source=source,
        times=times,
        partly=partly,
        next_due=moved_to or (left[0] if left else None),
        moved=moved_to is not None and moved_to != (left[0] if left else None),
    )


def _moved_to(evidence: Evidence) -> date | None:
    """Return the day it was moved to: by a person, else by what leads."""
    said = next((one.word for one in reversed(evidence.words) if one.word.kind is SaidKind.MOVED), None)
    if said is not None:
        return said.until
    moved = [one for one in evidence.told if one.outcome == OutcomeKind.MOVED and last_day(one.until) is not None]
    last = max(moved, key=lambda one: (one.source, one.reported_on or date.min), default=None)
    return last_day(last.until) if last else None


def _is_contradicted(leading: Sequence[Told], told: Collection[Told]) -> bool:
    """Tell whether something of the same time or later says the opposite."""
    kinds = {OutcomeKind(one.outcome) for one in leading}
    at = leading[0].reported_on or date.min
    beside = {OutcomeKind(one.outcome) for one in told if one.reported_on is None or one.reported_on >= at}
    both = kinds | beside
    return bool(both & _FOR) and bool(both & _AGAINST)


def _month_end(day: date) -> date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])
