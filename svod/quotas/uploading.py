"""Room for a file: counted before its bytes are taken in, given back where it did not come in.

announced size ─► counted, or refused ─► bytes ─► new: what came | not new, failed: given back
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from model.account import Actor
from model.quota import Holder, Use, day_of
from model.territory import territory_key
from store.repositories import Store, Work
from svod.ids import now
from svod.quotas.counting import check_room, count_use

NOTHING: Final = Use()


@dataclass(kw_only=True, slots=True)
class Room:
    """Место под файл."""

    #: Whose use it counts to: who sends, in nobody's name by a link; the municipality of the batch.
    holders: tuple[tuple[Holder, str], ...]
    day: date
    #: Bytes counted beforehand.
    announced: int
    #: What came in.
    came: Use = NOTHING

    def fill(self, size: int) -> None:
        """Note that a new file of so many bytes came in."""
        self.came = Use(files=1, bytes=size)


@contextmanager
def room_for(store: Store, batch_id: UUID, actor: Actor, announced: int) -> Iterator[Room]:
    """Count a file of the announced size for the block, and in the end what really came.

    A length nobody announced (0) is counted when it has come. Raises QuotaSpentError, QuotaKeptError. Where the process
    dies meanwhile, the file stays counted for its day. Files on the way at the same moment may each still find room for
    the last bytes of a municipality: what is kept is counted when it is kept.
    """
    with store.whole.transaction() as work:
        room = _taken(work, batch_id, actor, announced)
    try:
        yield room
    finally:
        _settle(store, room)


def _taken(work: Work, batch_id: UUID, actor: Actor, announced: int) -> Room:
    territory = territory_key(work.batches.get(batch_id).municipality)
    holders = _holders(actor, territory)
    if territory:
        check_room(work, territory, announced)
    for holder, subject in holders:
        count_use(work, holder, subject, Use(files=1, bytes=announced))
    return Room(holders=holders, day=day_of(now()), announced=announced)


def _holders(actor: Actor, territory: str) -> tuple[tuple[Holder, str], ...]:
    """Return whose use it is, in one order for all, so that nobody waits for one another."""
    user = () if actor.link is not None else ((Holder.USER, str(actor.id)),)
    return (*user, *(((Holder.MUNICIPALITY, territory),) if territory else ()))


def _settle(store: Store, room: Room) -> None:
    more = Use(files=room.came.files - 1, bytes=room.came.bytes - room.announced)
    if more == NOTHING:
        return
    with store.whole.transaction() as work:
        for holder, subject in room.holders:
            work.quotas.add(room.day, holder, subject, more)
