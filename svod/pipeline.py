"""A folder in, a register out: every file ends in exactly one state."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from threading import BoundedSemaphore
from time import monotonic

from ingest.limits import LIMITS
from model.errors import SvodError, TooLargeError, UnreadableFileError
from model.register import FileOutcome, FileState, Register
from normalize.dedup.clusters import cluster
from svod import __version__
from svod.ports import Reading, Understanding
from svod.sources import FoundFile, find_files

#: Bytes of one file; a larger one is refused before it is read.
MAX_BYTES = LIMITS.max_bytes

OnOutcome = Callable[[FileOutcome], None]


@dataclass(frozen=True, kw_only=True, slots=True)
class App:
    """Приложение: the stages, wired."""

    reading: Reading
    understanding: Understanding
    #: Files in work at the same time.
    jobs: int


def make_register(app: App, paths: Sequence[Path], on_outcome: OnOutcome = lambda _: None) -> Register:
    """Read every file at or below the paths and merge their records into one register."""
    outcomes = tuple(read_files(app, paths, on_outcome))
    register = Register(outcomes=outcomes, at=datetime.now(UTC).isoformat(timespec="seconds"), svod_version=__version__)
    activities = ((row.record.id, row.record.activity) for row in register.rows())
    return replace(register, clusters=cluster(activities))


def read_files(app: App, paths: Sequence[Path], on_outcome: OnOutcome) -> Iterator[FileOutcome]:
    """Yield the outcome of each file in the order found; at most `app.jobs` are in work at a time."""
    free = BoundedSemaphore(app.jobs)
    threads = ThreadPoolExecutor(max_workers=app.jobs)
    waiting: list[Future[FileOutcome]] = []
    try:
        for item in _without_twins(_items(app, find_files(paths))):
            free.acquire()
            waiting.append(threads.submit(_read_one, app, item))
            waiting[-1].add_done_callback(_finishing(free, on_outcome))
        yield from (future.result() for future in waiting)
    finally:
        # No waiting here: when this ends early, closing the pools is what ends the files in work.
        threads.shutdown(wait=False, cancel_futures=True)


def _finishing(free: BoundedSemaphore, on_outcome: OnOutcome) -> Callable[[Future[FileOutcome]], None]:
    def finish(done: Future[FileOutcome]) -> None:
        free.release()
        if done.exception() is None:
            on_outcome(done.result())

    return finish


@dataclass(frozen=True, kw_only=True, slots=True)
class _Item:
    """One file to read, or what is already known of it."""

    name: str
    data: bytes = b""
    known: FileOutcome | None = None


def _items(app: App, files: Iterable[FoundFile]) -> Iterator[_Item]:
    """Load files one after another; take archives apart."""
    for file in files:
        if file.is_service:
            yield _Item(name=file.name, known=_outcome(file.name, b"", FileState.SKIPPED))
            continue
        try:
            data = _load(file)
        except UnreadableFileError as error:
            yield _Item(name=file.name, known=_failed(file.name, b"", error))
        else:
            yield from _unpacked(app, file.name, data)


def _load(file: FoundFile) -> bytes:
    """Return the bytes of a file; raises TooLargeError, and UnreadableFileError for what the disk does not give out."""
    try:
        if file.path.stat().st_size > MAX_BYTES:
            raise TooLargeError
        return file.path.read_bytes()
    except OSError as error:
        raise UnreadableFileError(type(error).__name__) from error


def _unpacked(app: App, name: str, data: bytes) -> Iterator[_Item]:
    try:
        members = app.reading.unpack(data, name)
    except SvodError as error:
        yield _Item(name=name, known=_failed(name, data, error))
        return
    if not members:
        yield _Item(name=name, data=data)
        return
    yield _Item(name=name, known=_outcome(name, data, FileState.UNPACKED))
    for member, content in members:
        if isinstance(content, bytes):
            yield _Item(name=member, data=content)
        else:
            yield _Item(name=member, known=_failed(member, b"", content))


def _without_twins(items: Iterable[_Item]) -> Iterator[_Item]:
    """Mark files with the bytes of an earlier one; empty files are no twins of each other."""
    first: dict[str, str] = {}
    for item in items:
        earlier = first.setdefault(_sha256(item.data), item.name) if item.data and not item.known else item.name
        if earlier == item.name:
            yield item
        else:
            twin = replace(_outcome(item.name, item.data, FileState.TWIN), twin_of=earlier)
            yield _Item(name=item.name, known=twin)


def _read_one(app: App, item: _Item) -> FileOutcome:
    if item.known:
        return item.known
    start = monotonic()
    try:
        result = app.understanding.understand(app.reading.read(item.data, item.name))
    except SvodError as error:
        return replace(_failed(item.name, item.data, error), seconds=monotonic() - start)
    done = _outcome(item.name, item.data, FileState.DONE)
    return replace(done, result=result, seconds=monotonic() - start)


def _outcome(name: str, data: bytes, state: FileState) -> FileOutcome:
    return FileOutcome(name=name, sha256=_sha256(data), size=len(data), state=state)


def _failed(name: str, data: bytes, error: SvodError) -> FileOutcome:
    failed = _outcome(name, data, FileState.FAILED)
    return replace(failed, code=error.code, message=error.message(), advice=error.advice)


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
