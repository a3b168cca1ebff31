"""The folder backups are kept in: whole ones under their moment, one being made at a time, originals once for all."""

import fcntl
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from itertools import chain, count
from pathlib import Path
from typing import Final

from store.blobs import Blobs
from store.blobs.local import LocalBlobs, open_local
from svod.backup.errors import BackupBusyError, BackupMissingError
from svod.backup.manifest import MANIFEST
from svod.backup.parts import sync_folder

_NAME: Final = "%Y-%m-%dT%H-%M-%SZ"
_WHOLE: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ(-\d+)?")
_UNFINISHED: Final = ".unfinished"
_ORIGINALS: Final = "originals"
_LOCK: Final = ".svod-backup.lock"


@contextmanager
def held(place: Path) -> Iterator[None]:
    """Be the only one who makes or removes backups in this folder; raises BackupBusyError, OSError."""
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (place / _LOCK).open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise BackupBusyError(str(place)) from error
        yield


@contextmanager
def unfinished(place: Path, moment: datetime) -> Iterator[Path]:
    """Yield a new folder for a backup; it has its name, and is one, only when the block ended well. Raises OSError."""
    for left in place.glob(f".*{_UNFINISHED}"):
        shutil.rmtree(left)
    name = _new_name(place, moment)
    folder = place / f".{name}{_UNFINISHED}"
    folder.mkdir(mode=0o700)
    try:
        yield folder
        for made in (*(one for one in folder.iterdir() if one.is_dir()), folder):
            sync_folder(made)
        folder.rename(place / name)
        sync_folder(place)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def _new_name(place: Path, moment: datetime) -> str:
    """Return the name of a moment; a second one of the same second has a number, and stands after the first."""
    name = moment.strftime(_NAME)
    return next(one for one in chain([name], (f"{name}-{number}" for number in count(2))) if not (place / one).exists())


def backups_in(place: Path) -> tuple[Path, ...]:
    """Return the whole backups in a folder, the oldest first."""
    if not place.is_dir():
        return ()
    found = (one for one in place.iterdir() if _WHOLE.fullmatch(one.name) and one.is_dir())
    return tuple(sorted(found, key=_order))


def _order(backup: Path) -> tuple[str, int]:
    moment, _, number = backup.name.partition("Z")
    return moment, int(number.lstrip("-") or 0)


def chosen(source: Path) -> Path:
    """Return the backup that a path means: itself, or the newest in it; raises BackupMissingError."""
    if (source / MANIFEST).is_file() or _WHOLE.fullmatch(source.name):
        return source
    if found := backups_in(source):
        return found[-1]
    raise BackupMissingError(str(source))


def originals_of(backup: Path) -> Blobs:
    """Return the bytes that a backup shares with the others beside it, to be read: the folder may be read-only."""
    return LocalBlobs(backup.absolute().parent / _ORIGINALS)


def originals_in(place: Path) -> Blobs:
    """Return the bytes of all backups in a folder, to be added to; raises StorageUnavailableError."""
    return open_local(place.absolute() / _ORIGINALS)


def set_aside(backup: Path) -> Path:
    """Take its name from a backup that is to go, so that half of it is never taken for a whole one; raises OSError."""
    return backup.rename(backup.with_name(f".{backup.name}{_UNFINISHED}"))
