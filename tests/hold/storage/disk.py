"""A real small disk (tmpfs) that is full when it is told to be: it is shrunk to what lies on it, and grown again."""

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

_MEGABYTE = 1 << 20


@dataclass(frozen=True, kw_only=True)
class Disk:
    """Диск."""

    folder: Path
    #: Bytes.
    size: int

    def fill(self) -> None:
        """Leave no room; what somebody writes meanwhile may need another go."""
        for _ in range(20):
            with suppress(subprocess.CalledProcessError):  # it grew while it was measured
                _resize(self.folder, shutil.disk_usage(self.folder).used)
                return
        raise AssertionError("the disk could not be filled")

    def free(self) -> None:
        """Have room again."""
        _resize(self.folder, self.size)


@contextmanager
def a_disk(folder: Path, megabytes: int) -> Iterator[Disk]:
    """Mount a disk at a new folder, gone when the block ends."""
    folder.mkdir(parents=True)
    disk = Disk(folder=folder, size=megabytes * _MEGABYTE)
    _run("mount", "-t", "tmpfs", "-o", f"size={disk.size},mode=0755", "none", str(folder))
    try:
        yield disk
    finally:
        _run("umount", "--lazy", str(folder))


def may_mount(folder: Path) -> bool:
    """Tell whether this user may mount disks here."""
    try:
        with a_disk(folder / "tried", 1):
            return True
    except (subprocess.CalledProcessError, FileNotFoundError):
        return False


def _resize(folder: Path, size: int) -> None:
    _run("mount", "-o", f"remount,size={max(size, 4096)}", str(folder))


def _run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True)
