"""Becomes the server: takes another account, ties its life to the parent's, executes the program.

Run as a script in a fresh interpreter, `launch.py PARENT ACCOUNT PROGRAM ARGUMENT…`: a fork of a program with threads
may do none of this safely. It imports nothing of Svod, so that it starts in 20 ms and needs no package to be readable.

ACCOUNT: `same` | `namespace:UID` (root is seen as UID in a user namespace of its own) | `user:UID:GID`.
PARENT: the process whose end ends the server (by SIGINT, PostgreSQL's fast shutdown); 0 for none.
"""

import ctypes
import os
import signal
import sys
from pathlib import Path

_CLONE_NEWUSER = 0x10000000
_PR_SET_PDEATHSIG = 1


def launch(parent: int, account: str, command: list[str]) -> None:
    """Become the program; raises OSError."""
    os.umask(0o077)
    kind, *numbers = account.split(":")
    if kind == "namespace":
        _enter_namespace(int(numbers[0]))
    if kind == "user":
        _become(int(numbers[0]), int(numbers[1]))
    if parent and sys.platform == "linux":
        _die_with(parent)  # after the change of account, which forgets it
    os.execv(command[0], command)  # noqa: S606 -- the caller's own program


def _enter_namespace(uid: int) -> None:
    root, group = os.geteuid(), os.getegid()
    _check(ctypes.CDLL(None, use_errno=True).unshare(_CLONE_NEWUSER))
    Path("/proc/self/setgroups").write_text("deny")
    Path("/proc/self/uid_map").write_text(f"{uid} {root} 1")
    Path("/proc/self/gid_map").write_text(f"{uid} {group} 1")


def _become(uid: int, gid: int) -> None:
    os.setgroups([])
    os.setgid(gid)
    os.setuid(uid)


def _die_with(parent: int) -> None:
    _check(ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGINT, 0, 0, 0))
    if os.getppid() != parent:  # it died before the kernel was told
        raise SystemExit(1)


def _check(status: int) -> None:
    if status != 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))


if __name__ == "__main__":
    try:
        launch(int(sys.argv[1]), sys.argv[2], sys.argv[3:])
    except OSError as failure:
        raise SystemExit(f"FATAL:  {failure}") from None
