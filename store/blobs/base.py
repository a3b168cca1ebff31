"""What every store of originals shares: names, the reading of an upload, errors of the disk."""

import errno
import hashlib
import re
from collections.abc import Generator, Iterable, Iterator
from contextlib import closing, contextmanager
from io import FileIO

from model.errors import (
    BlobAlteredError,
    BlobMissingError,
    DigestMismatchError,
    ScratchFullError,
    StorageFullError,
    StorageUnavailableError,
    TooLargeError,
)

NAME = re.compile(r"[0-9a-f]{64}")
#: A name no file has: asking for it is asking the store.
NOBODY = "0" * 64
#: EFBIG: more than the file system or the process may hold in one file.
FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
#: Bytes of a blob that are held at once.
PORTION = 1 << 20
#: Bytes written to see whether anything can be: a page of the disk.
LITTLE = 4096


def key_of(sha256: str) -> str:
    """Return where a blob lies, "ab/cd/abcd…", the same in every store; raises BlobMissingError for no SHA-256."""
    if not NAME.fullmatch(sha256):
        raise BlobMissingError("not a SHA-256")
    return f"{sha256[:2]}/{sha256[2:4]}/{sha256}"


def receive(
    chunks: Iterable[bytes], file: FileIO, *, limit: int, sha256: str | None, full: type[StorageFullError]
) -> tuple[str, int]:
    """Write an upload into an unbuffered file and return its SHA-256 and size.

    Raises as `Blobs.put` does, `full` where the disk of the file is.
    """
    digest, size = hashlib.sha256(), 0
    if sha256 is not None and not NAME.fullmatch(sha256):
        raise DigestMismatchError("the announced hash is no SHA-256")
    for chunk in chunks:
        size += len(chunk)
        if size > limit:
            raise TooLargeError(f"more than {limit} bytes")
        digest.update(chunk)
        write(file, chunk, full)
    if sha256 not in {None, digest.hexdigest()}:
        raise DigestMismatchError(f"announced {sha256}, received {digest.hexdigest()}")
    return digest.hexdigest(), size


def write(file: FileIO, chunk: bytes, full: type[StorageFullError] = ScratchFullError) -> None:
    """Write all of the chunk: an unbuffered file may take a part of it, the disk being almost full."""
    rest = memoryview(chunk)
    with disk_errors(full):
        while rest:
            rest = rest[file.write(rest) :]


def begun(reading: Iterator[bytes]) -> Iterator[bytes]:
    """Take the empty first step of a generator: one that never began would not close what it holds."""
    next(reading)
    return reading


def unaltered(parts: Generator[bytes], sha256: str) -> Iterator[bytes]:
    """Yield the parts, the last one only when all are what their name says: else BlobAlteredError is raised.

    Who is given them meanwhile has less than he was told to expect, never a file that looks whole. The first step is
    empty, as `begun` wants it.
    """
    digest, last = hashlib.sha256(), b""
    with closing(parts):
        for part in parts:
            digest.update(part)
            if last or not part:
                yield last
            last = part
        if digest.hexdigest() != sha256:
            raise BlobAlteredError(sha256)
        if last:
            yield last


def is_whole(chunks: Iterable[bytes], sha256: str) -> bool:
    """Tell whether these bytes have this SHA-256."""
    digest = hashlib.sha256()
    for chunk in chunks:
        digest.update(chunk)
    return digest.hexdigest() == sha256


@contextmanager
def disk_errors(full: type[StorageFullError] = StorageFullError) -> Iterator[None]:
    """Turn an error of the disk into `full` or StorageUnavailableError, without its path."""
    try:
        yield
    except OSError as error:
        kind = full if error.errno in FULL else StorageUnavailableError
        raise kind(errno.errorcode.get(error.errno or 0, type(error).__name__)) from error
