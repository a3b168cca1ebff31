"""Intake: bytes come in, and are there with their document and job, or not at all.

blob, synced → one transaction: file, document (one for each content), job → the sender is told
"""

import hashlib
import re
from collections.abc import Container, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from uuid import UUID

from model.account import AccountRole, Actor
from model.audit import AuditEvent
from model.batch import BatchFile, UploadState
from model.errors import DigestMismatchError, TooLargeError
from model.service_errors import ForbiddenError, InvalidValueError
from model.stored import StoredDocument
from model.territory import Scope
from model.work import ChangeKind, Job, Priority, Task
from store.repositories import Work
from svod.audit import note
from svod.file_names import clean_name
from svod.ids import new_id, now
from svod.pipeline import MAX_BYTES
from svod.quotas.uploading import room_for
from svod.service import Service
from svod.sources import FoundFile

SHA256 = re.compile(r"[0-9a-f]{64}")
WAITING = frozenset({UploadState.QUEUED, UploadState.READING})


@dataclass(frozen=True, kw_only=True, slots=True)
class Parcel:
    """Присланное: what was sent, its bytes kept already."""

    batch_id: UUID
    name: str
    sha256: str
    size: int
    #: The file it was made of.
    parent_id: UUID | None = None


def receive(  # noqa: PLR0913, PLR0917 -- the parts of what is sent
    service: Service,
    batch_id: UUID,
    name: str,
    sha256: str,
    chunks: Iterable[bytes],
    actor: Actor,
    announced: int | None = None,
) -> tuple[BatchFile, bool]:
    """Keep the bytes and put their document into the queue; return the file and whether it is new to the batch.

    `announced` is the length the sender told (0 = none), counted against the limits before a byte is read; what the
    machine's own people bring (None) counts to nobody. Raises NotFoundError (batch), InvalidValueError (name, digest),
    TooLargeError, DigestMismatchError, QuotaSpentError, QuotaKeptError, QueueFullError, StorageFullError,
    StorageUnavailableError.
    Twice the same file is one file; where its document had failed, it is put into the queue again.
    """
    _may_upload(actor)
    name, sha256 = clean_name(name), _checked(sha256)
    known = file_of(service, batch_id, sha256, name)
    if known and known.state is not UploadState.FAILED:
        return known, False
    service.pressure.check(service.store.whole, service.settings, announced or 0)
    if announced is None:
        return _noted(service, _brought(service, batch_id, name, sha256, chunks), actor)
    with room_for(service.store, batch_id, actor, announced) as room:
        file, is_new = _noted(service, _brought(service, batch_id, name, sha256, chunks), actor)
        if is_new:
            room.fill(file.size)
    return file, is_new


def _brought(service: Service, batch_id: UUID, name: str, sha256: str, chunks: Iterable[bytes]) -> Parcel:
    """Return what was sent, its bytes kept; those of service files are looked at and forgotten."""
    if _is_service(name):
        size = _measured(chunks, sha256)
    else:
        size = service.blobs.put(chunks, limit=MAX_BYTES, sha256=sha256).size
    return Parcel(batch_id=batch_id, name=name, sha256=sha256, size=size)


def _noted(service: Service, sent: Parcel, actor: Actor) -> tuple[BatchFile, bool]:
    with service.store.transaction() as work:
        work.batches.get(sent.batch_id)
        file, is_new = register(work, sent)
        if is_new:
            note(work, AuditEvent.FILE_UPLOADED, actor, file.id, {"batch": str(sent.batch_id)})
        return file, is_new


def file_of(service: Service, batch_id: UUID, sha256: str, name: str | None) -> BatchFile | None:
    """Return the batch's file with these bytes (and this name), None where it or its bytes are missing.

    Raises NotFoundError (batch), InvalidValueError.
    """
    sha256 = _checked(sha256)
    with service.store.transaction() as work:
        work.batches.get(batch_id)
        file = work.files.find(batch_id, sha256, None if name is None else clean_name(name))
    if file is None or (file.state is not UploadState.SKIPPED and service.blobs.stat(sha256) is None):
        return None
    return file


def retry(service: Service, file_id: UUID, actor: Actor) -> BatchFile:
    """Put a failed file's document into the queue again; one that has not failed stays as it is."""
    _may_upload(actor)
    with service.store.transaction() as work:
        file = work.files.get(file_id)
        if file.document_id is not None:
            requeue(work, file.document_id, Priority.AWAITED)
        return work.files.get(file_id)


def retry_failed(service: Service, batch_id: UUID, code: str | None, actor: Actor) -> int:
    """Put all failed files of a batch (with this code) into the queue again; return how many there were."""
    _may_upload(actor)
    with service.store.transaction() as work:
        work.batches.get(batch_id)
        failed = work.files.failed(batch_id, code)
        # In one order, so that two retries at once wait for one another.
        for document in sorted({file.document_id for file in failed if file.document_id}):
            requeue(work, document, Priority.BULK)
        return len(failed)


def register(work: Work, sent: Parcel) -> tuple[BatchFile, bool]:
    """Write file, document and job; return the file and whether it is new to the batch. Raises InvalidValueError."""
    known = work.files.find(sent.batch_id, sent.sha256, sent.name)
    if known is not None:
        if known.document_id is not None:
            requeue(work, known.document_id, Priority.BULK)
        return work.files.get(known.id), False
    file = _new_file(sent)
    if _is_service(sent.name):
        return _written(work, replace(file, state=UploadState.SKIPPED))
    # One content is one document, whoever sent it first: it is theirs too from now on.
    with work.whole() as whole:
        document, is_new = whole.documents.add(_new_document(sent))
        if not is_new:
            return _written(whole, _joined(whole, file, document.id, work.scope))
        whole.jobs.defer(Job(task=Task.READ, subject=document.id))
        whole.changes.note(ChangeKind.DOCUMENT, document.id)
        return _written(whole, replace(file, document_id=document.id))


def _written(work: Work, file: BatchFile) -> tuple[BatchFile, bool]:
    written = work.files.add(file)
    work.changes.note(ChangeKind.FILE, written.id, written.batch_id)
    return written, written.id == file.id


def _joined(work: Work, file: BatchFile, document_id: UUID, scope: Scope) -> BatchFile:
    """Return the file as a twin of the first one with its bytes, or waiting where they are to be read again.

    Who sees a part is not told what others sent: bytes that none of their own files has are as if they came first.
    """
    before = work.files.of_document(document_id)
    here = any(one.state is UploadState.UNPACKED for one in before if one.batch_id == file.batch_id)
    # An archive's members become files of each batch that was sent it.
    again = {UploadState.FAILED} if here else {UploadState.FAILED, UploadState.UNPACKED}
    if requeue(work, document_id, Priority.BULK, again):
        return replace(file, document_id=document_id)
    seen = [one for one in before if scope.has(work.batches.get(one.batch_id).municipality)]
    if before and not seen:
        return _as_first(work, replace(file, document_id=document_id))
    twin_of = seen[0].id if seen else None
    return replace(file, state=UploadState.TWIN, document_id=document_id, twin_of=twin_of)


def _as_first(work: Work, file: BatchFile) -> BatchFile:
    """Return the file in the state its document is in."""
    document = work.documents.get(file.document_id) if file.document_id else None
    return file if document is None else replace(file, state=document.state, code=document.code)


def requeue(
    work: Work, document_id: UUID, priority: Priority, states: Container[UploadState] = frozenset({UploadState.FAILED})
) -> bool:
    """Put a failed document into the queue again, with its files; tell whether it was in one of these states."""
    document = work.documents.get(document_id, lock=True)
    if document.state not in states:
        return False
    work.documents.save(replace(document, state=UploadState.QUEUED, code=None, attempts=0))
    for file in work.files.follow(document_id, UploadState.QUEUED):
        work.changes.note(ChangeKind.FILE, file.id, file.batch_id)
    work.changes.note(ChangeKind.DOCUMENT, document_id)
    work.jobs.defer(Job(task=Task.READ, subject=document_id, priority=priority))
    return True


def _new_file(sent: Parcel) -> BatchFile:
    at = now()
    return BatchFile(
        id=new_id(),
        batch_id=sent.batch_id,
        parent_id=sent.parent_id,
        name=sent.name,
        sha256=sent.sha256,
        size=sent.size,
        state=UploadState.QUEUED,
        created_at=at,
        changed_at=at,
    )


def _new_document(sent: Parcel) -> StoredDocument:
    return StoredDocument(id=new_id(), sha256=sent.sha256, name=sent.name, size=sent.size, created_at=now())


def _measured(chunks: Iterable[bytes], sha256: str) -> int:
    """Return the size of bytes that are not kept; raises TooLargeError, DigestMismatchError."""
    digest, size = hashlib.sha256(), 0
    for chunk in chunks:
        size += len(chunk)
        if size > MAX_BYTES:
            raise TooLargeError
        digest.update(chunk)
    if digest.hexdigest() != sha256:
        raise DigestMismatchError
    return size


def _checked(sha256: str) -> str:
    if not SHA256.fullmatch(sha256):
        raise InvalidValueError("/sha256", "Нужны 64 строчные шестнадцатеричные цифры.")
    return sha256


def _is_service(name: str) -> bool:
    return FoundFile(path=Path(name), name=name).is_service


def _may_upload(actor: Actor) -> None:
    if not actor.role.covers(AccountRole.UPLOADER):
        raise ForbiddenError("uploading")
