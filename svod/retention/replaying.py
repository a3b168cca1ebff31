"""Удалённое после копии: a backup brings back what was purged since; the hashes of the audit take it away again."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from typing import Final
from uuid import UUID

from model.audit import AuditEvent, AuditFilter
from model.retention import RemovalCause
from model.service_errors import HeldError, InvalidValueError, NotFoundError
from store.repositories import Store, Work
from svod.audit import note
from svod.ids import now
from svod.retention.keeping import Keeping
from svod.retention.purging import purge
from svod.retention.reaching import family_of
from svod.versions.joining import MACHINE

_PART: Final = 1000


def purged_since(store: Store, since: datetime | None = None) -> Iterator[str]:
    """Yield a line of JSON for each document that was purged (since then), newest first: its hash and when."""
    wanted = AuditFilter(event=AuditEvent.DOCUMENT_DELETED, since=since)
    cursor: str | None = None
    while True:
        with store.transaction() as work:
            found = work.audit.list(wanted, cursor, _PART)
        for entry in found.items:
            if "sha256" in entry.details:
                yield json.dumps({"sha256": entry.details["sha256"], "at": entry.at.isoformat()})
        cursor = found.next
        if cursor is None:
            return


def replay(service: Keeping, lines: Iterable[str]) -> int:
    """Purge what these lines name and what was here before they were written; return how many went.

    The same bytes sent anew after they were purged stay. A hold of the backup was lifted before that, or there would
    have been no purge: it is lifted once more. Raises InvalidValueError.
    """
    went = 0
    for line in lines:
        if line.strip():
            went += _again(service, *_read(line))
    return went


def _again(service: Keeping, sha256: str, at: datetime) -> int:
    with service.store.whole.transaction() as work:
        known = work.documents.by_sha256(sha256)
        if known is None or known.created_at > at:
            return 0
        _lift_older(work, known.id, at)
    try:
        return len(purge(service, (known.id,), RemovalCause.ASKED).purged)
    except (HeldError, NotFoundError):  # held since; gone with one before
        return 0


def _lift_older(work: Work, document: UUID, at: datetime) -> None:
    for hold in work.retention.holds(family_of(work, (document,)).all):
        if hold.at <= at:
            work.retention.put_hold(replace(hold, lifted_by_id=MACHINE.id, lifted_by=MACHINE.name, lifted_at=now()))
            note(work, AuditEvent.HOLD_LIFTED, None, hold.document_id)


def _read(line: str) -> tuple[str, datetime]:
    try:
        told = json.loads(line)
        return str(told["sha256"]), datetime.fromisoformat(told["at"])
    except (ValueError, KeyError, TypeError) as error:
        raise InvalidValueError("", "Это не список удалённых документов (svod purge --list).") from error
