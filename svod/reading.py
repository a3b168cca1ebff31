"""Bytes -> Document or members, each in a process that can be killed."""

import tempfile
from functools import partial
from pathlib import Path

from ingest.archive import unpack
from ingest.rendering import Rendering, render
from ingest.sandbox import ReadingPool
from model.document import Document

_ZIP_MARK = b"PK"


class ConfinedReading:
    """Чтение в песочнице: files and archives alike are opened by workers of the pool."""

    def __init__(self, pool: ReadingPool) -> None:
        self._pool = pool

    def read(self, data: bytes, name: str) -> Document:
        """Return the document; raises UnreadableFileError and its kinds."""
        return self._pool.read(data, name)

    def render(self, data: bytes, name: str) -> Rendering:
        """Return the page images; raises UnreadableFileError and its kinds, MissingProgramError."""
        return self._pool.run(render, data, name)

    def unpack(self, data: bytes, name: str) -> list[tuple[str, bytes]]:
        """Return the members of an archive; [] when it is none. Raises UnreadableFileError and its kinds.

        Members come back through a private folder: over the pipe between processes they would be held four times.
        Together they are at most ZipLimits.max_members_size.
        """
        if not data.startswith(_ZIP_MARK):
            return []
        with tempfile.TemporaryDirectory(prefix="svod-members-") as folder:
            names = self._pool.run(partial(unpack, Path(folder)), data, name)
            return [(member, Path(folder, str(number)).read_bytes()) for number, member in enumerate(names)]
