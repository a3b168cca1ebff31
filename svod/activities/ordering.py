"""The order of a list of activities, and its cursors: the key of the last line and its cluster."""

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final
from uuid import UUID

import numpy as np

from model.activity import ActivityOrder
from store.activities import NO_DAY
from store.cursors import read_cursor, write_cursor
from svod.activities.columns import Bools, Columns, Ints

#: After all days there are.
_LAST: Final = 2**31


@dataclass(frozen=True, kw_only=True, slots=True)
class Ordered:
    """Часть списка: the clusters' places, and the cursor behind them."""

    places: tuple[int, ...]
    next: str | None


def ordered(columns: Columns, members: Bools, order: ActivityOrder, cursor: str | None, limit: int) -> Ordered:
    """Return a part of the clusters with one of these members; raises InvalidValueError for a cursor of other lists."""
    places = np.flatnonzero(_any(columns, members))
    keys = _KEYS[order](columns, members)[places]
    if cursor is not None:
        last, cluster = _read(columns, order, cursor)
        ids = columns.clusters[places]
        behind = (keys > last) | ((keys == last) & (ids > cluster.bytes))
        places, keys = places[behind], keys[behind]
    sorted_places = places[np.lexsort((places, keys))[: limit + 1]]
    shown = tuple(int(place) for place in sorted_places[:limit])
    more = len(sorted_places) > limit
    return Ordered(places=shown, next=_written(columns, members, order, shown[-1]) if more else None)


def due_days(columns: Columns, members: Bools) -> Ints:
    """Return the earliest day each cluster's members here are due; `_LAST` for none."""
    days = np.where(members & (columns.due != NO_DAY), columns.due, _LAST)
    return np.minimum.reduceat(days, columns.first) if len(columns.first) else days[:0]


def _any(columns: Columns, members: Bools) -> Bools:
    return np.logical_or.reduceat(members, columns.first) if len(columns.first) else np.zeros(0, bool)


def _by_members(columns: Columns, _members: Bools) -> Ints:
    return -columns.sizes


def _by_municipalities(columns: Columns, _members: Bools) -> Ints:
    return -columns.spread


def _by_name(columns: Columns, _members: Bools) -> Ints:
    return columns.by_name


_KEYS: Final[dict[ActivityOrder, Callable[[Columns, Bools], Ints]]] = {
    ActivityOrder.MEMBERS: _by_members,
    ActivityOrder.MUNICIPALITIES: _by_municipalities,
    ActivityOrder.DEADLINE: due_days,
    ActivityOrder.NAME: _by_name,
}


def _written(columns: Columns, members: Bools, order: ActivityOrder, place: int) -> str:
    key: object = int(_KEYS[order](columns, members)[place])
    if order is ActivityOrder.NAME:
        key = columns.folded_names[place]
    return write_cursor(f"activities-{order}", key, columns.id(place))


def _read(columns: Columns, order: ActivityOrder, cursor: str) -> tuple[int, UUID]:
    if order is not ActivityOrder.NAME:
        key, cluster = read_cursor(cursor, f"activities-{order}", (_number, UUID))
        return key, cluster
    name, cluster = read_cursor(cursor, f"activities-{order}", (str, UUID))
    return _rank(columns, name, cluster), cluster


def _number(text: str) -> int:
    number = int(text)
    if abs(number) > _LAST:
        raise ValueError
    return number


def _rank(columns: Columns, name: str, cluster: UUID) -> int:
    """Return the rank of a name, even of one that is there no more: that of the last name before it."""
    at = columns.place(cluster)
    if at is not None and columns.folded_names[at] == name:
        return int(columns.by_name[at])
    return bisect_left(columns.sorted_names, name) - 1
