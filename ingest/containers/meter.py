"""What a container has given so far: streams are stopped at the limit, no declared size is trusted."""

from collections.abc import Iterable

from ingest.limits import ZipLimits
from model.errors import TooLargeError, UnsafeFileError


class Meter:
    """Счётчик распаковки: members and bytes; with the packed size given, bombs are told from honest bulk."""

    def __init__(self, limits: ZipLimits, packed: int | None = None) -> None:
        self._limits = limits
        self._packed = packed
        #: Members counted so far.
        self.members = 0
        self._size = 0

    def count_member(self) -> None:
        """Count a member; raises UnsafeFileError beyond the limit."""
        self.members += 1
        if self.members > self._limits.max_members:
            raise UnsafeFileError("containers hold too many members")

    def count_bytes(self, size: int) -> None:
        """Count unpacked bytes; raises UnsafeFileError for a bomb, TooLargeError for bulk."""
        self._size += size
        if self._packed is not None and self._size > self._swollen(self._packed):
            raise UnsafeFileError("container unpacks to too much")
        if self._size > self._limits.max_members_size:
            raise TooLargeError("containers hold too much")

    def _swollen(self, packed: int) -> int:
        return max(self._limits.ratio_from, self._limits.max_ratio * packed)

    def joined(self, blocks: Iterable[bytes]) -> bytes:
        """Return the bytes of one member, counted block by block."""
        content = bytearray()
        for block in blocks:
            self.count_bytes(len(block))
            content += block
        return bytes(content)
