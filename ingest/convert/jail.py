"""The jail LibreOffice runs in: no network, nothing to write but its own folder, no other process in sight."""

import os
import shutil
import signal
import subprocess
import tempfile
from contextlib import suppress
from functools import cache
from pathlib import Path

from model.errors import UnconfinedError

#: Everything is read-only, nothing but the working folder can be written, there is no network and no other process.
_BUBBLEWRAP = (
    "bwrap", "--unshare-all", "--die-with-parent", "--new-session", "--ro-bind", "/", "/",
    "--dev", "/dev", "--proc", "/proc", "--tmpfs", "/tmp",  # noqa: S108 -- a tmpfs of its own, not the shared folder
)  # fmt: skip
_UNSHARE = ("unshare", "--map-root-user", "--net", "--fork", "--kill-child")


def jail(folder: str) -> tuple[str, ...]:
    """Return the command in front of LibreOffice that cuts the network; raises UnconfinedError.

    Without one LibreOffice would follow the links of a hostile file, so then it does not run at all.
    """
    if _works((*_BUBBLEWRAP, "true")):
        return (*_BUBBLEWRAP, "--bind", folder, folder)
    if _works((*_UNSHARE, "true")):
        return _UNSHARE
    raise UnconfinedError("neither bwrap nor unshare works")


def conversion_is_jailed() -> bool:
    """Tell whether LibreOffice can run without network here (for svod doctor)."""
    try:
        return bool(jail(tempfile.gettempdir()))
    except UnconfinedError:
        return False


def _works(command: tuple[str, ...]) -> bool:
    program = shutil.which(command[0])
    return program is not None and _ends_well((program, *command[1:]))


@cache
def _ends_well(command: tuple[str, ...]) -> bool:
    return subprocess.run(command, check=False, capture_output=True, timeout=10).returncode == 0  # noqa: S603 -- fixed words


def kill_tree(pid: int) -> None:
    """Kill a child, its group and its own children; it is ours until it is waited for, so its id is no one else's.

    bwrap's child, the first of its namespace, stands in another group, and dies with bwrap only once it has asked to:
    killed in its first moments, bwrap would leave it running. So it is stopped first, and then has no more children.
    """
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(pid, signal.SIGSTOP)
        os.waitid(os.P_PID, pid, os.WSTOPPED | os.WEXITED | os.WNOWAIT)
        for child in _children(pid):
            os.kill(child, signal.SIGKILL)
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(pid, signal.SIGKILL)


def _children(pid: int) -> list[int]:
    try:
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:  # no /proc, or it has ended
        return []
