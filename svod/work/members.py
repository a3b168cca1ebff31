"""An archive's members become files of the batch, with documents and jobs of their own."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from ingest.containers import Content
from model.batch import BatchFile, UploadState
from model.errors import UnreadableFileError
from model.stored import StoredDocument
from model.work import ChangeKind, Job, Task
from store.blobs import Blobs
from store.repositories import Work
from svod.ids import new_id, now
from svod.pipeline import MAX_BYTES
from svod.sources import FoundFile

#: Bytes of a name; the index over names takes no longer ones. The end is kept: it tells the kind of file.
_LONGEST = 1_800


@dataclass(frozen=True, kw_only=True, slots=True)
class Member:
    """Файл архива: its bytes are kept, unless it is a service file or was refused."""

    #: Path inside the archive.
    path: str
    sha256: str
    size: int
    state: UploadState = UploadState.QUEUED
    code: str | None = None


def put_members(blobs: Blobs, archive: str, members: Iterable[tuple[str, Content]]) -> tuple[Member, ...]:
    """Keep the bytes of (archive/path, content); in the order of their SHA-256, as everybody writes them.

    Raises StorageFullError, StorageUnavailableError: the archive is unpacked again then.
    """
    kept = [_put(blobs, name.removeprefix(f"{archive}/"), content) for name, content in members]
    return tuple(sorted(kept, key=lambda member: (member.sha256, member.path)))


def register_members(work: Work, archive: BatchFile, members: Iterable[Member]) -> None:
    """Write a file for each member, and a document with its job for each content nobody has sent yet."""
    for member in members:
        file = _new_file(archive, member)
        written = work.files.add(_with_document(work, file) if file.state is UploadState.QUEUED else file)
        work.changes.note(ChangeKind.FILE, written.id, written.batch_id)


def _put(blobs: Blobs, path: str, content: Content) -> Member:
    if not isinstance(content, bytes):  # it has no bytes: nothing is kept but its name and the reason
        nothing = hashlib.sha256(b"").hexdigest()
        return Member(path=path, sha256=nothing, size=0, state=UploadState.FAILED, code=content.code)
    member = Member(path=path, sha256=hashlib.sha256(content).hexdigest(), size=len(content))
    if FoundFile(path=Path(path), name=path).is_service:
        return replace(member, state=UploadState.SKIPPED)
    try:
        blobs.put([content], limit=MAX_BYTES, sha256=member.sha256)
    except UnreadableFileError as error:  # this one is refused, not the archive
        return replace(member, state=UploadState.FAILED, code=error.code)
    return member


def _with_document(work: Work, file: BatchFile) -> BatchFile:
    """Return the file waiting for its document, or a twin of the one that brought the same bytes before."""
    fresh = StoredDocument(id=new_id(), sha256=file.sha256, name=file.name, size=file.size, created_at=file.created_at)
    document, is_new = work.documents.add(fresh)
    file = replace(file, document_id=document.id)
    if is_new:
        work.jobs.defer(Job(task=Task.READ, subject=document.id))
        work.changes.note(ChangeKind.DOCUMENT, document.id)
        return file
    if document.state is UploadState.FAILED:
        return replace(file, state=UploadState.FAILED, code=document.code)
    first = next(iter(work.files.of_document(document.id)), None)
    return replace(file, state=UploadState.TWIN, twin_of=first.id if first else None)


def _new_file(archive: BatchFile, member: Member) -> BatchFile:
    at = now()
    return BatchFile(
        id=new_id(),
        batch_id=archive.batch_id,
        parent_id=archive.id,
        name=_fitting(f"{archive.name}/{member.path}"),
        sha256=member.sha256,
        size=member.size,
        state=member.state,
        code=member.code,
        created_at=at,
        changed_at=at,
    )


def _fitting(name: str) -> str:
    text = name.encode()
    return name if len(text) <= _LONGEST else "…" + text[-_LONGEST:].decode(errors="ignore")
