"""What is set right in rows that were put back: nobody is in, nothing is in hand, nothing is sent a second time."""

from collections.abc import Mapping, Sequence
from typing import Final

from store.backup.loading import Loading

#: The table, and what is done in it in any case. What a worker had in hand waits again, unless the same waits already.
_ALWAYS: Final[Sequence[tuple[str, str]]] = (
    ("session", "delete from session"),  # one that was ended after the backup must not live again
    ("lease", "delete from lease"),
    (
        "procrastinate_jobs",
        """
        delete from procrastinate_jobs j where status = 'doing' and exists (
            select from procrastinate_jobs w where w.queueing_lock = j.queueing_lock
               and (w.status = 'todo' or w.status = 'doing' and w.id > j.id))
        """,
    ),
    (
        "procrastinate_jobs",
        """
        update procrastinate_jobs set status = 'todo', worker_id = null, abort_requested = false where status = 'doing'
        """,
    ),
    ("procrastinate_workers", "delete from procrastinate_workers"),
)
#: What goes out by itself, told in Russian; held until a person lets it go on.
_OUTGOING: Final[Sequence[tuple[str, str, str]]] = (
    ("webhook", "вебхуков", "update webhook set state = 'paused', state_at = now() where state = 'active'"),
    (
        "saved_export",
        "расписаний выгрузок",
        """
        update saved_export set paused = 'by-hand', next_at = null
         where timetable is not null and paused is null and deleted_at is null
        """,
    ),
)


def settle(rows: Loading, *, goes_on: bool) -> Mapping[str, int]:
    """Set right what was put back; return what was paused, in Russian, and how much of it.

    `goes_on`: the machine that was backed up is gone and this one sends in its place; else it may still be sending.
    """
    for table, statement in _ALWAYS:
        if rows.has(table):
            rows.run(statement)
    if goes_on:
        return {}
    paused = {name: rows.run(statement) for table, name, statement in _OUTGOING if rows.has(table)}
    return {name: number for name, number in paused.items() if number}
