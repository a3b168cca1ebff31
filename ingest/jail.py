"""A process without network: namespaces of the Linux kernel, where it gives them."""

import ctypes
import os
from pathlib import Path

_CLONE_NEWUSER = 0x10000000
_CLONE_NEWNET = 0x40000000


def cut_network() -> bool:
    """Move this process into an empty network namespace; tell whether the machine allowed it."""
    user, group = os.getuid(), os.getgid()
    if _unshare(_CLONE_NEWUSER | _CLONE_NEWNET):
        _keep_identity(user, group)
        return True
    return _unshare(_CLONE_NEWNET)  # root in a container that forbids user namespaces


def _unshare(flags: int) -> bool:
    """Python has os.unshare from 3.12 on."""
    try:
        libc = ctypes.CDLL(None, use_errno=True)
        return bool(libc.unshare(flags) == 0)
    except (OSError, AttributeError):
        return False


def _keep_identity(user: int, group: int) -> None:
    """Map the user to itself: otherwise files look like nobody's and a nested namespace is refused."""
    for name, text in (("setgroups", "deny"), ("uid_map", f"{user} {user} 1"), ("gid_map", f"{group} {group} 1")):
        try:
            Path("/proc/self", name).write_text(text, encoding="ascii")
        except OSError:
            return
