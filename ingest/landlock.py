"""Landlock: rules on files, connections and signals that a process of an ordinary user lays on itself (Linux 5.13+)."""

import ctypes
import os
from pathlib import Path

from ingest import syscalls
from ingest.view import View, readable

#: These numbers are the same on every machine.
_CREATE, _ADD, _RESTRICT = 444, 445, 446
_VERSION_FLAG = 1
_PATH_BENEATH = 1
_EXECUTE, _WRITE_FILE, _READ_FILE, _READ_DIR = 1, 2, 4, 8
_TRUNCATE, _DEVICE_CONTROL = 1 << 14, 1 << 15
#: Rights on files in version 1; 2 adds moving between folders, 3 truncating, 5 commands to devices.
_FILES = {1: (1 << 13) - 1, 2: (1 << 14) - 1, 3: (1 << 15) - 1, 5: (1 << 16) - 1}
#: Version 4: binding and connecting by TCP; version 6: abstract sockets and signals stay inside.
_NETWORK, _SCOPES = {4: 3}, {6: 3}
_READ = _EXECUTE | _READ_FILE | _READ_DIR
_MADE_FOR_FOLDERS = ~(_EXECUTE | _WRITE_FILE | _READ_FILE | _TRUNCATE | _DEVICE_CONTROL)


def version() -> int:
    """Return the version of Landlock this kernel has, 0 for none."""
    try:
        return max(syscalls.syscall(_CREATE, None, 0, _VERSION_FLAG), 0)
    except OSError:
        return 0


def restrict(view: View) -> None:
    """Leave this process, for good, what the view shows and the exchange folder; raises OSError."""
    known = version()
    if not known:
        raise OSError("no Landlock")
    files = _latest(_FILES, known)
    rules = (ctypes.c_uint64 * 3)(files, _latest(_NETWORK, known), _latest(_SCOPES, known))
    size = 24 if known >= max(_SCOPES) else 16 if known >= max(_NETWORK) else 8
    ruleset = syscalls.check(syscalls.syscall(_CREATE, ctypes.byref(rules), ctypes.c_size_t(size), 0))
    for path in (*readable(), "/proc"):
        _allow(ruleset, path, _READ & files)
    for path in ("/dev/null", "/dev/zero", "/dev/random", "/dev/urandom"):
        _allow(ruleset, path, (_READ_FILE | _WRITE_FILE) & files)
    _allow(ruleset, str(view.exchange), files & ~_EXECUTE & ~_DEVICE_CONTROL)
    syscalls.forbid_new_privileges()
    syscalls.check(syscalls.syscall(_RESTRICT, ruleset, 0))
    os.close(ruleset)


def _latest(rights: dict[int, int], known: int) -> int:
    return max((right for since, right in rights.items() if since <= known), default=0)


def _allow(ruleset: int, path: str, rights: int) -> None:
    try:
        parent = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:  # this machine has none
        return
    try:
        allowed = rights if Path(path).is_dir() else rights & ~_MADE_FOR_FOLDERS
        rule = _Rule(allowed, parent)
        syscalls.check(syscalls.syscall(_ADD, ruleset, _PATH_BENEATH, ctypes.byref(rule), 0))
    finally:
        os.close(parent)


class _Rule(ctypes.Structure):
    _pack_ = 1
    _fields_ = (("allowed", ctypes.c_uint64), ("parent", ctypes.c_int32))
