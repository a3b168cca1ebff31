"""System calls that Python 3.11 has no name for: the only caller of libc."""

import ctypes
import os
import platform
from collections.abc import Callable
from functools import cache
from pathlib import Path

CLONE_NEWNS = 0x00020000
CLONE_NEWUTS = 0x04000000
CLONE_NEWIPC = 0x08000000
CLONE_NEWUSER = 0x10000000
CLONE_NEWPID = 0x20000000
CLONE_NEWNET = 0x40000000

MS_RDONLY = 0x1
MS_NOSUID = 0x2
MS_NODEV = 0x4
MS_NOEXEC = 0x8
MS_REMOUNT = 0x20
MS_BIND = 0x1000
MS_REC = 0x4000
MS_UNBINDABLE = 0x20000
MS_PRIVATE = 0x40000

_PR_SET_PDEATHSIG = 1
_PR_SET_DUMPABLE = 4
_PR_CAPBSET_DROP = 24
_PR_SET_CHILD_SUBREAPER = 36
_PR_SET_NO_NEW_PRIVS = 38
_PR_CAP_AMBIENT = 47
_PR_CAP_AMBIENT_CLEAR_ALL = 4
_CAPABILITIES = 64
#: _LINUX_CAPABILITY_VERSION_3: two words of each set.
_CAPABILITY_VERSION = 0x20080522
_MNT_DETACH = 2
_AT_FDCWD = -100
_AT_RECURSIVE = 0x8000
_PIVOT_ROOT = {"x86_64": 155, "aarch64": 41, "riscv64": 41, "loongarch64": 41, "ppc64le": 203, "s390x": 217}
#: These numbers are the same on every machine.
_MOUNT_SETATTR = 442


def unshare(flags: int) -> None:
    """Leave namespaces behind; raises OSError. Python has os.unshare from 3.12 on."""
    check(_function("unshare")(flags))


def mount(source: str | None, target: str, kind: str | None, flags: int, data: str | None = None) -> None:
    """Mount; raises OSError."""
    check(_function("mount")(_text(source), _text(target), _text(kind), ctypes.c_ulong(flags), _text(data)))


def make_tree_readonly(target: str) -> None:
    """Make a mount and all below it read-only and deaf to set-uid bits; raises OSError."""
    attributes = (ctypes.c_uint64 * 4)(MS_RDONLY | MS_NOSUID, 0, 0, 0)
    size = ctypes.c_size_t(ctypes.sizeof(attributes))
    done = syscall(_MOUNT_SETATTR, _AT_FDCWD, _text(target), _AT_RECURSIVE, ctypes.byref(attributes), size)
    if done != 0:  # Linux before 5.12
        for place in _mounts_below(target):
            mount(None, place, None, MS_REMOUNT | MS_BIND | MS_RDONLY | MS_NOSUID | _kept(place))


def make_root(folder: str) -> None:
    """Make a mounted folder the root of this process's file system, and let go of the old one; raises OSError."""
    number = _PIVOT_ROOT.get(platform.machine())
    if number is None:
        raise OSError("pivot_root is not known on this machine")
    os.chdir(folder)
    check(syscall(number, b".", b"."))
    check(_function("umount2")(b".", _MNT_DETACH))
    os.chdir("/")


def die_with_parent(signal: int) -> None:
    """Have the kernel end this process when its parent ends."""
    check(_function("prctl")(_PR_SET_PDEATHSIG, signal, 0, 0, 0))


def adopt_orphans() -> None:
    """Become the parent of every descendant whose own parent ends."""
    check(_function("prctl")(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0))


def drop_privileges(user: int | None = None) -> None:
    """Give up every capability for good, in programs started from here too: no set-uid bit gives one back.

    Root becomes this user, where one is named.
    """
    control = _function("prctl")
    for capability in range(_CAPABILITIES):
        control(_PR_CAPBSET_DROP, capability, 0, 0, 0)  # a kernel knows fewer than 64, an ordinary user drops none
    control(_PR_CAP_AMBIENT, _PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0)
    if user is not None and os.getuid() == 0:
        os.setgroups([])
        os.setresgid(user, user, user)
        os.setresuid(user, user, user)
        check(control(_PR_SET_DUMPABLE, 1, 0, 0, 0))  # or /proc/self would be root's
    header = (ctypes.c_uint32 * 2)(_CAPABILITY_VERSION, 0)
    check(_function("capset")(ctypes.byref(header), ctypes.byref((ctypes.c_uint32 * 6)())))
    check(control(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0))


def forbid_new_privileges() -> None:
    """Have no program started from here gain privileges: what Landlock asks for."""
    check(_function("prctl")(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0))


def unmap(address: int, size: int) -> None:
    """Take pages out of this process's memory."""
    check(_function("munmap")(ctypes.c_void_p(address), ctypes.c_size_t(size)))


def syscall(number: int, *arguments: object) -> int:
    """Return what a numbered call returns, -1 with errno set on failure."""
    return int(_function("syscall")(ctypes.c_long(number), *arguments))


def check(returned: int) -> int:
    """Return what a call returned; raises OSError for -1."""
    if returned == -1:
        code = ctypes.get_errno()
        raise OSError(code, os.strerror(code))
    return returned


@cache
def _function(name: str) -> Callable[..., int]:
    """Return a function of libc; raises OSError where the system has none of this name."""
    try:
        found: Callable[..., int] = getattr(ctypes.CDLL(None, use_errno=True), name)
    except (TypeError, AttributeError) as error:
        raise OSError(f"no {name}") from error
    return found


def _text(value: str | None) -> bytes | None:
    return None if value is None else os.fsencode(value)


def _mounts_below(target: str) -> list[str]:
    lines = Path("/proc/self/mountinfo").read_text().splitlines()
    places = [line.split(" ")[4].replace("\\040", " ") for line in lines]
    return [place for place in places if place == target or place.startswith(target + "/")]


def _kept(place: str) -> int:
    """A mount's own flags: those set from outside may not be taken away."""
    return os.statvfs(place).f_flag & (MS_NODEV | MS_NOEXEC)
