"""A process with nothing but the file it reads: namespaces of the Linux kernel, where it gives them, else Landlock.

| | namespaces | Landlock | limits alone |
|---|---|---|---|
| network | an empty one | no TCP, no abstract sockets | open |
| files | a view built of programs (view.py) | the same paths, by rule | all that the user may read |
| processes | its own: no other is seen | none outside can be traced or signalled | seen |
| LibreOffice | in a jail of its own (convert.py) | does not run | does not run |
"""

import os
import platform
import re
import resource
import signal
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path

from ingest import landlock, syscalls
from ingest.view import View, all_may_read, build


class Walls(StrEnum):
    """Стены песочницы."""

    NAMESPACES = "namespaces"
    LANDLOCK = "landlock"
    LIMITS = "limits"


_ALONE = (
    syscalls.CLONE_NEWNS | syscalls.CLONE_NEWNET | syscalls.CLONE_NEWIPC | syscalls.CLONE_NEWUTS | syscalls.CLONE_NEWPID
)


#: What root becomes: as root it could write /proc/sys, which rules the whole machine, whatever the namespace.
_NOBODY = 65534
#: An id for root in its namespace, where the machine does not let it become nobody.
_ORDINARY = 1000


#: Processes and threads of one jail: LibreOffice takes about forty.
_TASKS = 400
#: Linux that counts them for each namespace of users.
_COUNTED_APART = (5, 14)


def separate() -> bool:
    """Move this process into namespaces of its own, and its next child into one of processes; raises OSError.

    Tell whether one is of users, so that `name_users` is due. Root in a container that forbids it may make the others.
    """
    try:
        syscalls.unshare(syscalls.CLONE_NEWUSER | _ALONE)
    except OSError:
        syscalls.unshare(_ALONE)
        return False
    return True


def settle(view: View) -> None:
    """Finish the jail in the first process of its namespaces, with no privilege left to undo it; raises OSError."""
    build(view)
    if _counts_alone():
        resource.setrlimit(resource.RLIMIT_NPROC, (_TASKS, _TASKS))
    syscalls.drop_privileges(_NOBODY)


def _counts_alone() -> bool:
    """Tell whether processes are counted for this namespace by itself: of a user all over the machine they are many."""
    version = tuple(int(part) for part in re.findall(r"\d+", platform.release())[:2])
    named = Path("/proc/self/uid_map").read_text(encoding="ascii").split()
    return version >= _COUNTED_APART and sum(map(int, named[2::3])) <= 2  # noqa: PLR2004 -- root and nobody


def restrict(view: View) -> None:
    """Wall this process in by Landlock: for machines without namespaces; raises OSError."""
    syscalls.drop_privileges()
    landlock.restrict(view)


def fork(run: Callable[[], None]) -> int:
    """Return the id of a child that runs a function and ends; whatever it raises stays in it."""
    pid = os.fork()
    if pid == 0:
        code = 1
        try:
            run()
            code = 0
        finally:
            os._exit(code)
    return pid


def kill_family(pid: int) -> None:
    """Kill a child and everything below it; they are reaped too, so that they are gone when this returns.

    In namespaces the kernel kills all with the first process. Without, they fall to us one after another.
    """
    _kill(pid)
    while _reaped():
        for child in children(os.getpid()):
            _kill(child)


def children(pid: int) -> list[int]:
    """Return the children of a process, of all its threads."""
    try:
        threads = list(Path(f"/proc/{pid}/task").iterdir())
        return [int(child) for thread in threads for child in (thread / "children").read_text().split()]
    except OSError:  # no /proc, or it has ended
        return []


def family(pid: int, most: int) -> list[int]:
    """Return a process and its descendants, no more than `most` and a few."""
    found = [pid]
    for member in found:
        found += children(member)
        if len(found) > most:
            break
    return found


def _reaped() -> bool:
    """Wait for one child; tell whether there was one."""
    try:
        os.waitpid(-1, 0)
    except ChildProcessError:
        return False
    return True


def _kill(pid: int) -> None:
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        return


def name_users(pid: int) -> None:
    """Say who is who in a process's namespace of users, from outside; raises OSError.

    A user stays who he is: otherwise files look like nobody's and a nested namespace is refused. Root stays root until
    the view is built, then becomes nobody. If it cannot, it is an ordinary user in there from the beginning.
    """
    user, group = os.getuid(), os.getgid()
    if user == 0 and all_may_read():
        try:
            for name in ("uid_map", "gid_map"):
                Path(f"/proc/{pid}", name).write_text(f"0 0 1\n{_NOBODY} {_NOBODY} 1\n", encoding="ascii")
        except OSError:
            pass  # these ids are not ours to give
        else:
            return
    for name, text in (
        ("setgroups", "deny"),
        ("uid_map", f"{user or _ORDINARY} {user} 1"),
        ("gid_map", f"{group or _ORDINARY} {group} 1"),
    ):
        Path(f"/proc/{pid}", name).write_text(text, encoding="ascii")
