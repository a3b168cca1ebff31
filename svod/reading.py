"""Bytes -> Document or members, each in a process that can be killed."""

from ingest import media
from ingest.archive import members
from ingest.sandbox import ReadingPool
from ingest.sniff import sniff
from model.document import Document


class ConfinedReading:
    """Чтение в песочнице: files and archives alike are opened by workers of the pool."""

    def __init__(self, pool: ReadingPool) -> None:
        self._pool = pool

    def read(self, data: bytes, name: str) -> Document:
        """Return the document; raises UnreadableFileError and its kinds."""
        return self._pool.read(data, name)

    def unpack(self, data: bytes, name: str) -> list[tuple[str, bytes]]:
        """Return the members of an archive; [] when it is none. Raises UnreadableFileError and its kinds."""
        return list(members(data, name)) if data and sniff(data, name) == media.ZIP else []
