"""Server-sent events of a document: what others change there, who comes and goes, what is said."""

import time
from collections.abc import AsyncIterator, Iterator
from datetime import datetime
from uuid import UUID

from anyio import to_thread

from api.events import ALIVE, EVERY, PART, event
from api.models.base import Answer
from api.models.people import CommentOut, PresenceOut
from api.streaming import Streams
from model.lease import presence_of
from model.service_errors import NotFoundError
from model.work import Change, ChangeKind
from store.repositories import Work
from svod.ids import now
from svod.service import Service


class RecordTold(Answer):
    """Запись изменилась."""

    id: UUID
    rev: int
    by: str | None
    at: datetime | None


class DocumentTold(Answer):
    """Сведения о документе изменились."""

    id: UUID
    rev: int


async def document_events(
    service: Service, streams: Streams, document: UUID, *, me: UUID, since: int
) -> AsyncIterator[bytes]:
    """Yield the events after this number until the server stops; who is here comes first."""
    spoke = time.monotonic()
    yield b": ok\nretry: 2000\n\n" + await to_thread.run_sync(_presence_now, service, document, me, since)
    while not streams.are_closed:
        told, since = await to_thread.run_sync(_told, service, document, me, since)
        if told:
            spoke = time.monotonic()
            yield told
        elif time.monotonic() - spoke > ALIVE:
            spoke = time.monotonic()
            yield b": alive\n\n"
        await streams.pause(EVERY)


def _presence_now(service: Service, document: UUID, me: UUID, since: int) -> bytes:
    with service.store.transaction() as work:
        return event("presence", _presence(work, document, me), since)


def _told(service: Service, document: UUID, me: UUID, since: int) -> tuple[bytes, int]:
    """Return what happened after this number as events, and the last number."""
    with service.store.transaction() as work:
        changes = work.leases.changes(document, since, PART)
        told = b"".join(_events(work, document, me, changes))
    return told, changes[-1].seq if changes else since


def _events(work: Work, document: UUID, me: UUID, changes: tuple[Change, ...]) -> Iterator[bytes]:
    come = [change.seq for change in changes if change.kind is ChangeKind.LEASE]
    if come:
        yield event("presence", _presence(work, document, me), come[-1])
    for change in changes:
        try:
            kind, told = _one(work, change, me)
        except NotFoundError:  # gone since
            continue
        if told is not None:
            yield event(kind, told, change.seq)


def _one(work: Work, change: Change, me: UUID) -> tuple[str, Answer | None]:
    if change.kind is ChangeKind.RECORD:
        row = work.records.get(change.id)
        return "record", RecordTold(id=row.id, rev=row.rev, by=row.reviewed_by, at=change.at)
    if change.kind is ChangeKind.DOCUMENT:
        return "document", DocumentTold(id=change.id, rev=work.documents.get(change.id).rev)
    if change.kind is ChangeKind.COMMENT:
        return "comment", CommentOut.of(work.comments.get(change.id), me)
    return "", None


def _presence(work: Work, document: UUID, me: UUID) -> PresenceOut:
    return PresenceOut.of(document, presence_of(work.leases.of(document), now()), me)
