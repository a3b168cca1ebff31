"""The process that all processes of pools are forked from: the standard library starts one a service."""

import os
import signal
from contextlib import suppress
from multiprocessing import forkserver


def fork_server() -> int | None:
    """Return the id of the fork server; None where none was started yet."""
    pid: int | None = forkserver._forkserver._forkserver_pid  # type: ignore[attr-defined]  # noqa: SLF001 -- told nowhere else
    return pid


def end_fork_server(pid: int | None) -> None:
    """Kill this fork server where it still is the one in use: the library starts another when the next is needed.

    It may be what broke a pool: one that the machine has left no memory lives on, and starts nothing any more. Another
    pool whose processes went with it finds its own server gone already, and ends no second one.
    """
    if pid is not None and pid == fork_server():
        with suppress(ProcessLookupError, ChildProcessError):
            os.kill(pid, signal.SIGKILL)
            os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT)  # dead, and left to the library to be told so
