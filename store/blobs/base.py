"""What every store of originals shares: names, the reading of an upload, errors of the disk."""

import errno
import hashlib
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from io import FileIO

from model.errors import (
    BlobMissingError,
    DigestMismatchError,
    StorageFullError,
    StorageUnavailableError,
    TooLargeError,
)

NAME = re.compile(r"[0-9a-f]{64}")
#: EFBIG: more than the file system or the process may hold in one file.
FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


def key_of(sha256: str) -> str:
    """Return where a blob lies, "ab/cd/abcd…", the same in every store; raises BlobMissingError for no SHA-256."""
    if not NAME.fullmatch(sha256):
        raise BlobMissingError("not a SHA-256")
    return f"{sha256[:2]}/{sha256[2:4]}/{sha256}"


def receive(chunks: Iterable[bytes], file: FileIO, *, limit: int, sha256: str | None) -> tuple[str, int]:
    """Write an upload into an unbuffered file and return its SHA-256 and size; raises as `Blobs.put` does."""
    digest, size = hashlib.sha256(), 0
    if sha256 is not None and not NAME.fullmatch(sha256):
        raise DigestMismatchError("the announced hash is no SHA-256")
    for chunk in chunks:
        size += len(chunk)
        if size > limit:
            raise TooLargeError(f"more than {limit} bytes")
        digest.update(chunk)
        write(file, chunk)
    if sha256 not in {None, digest.hexdigest()}:
        raise DigestMismatchError(f"announced {sha256}, received {digest.hexdigest()}")
    return digest.hexdigest(), size


def write(file: FileIO, chunk: bytes) -> None:
    """Write all of the chunk: an unbuffered file may take a part of it, the disk being almost full."""
    rest = memoryview(chunk)
    with disk_errors():
        while rest:
            rest = rest[file.write(rest) :]


def begun(reading: Iterator[bytes]) -> Iterator[bytes]:
    """Take the empty first step of a generator: one that never began would not close what it holds."""
    next(reading)
    return reading


def is_whole(chunks: Iterable[bytes], sha256: str) -> bool:
    """Tell whether these bytes have this SHA-256."""
    digest = hashlib.sha256()
    for chunk in chunks:
        digest.update(chunk)
    return digest.hexdigest() == sha256


@contextmanager
def disk_errors() -> Iterator[None]:
    """Turn an error of the disk into StorageFullError or StorageUnavailableError, without its path."""
    try:
        yield
    except OSError as error:
        kind = StorageFullError if error.errno in FULL else StorageUnavailableError
        raise kind(errno.errorcode.get(error.errno or 0, type(error).__name__)) from error
