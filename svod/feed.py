"""Feeds: which files of a batch changed, and every change of the register for whoever follows it."""

import re
import time
from collections.abc import Collection, Iterator
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from typing import Any, Final
from uuid import UUID

from model.batch import BatchFile
from model.feed import FeedEntry, FeedPage, FeedType
from model.service_errors import CursorExpiredError, InvalidValueError, NotFoundError
from model.work import ChangeKind
from store.repositories import Store, Work

#: Seconds between two looks at the last number: one step down an index.
LOOK: Final = 0.3
#: Entries removed in one transaction.
_PORTION: Final = 10_000
#: A number, and behind it the microsecond in which it was given: whoever comes back to a database that was put back to
#: an older state has another one.
CURSOR: Final = r"^[0-9]{1,18}(\.[0-9]{1,18})?$"
_CURSOR: Final = re.compile(r"([0-9]{1,18})(?:\.([0-9]{1,18}))?")
_BROKEN: Final = "Это не место в ленте: нужен next прошлого ответа, feed_seq из описания выгрузки или 0."
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND: Final = timedelta(microseconds=1)


def files_since(work: Work, batch_id: UUID, since: int, limit: int) -> tuple[list[BatchFile], int]:
    """Return the files that changed after this number as they are now, and the number to ask from next."""
    numbered = list(numbered_files(work, batch_id, since, limit))
    last = numbered[-1][0] if numbered else since
    return [file for _, file in numbered if file is not None], last


def numbered_files(work: Work, batch_id: UUID, since: int, limit: int) -> Iterator[tuple[int, BatchFile | None]]:
    """Yield each change after this number with the file as it is now, None for a change of something else."""
    for change in work.changes.since(since, batch_id, limit):
        yield change.seq, _file(work, change.id) if change.kind is ChangeKind.FILE else None


def _file(work: Work, file_id: UUID) -> BatchFile | None:
    try:
        return work.files.get(file_id)
    except NotFoundError:  # gone since, as a batch deleted is
        return None


def entry_members(entry: FeedEntry) -> dict[str, Any]:
    """Return an entry as it goes out: in an answer, in an event, in the body of a webhook.

    `deleted` says that the subject is in the register no more.
    """
    return {**asdict(entry), "deleted": entry.tombstone}


def entries_after(work: Work, cursor: str, limit: int, types: Collection[FeedType] = ()) -> FeedPage:
    """Return what comes behind a cursor, or a number, as the transaction's scope may know it.

    Raises CursorExpiredError where that is kept no more, InvalidValueError for what is no cursor.
    """
    seq, mark = _read(cursor)
    page = work.feed.after(seq, limit, types)
    at = work.feed.at(seq) if mark is not None else None
    # Another transaction has this number than when the cursor was given: the database was put back to an older state.
    if at is not None and _mark(at) != mark:
        raise CursorExpiredError
    return page


def cursor_behind(work: Work, seq: int) -> str:
    """Return the cursor that goes on behind this number."""
    at = work.feed.at(seq)
    return f"{seq}.{_mark(at)}" if at is not None else str(seq)


def _read(cursor: str) -> tuple[int, str | None]:
    found = _CURSOR.fullmatch(cursor)
    if found is None:
        raise InvalidValueError("query:since", _BROKEN)
    return int(found[1]), found[2]


def _mark(at: datetime) -> str:
    return str((at - _EPOCH) // _MICROSECOND)


def wait_beyond(store: Store, seq: int, seconds: float) -> bool:
    """Wait till something beyond this number is committed; False where nothing was in so many seconds."""
    until = time.monotonic() + seconds
    while not is_beyond(store, seq):
        if time.monotonic() >= until:
            return False
        time.sleep(LOOK)
    return True


def is_beyond(store: Store, seq: int) -> bool:
    """Tell whether anything is committed beyond this number, seen or not."""
    with store.transaction() as work:
        return work.feed.latest() > seq


def forget_old(store: Store, days: int) -> int:
    """Remove what is older, portion by portion, each in a transaction of its own; return how many rows went."""
    before, removed = datetime.now(UTC) - timedelta(days=days), 0
    while True:
        with store.transaction() as work:
            went = work.feed.forget(before, _PORTION)
        removed += went
        if not went:
            return removed
