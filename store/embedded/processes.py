"""Which processes are the server of a data folder: zombies and recycled process ids are none."""

import os
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

_PROC = Path("/proc")
_PROGRAMS = {"postgres", "postmaster"}


def postmaster_of(data: Path) -> int | None:
    """Return the process id of the live postmaster of this folder."""
    try:
        pid = int((data / "postmaster.pid").read_text().split("\n", 1)[0])
    except (OSError, ValueError):
        return None
    return pid if serves(pid, data) else None


def serves(pid: int, data: Path) -> bool:
    """Tell whether the process is alive and a postgres of this data folder, where a server always works."""
    if not _PROC.joinpath("self").exists():
        return _named(pid)  # macOS
    try:
        program = Path(f"/proc/{pid}/comm").read_text().strip()
        there = os.stat(f"/proc/{pid}/cwd")  # noqa: PTH116 -- followed by the kernel (the link may name no path); a zombie has none
        return program in _PROGRAMS and os.path.samestat(there, data.stat())
    except OSError:
        return False


def processes_of(data: Path) -> list[int]:
    """Return every live process of this folder's server; children may outlive their postmaster for a while."""
    return [pid for pid in _pids() if serves(pid, data)]


def end(pid: int, data: Path, order: signal.Signals, seconds: float) -> bool:
    """Send an order and wait for the process to go; tell whether it went."""
    with suppress(ProcessLookupError):
        if serves(pid, data):
            os.kill(pid, order)
    limit = time.monotonic() + seconds
    while serves(pid, data):
        if time.monotonic() > limit:
            return False
        time.sleep(0.02)
    return True


def _pids() -> Iterator[int]:
    with suppress(OSError):
        for name in os.listdir(_PROC):  # noqa: PTH208 -- thousands of names, no need of paths
            if name.isdigit():
                yield int(name)


def _named(pid: int) -> bool:
    asked = ["/bin/ps", "-p", str(pid), "-o", "stat=,comm="]
    said = subprocess.run(asked, capture_output=True, text=True, check=False).stdout.split(maxsplit=1)  # noqa: S603 -- fixed
    return len(said) > 1 and not said[0].startswith("Z") and Path(said[1].strip()).name in _PROGRAMS
