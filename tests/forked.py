"""Processes that pools have forked, and what may befall them."""

import os
import resource
import signal
from pathlib import Path

from ingest.fork_server import fork_server

#: Bytes that a starved process may map.
_STARVED = 32 * 1024**2


def forked() -> list[int]:
    """Return the processes that came from the fork server of this one."""
    children = Path(f"/proc/{fork_server()}/task/{fork_server()}/children")
    return [int(pid) for pid in children.read_text().split()]


def starve(pid: int) -> None:
    """Leave a process no memory to map."""
    resource.prlimit(pid, resource.RLIMIT_AS, (_STARVED, _STARVED))


def kill(pid: int) -> None:
    """Kill a process."""
    os.kill(pid, signal.SIGKILL)
