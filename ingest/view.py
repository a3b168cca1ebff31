"""What a process that reads files nobody vouches for may see of the file system: programs and fonts, no data.

/               tmpfs, read-only
├─ usr bin lib… Svod, Python: bound, read-only; folders with data are covered
├─ etc          a few files of it: fonts, locale, libraries
├─ tmp          tmpfs of its own, limited in size, gone with the process
└─ EXCHANGE     the one folder shared with the parent: members of archives come back through it
"""

import os
import sys
from dataclasses import dataclass
from pathlib import Path

from ingest import syscalls

#: Programs, their data and what libraries look up; what a machine does not have is left out.
_SYSTEM = (
    "/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32", "/opt", "/nix/store", "/gnu/store",
    "/etc/alternatives", "/etc/fonts", "/etc/group", "/etc/ld.so.cache", "/etc/ld.so.conf", "/etc/ld.so.conf.d",
    "/etc/libreoffice", "/etc/localtime", "/etc/locale.alias", "/etc/nsswitch.conf", "/etc/papersize", "/etc/passwd",
    "/etc/timezone", "/sys/devices/system/cpu", "/var/cache/fontconfig", "/var/lib/libreoffice",
    "/var/spool/libreoffice",
)  # fmt: skip
_DEVICES = ("null", "zero", "full", "random", "urandom", "tty")  # tty: the jail of LibreOffice asks for it
_DEVICE_LINKS = (
    ("fd", "/proc/self/fd"), ("stdin", "fd/0"), ("stdout", "fd/1"), ("stderr", "fd/2"),
    ("shm", "/tmp"),  # noqa: S108 -- the tmpfs of the jail
)  # fmt: skip
_OTHERS_READ = 0o004
_PRIVATE_TMP = "/tmp"  # noqa: S108 -- a tmpfs of its own, not the shared folder


@dataclass(frozen=True, kw_only=True, slots=True)
class View:
    """Что видно из песочницы."""

    #: An empty folder to build it in.
    base: Path
    #: The folder shared with the parent.
    exchange: Path
    #: Folders below those shown that are covered: where Svod keeps its data.
    hidden: tuple[Path, ...] = ()
    #: Bytes that the private temporary folder holds at most.
    max_temporary: int = 512 * 1024 * 1024


def build(view: View) -> None:
    """Make the view the file system of this process, the first of its namespaces; raises OSError."""
    root = str(view.base)
    syscalls.mount(None, "/", None, syscalls.MS_REC | syscalls.MS_PRIVATE)
    _tmpfs(root, "4m")
    syscalls.mount(None, root, None, syscalls.MS_UNBINDABLE)  # a folder above it is shown without it
    for folder in ("proc", "dev", "tmp"):
        Path(root, folder).mkdir()
    # While the machine's own is still in sight: the kernel shows no more of it to the jail than there is outside.
    syscalls.mount("proc", f"{root}/proc", "proc", _SAFE | syscalls.MS_NOEXEC)
    _tmpfs(root + _PRIVATE_TMP, str(view.max_temporary))
    _bind_devices(root)
    shown = readable()
    for path in shown:
        _show(root, path)
    for folder in _covered(view.hidden, shown):
        _tmpfs(root + folder, "0")
    _bind(str(view.exchange), root)
    syscalls.make_tree_readonly(root)
    for folder in ("/proc", _PRIVATE_TMP, str(view.exchange)):
        syscalls.mount(None, root + folder, None, syscalls.MS_REMOUNT | syscalls.MS_BIND | _SAFE)
    syscalls.make_root(root)
    syscalls.mount(None, "/", None, syscalls.MS_PRIVATE)  # LibreOffice's jail binds it


_SAFE = syscalls.MS_NOSUID | syscalls.MS_NODEV


def readable() -> list[str]:
    """Return what is shown: absolute paths, none below another."""
    data = {os.environ.get("TESSDATA_PREFIX", "")} - {""}
    named = {os.path.abspath(path) for path in {*_python(), *data}}  # noqa: PTH100 -- a link stays where it stands
    real = {os.path.realpath(path) for path in named}
    paths = [path for path in sorted({*_SYSTEM, *named, *real} - {"/"}) if os.path.exists(path)]  # noqa: PTH110 -- text
    return [path for path in paths if not _is_below(path, paths)]


def all_may_read() -> bool:
    """Tell whether Svod and Python are installed so that any user may read them."""
    return all(Path(path).stat().st_mode & _OTHERS_READ for path in (__file__, os.__file__, *_python()))


def temporary() -> str:
    """Return the temporary folder inside the view; the exchange folder may lie beside it."""
    return f"{_PRIVATE_TMP}/private"


def _python() -> list[str]:
    named = {sys.prefix, sys.base_prefix, sys.exec_prefix, str(Path(__file__).parent.parent), *filter(None, sys.path)}
    return [path for path in named if Path(path).exists()]


def _is_below(path: str, others: list[str]) -> bool:
    return any(path != other and path.startswith(other + "/") and not os.path.islink(other) for other in others)  # noqa: PTH114 -- text


def _covered(hidden: tuple[Path, ...], shown: list[str]) -> list[str]:
    """Return the folders to cover, none below another: what lies in a covered one is no longer there to be covered."""
    folders = {os.path.realpath(folder) for folder in hidden}
    found = [folder for folder in sorted(folders) if os.path.isdir(folder) and _is_below(folder, shown)]  # noqa: PTH112 -- text
    return [folder for folder in found if not _is_below(folder, found)]


def _show(root: str, path: str) -> None:
    """Bind a folder or file; the links of a system («/bin» is «usr/bin») stay links."""
    if os.path.islink(path) and path.count("/") == 1:  # noqa: PTH114 -- text
        os.symlink(os.readlink(path), root + path)  # noqa: PTH115, PTH211 -- text
    else:
        _bind(path, root)


def _bind(path: str, root: str) -> None:
    target = root + path
    if os.path.isdir(path):  # noqa: PTH112 -- text
        os.makedirs(target, exist_ok=True)  # noqa: PTH103 -- text
    else:
        os.makedirs(os.path.dirname(target), exist_ok=True)  # noqa: PTH103, PTH120 -- text
        os.close(os.open(target, os.O_CREAT | os.O_WRONLY | os.O_CLOEXEC, 0o600))
    syscalls.mount(path, target, None, syscalls.MS_BIND | syscalls.MS_REC)


def _bind_devices(root: str) -> None:
    for device in filter(os.path.exists, (f"/dev/{name}" for name in _DEVICES)):
        _bind(device, root)
    for name, target in _DEVICE_LINKS:
        os.symlink(target, f"{root}/dev/{name}")  # noqa: PTH211 -- text


def _tmpfs(folder: str, size: str) -> None:
    limited = "nr_blocks=1" if size == "0" else f"size={size}"
    syscalls.mount("tmpfs", folder, "tmpfs", _SAFE, f"mode=1777,nr_inodes=200k,{limited}")
