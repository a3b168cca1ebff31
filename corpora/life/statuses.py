"""Statuses of activities after a review of the links, against what an attentive reader would say.

The reader's rules, from the truth alone:
    dropped     the last report that speaks of it says that it was taken out of the plan
    done        the last report says it was done, and every day it is due by has come by the end of the report's month
    otherwise   open: its next day is the first that is not done, or the one it was moved to
    open        overdue once that day has passed, due within 30 days before, planned earlier or without a day
What goes on («в работе») is as good as done when the report is of the last month of the plan or later and the row is
for the whole span; where its day has passed earlier a person must decide, and it is not counted.
"""

from calendar import monthrange
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from corpora.life.planning import PlannedRow
from corpora.life.years import Account
from model.execution import EvidenceSource, ExecutionFact, Told
from model.execution_match import Outcome
from model.plan import Record
from normalize.due.dates import Span, due_dates
from svod.execution.facts import with_dues
from svod.execution.weighing import Evidence

_SOON = 30
_NOBODY = UUID(int=0)


@dataclass(frozen=True, kw_only=True, slots=True)
class Expected:
    """Чего ждать от строки: what holds whatever the day."""

    #: done, dropped, open
    standing: str
    next_day: date | None = None

    def status(self, day: date) -> str:
        """Return the status on a day."""
        if self.standing != "open":
            return self.standing
        if self.next_day is None:
            return "planned"
        if self.next_day < day:
            return "overdue"
        return "due" if (self.next_day - day).days <= _SOON else "planned"


def expected(row: PlannedRow, accounts: Sequence[Account]) -> Expected | None:
    """Return what the reports leave of a row; None where a person must decide."""
    spoken = [account for account in accounts if account.fates[row.id].fate != "silent" and _tells(row, account)]
    if not spoken:
        return Expected(standing="open", next_day=next(iter(row.due.days), None))
    last = spoken[-1]
    told = last.fates[row.id]
    if _is_for_a_person(row, spoken):
        return None
    passed = [day for day in row.due.days if day <= _month_end(last.reported)]
    left = [day for day in row.due.days if day not in passed]
    if told.fate == "moved" and told.until:
        return Expected(standing="open", next_day=date(*told.until, monthrange(*told.until)[1]))
    if told.fate == "partly" and len(row.due.days) > 1:
        return None
    if told.fate in _BY_FATE:
        return _BY_FATE[told.fate](row, left)
    return Expected(standing="open", next_day=next(iter(row.due.days), None))


def _is_for_a_person(row: PlannedRow, spoken: Sequence[Account]) -> bool:
    """Say whether only a person can tell: what is due on no day goes on, or what was put off is told of again."""
    last = spoken[-1]
    lasts = any(row.id in piece.rows and piece.present for piece in last.pieces)
    again = any(one.fates[row.id].fate == "moved" for one in spoken[:-1])
    return (not row.due.days and (lasts or last.fates[row.id].fate == "ongoing")) or again


def _dropped(row: PlannedRow, left: Sequence[date]) -> Expected | None:
    del row, left
    return Expected(standing="dropped")


def _done(row: PlannedRow, left: Sequence[date]) -> Expected | None:
    if left and row.due.when.kind == "ongoing":
        return None
    is_open = left and len(row.due.days) > 1
    return Expected(standing="open", next_day=left[0]) if is_open else Expected(standing="done")


def _tells(row: PlannedRow, account: Account) -> bool:
    return any(row.id in piece.rows for piece in account.pieces)


def _ongoing(row: PlannedRow, left: Sequence[date]) -> Expected | None:
    if left:
        return Expected(standing="open", next_day=left[0])
    lasts = row.due.when.kind == "ongoing"
    return Expected(standing="done") if lasts else None


_BY_FATE: Mapping[str, Callable[[PlannedRow, Sequence[date]], Expected | None]] = {
    "dropped": _dropped,
    "done": _done,
    "ongoing": _ongoing,
}


def _month_end(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])


def told_of(outcome: Outcome, reported: date) -> Told:
    """Return what a confirmed link tells, from its outcome as read."""
    return Told(
        source=EvidenceSource.CONFIRMED,
        outcome=outcome.kind.value,
        on=outcome.date,
        until=outcome.until,
        reported_on=reported,
    )


def found_fact(record: Record, span: Span, told: Sequence[Told]) -> ExecutionFact:
    """Return what the application makes of a record with that evidence."""
    blank = ExecutionFact(record_id=_NOBODY, document_id=_NOBODY, plan_id="")
    return with_dues(blank, due_dates(record.deadline, span), Evidence(told=told))


def days_of(year: int) -> Iterator[date]:
    """Yield the days on which statuses are compared."""
    yield from (date(year, 4, 1), date(year, 7, 15), date(year, 11, 1), date(year, 12, 31), date(year + 1, 3, 1))
