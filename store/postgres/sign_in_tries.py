"""Попытки входа."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Final

from model.sign_in import Tries
from store.postgres.statements import Connection, execute, rows

#: A row for each key first, so that there is something to lock; in one order, so that nobody waits for one another. Its
#: times are long past: the clock is that of who asks, and the database's may be another one.
_MAKE: Final = """
insert into sign_in_try (key, tries, begun_at, free_at)
select key, 0, timestamptz '2000-01-01Z', timestamptz '2000-01-01Z' from unnest(%(keys)s::bytea[]) as key order by key
    on conflict (key) do nothing
"""
_LOCK: Final = "select * from sign_in_try where key = any(%(keys)s::bytea[]) order by key for update"
_SAVE: Final = """
update sign_in_try set tries = %(tries)s, begun_at = %(begun_at)s, free_at = %(free_at)s, known_at = %(known_at)s
 where key = %(key)s
"""
_FORGET: Final = """
delete from sign_in_try where key in (
    select key from sign_in_try where free_at < %(before)s and (known_at is null or known_at < %(before)s)
     order by free_at limit 100 for update skip locked)
"""


class PostgresSignInTries:
    """Попытки входа."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def lock(self, keys: Iterable[bytes]) -> Mapping[bytes, Tries]:
        """Return what is known of the keys; nobody else tries under one of them until the transaction ends."""
        wanted = {"keys": sorted(keys)}
        execute(self._connection, _MAKE, **wanted)
        found = rows(self._connection, _LOCK, wanted)
        return {row["key"]: Tries(**row) for row in found}

    def save(self, tries: Tries) -> None:
        """Write what is known of a key."""
        execute(self._connection, _SAVE, **asdict(tries))

    def forget(self, before: datetime) -> int:
        """Forget what could be tried again before this moment, a hundred at most; return how many."""
        return execute(self._connection, _FORGET, before=before)
