"""Bytes whose rows are gone are deleted, unless somebody has brought them again meanwhile."""

import logging
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final

from model.errors import StorageUnavailableError
from store.blobs import Blobs
from store.repositories import Work
from svod.ids import now
from svod.retention.keeping import Keeping

#: An upload puts its bytes first and its rows a moment later: what is younger may be in between.
SETTLED: Final = timedelta(minutes=2)
_PORTION: Final = 500
_log: Final = logging.getLogger(__name__)


def forget_going(service: Keeping, settled: timedelta = SETTLED) -> int:
    """Delete bytes that are to go and that no row needs; return how many went.

    What cannot go now (bytes just brought, a backup that needs them, a store that is away) waits for the next time:
    once a minute.
    """
    with service.store.whole.transaction() as work:
        going = work.retention.going(_PORTION)
    return sum(forget_one(service, sha256, unless_since=now() - settled) for sha256 in going)


def forget_one(service: Keeping, sha256: str, *, unless_since: datetime) -> bool:
    """Delete bytes that are queued to go, unless they were brought since then; tell whether they went."""
    try:
        with service.store.whole.transaction() as work:
            return _forgot(work, service.blobs, sha256, unless_since)
    except StorageUnavailableError as error:
        _log.warning("bytes that are to go stay: %s", error.detail)
        return False


def _forgot(work: Work, blobs: Blobs, sha256: str, unless_since: datetime) -> bool:
    if not work.retention.may_forget():
        return False
    if work.retention.is_needed(sha256):
        work.retention.gone(sha256)
        return False
    # Inside the transaction: a backup that begins now waits for it.
    went = blobs.drop(sha256, unless_since=unless_since)
    if went:
        work.retention.gone(sha256)
    return went


def leave(service: Keeping, hashes: Iterable[str]) -> None:
    """Let bytes go that were made for a document which is there no more."""
    with service.store.whole.transaction() as work:
        work.retention.let_go(set(hashes), now())
