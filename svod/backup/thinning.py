"""Old backups go, with the originals that only they needed."""

import shutil
from pathlib import Path

from svod.backup.errors import BackupError
from svod.backup.listing import sizes_in
from svod.backup.place import backups_in, held, originals_in, set_aside


def keep_newest(place: Path, number: int) -> int:
    """Leave the newest backups, so many, in the folder; return how many went.

    Killed, it leaves whole backups and originals too many, which the next run takes away. Where a list of originals is
    damaged no original goes. Raises BackupError and its kinds, StorageUnavailableError.
    """
    try:
        with held(place):
            old = backups_in(place)[:-number]
            for backup in old:
                shutil.rmtree(set_aside(backup))
            _drop_unneeded(place)
            return len(old)
    except OSError as error:
        raise BackupError(f"{place}: {error.strerror or type(error).__name__}") from error


def _drop_unneeded(place: Path) -> None:
    needed = set[str]().union(*(sizes_in(backup) for backup in backups_in(place)))
    originals = originals_in(place)
    for name in originals.names():
        if name not in needed:
            originals.delete(name)
