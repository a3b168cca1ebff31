"""The job `read`: a document's bytes → what they say → records, once for each content and stage version.

begun: one transaction, the try is counted → blob → members (a container) or a result → ended: one transaction
"""

from dataclasses import replace
from functools import partial
from time import monotonic
from uuid import UUID

from model.batch import BatchFile, UploadState
from model.errors import (
    MemoryLimitError,
    MissingProgramError,
    ParserCrashError,
    SvodError,
    TimeLimitError,
    UnreadableFileError,
)
from model.outages import is_outage
from model.service_errors import GaveUpError, NotFoundError
from model.stored import Reading, RenderingState, StoredDocument
from model.work import ChangeKind, Job, Priority, Task
from store.repositories import Work
from svod.belonging.reaching import inherit
from svod.ids import now
from svod.metrics.stages import Stage
from svod.outages import insisting, scratch_errors
from svod.registry.gathering import keep_unresolved
from svod.registry.sharing import bring_up
from svod.retention.forgetting import leave
from svod.service import Service
from svod.work.corrected import keep_records, keep_value
from svod.work.members import Member, put_members, register_members

#: A document that ended no try by then is poison: it has killed workers, or is beyond them.
MAX_TRIES = 3
#: What another try may do better: the machine was short of something, or a neighbour was.
_TRANSIENT = (ParserCrashError, TimeLimitError, MemoryLimitError)
_FINAL = frozenset({UploadState.DONE, UploadState.UNPACKED, UploadState.FAILED})


def read_document(service: Service, document_id: UUID) -> None:
    """Read a document and keep what it says; what was read by these very stages is left alone.

    Raises the error of a try that failed but is not the last one: the job is to be run again later. A file that no try
    will read fails at once; the third try of any other leaves its own code. Where the originals, the database or the
    disk of temporary files were away or full, it was no try.
    """
    begun = begin(service, document_id)
    if begun is None:
        return
    try:
        with scratch_errors():
            _read(service, begun)
    except Exception as error:
        if not insisting(partial(_failed, service, begun, error)):
            raise


def give_back(service: Service, document_id: UUID) -> None:
    """Put a document in work back to those that wait, its try not counted: the worker stops, nothing failed."""
    with service.store.transaction() as work:
        document = work.documents.get(document_id, lock=True)
        if document.state is UploadState.READING:
            _write(work, replace(document, state=UploadState.QUEUED, attempts=max(document.attempts - 1, 0)))


def begin(service: Service, document_id: UUID) -> StoredDocument | None:
    """Count a try and return the document; None where nothing is to be done (any more)."""
    with service.store.transaction() as work:
        document = _found(work, document_id)
        if document is None or is_ended(document, service.stage_version):
            return None
        tries = 0 if document.state in _FINAL else document.attempts  # older stages had tries of their own
        if tries >= MAX_TRIES:
            _fail(work, document, document.code or GaveUpError.code, service.stage_version)
            return None
        begun = replace(document, state=UploadState.READING, attempts=tries + 1)
        _write(work, begun)
        return begun


def is_ended(document: StoredDocument, stage_version: str) -> bool:
    """Tell whether these stages have said all they can about a document."""
    return document.state in _FINAL and document.stage_version == stage_version


def still_ours(document: StoredDocument, begun: StoredDocument) -> bool:
    """Tell whether nobody has taken the document over since this try began: each try has a number of its own."""
    return document.state is UploadState.READING and document.attempts == begun.attempts


def _read(service: Service, begun: StoredDocument) -> None:
    start, timed = monotonic(), service.times.stage
    with timed(Stage.FETCH):
        data = service.blobs.read(begun.sha256)
    with timed(Stage.UNPACK):
        members = service.app.reading.unpack(data, begun.name) if _was_sent(service, begun) else []
    if members:
        kept = put_members(service.blobs, begun.name, members)
        try:
            with service.store.transaction() as work:
                if still_ours(work.documents.get(begun.id, lock=True), begun):
                    _unpack(work, _ended(begun, service.stage_version, monotonic() - start), kept)
        except NotFoundError:  # removed meanwhile
            leave(service, {member.sha256 for member in kept})
        return
    with timed(Stage.PARSE):
        document = service.app.reading.read(data, begun.name)
    bring_up(service.store, service.settings.imported)  # what was taught meanwhile holds for this document
    with timed(Stage.UNDERSTAND):
        result = service.app.understanding.understand(document)
    seconds = monotonic() - start
    reading = Reading(
        document_id=begun.id, stage_version=service.stage_version, result=result, seconds=seconds, at=now()
    )
    with timed(Stage.WRITE), service.store.transaction() as work:
        stored = work.documents.get(begun.id, lock=True)  # as people have corrected it meanwhile
        if still_ours(stored, begun):
            _keep(work, stored, reading)


def _was_sent(service: Service, begun: StoredDocument) -> bool:
    """Tell a file that somebody sent from a container's member, whose own members its container has given already.

    A container among members is too deep, or broken: its reading says so. Taken apart anew, an archive of archives
    would go on for ever.
    """
    with service.store.transaction() as work:
        files = work.files.of_document(begun.id)
    return not files or any(file.parent_id is None for file in files)


def _keep(work: Work, stored: StoredDocument, reading: Reading) -> None:
    """Write all that a reading brings, and the jobs that come after it."""
    work.documents.put_reading(reading)
    value = keep_value(work, stored, reading.result)
    keep_records(work, stored, value, reading.result)
    keep_unresolved(work, stored, reading.result)
    about = reading.result.document
    ended = _ended(stored, reading.stage_version, reading.seconds)
    ended = replace(ended, media_type=about.media_type, pages=about.pages or stored.pages)
    _write(work, replace(ended, state=UploadState.DONE, rendering=RenderingState.QUEUED))
    work.jobs.defer(Job(task=Task.RENDER, subject=stored.id, priority=Priority.BACKGROUND))
    work.jobs.defer(Job(task=Task.RELATE, subject=stored.id))
    work.jobs.defer(Job(task=Task.CLUSTER, subject=stored.id))
    work.jobs.defer(Job(task=Task.GROUP, priority=Priority.BACKGROUND))
    inherit(work, stored.id, value.document.municipality)


def _unpack(work: Work, ended: StoredDocument, members: tuple[Member, ...]) -> None:
    """Write the members under every file that waits for the archive; those that do not wait have them already."""
    for file in _write(work, replace(ended, state=UploadState.UNPACKED)):
        register_members(work, file, members)


def _ended(begun: StoredDocument, stage_version: str, seconds: float) -> StoredDocument:
    return replace(begun, code=None, read_at=now(), seconds=seconds, stage_version=stage_version)


def _failed(service: Service, begun: StoredDocument, error: Exception) -> bool:
    """Write how a try failed; tell whether it was the last one."""
    code = error.code if isinstance(error, SvodError) else GaveUpError.code
    is_away = is_outage(error)
    is_last = not is_away and (is_hopeless(error) or begun.attempts >= MAX_TRIES)
    with service.store.transaction() as work:
        document = work.documents.get(begun.id, lock=True)
        if not still_ours(document, begun):
            return True
        if is_last:
            _fail(work, document, code, service.stage_version)
        else:
            _write(work, replace(document, state=UploadState.QUEUED, code=code, attempts=begun.attempts - is_away))
    return is_last


def is_hopeless(error: Exception) -> bool:
    """Tell whether another try on this machine would end the same."""
    return isinstance(error, UnreadableFileError | MissingProgramError) and not isinstance(error, _TRANSIENT)


def _fail(work: Work, document: StoredDocument, code: str, stage_version: str) -> None:
    _write(work, replace(document, state=UploadState.FAILED, code=code, stage_version=stage_version))


def _write(work: Work, document: StoredDocument) -> tuple[BatchFile, ...]:
    """Write a document's state; the files that wait for it follow and are returned, those who watch are told."""
    work.documents.save(document)
    code = document.code if document.state is UploadState.FAILED else None
    followed = work.files.follow(document.id, document.state, code)
    for file in followed:
        work.changes.note(ChangeKind.FILE, file.id, file.batch_id)
    work.changes.note(ChangeKind.DOCUMENT, document.id)
    return followed


def _found(work: Work, document_id: UUID) -> StoredDocument | None:
    try:
        return work.documents.get(document_id, lock=True)
    except NotFoundError:  # deleted while its job waited
        return None
