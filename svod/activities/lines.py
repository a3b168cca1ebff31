"""Lines of the register: what the members of an activity say together."""

from datetime import date, timedelta
from typing import Final

import numpy as np

from model.activity import ActivityLine
from model.finding import Code
from model.marks import RESULT, responsible_of
from model.stored import ReviewState
from store.activities import FIRST_YEAR, LAST_YEAR, NO_DAY
from svod.activities.asking import marks_in
from svod.activities.columns import Bools, Columns, Ints

_EPOCH: Final = date(1970, 1, 1)
_UNREVIEWED: Final = 1 << tuple(ReviewState).index(ReviewState.UNREVIEWED)


def line_of(columns: Columns, place: int, members: Bools | None = None, asked: str | None = None) -> ActivityLine:
    """Return the line of a cluster; `members` are those that meet the filter, `asked` the words it has."""
    run = columns.run(place)
    due = columns.due[run]
    due = due[due != NO_DAY]
    name = columns.name(place)
    findings = _all(columns.findings[run])
    return ActivityLine(
        id=columns.id(place),
        name=name,
        marks=marks_in(name, asked),
        members=int(columns.sizes[place]),
        matching=int(columns.sizes[place]) if members is None else int(np.count_nonzero(members[run])),
        municipalities=int(columns.spread[place]),
        years=years_of(_all(columns.years[run])),
        earliest=day_of(due.min()) if len(due) else None,
        latest=day_of(due.max()) if len(due) else None,
        responsible=responsible_of(_all(columns.marks[run])),
        with_result=int(np.count_nonzero(columns.marks[run] & RESULT)),
        unreviewed=int(np.count_nonzero(columns.states[run] & _UNREVIEWED)),
        findings=tuple(code for at, code in enumerate(Code) if findings >> at & 1),
    )


def years_of(mask: int) -> tuple[int, ...]:
    """Return the years of their bits."""
    return tuple(year for at, year in enumerate(range(FIRST_YEAR, LAST_YEAR + 1)) if mask >> at & 1)


def day_of(number: int) -> date:
    """Return the day of a number of days since 1970."""
    return _EPOCH + timedelta(days=int(number))


def _all(bits: Ints) -> int:
    return int(np.bitwise_or.reduce(bits)) if len(bits) else 0
