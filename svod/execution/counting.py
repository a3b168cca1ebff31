"""How many activities are in which status: of all that is asked for, and by municipality, responsible or plan."""

from bisect import bisect_right
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from model.execution import EvidenceSource
from model.paging import Slice
from store.cursors import read_cursor, write_cursor
from store.execution import CONTRADICTS, MOVED, PARTLY
from svod.execution.asked import Asked, selected, with_status
from svod.execution.columns import STATUSES, Columns, Ints
from svod.service import Service


class CountedBy(StrEnum):
    """По чему считать."""

    MUNICIPALITY = "municipality"
    RESPONSIBLE = "responsible"
    DOCUMENT = "document"


@dataclass(frozen=True, kw_only=True, slots=True)
class Counts:
    """Сколько мероприятий в каждом статусе."""

    activities: int = 0
    planned: int = 0
    due: int = 0
    done: int = 0
    overdue: int = 0
    dropped: int = 0
    #: Done or not by a report alone, which nobody has looked at.
    unchecked: int = 0
    partly: int = 0
    contradicted: int = 0
    moved: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class CountedGroup:
    """Строка подсчёта."""

    #: A municipality's or responsible's name, a document's id; None: not said.
    key: str | None
    name: str | None
    counts: Counts


_ORDER: Final = "counted"
_FLAGS: Final = (("partly", PARTLY), ("contradicted", CONTRADICTS), ("moved", MOVED))
_NAMES: Final = tuple(one.name for one in fields(Counts))
_OVERDUE, _DUE = _NAMES.index("overdue"), _NAMES.index("due")
_Names = list[tuple[str | None, str | None]]


def total(service: Service, asked: Asked) -> Counts:
    """Return the counts of all that is asked for."""
    with service.store.transaction() as work:
        columns = service.executions.columns(work)
        found = with_status(columns, selected(columns, work.scope, asked), asked)
    places = np.flatnonzero(found)
    return _counts(_tally(columns, asked, places, np.zeros(len(places), np.int64), 1)[0])


def groups(service: Service, asked: Asked, by: CountedBy, cursor: str | None, limit: int) -> Slice[CountedGroup]:
    """Return the counts by what is asked: most overdue first, then most due, then by name."""
    with service.store.transaction() as work:
        columns = service.executions.columns(work)
        found = with_status(columns, selected(columns, work.scope, asked), asked)
    places, numbers, names = _grouped(columns, np.flatnonzero(found), by)
    tallies = _tally(columns, asked, places, numbers, len(names))
    met = np.flatnonzero(tallies[:, 0])
    order = met[np.lexsort((met, -tallies[met, _DUE], -tallies[met, _OVERDUE]))]
    begin = _behind(tallies[order], order, names, cursor) if cursor is not None else 0
    page = order[begin : begin + limit].tolist()
    lines = tuple(CountedGroup(key=names[at][1], name=names[at][0], counts=_counts(tallies[at])) for at in page)
    following = _cursor(lines[-1]) if len(order) > begin + limit else None
    return Slice(items=lines, next=following)


def _behind(tallies: NDArray[np.int64], order: Ints, names: _Names, cursor: str) -> int:
    """Return where the groups go on behind a cursor, whether or not its group is still there."""
    overdue, due, name, key = read_cursor(cursor, _ORDER, (int, int, str, str))
    at = bisect_right(names, (name, key), key=_sorted_by)
    ahead = (tallies[:, _OVERDUE] > overdue) | (
        (tallies[:, _OVERDUE] == overdue) & ((tallies[:, _DUE] > due) | ((tallies[:, _DUE] == due) & (order < at)))
    )
    return int(np.count_nonzero(ahead))


def _cursor(last: CountedGroup) -> str:
    return write_cursor(_ORDER, last.counts.overdue, last.counts.due, *_sorted_by((last.name, last.key)))


def _sorted_by(named: tuple[str | None, str | None]) -> tuple[str, str]:
    return named[0] or "", named[1] or ""


def _grouped(columns: Columns, places: Ints, by: CountedBy) -> tuple[Ints, Ints, _Names]:
    """Return the places, each as often as it counts, the group of each, and the groups' names and keys, by name."""
    if by is CountedBy.RESPONSIBLE:
        return _by_party(columns, places)
    if by not in columns.kept:
        executed = columns.executed
        told = [(one.name, str(one.id)) if by is CountedBy.DOCUMENT else (one.municipality,) * 2 for one in executed]
        names = sorted(dict.fromkeys(told), key=_sorted_by)
        known = {name: at for at, name in enumerate(names)}
        columns.kept[by] = np.array([*(known[name] for name in told), 0], np.int64), names
    of_document, names = columns.kept[by]
    return places, of_document[columns.document_at[places]], names


def _by_party(columns: Columns, places: Ints) -> tuple[Ints, Ints, _Names]:
    """Of several responsible each is counted; who has none is in a group of its own."""
    if CountedBy.RESPONSIBLE not in columns.kept:
        by_name = sorted(columns.parties, key=columns.parties.__getitem__)
        ranks = np.zeros(max(columns.parties, default=0) + 1, np.int64)
        ranks[by_name] = np.arange(1, len(by_name) + 1)
        names: _Names = [(None, None), *((columns.parties[one],) * 2 for one in by_name)]
        columns.kept[CountedBy.RESPONSIBLE] = ranks, names
    ranks, names = columns.kept[CountedBy.RESPONSIBLE]
    chosen = np.zeros(len(columns.members), bool)
    chosen[places] = True
    at, numbers = columns.party_at
    met = chosen[at]
    chosen[at] = False
    own = np.flatnonzero(chosen)
    groups_of = np.concatenate((ranks[numbers[met]], np.zeros(len(own), np.int64)))
    return np.concatenate((at[met].astype(np.int64), own)), groups_of, names


def _tally(columns: Columns, asked: Asked, places: Ints, numbers: Ints, count: int) -> NDArray[np.int64]:
    """Return groups × names of Counts."""
    found = np.zeros((count, len(_NAMES)), np.int64)
    status = columns.status(asked.day, asked.soon)[places].astype(np.int64)
    each = np.bincount(numbers * len(STATUSES) + status, minlength=count * len(STATUSES)).reshape(count, -1)
    found[:, 0] = each.sum(axis=1)
    for at, one in enumerate(STATUSES):
        found[:, _NAMES.index(one.value)] = each[:, at]
    unchecked = columns.source[places] == EvidenceSource.REPORTED
    found[:, _NAMES.index("unchecked")] = np.bincount(numbers[unchecked], minlength=count)
    flags = columns.flags[places]
    for name, bit in _FLAGS:
        found[:, _NAMES.index(name)] = np.bincount(numbers[(flags & bit).astype(bool)], minlength=count)
    return found


def _counts(row: NDArray[np.int64]) -> Counts:
    told: dict[str, Any] = dict(zip(_NAMES, row.tolist(), strict=True))
    return Counts(**told)
