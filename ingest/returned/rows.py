"""Rows as they are handed over: JSON Lines, packed as they come, so that a hundred thousand lie in little memory."""

import json
import zlib
from collections.abc import Mapping
from typing import Final

from ingest.returned.cells import Cell
from model.errors import TooLargeError
from model.returned import MOST_ROWS, ReturnedBook

#: Bytes of all rows before they are packed.
_MOST_BYTES: Final = 600 * 1024 * 1024
#: Facts about the export, and titles that are nobody's.
_MOST_FACTS: Final = 100
_MOST_TITLES: Final = 50


class RowWriter:
    """Запись строк."""

    def __init__(self) -> None:
        self._packer = zlib.compressobj(level=1)
        self._packed: list[bytes] = []
        self._size = 0
        self.count = 0
        self.sheets: list[str] = []
        self.facts: dict[str, str] = {}
        self._foreign: dict[str, None] = {}
        self._keys: set[str] = set()

    def open_sheet(self, name: str, keys: Mapping[int, str], foreign: tuple[str, ...]) -> None:
        """Go on with another sheet."""
        self.sheets.append(name[:200])
        self._keys |= set(keys.values())
        self._foreign.update(dict.fromkeys(foreign))

    def add(self, row: int, cells: Mapping[str, Cell], flags: Mapping[str, str]) -> None:
        """Add a row that says something, numbered from 1; raises TooLargeError."""
        line = json.dumps([len(self.sheets) - 1, row, cells, flags], ensure_ascii=False, separators=(",", ":"))
        data = line.encode(errors="ignore") + b"\n"
        self._size += len(data)
        self.count += 1
        if self.count > MOST_ROWS or self._size > _MOST_BYTES:
            raise TooLargeError("too many rows to be taken back")
        self._packed.append(self._packer.compress(data))

    def tell(self, name: str, value: str) -> None:
        """Keep a fact about the export."""
        if name and len(self.facts) < _MOST_FACTS:
            self.facts.setdefault(name[:200], value[:500])

    def book(self, wanted: tuple[str, ...]) -> ReturnedBook:
        """Return all that was read."""
        return ReturnedBook(
            facts=self.facts,
            sheets=tuple(self.sheets),
            foreign=tuple(self._foreign)[:_MOST_TITLES],
            missing=tuple(key for key in wanted if key not in self._keys),
            count=self.count,
            rows=b"".join(self._packed) + self._packer.flush(),
        )
