"""How many activities are in which status: of all that is asked for, and by municipality, responsible or plan."""

from collections.abc import Iterator, Sequence
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
    places = np.flatnonzero(found)
    places, numbers, names = _grouped(columns, places, by)
    tallies = _tally(columns, asked, places, numbers, len(names))
    lines = sorted(_lines(tallies, names), key=_rank)
    behind = read_cursor(cursor, _ORDER, (int, int, str, str)) if cursor is not None else None
    left = [one for one in lines if behind is None or _rank(one) > behind]
    following = write_cursor(_ORDER, *_rank(left[limit - 1])) if len(left) > limit else None
    return Slice(items=tuple(left[:limit]), next=following)


def _grouped(columns: Columns, places: Ints, by: CountedBy) -> tuple[Ints, Ints, list[tuple[str | None, str | None]]]:
    """Return the places, each as often as it counts, the number of the group of each, and keys and names of groups."""
    if by is CountedBy.RESPONSIBLE:
        return _by_party(columns, places)
    executed = columns.executed
    if by is CountedBy.DOCUMENT:
        return places, columns.document_at[places].astype(np.int64), [(str(one.id), one.name) for one in executed]
    named = [one.municipality for one in executed]
    known = {name: at for at, name in enumerate(dict.fromkeys(named))}
    of_document = np.array([known[name] for name in named], np.int64)
    return places, of_document[columns.document_at[places]], [(name, name) for name in known]


def _by_party(columns: Columns, places: Ints) -> tuple[Ints, Ints, list[tuple[str | None, str | None]]]:
    """Of several responsible each is counted; who has none is in a group of its own."""
    chosen = np.zeros(len(columns.members), bool)
    chosen[places] = True
    at, numbers = columns.party_at
    met = chosen[at]
    alone = chosen.copy()
    alone[at] = False
    own = np.flatnonzero(alone)
    known = sorted(columns.parties)
    named: list[tuple[str | None, str | None]] = [(columns.parties[one], columns.parties[one]) for one in known]
    found = np.searchsorted(np.array(known, np.int64), numbers[met])
    return (
        np.concatenate((at[met].astype(np.int64), own)),
        np.concatenate((found, np.full(len(own), len(known), np.int64))),
        [*named, (None, None)],
    )


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


def _lines(tallies: NDArray[np.int64], names: Sequence[tuple[str | None, str | None]]) -> Iterator[CountedGroup]:
    for at in np.flatnonzero(tallies[:, 0]).tolist():
        key, name = names[at]
        yield CountedGroup(key=key, name=name, counts=_counts(tallies[at]))


def _counts(row: NDArray[np.int64]) -> Counts:
    told: dict[str, Any] = dict(zip(_NAMES, row.tolist(), strict=True))
    return Counts(**told)


def _rank(one: CountedGroup) -> tuple[int, int, str, str]:
    return (-one.counts.overdue, -one.counts.due, one.name or "", one.key or "")
