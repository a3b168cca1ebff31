"""What a store of originals can do, whichever it is."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO, Protocol


@dataclass(frozen=True, kw_only=True, slots=True)
class Blob:
    """Исходный файл: its bytes by their SHA-256."""

    #: 64 lower-case hexadecimal digits.
    sha256: str
    #: Bytes.
    size: int
    #: This very put brought the bytes; two puts at once may both be told so.
    is_new: bool


class Blobs(Protocol):
    """Хранилище исходных файлов; every method raises StorageUnavailableError where the store does not answer.

    A name that is no SHA-256 is a blob that is missing: no path can be made of it.
    """

    def put(self, chunks: Iterable[bytes], *, limit: int, sha256: str | None = None) -> Blob:
        """Keep the bytes and return what they are once they are synced; where it fails, nothing half is left.

        `limit` is in bytes; `sha256` is what the sender announced. Raises TooLargeError at limit + 1 bytes without
        reading on, DigestMismatchError, StorageFullError. Bytes that were there are young again: see `drop`.
        """

    def open(self, sha256: str) -> BinaryIO:
        """Return the bytes as an open file that can seek, to be closed by the caller; raises BlobMissingError.

        Those of a local folder are not looked through beforehand.
        """

    def read(self, sha256: str) -> bytes:
        """Return the bytes; raises BlobMissingError, BlobAlteredError where they are not what their name says."""

    def stat(self, sha256: str) -> Blob | None:
        """Return what is kept under the name, None where nothing is; raises BlobMissingError for no SHA-256."""

    def chunks(self, sha256: str, size: int = 1 << 20) -> Iterator[bytes]:
        """Return the bytes in parts of at most `size`; raises BlobMissingError at once, not at the first part.

        BlobAlteredError comes instead of the last part: what was altered is never given out whole.
        """

    def delete(self, sha256: str) -> None:
        """Forget the bytes; done already is done."""

    def drop(self, sha256: str, *, unless_since: datetime) -> bool:
        """Forget bytes that no row needs, unless they were put (again) since then; tell whether they are gone.

        Whoever puts the same bytes meanwhile, and only then writes the row that needs them, has them kept.
        """

    def names(self) -> Iterator[str]:
        """Yield the SHA-256 of everything kept, in order."""

    def verify(self, sha256: str) -> bool:
        """Read the bytes anew and tell whether they still are what their name says; raises BlobMissingError."""

    def glance(self) -> None:
        """Return within some three seconds where the store takes bytes; raises StorageFullError otherwise too."""
