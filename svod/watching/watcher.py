"""The watcher: looks, waits until files have settled, sends what the batch does not have, once.

wake (a change, or some seconds) ─► look ─► settled ─► hash ─► known? ─► sent | refused | away: again later
"""

import hashlib
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic
from typing import Final
from uuid import UUID

from watchfiles import watch

from model.errors import UnreadableFileError
from model.intake import BatchFace
from svod.sending import chunks_of
from svod.sources import FoundFile, find_files
from svod.watching.outlets import AwayError, Outlet, Refused
from svod.watching.plan import Plan
from svod.watching.settling import Seen, Stamp, look, settled

#: Seconds between two tries while the server is away: the first and the longest.
FIRST_PAUSE: Final = 2.0
LONGEST_PAUSE: Final = 60.0
#: A folder on another machine tells of no changes: it is looked at this often whatever happens, in seconds.
_EVERY: Final = 5.0

Tell = Callable[[str], None]


@dataclass(slots=True)
class Sent:
    """Что отправлено: counted over the whole watch, and remembered so that nothing goes twice."""

    sent: int = 0
    known: int = 0
    refused: int = 0
    #: How each file looked when it was done with.
    done: dict[Path, Stamp] = field(default_factory=dict)
    #: Bytes that a batch has for sure: (batch, SHA-256).
    had: set[tuple[UUID, str]] = field(default_factory=set)
    batches: dict[BatchFace, UUID] = field(default_factory=dict)


def watch_folder(plan: Plan, outlet: Outlet, stop: threading.Event, tell: Tell, *, once: bool = False) -> Sent:
    """Send what lies in the folder and what comes, until `stop` is set; with `once` what lies there now."""
    done, seen = Sent(), dict[Path, Seen]()
    for _ in _wakes(plan, stop):
        found = found_files(plan.folder)
        now = monotonic()
        seen = look(seen, {path: stamp for path, (_, stamp) in found.items()}, now)
        fresh = {path: one for path, one in seen.items() if done.done.get(path) != one.stamp}
        for path in settled(fresh, now, plan.quiet):
            if stop.is_set():
                return done
            _carry(_Errand(plan=plan, outlet=outlet, stop=stop, tell=tell), done, found[path][0], fresh[path].stamp)
        if once and all(done.done.get(path) == one.stamp for path, one in seen.items()):
            return done
    return done


def found_files(folder: Path) -> dict[Path, tuple[FoundFile, Stamp]]:
    """Return the folder's documents with how they look; a folder that is away for a moment holds nothing."""
    found: dict[Path, tuple[FoundFile, Stamp]] = {}
    try:
        for file in find_files([folder]):
            if not file.is_service and (stamp := _stamp(file.path)) is not None:
                found[file.path] = file, stamp
    except OSError:
        return found
    return found


@dataclass(frozen=True, kw_only=True, slots=True)
class _Errand:
    plan: Plan
    outlet: Outlet
    stop: threading.Event
    tell: Tell


def _wakes(plan: Plan, stop: threading.Event) -> Iterator[None]:
    """Yield at once, then whenever something changes in the folder, and every so often."""
    yield
    pause = int(min(plan.quiet, _EVERY) * 1000) or 1
    for _ in watch(plan.folder, stop_event=stop, yield_on_timeout=True, rust_timeout=pause, debounce=pause):
        yield


def _carry(errand: _Errand, done: Sent, file: FoundFile, stamp: Stamp) -> None:
    """Send one file, again and again while the server is away."""
    pause = FIRST_PAUSE
    while not errand.stop.is_set():
        try:
            _send(errand, done, file)
        except AwayError:
            errand.tell(f"Сервер не отвечает, попробую через {pause:.0f} с: {file.name}")
            errand.stop.wait(pause)
            pause = min(pause * 2, LONGEST_PAUSE)
            continue
        except Refused as error:
            done.refused += 1
            errand.tell(f"Не принят: {file.name}. {error.detail}")
        except UnreadableFileError:  # still held by the program that writes it, or gone: looked at again
            return
        done.done[file.path] = stamp
        return


def _send(errand: _Errand, done: Sent, file: FoundFile) -> None:
    face = errand.plan.batch_of(file)
    batch = done.batches.get(face) or errand.outlet.open(face)
    done.batches[face] = batch
    sha256 = digest_of(file.path)
    if (batch, sha256) in done.had or errand.outlet.has(batch, sha256):
        done.known += 1
        errand.tell(f"Уже отправлен: {file.name}")
    else:
        errand.outlet.send(batch, file.name, sha256, file.path)
        done.sent += 1
        errand.tell(f"Отправлен: {file.name}")
    done.had.add((batch, sha256))


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a file; raises UnreadableFileError."""
    digest = hashlib.sha256()
    for chunk in chunks_of(path):
        digest.update(chunk)
    return digest.hexdigest()


def _stamp(path: Path) -> Stamp | None:
    try:
        about = path.stat()
    except OSError:
        return None
    return Stamp(about.st_size, about.st_mtime_ns)
