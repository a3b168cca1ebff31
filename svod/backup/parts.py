"""One file of a backup: written packed and synced, its digest taken from what lies on the disk."""

import hashlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from export.packing import packed
from model.export_order import Compression
from svod.backup.manifest import Part

_BLOCK: Final = 1 << 20


def write_packed(folder: Path, name: str, chunks: Iterable[bytes]) -> Part:
    """Write a part packed with zstd; raises OSError."""
    path = _place(folder, name)
    with packed(path, Compression.ZST) as sink:
        for chunk in chunks:
            sink.write(chunk)
    return _synced(path, name)


def write_plain(folder: Path, name: str, data: bytes) -> Part:
    """Write a part as it is; raises OSError."""
    path = _place(folder, name)
    path.write_bytes(data)
    return _synced(path, name)


def read_packed(path: Path) -> Iterator[bytes]:
    """Yield what was packed, in parts of a megabyte; raises OSError also where it is no whole zstd stream."""
    import pyarrow as pa  # noqa: PLC0415 -- heavy, and seldom needed

    with path.open("rb", buffering=_BLOCK) as raw, pa.CompressedInputStream(raw, "zstd") as stream:
        while chunk := stream.read(_BLOCK):
            yield chunk


def lines_of(chunks: Iterable[bytes]) -> Iterator[str]:
    """Yield the lines of what comes in parts."""
    rest = b""
    for chunk in chunks:
        *whole, rest = (rest + chunk).split(b"\n")
        yield from (line.decode() for line in whole)
    if rest:
        yield rest.decode()


def digest_of(path: Path) -> tuple[int, str]:
    """Return size and SHA-256 of a file; raises OSError."""
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        return file.tell(), digest


def sync_folder(folder: Path) -> None:
    """Make the names in a folder outlive a power cut; raises OSError."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _place(folder: Path, name: str) -> Path:
    path = folder / name
    path.parent.mkdir(mode=0o700, exist_ok=True)
    return path


def _synced(path: Path, name: str) -> Part:
    path.chmod(0o600)
    with path.open("rb") as file:
        os.fsync(file.fileno())
    size, digest = digest_of(path)
    return Part(name=name, size=size, sha256=digest)
