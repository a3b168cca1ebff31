"""Originals in a local folder.

    root/.svod-incoming/4f….part     being written
    root/ab/cd/abcd…                 kept

    write → fsync the file → rename → fsync the folders → the caller is told

A reader sees a blob whole or not at all; what a killed writer leaves lies apart and is swept.
"""

import os
import re
import secrets
import time
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from io import FileIO
from pathlib import Path
from typing import BinaryIO

from model.errors import BlobMissingError, StorageFullError
from store.blobs.base import LITTLE, PORTION, begun, disk_errors, is_whole, key_of, receive, unaltered, write
from store.blobs.port import Blob

INCOMING = ".svod-incoming"
HEX = re.compile(r"[0-9a-f]+")
#: Nothing else is ever swept: the folder may be the user's own.
PART = re.compile(r"[0-9a-f]{32}\.part")
#: Seconds without a single byte written, after which a writer is dead.
LEFT = 3600.0


class LocalBlobs:
    """Хранилище исходных файлов в папке; made by `open_local`, which makes the folder too."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def put(self, chunks: Iterable[bytes], *, limit: int, sha256: str | None = None) -> Blob:
        """Keep the bytes and return what they are once file, name and folders are synced."""
        with self._incoming() as file:
            name, size = receive(chunks, file, limit=limit, sha256=sha256, full=StorageFullError)
            with disk_errors():
                return self._settle(file, name, size)

    def open(self, sha256: str) -> BinaryIO:
        """Return the bytes as an open file; raises BlobMissingError."""
        path = self._path(sha256)
        with disk_errors():
            try:
                return path.open("rb")
            except FileNotFoundError:
                raise BlobMissingError(sha256) from None

    def read(self, sha256: str) -> bytes:
        """Return the bytes; raises BlobMissingError, BlobAlteredError."""
        return b"".join(self.chunks(sha256))

    def stat(self, sha256: str) -> Blob | None:
        """Return what is kept under the name, None where nothing is."""
        with disk_errors():
            size = _size(self._path(sha256))
        return None if size is None else Blob(sha256=sha256, size=size, is_new=False)

    def chunks(self, sha256: str, size: int = PORTION) -> Iterator[bytes]:
        """Return the bytes in parts; raises BlobMissingError at once, BlobAlteredError instead of the last part."""
        return begun(unaltered(_parts(self.open(sha256), size), sha256))

    def delete(self, sha256: str) -> None:
        """Forget the bytes, for good also after a power cut; their folders stay, others may be writing into them."""
        path = self._path(sha256)
        with disk_errors(), suppress(FileNotFoundError):
            path.unlink()
            _sync(path.parent)

    def drop(self, sha256: str, *, unless_since: datetime) -> bool:
        """Forget bytes that no row needs, unless they were put (again) since then; tell whether they are gone."""
        path, aside = self._path(sha256), self._part()
        with disk_errors():
            try:
                if _is_young(path, unless_since):
                    return False
                # Aside first: whoever puts the bytes from here on writes them anew, whoever did before made them young.
                path.rename(aside)
            except FileNotFoundError:
                return True
            if _is_young(aside, unless_since):
                aside.rename(path)
                return False
            aside.unlink()
            _sync(path.parent)
        return True

    def names(self) -> Iterator[str]:
        """Yield the SHA-256 of everything kept, in order, holding one folder's names at a time."""
        with disk_errors():
            for first in _listed(self.root, 2):
                for second in _listed(self.root / first, 2):
                    yield from (name for name in _listed(self.root / first / second, 64) if name[:4] == first + second)

    def verify(self, sha256: str) -> bool:
        """Read the bytes anew and tell whether they still are what their name says."""
        return is_whole(_parts(self.open(sha256), PORTION), sha256)

    def glance(self) -> None:
        """Write a little: a full disk, a folder taken away, or one nobody may write to is told at once."""
        with self._incoming() as file:
            write(file, bytes(LITTLE), StorageFullError)

    def _path(self, sha256: str) -> Path:
        return self.root / key_of(sha256)

    def _is_unaltered(self, sha256: str) -> bool:
        try:
            return self.verify(sha256)
        except BlobMissingError:  # dropped this very moment
            return False

    def _part(self) -> Path:
        return self.root / INCOMING / f"{secrets.token_hex(16)}.part"

    @contextmanager
    def _incoming(self) -> Iterator[FileIO]:
        path = self._part()
        with disk_errors():
            # Unbuffered: closing has nothing left to write, and so nothing to fail at.
            file = FileIO(path, "xb", opener=_private)
        try:
            with file:
                yield file
        finally:
            with suppress(OSError):  # the disk went away: what is left of it is swept
                path.unlink(missing_ok=True)

    def _settle(self, file: FileIO, sha256: str, size: int) -> Blob:
        path = self._path(sha256)
        # A file of another size, or of other bytes by now, is no blob: it is replaced.
        is_new = not (_renewed(path, size) and self._is_unaltered(sha256))
        if is_new:
            os.fsync(file.fileno())
            make_folder(path.parent)
            Path(file.name).replace(path)
        # Also where the bytes were there: another writer may have named them and not yet come to this line.
        for folder in (path.parent, path.parent.parent, self.root):
            _sync(folder)
        return Blob(sha256=sha256, size=size, is_new=is_new)


def open_local(root: Path) -> LocalBlobs:
    """Return the store in this folder, made where it is missing, swept of what killed writers left."""
    with disk_errors():
        make_folder(root, mode=0o700)
        make_folder(root / INCOMING)
        _sweep(root / INCOMING, before=time.time() - LEFT)
    return LocalBlobs(root)


def make_folder(folder: Path, mode: int = 0o777) -> None:
    """Make the folder and, open as usual, those above it, each synced into the one that holds it."""
    if folder.is_dir():
        return
    make_folder(folder.parent)
    folder.mkdir(mode=mode, exist_ok=True)
    _sync(folder.parent)


def _parts(file: BinaryIO, size: int) -> Generator[bytes]:
    with file, disk_errors():
        yield b""
        while part := file.read(size):
            yield part


def _sweep(folder: Path, before: float) -> None:
    for path in folder.iterdir():
        with suppress(FileNotFoundError):  # its writer was alive, or another process sweeps too
            if PART.fullmatch(path.name) and path.lstat().st_mtime < before:
                path.unlink()


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _renewed(path: Path, size: int) -> bool:
    """Tell whether the bytes are there, and make them young: whoever is dropping them leaves them then."""
    try:
        if path.stat().st_size != size:
            return False
        with suppress(PermissionError):  # brought there by somebody else: they are there
            os.utime(path)
    except FileNotFoundError:
        return False
    return True


def _is_young(path: Path, since: datetime) -> bool:
    return path.stat().st_mtime >= since.timestamp()


def _size(path: Path) -> int | None:
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return None


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _listed(folder: Path, length: int) -> list[str]:
    """Return the names in the folder that a part of a blob's path of this length can be."""
    try:
        names = os.listdir(folder)  # noqa: PTH208 -- names alone are wanted, paths cost ten times as much
    except NotADirectoryError:  # somebody's own file
        return []
    return sorted(name for name in names if len(name) == length and HEX.fullmatch(name))
