"""Temporary files: all those of one process lie in one folder, which goes with it, or at the next start.

    /tmp/svod-run-4k2j1x8q/.lock     held as long as the process lives, however it dies
    /tmp/svod-run-4k2j1x8q/…         members of archives, conversions: copies of documents

A worker that is killed, as one is that takes too long, removes nothing; nor does a server that is.
"""

import fcntl
import os
import secrets
import shutil
import tempfile
from contextlib import suppress
from functools import cache
from multiprocessing.util import Finalize
from pathlib import Path

PREFIX = "svod-run-"
_LOCK = ".lock"
#: After multiprocessing has removed its own folder (-100), which lies in this one.
_LAST = -200
#: Bytes of a path that leave room for the sockets between the processes, which must not be longer than 103.
_LONGEST = 50
_USUAL = Path("/tmp")  # noqa: S108 -- the folder made in it is private


@cache
def use_own_folder() -> Path:
    """Put the temporary files of this process, and of those it starts from now on, into a folder; return it."""
    base = Path(tempfile.gettempdir())
    if len(os.fsencode(base)) > _LONGEST and os.access(_USUAL, os.W_OK):
        base = _USUAL
    sweep(base)
    folder = make_folder(base)
    Finalize(None, shutil.rmtree, (folder, True), exitpriority=_LAST)
    tempfile.tempdir = os.environ["TMPDIR"] = str(folder)
    return folder


def make_folder(base: Path) -> Path:
    """Return a new folder, locked by this process; it has its name only once it is locked."""
    made = Path(tempfile.mkdtemp(prefix=f".{PREFIX}", dir=base))
    lock = os.open(made / _LOCK, os.O_RDWR | os.O_CREAT, 0o600)  # kept open: it is the lock
    fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    return made.rename(base / f"{PREFIX}{secrets.token_hex(4)}")


def sweep(base: Path) -> None:
    """Remove the folders of processes that are gone."""
    for folder in base.glob(f"{PREFIX}*"):
        with suppress(OSError):  # somebody else's, or gone by now
            if folder.lstat().st_uid == os.geteuid() and not folder.is_symlink() and _is_left(folder / _LOCK):
                shutil.rmtree(folder, ignore_errors=True)


def _is_left(lock: Path) -> bool:
    descriptor = os.open(lock, os.O_RDWR | os.O_NOFOLLOW)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    finally:
        os.close(descriptor)
    return True
