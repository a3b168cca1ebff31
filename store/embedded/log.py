"""The server's log: one file and the one before it."""

import os
import shutil
from pathlib import Path

_LIMIT = 10_000_000
_LONGEST = 300


def size_of(log: Path) -> int:
    """Return the length in bytes, 0 when there is no log yet."""
    return log.stat().st_size if log.exists() else 0


def limit_log(log: Path) -> None:
    """Begin the log anew when it is long; the server appends to the same file, so it is copied and cut, not renamed."""
    if size_of(log) > _LIMIT:
        older = log.with_suffix(".log.1")
        shutil.copyfile(log, older)
        older.chmod(0o600)
        os.truncate(log, 0)


def complaint_since(log: Path, start: int) -> str:
    """Return the first fatal sentence that the server has said since this byte, else its last one."""
    with log.open("rb") as file:
        file.seek(start)
        lines = file.read(100_000).decode(errors="replace").splitlines()
    said = [line.partition(":  ")[2] or line for line in lines if "FATAL" in line or "PANIC" in line] or lines[-1:]
    return " ".join(said[:1])[:_LONGEST]
