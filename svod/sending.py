"""A folder sent in from the command line: the same intake as over HTTP, and what became of it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from uuid import UUID, uuid5

from model.account import AccountRole, Actor
from model.batch import Batch, BatchFile, BatchProgress, UploadState
from model.errors import SvodError, UnreadableFileError
from model.service_errors import NotFoundError
from svod.belonging.summary import failures_of
from svod.file_names import clean_name
from svod.ids import now
from svod.intake import receive
from svod.service import Service
from svod.sources import FoundFile, find_files

#: A batch sent from the command line is found again by its name, so that a second run goes on where the first ended.
_BATCHES = UUID("6d0f8f5e-6a0b-5d0c-8f3e-3b1c5f0a7d11")
#: Who sends when nobody has signed in.
SYSTEM = Actor(id=UUID(int=0), name="Свод", role=AccountRole.ADMINISTRATOR)
_CHUNK = 1 << 20


@dataclass(frozen=True, kw_only=True, slots=True)
class Refusal:
    """Отказ: a file that was not taken in, and why."""

    name: str
    error: SvodError


def open_batch(service: Service, name: str) -> UUID:
    """Return the batch of this name, made at its first use."""
    batch = uuid5(_BATCHES, name)
    try:
        with service.store.transaction() as work:
            work.batches.get(batch)
    except NotFoundError:
        with service.store.transaction() as work:
            work.batches.add(Batch(id=batch, name=name, created_at=now(), created_by=SYSTEM.name))
    return batch


def send(service: Service, batch: UUID, paths: Sequence[Path], on_file: Callable[[str], None]) -> tuple[Refusal, ...]:
    """Send every file at or below the paths; return those that were not taken in.

    What the batch has already is asked once for all: a second run over a large folder sends the rest at once.
    """
    refusals, there = [], _present(service, batch)
    for file in find_files(paths):
        try:
            sha256 = _digest(file)
            if (clean_name(file.name), sha256) not in there or service.blobs.stat(sha256) is None:
                receive(service, batch, file.name, sha256, chunks_of(file.path), SYSTEM)
        except SvodError as error:
            refusals.append(Refusal(name=file.name, error=error))
        on_file(file.name)
    return tuple(refusals)


def progress_of(service: Service, batch: UUID) -> BatchProgress:
    """Return how far a batch is."""
    with service.store.transaction() as work:
        return work.batches.progress(batch)


def failed_files(service: Service, batch: UUID) -> Iterator[BatchFile]:
    """Yield the files of a batch that could not be read, by name."""
    return failures_of(service.store, batch)


def _present(service: Service, batch: UUID) -> frozenset[tuple[str, str]]:
    """Return name and SHA-256 of the files that a batch has; one that failed is to be sent again."""
    found: set[tuple[str, str]] = set()
    cursor: str | None = None
    while True:
        with service.store.transaction() as work:
            page = work.files.list(batch, state=None, code=None, cursor=cursor, limit=1000)
        kept = (file for file in page.items if file.state not in {UploadState.FAILED, UploadState.SKIPPED})
        found.update((file.name, file.sha256) for file in kept)
        cursor = page.next
        if cursor is None:
            return frozenset(found)


def _digest(file: FoundFile) -> str:
    digest = sha256()
    for chunk in chunks_of(file.path):
        digest.update(chunk)
    return digest.hexdigest()


def chunks_of(path: Path) -> Iterator[bytes]:
    """Yield the bytes of a file; raises UnreadableFileError for what the disk does not give out."""
    try:
        with path.open("rb") as source:
            while chunk := source.read(_CHUNK):
                yield chunk
    except OSError as error:
        raise UnreadableFileError(type(error).__name__) from error
